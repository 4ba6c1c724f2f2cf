import { sayDay } from '../../calc/dates/days.ts'
import { formulaOf } from '../../calc/kpis/relations.ts'
import { write, writeSigned } from '../../calc/numbers/decimals.ts'
import { sourceLine } from '../../evidence/index.ts'
import { column } from '../../platform/column.ts'
import type { User } from '../../platform/context.ts'
import { dataTable } from '../../platform/dataTable.ts'
import { details, summaryList } from '../../platform/govuk.ts'
import { html, type Html } from '../../platform/html.ts'
import type { Page } from '../../platform/page.ts'
import { recordLinks } from '../../platform/record.ts'
import { showRelated } from '../../platform/related.ts'
import { row } from '../../platform/row.ts'
import { mayDecide, mayKeep } from '../access.ts'
import { disclosureKey } from '../disclosed/rules.ts'
import type { Returned } from '../returned/queries.ts'
import { sayReturned, sayValue, type KpiRow } from '../rules.ts'
import { kpiChart } from './chart.ts'
import type { Opened, Planned } from './opened.ts'
import { bases, sayRule, whens } from './rules.ts'
import { address, figureAddress, kpiAddress, beneath, kpisCrumb, ratingTag } from './views.ts'

const kinds = { actual: 'Reported', forecast: 'Expected', profile: 'Planned' } as const satisfies Record<Returned['kind'], string>
const opens = (one: Returned): Html => one.id === '' || one.isHidden ? html`${sayReturned(one)}` : html`<a class="govuk-link" href="${figureAddress(one.id)}">${sayReturned(one)}</a>`
const kindOf = ({ kind, way, returnId }: Returned) => (way === 'computed' && returnId === null ? 'Worked out' : kinds[kind])
const periodOf = ({ periodLabel, group }: Returned) => [periodLabel, group].filter(Boolean).join(', ')

/** One measure: how it stands, what it means, every value beside what was planned and expected, and where each comes from. */
export function showKpi(opened: Opened, user: User): Page {
  const { kpi, returned, rows, documents, related } = opened
  const keeps = mayKeep(user)
  return {
    title: kpi.name,
    summary: kpi.definition,
    breadcrumbs: [kpisCrumb],
    body: html`${column(html`
      <span class="govuk-caption-l">Measure of delivery</span>
      <h1 class="govuk-heading-l">${kpi.name}</h1>
      <p class="govuk-body">${kpi.rating ? ratingTag(kpi.rating) : ''}</p>
      ${isBreached(opened) && html`<div class="govuk-inset-text">It has been red since ${sayDay(kpi.ratedSince!)}.${kpi.interventionKey && keeps && html` <a class="govuk-link" href="/portfolio/risks/new?intervention=${kpi.interventionKey}">Add a risk to ${kpi.interventionName}</a>`}</div>`}
      ${summaryList({ rows: [
        row('What it counts', kpi.definition),
        row('Example', kpi.example),
        row('Counted in', kpi.unitWords),
        row('Of what time', bases[kpi.basis]),
        row('How it is rated', sayRule(kpi)),
        row('Groups', kpi.groupNames.length > 0 && `${kpi.groupNames.join(', ')}${kpi.groupsOverlap ? '. One may be counted in several' : ''}`),
        row('How it is worked out', kpi.relation && workedOut(opened)),
        row('Counted by Waymark', kpi.indicatorId && html`<a class="govuk-link" href="/evidence/indicators/${kpi.indicatorId}">${kpi.indicatorName}</a>`),
        row('Belongs to', kpi.itemKey && html`<a class="govuk-link" href="/strategy/items/${kpi.itemKey}">${kpi.itemName ?? kpi.itemWords}</a>`),
        row('Intervention', kpi.interventionKey && html`<a class="govuk-link" href="/portfolio/interventions/${kpi.interventionKey}">${kpi.interventionName}</a>`),
        row('Who answers for it', kpi.owner ?? 'Nobody is named yet'),
        row('Who may see it', !kpi.isOpen && 'Those who look after all returns, and whoever reports it'),
      ] })}
      ${sourceLine(kpi, documents)}
      ${recordLinks(address, kpi, keeps)}`)}
      ${kpiChart(kpi, returned)}
      ${rows.length > 0 && showRows(rows)}
      ${[...returned, ...opened.madeOf].some(({ isHidden }) => isHidden) && html`<p class="govuk-body">${disclosureKey}</p>`}
      ${opened.sum && html`<p class="govuk-body">Since ${sayDay(opened.sum.from)}, in ${opened.sum.periods} periods up to ${sayDay(opened.sum.until)}: ${sayValue(opened.sum.actual, kpi.unit)}${opened.sum.profile && `, of ${sayValue(opened.sum.profile, kpi.unit)} planned for them`}.</p>`}
      ${showPlanned(opened, user)}
      ${everyValue(returned)}
      ${usedIn(opened)}
      ${showRelated(related)}`,
  }
}

const isBreached = ({ kpi }: Opened) => kpi.rating === 'red' && kpi.ratedSince !== null

