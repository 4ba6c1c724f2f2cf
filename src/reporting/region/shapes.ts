import { z } from 'zod'
import { day, key, oneOf, whole, words, yesNo } from '../../platform/regions/fields.ts'
import { itemKey, source } from '../../strategy/index.ts'

/** What each row of the files of papers in a region's folder may say. */

const topics = ['financial', 'legal', 'equality', 'sustainability', 'risk'] as const
const options = z.record(z.string().regex(/^[a-zA-Z]{1,30}$/), words(1000)).default({}).describe('Which of it is shown: the answers to the questions of the block, as text')
const claims = z.array(z.strictObject({
  says: oneOf(['exceeded', 'met', 'missed']).describe('What the words say of a target'),
  phrase: words(300).describe('The words that say so'),
  measures: z.array(itemKey()).min(1).describe('The measures that they speak of'),
  starts: day().optional().describe('Of which period: its first day; left out for any'),
  ends: day().optional(),
})).default([]).describe('What it says of targets, to be held against the figures')
const line = source.line.optional().describe('The line of the file that was read')
const place = source.place.optional().describe('The chapter, figure or table, as the document names it')
const exempt = yesNo().optional().describe('Whether it stands in Part II')
const isEmptyOrBlock = ({ block, kind }: { block?: string | undefined; kind: string }) => (kind === 'block') === (block !== undefined)

export const layoutShape = z.strictObject({
  layout: itemKey().describe('The name of the layout'),
  name: words(200),
  authority: words(200).describe('Whose papers look so'),
  heading: words(200).optional().describe('What stands above the name of the committee; the authority unless said'),
  author: words(200).optional().describe('The post that reports, never a person'),
  sections: z.array(z.strictObject({ kind: oneOf(['heading', 'commentary', 'block', 'recommendation']), title: words(200).optional(), words: words(2000).optional(), block: key().optional().describe('The name of a block'), options }).refine(isEmptyOrBlock, { path: ['block'], message: 'is needed for a block, and for nothing else' })).max(200).default([]).describe('What a new paper begins with, in order'),
  implications: z.array(oneOf(topics)).default([]).describe('What a paper must speak to before it is signed'),
  summaryWords: whole(1, 100_000).optional().describe('How many words the summary may have'),
  sectionWords: whole(1, 100_000).optional().describe('How many words a section may have'),
  document: source.document.optional().describe('The document of region.yaml that it was read from'), place, line,
})

export const paperShape = z.strictObject({
  paper: itemKey().describe('The name of the paper in addresses'),
  layout: itemKey().describe('Its layout'),
  body: itemKey().describe('The committee that it is for'),
  meeting: itemKey().optional().describe('The meeting that it is for'),
  title: words(200),
  dated: day().describe('The date on its front'),
  author: words(200).describe('The post that reports, never a person'),
  private: yesNo().optional().describe('Whether all of it is private and confidential'),
  partTwo: words(1000).optional().describe('Why some of it stands in Part II'),
  summary: words(10_000).optional().describe('The executive summary'), summaryLine: source.line.optional().describe('The line of the summary'),
  recommendations: z.array(z.strictObject({ words: words(2000), line, exempt })).default([]).describe('What the committee is asked to do, in order'),
  highlights: z.array(z.strictObject({ theme: words(200).optional(), words: words(1500), line, claims, exempt })).default([]).describe('Successes, theme by theme'),
  risks: z.array(z.strictObject({ theme: words(200).optional(), words: words(1500), line, claims, exempt })).default([]).describe('Risks, theme by theme'),
  sections: z.array(z.strictObject({
    kind: oneOf(['heading', 'commentary', 'block']), title: words(200).optional(), words: words(20_000).optional(), block: key().optional().describe('The name of a block'), options, notBefore: day().optional().describe('Its newest figures must be of this day or later'), place, line, claims, exempt,
  }).refine(isEmptyOrBlock, { path: ['block'], message: 'is needed for a block, and for nothing else' })).max(500).default([]).describe('What stands in the middle, in order'),
  implications: z.array(z.strictObject({ topic: oneOf(topics), words: words(10_000), line })).default([]).describe('What it means for money, law, equality, sustainability and risk'),
  background: z.array(z.strictObject({ title: words(300), words: words(300).optional().describe('Date and contact: a post, never a person'), line })).default([]).describe('The background papers'),
  notes: z.array(z.strictObject({
    note: key().describe('A short name for it'), severity: oneOf(['error', 'minor', 'gap']), words: words(1000), lines: z.array(source.line).default([]),
    rule: oneOf(['contradiction', 'precision', 'labels', 'growth', 'share', 'claim']).optional().describe('The rule of the check that names it, where one does'),
    measures: z.array(itemKey()).default([]).describe('The measures of that finding'),
  })).default([]).describe('What reviewers noted of the paper; those with a rule are findings of the check under a name'),
  ...source,
})
