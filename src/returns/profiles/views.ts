import { column } from '../../platform/column.ts'
import { dataTable } from '../../platform/dataTable.ts'
import { problems, showForm, type Fields, type FormState } from '../../platform/forms.ts'
import { button } from '../../platform/govuk.ts'
import { html } from '../../platform/html.ts'
import type { Page } from '../../platform/page.ts'
import { sayDay } from '../../calc/dates/days.ts'
import { sayMoment } from '../../calc/dates/moments.ts'
import { kpiAddress, kpisCrumb } from '../kpis/views.ts'
import { bases } from '../kpis/rules.ts'
import { sayValue } from '../rules.ts'
import type { Profiled } from './queries.ts'
import { cuts } from './rules.ts'

/** What is planned for the periods of a year, all at once; which year and which periods stands in the address. */
export function askProfile<F extends Fields>({ kpi, window, open }: Profiled, state: FormState<F>): Page {
  const here = kpiAddress(kpi.key, 'profile')
  const choose = (id: string, label: string, choices: Readonly<Record<string, string>>, chosen: string) => html`<div class="govuk-form-group"><label class="govuk-label govuk-label--s" for="${id}">${label}</label>
    <select class="govuk-select" id="${id}" name="${id}">${Object.entries(choices).map(([value, text]) => html`<option value="${value}"${value === chosen && html` selected`}>${text}</option>`)}</select></div>`
  const year = Number(window.from.slice(0, 4))
  const starts = Object.fromEntries([[window.from, sayDay(window.from)], ...[-2, -1, 0, 1, 2].flatMap((more) => ['04-01', '08-01', '09-01', '01-01'].map((day) => [`${year + more}-${day}`, `${{ '04-01': 'April', '08-01': 'August', '09-01': 'September', '01-01': 'January' }[day]} ${year + more}`]))].map(([on, words]) => [on!, words!] as const).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  return {
    title: `Set what is planned: ${kpi.name}`,
    back: kpiAddress(kpi.key),
    body: column(html`
      ${problems(state)}
      <span class="govuk-caption-l">${kpi.name}</span>
      <h1 class="govuk-heading-l">Set what is planned</h1>
      <p class="govuk-body">${kpi.definition} ${bases[kpi.basis]}.</p>
      ${open && html`<div class="govuk-inset-text">A change of what is planned waits for a director already. <a class="govuk-link" href="${kpiAddress(kpi.key, 'profile/answer')}">Look at it</a></div>`}
      <form method="get" action="${here}" novalidate class="waymark-search"><div class="waymark-search__row">
        ${choose('from', 'Twelve months from', starts, window.from)}
        ${choose('cut', 'In', cuts, window.cut)}
        ${kpi.groupNames.length > 0 && choose('group', 'For', { '': 'Everyone', ...Object.fromEntries(kpi.groupNames.map((name) => [name, name])) }, window.group)}
        ${button({ text: 'Show these periods', classes: 'govuk-button--secondary' })}
      </div></form>
      <h2 class="govuk-heading-m">${window.group ? `What is planned for ${window.group}` : 'What is planned'}${kpi.unitWords && `, in ${kpi.unitWords}`}</h2>
      <p class="govuk-hint">Leave a period empty to plan nothing for it. What was planned before stays as its history.</p>
      ${showForm(state, { send: 'Save' })}`),
  }
}

/** A changed profile that waits for a director: old beside new. */
export function askAnswer<F extends Fields>({ kpi, open }: Profiled, state: FormState<F>): Page {
  return {
    title: `A change of what is planned: ${kpi.name}`,
    breadcrumbs: [kpisCrumb, { text: kpi.name, href: kpiAddress(kpi.key) }],
    body: column(html`
      ${problems(state)}
      <span class="govuk-caption-l">${kpi.name}</span>
      <h1 class="govuk-heading-l">A change of what is planned</h1>
      <p class="govuk-body">${open!.by ?? 'Somebody'} asked for it on ${sayMoment(open!.askedAt)}.</p>
      <div class="govuk-inset-text">${open!.reason}</div>
      ${dataTable({
        id: 'asked', caption: `What is planned${open!.group && ` for ${open!.group}`}`, rows: open!.periods, empty: '',
        columns: [
          { name: 'Period', isRowHeader: true, cell: ({ label }) => label },
          { name: 'Now', isNumeric: true, cell: ({ before }) => (before === null ? 'Nothing' : sayValue(before, kpi.unit)) },
          { name: 'To be', isNumeric: true, cell: ({ value }) => sayValue(value, kpi.unit) },
        ],
      })}
      ${showForm(state, { send: 'Send' })}`),
  }
}
