import type { Case } from '../../calc/appraisal/case.ts'
import { withChanges, type Written } from './changes.ts'
import { parseCase, type CaseDocument } from './read.ts'

/** The case after some changes of a variant were made: `paths` is what was changed last. */
export type VariantStep = { what: readonly string[]; case: Case }

/** A variant one change after the other, in their order. Changes that only make sense together are one step. */
export function stepsTo({ document }: Pick<CaseDocument, 'document'>, name: string): readonly VariantStep[] {
  const { variants, printed: _, ...plain } = document as Readonly<Record<string, Written>> // a document that was read is fields
  const variant = (variants as readonly { name: string; changes: Readonly<Record<string, Written>> }[] | undefined)?.find((one) => one.name.trim() === name) // and its variants were found right
  if (!variant) return []
  let [waiting, made]: [string[], Record<string, Written>] = [[], {}]
  return Object.entries(variant.changes).flatMap(([path, to]) => {
    [waiting, made] = [[...waiting, path], { ...made, [path]: to }]
    const changed = withChanges({ ...plain, uncertain: [] }, made)
    const parsed = 'document' in changed ? parseCase(changed.document) : undefined
    if (!parsed || !('read' in parsed)) return []
    const step = { what: waiting, case: parsed.read.case }
    waiting = []
    return [step]
  })
}
