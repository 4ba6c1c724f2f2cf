import { z } from 'zod'
import { load, type Load } from '../../platform/capability.ts'
import { parseCase } from '../document/read.ts'
import { keepCases } from './queries.ts'

/** A case document as it was written, found right: what it assumes is worked out whenever it is shown. */
export const caseFile = z.unknown().transform((written, ctx) => {
  const parsed = parseCase(written)
  if (!('wrong' in parsed)) return { written }
  for (const { path, says } of parsed.wrong) ctx.issues.push({ code: 'custom', path: [...path], message: says, input: written })
  return z.NEVER
})

/** What appraisal reads from a region's folder. */
export const loads: readonly Load[] = [
  load({
    file: 'appraisals', isFolder: true, what: 'Cost-benefit cases, a file each, in the form of docs/how-to/write-a-case.md', shape: caseFile, isOptional: true,
    refers: { 'written.document': { file: 'documents', field: 'id' }, 'written.intervention': { file: 'interventions.yaml', field: 'intervention' } }, write: keepCases,
  }),
]
