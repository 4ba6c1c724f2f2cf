import { z } from 'zod'
import { areaKey, day, oneOf, words } from '../../../platform/regions/fields.ts'
import { itemKey, source } from '../../../strategy/index.ts'

/** What each row of the reporting files of a region's folder may say. */

export const storyShape = z.strictObject({
  story: itemKey().describe('What addresses call it; nothing of what was told'),
  about: oneOf(['person', 'employer']).describe('Whom it is about'),
  title: words(150).describe('What it is about, in our words'),
  words: words(4000).describe('What the document says of it, letter for letter'),
  quote: words(800).optional().describe('What they said, letter for letter'),
  intervention: itemKey().optional().describe('The intervention that it tells of'),
  areas: z.array(areaKey()).default([]).describe('The areas of areas.csv that it is of; none for the whole region'),
  group: oneOf(['People', 'Employers', 'Providers', 'Place Leaders']).optional().describe('Whom it is about, of the four groups of the plan'),
  happened: day().optional().describe('When'),
  published: day().describe('The day of the public document that prints it, without a name: from then on it may be shown'),
  ...source,
})
