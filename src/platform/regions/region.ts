import { z } from 'zod'
import { dated, day, key, words } from './fields.ts'

/** A document that facts were read from. */
export const documentShape = z.strictObject({
  id: key().describe('What the other files call it'),
  title: words(300),
  publisher: words(200),
  dated: dated().describe('When it was published, as precisely as it says: YYYY, YYYY-MM or YYYY-MM-DD'),
  file: words(200).describe('The name of the file that was read'),
  licence: words(300),
  edition: key().optional().describe('The name under which its figures can always be asked for as published'),
  periods: words(1000).optional().describe('What it says, and does not say, about the periods of its figures'),
})
export type RegionDocument = z.output<typeof documentShape>

/** region.yaml: the one file that every region's folder has. */
export const regionShape = z.strictObject({
  id: key().describe('The name of the folder'),
  name: words(100),
  asAt: day().describe('The day that the shipped facts describe'),
  documents: z.array(documentShape, { error: 'is missing: list the documents that facts come from' }).default([]).describe('The documents that facts were read from'),
})
export type RegionFile = z.output<typeof regionShape>
