import { z } from 'zod'
import { areaKey, day, dated, key, oneOf, whole, words, yesNo } from '../../platform/regions/fields.ts'

/** What each row of the strategy files of a region's folder may say. Every text stands as its document words it. */

const longKey = () => z.string({ error: 'is missing' }).regex(/^[a-z0-9][a-z0-9-]{0,99}$/, 'must be small letters, digits and hyphens, 100 at most').describe('Small letters, digits and hyphens; it is the address of its page')
export const source = {
  document: key().describe('The document of region.yaml that it was read from'),
  place: words(100).describe('The chapter, figure or table, as the document names it'),
  line: whole(1, 1_000_000).describe('The line of the file that was read'),
}
const website = () => words(500).refine((text) => /^https?:\/\/[^\s/]+\.[^\s]+$/.test(text), 'must be an address that begins with http:// or https://').describe('Its address on the web')
const group = () => oneOf(['People', 'Employers', 'Providers', 'Place Leaders']).describe('Whom it speaks of')
export const itemKey = longKey

export const planShape = z.strictObject({
  plan: longKey().describe('What the other files call it: the address of its page'),
  name: words(200),
  strategy: words(200).describe('The strategy that it is an edition of: the same words in every edition'),
  kind: oneOf(['strategy', 'district action plan']),
  status: oneOf(['current', 'earlier', 'in preparation', 'not stated']),
  statusWords: words(500).optional().describe('How the document words its status'),
  area: areaKey().optional().describe('The district of a district action plan'),
  answers: longKey().optional().describe('The plan of the region that a district action plan belongs to'),
  from: day().optional().describe('From when it runs, as far as the document says'),
  until: day().optional().describe('Until when it runs'),
  vision: words(3000).optional().describe('Letter for letter'),
  purpose: words(3000).optional().describe('What it is for, letter for letter'),
  ...source,
}).refine(({ kind, area }) => (kind === 'district action plan') === (area !== undefined), { path: ['area'], message: 'is needed for a district action plan, and for nothing else' })

export const itemShape = z.strictObject({
  item: longKey().describe('Small letters, digits and hyphens: the name that other files know it by'),
  plan: longKey().describe('Small letters, digits and hyphens: the name that other files know it by'),
  kind: oneOf(['vision', 'theme', 'rationale', 'case for change', 'desired future', 'change project', 'outcome', 'priority', 'objective', 'action', 'output', 'enabler']),
  within: longKey().optional().describe('The item that it is a part of'),
  group: group().optional(),
  term: oneOf(['short', 'long']).optional().describe('Of an outcome; left out where the document does not say'),
  label: words(50).optional().describe('How the document numbers it: Priority 1'),
  name: words(200).optional().describe('A short name, where the document gives one'),
  words: words(4000).describe('Letter for letter'),
  owners: z.array(words(200)).default([]).describe('Who does an action: organisations, groups or roles, never a person'),
  measures: z.array(key()).default([]).describe('Indicators of indicators.yaml that the document itself watches it by'),
  ...source,
}).refine(({ kind, term }) => term === undefined || kind === 'outcome', { path: ['term'], message: 'is for outcomes only' })

export const linkShape = z.strictObject({ from: longKey().describe('The item that leads'), to: longKey().describe('The item that it leads to'), ...source })

export const toolShape = z.strictObject({ tool: longKey(), plan: longKey().optional(), name: words(200), words: words(2000).describe('What it does, letter for letter'), website: website().optional(), ...source })

export const bodyShape = z.strictObject({
  body: longKey().describe('Small letters, digits and hyphens: the name that other files know it by'),
  arrangement: words(200).describe('The structure that it is part of'),
  name: words(200),
  status: oneOf(['standing', 'proposed', 'ended']),
  representation: words(200).optional().describe('For whom it speaks, as the document words it'),
  raci: z.array(oneOf(['responsible', 'accountable', 'consulted', 'informed'])).default([]).describe('What it is designated to be'),
  duty: words(3000).optional().describe('What it is for'),
  terms: words(3000).optional().describe('Its terms of reference, as far as the document tells them'),
  meets: words(200).optional().describe('How often it meets'),
  membership: words(1000).optional().describe('Who sits on it, where the document says it in one sentence'),
  reportsTo: longKey().optional().describe('The body that it reports to'),
  members: z.array(z.strictObject({ role: words(300).describe('A post, never a name'), organisation: words(300).optional(), line: source.line })).default([]).describe('Its seats'),
  ...source,
})

export const meetingShape = z.strictObject({
  meeting: longKey().describe('Small letters, digits and hyphens: the name that other files know it by'),
  body: longKey().describe('The body that meets'),
  name: words(200),
  held: day().describe('The day of the meeting'),
  status: oneOf(['planned', 'held', 'cancelled']),
  agenda: words(3000).optional().describe('What it is to deal with, or what was asked of it'),
  website: website().optional(),
  decisions: z.array(z.strictObject({ words: words(3000), line: source.line })).default([]).describe('What it decided'),
  actions: z.array(z.strictObject({ words: words(3000), owner: words(200).optional(), due: day().optional(), line: source.line })).default([]).describe('What it agreed that somebody does'),
  ...source,
})

export const milestoneShape = z.strictObject({
  milestone: longKey().describe('Small letters, digits and hyphens: the name that other files know it by'),
  plan: longKey().describe('Small letters, digits and hyphens: the name that other files know it by'),
  list: oneOf(['timeline', 'group']).describe('Which list of the document: by date, or by whom it speaks of'),
  group: group().optional(),
  within: longKey().optional().describe('The milestone that it is a part of'),
  dated: longKey().optional().describe('The same in the list by date'),
  words: words(2000).describe('Letter for letter'),
  due: day().describe('The last day of what the document says'),
  dueWords: words(60).describe('The date as the document words it'),
  owner: longKey().optional().describe('A body of bodies.yaml'),
  ...source,
}).refine(({ list, dated }) => dated === undefined || list === 'group', { path: ['dated'], message: 'is for the list by group only' })

export const otherStrategyShape = z.strictObject({
  strategy: longKey().describe('Small letters, digits and hyphens: the name that other files know it by'),
  name: words(300),
  dated: dated().optional(),
  level: oneOf(['local', 'regional', 'national']).describe('Whose it is'),
  words: words(4000).optional().describe('What the plan says of it'),
  review: day().optional().describe('When it is to be looked at again'),
  answeredBy: z.array(longKey()).default([]).describe('Items that the document says answer it as a whole'),
  recommendations: z.array(z.strictObject({
    recommendation: longKey(), label: words(100), words: words(4000), line: source.line,
    answeredBy: z.array(longKey()).default([]).describe('Items that the document itself says answer it'),
  })).default([]).describe('What it asks for'),
  isMapped: yesNo().default(false).describe('Whether it is one of the documents that the plan maps in detail'),
  ...source,
})
