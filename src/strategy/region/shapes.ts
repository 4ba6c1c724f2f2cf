import { z } from 'zod'
import { areaKey, day, dated, key, oneOf, whole, words, yesNo } from '../../platform/regions/fields.ts'

/** What each row of the strategy files of a region's folder may say. Every text stands as its document words it. */

const longKey = () => z.string({ error: 'is missing' }).regex(/^[a-z0-9][a-z0-9-]{0,99}$/, 'must be small letters, digits and hyphens, 100 at most').describe('Small letters, digits and hyphens; it is the address of its page')
export const source = {
  document: key().describe('The document of region.yaml that it was read from'),
  place: words(100).describe('The chapter, figure or table, as the document names it'),
  line: whole(1, 1_000_000).describe('The line of the file that was read'),
}
const website = () => words(500).refine((text) => /^https?:\/\/[^\s/]+\.[^\s]+$/.test(text), 'must be an address that begins with http:// or https://')
const group = () => oneOf(['People', 'Employers', 'Providers', 'Place Leaders'])
export const itemKey = longKey

export const planShape = z.strictObject({
  plan: longKey(),
  name: words(200),
  strategy: words(200).describe('The strategy that it is an edition of: the same words in every edition'),
  kind: oneOf(['strategy', 'district action plan']),
  status: oneOf(['current', 'earlier', 'in preparation', 'not stated']),
  statusWords: words(500).optional().describe('How the document words its status'),
  area: areaKey().optional().describe('The district of a district action plan'),
  answers: longKey().optional().describe('The plan of the region that a district action plan belongs to'),
  from: day().optional(),
  until: day().optional(),
  vision: words(3000).optional(),
  purpose: words(3000).optional(),
  ...source,
}).refine(({ kind, area }) => (kind === 'district action plan') === (area !== undefined), { path: ['area'], message: 'is needed for a district action plan, and for nothing else' })

export const itemShape = z.strictObject({
  item: longKey(),
  plan: longKey(),
  kind: oneOf(['vision', 'theme', 'rationale', 'case for change', 'desired future', 'change project', 'outcome', 'priority', 'objective', 'action', 'output', 'enabler']),
  within: longKey().optional().describe('The item that it is a part of'),
  group: group().optional().describe('Whom it speaks of'),
  term: oneOf(['short', 'long']).optional().describe('Of an outcome; left out where the document does not say'),
  label: words(50).optional().describe('How the document numbers it: Priority 1'),
  name: words(200).optional().describe('A short name, where the document gives one'),
  words: words(4000).describe('Letter for letter'),
  owners: z.array(words(200)).default([]).describe('Who does an action: organisations, groups or roles, never a person'),
  measures: z.array(key()).default([]).describe('Indicators of indicators.yaml that the document itself watches it by'),
  ...source,
}).refine(({ kind, term }) => term === undefined || kind === 'outcome', { path: ['term'], message: 'is for outcomes only' })

export const linkShape = z.strictObject({ from: longKey(), to: longKey(), ...source })

export const toolShape = z.strictObject({ tool: longKey(), plan: longKey().optional(), name: words(200), words: words(2000), website: website().optional(), ...source })

export const bodyShape = z.strictObject({
  body: longKey(),
  arrangement: words(200).describe('The structure that it is part of'),
  name: words(200),
  status: oneOf(['standing', 'proposed', 'ended']),
  representation: words(200).optional(),
  raci: z.array(oneOf(['responsible', 'accountable', 'consulted', 'informed'])).default([]),
  duty: words(3000).optional().describe('What it is for'),
  terms: words(3000).optional().describe('Its terms of reference, as far as the document tells them'),
  meets: words(200).optional().describe('How often it meets'),
  membership: words(1000).optional(),
  reportsTo: longKey().optional(),
  members: z.array(z.strictObject({ role: words(300).describe('A post, never a name'), organisation: words(300).optional(), line: source.line })).default([]),
  ...source,
})

export const meetingShape = z.strictObject({
  meeting: longKey(),
  body: longKey(),
  name: words(200),
  held: day(),
  status: oneOf(['planned', 'held', 'cancelled']),
  agenda: words(3000).optional(),
  website: website().optional(),
  decisions: z.array(z.strictObject({ words: words(3000), line: source.line })).default([]),
  actions: z.array(z.strictObject({ words: words(3000), owner: words(200).optional(), due: day().optional(), line: source.line })).default([]),
  ...source,
})

export const milestoneShape = z.strictObject({
  milestone: longKey(),
  plan: longKey(),
  list: oneOf(['timeline', 'group']).describe('Which list of the document: by date, or by whom it speaks of'),
  group: group().optional(),
  within: longKey().optional().describe('The milestone that it is a part of'),
  dated: longKey().optional().describe('The same in the list by date'),
  words: words(2000),
  due: day().describe('The last day of what the document says'),
  dueWords: words(60).describe('The date as the document words it'),
  owner: longKey().optional().describe('A body of bodies.yaml'),
  ...source,
}).refine(({ list, dated }) => dated === undefined || list === 'group', { path: ['dated'], message: 'is for the list by group only' })

export const otherStrategyShape = z.strictObject({
  strategy: longKey(),
  name: words(300),
  dated: dated().optional(),
  level: oneOf(['local', 'regional', 'national']),
  words: words(4000).optional().describe('What the plan says of it'),
  review: day().optional(),
  answeredBy: z.array(longKey()).default([]).describe('Items that the document says answer it as a whole'),
  recommendations: z.array(z.strictObject({
    recommendation: longKey(), label: words(100), words: words(4000), line: source.line,
    answeredBy: z.array(longKey()).default([]).describe('Items that the document itself says answer it'),
  })).default([]),
  isMapped: yesNo().default(false).describe('Whether it is one of the documents that the plan maps in detail'),
  ...source,
})
