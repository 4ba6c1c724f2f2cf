import { sayDay } from '../../calc/dates/days.ts'
import { dataTable } from '../../platform/dataTable.ts'
import { html, type Html } from '../../platform/html.ts'
import type { OneReturn } from '../asked/rules.ts'
import { sayReturned } from '../rules.ts'
import type { Version, VersionFigure } from './queries.ts'

/** The figures that stand, each opening to its own page, and beneath them what each restatement changed. */
export function showVersions(versions: readonly Version[], { version: standing }: Pick<OneReturn, 'version'>): Html {
  const now = versions.find(({ version }) => version === standing)
  if (!now) return html``
  const said = ({ name, groupName, kind, periodLabel }: VersionFigure) => [name, groupName, kind === 'forecast' && `expected for ${periodLabel}`].filter(Boolean).join(', ')
  return html`
    ${dataTable({
      id: 'figures', caption: versions.length > 1 ? `Certified figures, version ${standing}` : 'Certified figures', rows: now.figures, empty: 'Nothing was certified.', whenNarrow: 'stack',
      columns: [
        { name: 'Measure', isRowHeader: true, cell: said },
        { name: 'Period', cell: ({ periodLabel }) => periodLabel },
        { name: 'Figure', isNumeric: true, cell: (figure) => html`<a class="govuk-link" href="/returns/figures/${figure.id}">${sayReturned(figure)}</a>` },
        { name: 'Note', cell: ({ note }) => note },
      ],
    })}
    ${versions.length > 1 && html`<h2 class="govuk-heading-m">What was put right</h2>
      ${versions.filter(({ version }) => version > 1).map((one) => {
        const before = versions.find(({ version }) => version === one.version - 1)?.figures ?? []
        const changed = one.figures.flatMap((figure) => {
          const old = before.find((other) => said(other) === said(figure) && other.periodLabel === figure.periodLabel)
          return old && sayReturned(old) === sayReturned(figure) ? [] : [{ figure, old }]
        })
        return html`<h3 class="govuk-heading-s">Version ${one.version}, ${sayDay(one.certifiedOn)}${one.by && `, certified by ${one.by}`}</h3>
          <p class="govuk-body" data-quoted>${one.reason}</p>
          ${changed.length ? html`<ul class="govuk-list govuk-list--bullet">${changed.map(({ figure, old }) => html`<li>${said(figure)}: ${old ? sayReturned(old) : 'nothing'} → ${sayReturned(figure)}</li>`)}</ul>` : html`<p class="govuk-body">No figure was changed.</p>`}`
      })}`}`
}