function workedOut({ kpi, madeOf }: Opened): Html {
  const named = (key: string | null, name: string | null) => (key === null ? '' : html`<a class="govuk-link" href="${kpiAddress(key)}">${name}</a>`)
  return html`${formulaOf(kpi.relation!, kpi.ofName ?? '', kpi.perName ?? undefined)}
    <br><span class="govuk-hint govuk-!-margin-bottom-0">${kpi.isComputed ? 'Waymark works it out' : 'It is reported; Waymark checks it'} from ${named(kpi.ofKey, kpi.ofName)}${kpi.ofKind === 'profile' && ' (what is planned)'}${kpi.perKey && html` and ${named(kpi.perKey, kpi.perName)}${kpi.perKind === 'profile' && ' (what is planned)'}${kpi.perWhen === 'period before' && `, ${whens[kpi.perWhen].toLowerCase()}`}`}.</span>
    ${madeOf.length > 0 && html`<ul class="govuk-list govuk-list--bullet govuk-!-margin-top-2 govuk-!-margin-bottom-0">${madeOf.map((one) => html`<li>${one.name}${one.group && `, ${one.group}`}: ${opens(one)}, ${one.periodLabel}</li>`)}</ul>`}`
}

/** Of a value that cannot be added to those of others: whose it is. */
const partnerOf = ({ partner, documentId }: Returned) => (partner !== null && documentId === null ? beneath(partner) : '')

/** How each value compares, where anything is planned. */
const compared = [
  { name: 'Difference', isNumeric: true, cell: ({ beside }: KpiRow) => (beside ? writeSigned(beside.difference).replace('-', '\u2212') : '–') },
  { name: 'Of what was planned', isNumeric: true, cell: ({ beside }: KpiRow) => (beside?.ofProfile ? `${write(beside.ofProfile)}%` : '–') },
  { name: 'Rating', cell: ({ beside }: KpiRow) => ratingTag(beside?.rating) },
]

const showRows = (rows: readonly KpiRow[]): Html => dataTable({
  id: 'rows', caption: 'Period by period', rows: rows.toReversed(), empty: '', whenNarrow: 'stack',
  columns: [
    { name: 'Period', isRowHeader: true, cell: ({ actual }) => periodOf(actual) },
    ...(rows.some(({ profile, beside }) => profile ?? beside) ? [{ name: 'Planned', isNumeric: true, cell: ({ actual, profile }: KpiRow) => (profile ? opens(profile) : actual.isOfProfile ? '100%' : '–') }] : []),
    { name: 'Reported', isNumeric: true, cell: ({ actual, parts }) => html`${opens(actual)}${parts.length > 1 ? beneath(`${parts.length} returns`) : partnerOf(actual)}` },
    ...(rows.some(({ forecast }) => forecast) ? [{ name: 'Expected', isNumeric: true, cell: ({ forecast }: KpiRow) => (forecast ? opens(forecast) : '–') }] : []),
    ...(rows.some(({ beside }) => beside) ? compared : []),
  ],
})

function showPlanned({ kpi, planned, reprofile }: Opened, user: User): Html {
  const keeps = mayKeep(user)
  return html`${planned.length ? '' : html`<h2 class="govuk-heading-m">What is planned</h2>`}
    ${reprofile && html`<div class="govuk-inset-text">A change of what is planned waits for a director: ${reprofile.reason} <a class="govuk-link" href="${kpiAddress(kpi.key, 'profile/answer')}">${mayDecide(user) ? 'Answer it' : 'Look at it'}</a></div>`}
    ${dataTable({
      id: 'planned', caption: 'What is planned', rows: planned, empty: 'Nothing is planned yet.', whenNarrow: 'stack',
      columns: [
        { name: 'Period', isRowHeader: true, cell: ({ period }) => periodOf(period) },
        { name: 'Planned', isNumeric: true, cell: ({ period }) => opens(period) },
        { name: 'How it came to be so', cell: ({ history }) => steps(history) },
      ],
    })}
    ${keeps && html`<p class="govuk-body"><a class="govuk-link" href="${kpiAddress(kpi.key, 'profile')}">Set what is planned</a></p>`}`
}

/** `80, replaced by 100 on 1 May 2024: more rooms`. */
const steps = (history: Planned['history']): Html => html`<ul class="govuk-list govuk-!-margin-bottom-0">${history.map((one, i) => html`<li>${i > 0 ? html`${sayReturned(history[i - 1]!)} → ${sayReturned(one)}` : sayReturned(one)}, ${sayDay(one.on)}${one.by && `, ${one.by}`}${one.place && `, ${one.place}`}${one.note && `: ${one.note}`}</li>`)}</ul>`

const everyValue = (returned: readonly Returned[]): Html => (returned.length === 0 ? html`` : details({
  summaryText: `Every value (${returned.length.toLocaleString('en-GB')})`,
  html: dataTable({
    id: 'values', caption: 'Every value that was reported, expected or planned', captionSize: 's', rows: returned.slice(0, 500), empty: '', whenNarrow: 'stack',
    columns: [
      { name: 'Period', isRowHeader: true, cell: periodOf },
      { name: 'Kind', cell: (one) => `${kindOf(one)}${one.counts ? '' : ', replaced since'}${one.isSaidAgain ? ', said again' : ''}` },
      { name: 'Value', isNumeric: true, cell: opens },
      { name: 'From', cell: ({ collectionName, partner, place, kind, version }) => [collectionName ?? (kind === 'profile' ? 'Profile' : null), partner, place, version !== null && version > 1 && `version ${version}`].filter(Boolean).join(', ') },
    ],
  }),
}))

function usedIn({ collections, follows }: Opened): Html {
  if (!collections.length && !follows.length) return html``
  return html`<h2 class="govuk-heading-m">Where it is used</h2><ul class="govuk-list govuk-list--bullet">
    ${collections.map(({ name, partner }) => html`<li>Asked of ${partner}: ${name}</li>`)}
    ${follows.map(({ key, name }) => html`<li><a class="govuk-link" href="${kpiAddress(key)}">${name}</a> follows from it</li>`)}</ul>`
}
