import { z } from 'zod'
import { areaKey, day, key, oneOf, whole, words } from '../../platform/regions/fields.ts'
import { itemKey, source } from '../../strategy/index.ts'

/** What each row of the portfolio files of a region's folder may say. */

export const interventionShape = z.strictObject({
  intervention: itemKey(),
  name: words(200),
  kind: oneOf(['project', 'programme']),
  words: words(3000).optional().describe('What it does, letter for letter'),
  status: oneOf(['not started', 'pipeline', 'feasibility', 'under way', 'ended', 'not stated']).describe('As stated; "not stated" where the document does not say'),
  statusWords: words(1000).optional().describe('How the document words the status'),
  plan: itemKey().optional().describe('The plan whose document names it'),
  item: itemKey().optional().describe('The priority, theme or action that the document says it serves'),
  lead: words(300).optional().describe('Who delivers it, as the source names them'),
  funder: words(300).optional().describe('Who pays for it'),
  location: words(300).optional().describe('Where, as the source words it'),
  areas: z.array(areaKey()).default([]).describe('The areas of areas.csv that it is for; none for the whole region'),
  starts: day().optional().describe('From when'),
  ends: day().optional().describe('Until when'),
  ...source,
})

export const assessmentShape = z.strictObject({
  item: itemKey().describe('The priority'),
  measure: words(100).describe('The row of printed.csv that holds its averages and its count'),
  words: words(2000).describe('The overall assessment, letter for letter'),
  note: words(1000).optional().describe('What the document says of how its averages are to be read, letter for letter: on the first row'),
  noteLine: whole(1, 1_000_000).optional().describe('The line of that sentence in the file that was read'),
  ...source,
}).refine(({ note, noteLine }) => (note === undefined) === (noteLine === undefined), { path: ['noteLine'], message: 'is needed where there is a note, and nowhere else' })

const level = () => whole(1, 5)
export const riskShape = z.strictObject({
  risk: itemKey().describe('The name of the risk in addresses'),
  words: words(1000).describe('What may happen, letter for letter'),
  intervention: itemKey().optional().describe('What it is a risk to'),
  item: itemKey().optional().describe('The part of the plan that it is a risk to, where it is not one intervention'),
  cause: words(1000).optional().describe('What would bring it about'),
  impact: level().optional().describe('1 to 5, if nothing is done; left out where the document does not say'),
  likelihood: level().optional().describe('1 to 5, if nothing is done; left out where the document does not say'),
  mitigation: words(2000).optional().describe('What is done about it'),
  owner: words(300).optional().describe('The post, group or organisation that watches it; never a person'),
  status: oneOf(['open', 'closed']),
  ...source,
}).refine(({ impact, likelihood }) => (impact === undefined) === (likelihood === undefined), { path: ['likelihood'], message: 'is needed where there is an impact, and nowhere else' })
  .refine(({ intervention, item }) => intervention === undefined || item === undefined, { path: ['item'], message: 'is left out where there is an intervention' })

export const lessonShape = z.strictObject({
  lesson: itemKey().describe('The name of the lesson in addresses'),
  words: words(1000).describe('What was learned, letter for letter'),
  worked: words(2000).optional().describe('What worked'),
  didNot: words(2000).optional().describe('What did not work'),
  intervention: itemKey().optional().describe('What it was learned from; left out where it is from several'),
  areas: z.array(areaKey()).default([]).describe('The areas of areas.csv that it is of; none for the whole region'),
  about: oneOf(['People', 'Employers', 'Providers', 'Place Leaders']).optional().describe('Whom it is about'),
  learned: day().describe('When it was learned, or told'),
  ...source,
})

export const scoreWordShape = z.strictObject({
  score: whole(0, 5).describe('From 0 to 5'), deliverability: words(1000).describe('What it means for deliverability'), fit: words(1000).optional().describe('Left out where it does not apply'), document: key(), place: source.place, line: source.line,
})
