import { appraise } from '../../calc/appraisal/appraise.ts'
import { explain, type LineChange } from '../../calc/appraisal/explain.ts'
import type { Case } from '../../calc/appraisal/case.ts'
import { measureNames, measures } from '../../calc/appraisal/measures.ts'
import { isZero } from '../../calc/numbers/decimals.ts'
import { dataTable } from '../../platform/dataTable.ts'
import { html, type Html } from '../../platform/html.ts'
import type { Page } from '../../platform/page.ts'
import { isFirst, measuresOf } from '../results/rules.ts'
import { sayMoney } from '../rules.ts'
import type { Variant } from '../document/read.ts'
import type { OpenedVersion, Worked } from '../versions/queries.ts'
import { partOf } from '../versions/views.ts'
import { draftAddress, versionAddress } from '../views.ts'

/** As many cases beside one another as a page holds. */
export const mostBeside = 4

/** The case and its variants beside one another, and how each differs. `which` counts pages of variants from 1. */
export const showVariants = (opened: OpenedVersion, which: number): Page => partOf(opened, '/variants', 'Variants', ({ case: of, appraisal, read: { variants } }: Worked) => {
  const at = `${versionAddress(opened.of.key, opened.version.number)}/variants`
  const page = variants.slice((which - 1) * mostBeside, which * mostBeside)
  const all = page.map((variant) => ({ variant, measures: measuresOf(variant.case, appraise(variant.case)) }))
  return html`
    <p class="govuk-body">A variant is the same case with something put otherwise. It shows what the result rests on.</p>
    ${variants.length === 0 ? html`<p class="govuk-body">This case has no variants${opened.version.status === 'draft' && html`. <a class="govuk-link" href="${draftAddress(opened.of.key)}/variants">Add one</a>`}.</p>`
      : html`${dataTable({
        id: 'beside', caption: variants.length > mostBeside ? `The case beside variants ${(which - 1) * mostBeside + 1} to ${(which - 1) * mostBeside + page.length} of ${variants.length}` : 'The case beside its variants', rows: measuresOf(of, appraisal).filter(isFirst), empty: 'There are no results.', whenNarrow: 'stack',
        columns: [{ name: 'Result', isRowHeader: true, cell: ({ name }) => name }, { name: 'As it stands', isNumeric: true, cell: ({ says }) => says }, ...all.map(({ variant, measures }) => ({ name: variant.name, isNumeric: true, cell: ({ key }: { key: string }) => measures.find((one) => one.key === key)?.says }))],
      })}
      ${variants.length > mostBeside && html`<nav class="govuk-body" aria-label="Variants">${Array.from({ length: Math.ceil(variants.length / mostBeside) }, (_, i) => (i + 1 === which ? html`<strong>Page ${i + 1}</strong> ` : html`<a class="govuk-link" href="${at}${i > 0 && `?page=${i + 1}`}">Page ${i + 1} of variants</a> `))}</nav>`}
      ${all.map(({ variant }) => showVariant(of, variant))}`}`
})

/** A part of a case that a change puts in place of another, without its marks: `owners: Apprenticeship Levy`. */
const sayTo = (to: string): string => (/^[{[]/.test(to) ? to.replace(/[{}[\]"]/g, '').replace(/([:,])(?! )/g, '$1 ') : to)

/** A variant: why, what is put otherwise, and what that changes. */
const showVariant = (of: Case, { name, why, changes, case: other }: Variant): Html => html`<h2 class="govuk-heading-m">${name}</h2><p class="govuk-body" data-quoted>${why}</p>
    <ul class="govuk-list govuk-list--bullet" data-quoted>${changes.map(({ path, to }) => html`<li>${path}: ${sayTo(to)}</li>`)}</ul>
    ${showChanges(of, other, `variant-${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`)}`

/** The first of the measures that another case moves, as its lines move it. */
export function showChanges(of: Case, other: Case, id: string): Html {
  const { lines, change } = explain(of, other)
  const which = measures.find((one) => lines[one].some((line) => !isZero(line.change))) ?? 'netPresentValue'
  const perspectives = new Set(['fiscal', 'economic', 'social'])
  const nameOf = ({ id, name }: LineChange) => { const [, ...value] = id.split('/'); return value.length && perspectives.has(value[0]!.split('-')[0]!) ? `${name}: ${value.join(', ')}` : name }
  return dataTable<LineChange>({
    id, caption: `What it changes of the ${measureNames[which].toLowerCase()}: ${sayMoney(change[which])} in all`, captionSize: 's', rows: lines[which].filter((line) => !isZero(line.change)), empty: 'It changes nothing of the results.', whenNarrow: 'stack',
    columns: [
      { name: 'Line', isRowHeader: true, cell: nameOf }, { name: 'Before', isNumeric: true, cell: ({ before }) => sayMoney(before) }, { name: 'After', isNumeric: true, cell: ({ after }) => sayMoney(after) }, { name: 'Change', isNumeric: true, cell: ({ change }) => sayMoney(change) },
    ],
  })
}
