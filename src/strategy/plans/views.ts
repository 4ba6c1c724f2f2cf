import { sourceLine, type Area, type Document } from '../../evidence/index.ts'
import { sayDay } from '../../calc/dates/days.ts'
import { dataTable } from '../../platform/dataTable.ts'
import { button, tag } from '../../platform/govuk.ts'
import { html, type Html } from '../../platform/html.ts'
import type { Page } from '../../platform/page.ts'
import { recordLinks } from '../../platform/record.ts'
import { groups, kinds, titleOf, within } from '../items/rules.ts'
import type { Plan } from '../tables.ts'
import { strategyCrumb, strategyParts } from '../views.ts'
import { statuses } from './forms.ts'
import type { ItemShown, PlanShown, Watched } from './queries.ts'

export const planAddress = ({ key }: Pick<Plan, 'key'>) => `/strategy/plans/${key}`
export const itemAddress = ({ key }: Pick<ItemShown, 'key'>) => `/strategy/items/${key}`
const link = (item: ItemShown): Html => html`<a class="govuk-link" href="${itemAddress(item)}">${titleOf(item)}</a>`
const list = (items: readonly ItemShown[], show: (item: ItemShown) => Html = link): Html => html`<ul class="govuk-list govuk-list--bullet" data-quoted>${items.map((item) => html`<li>${show(item)}</li>`)}</ul>`

/** How long a plan runs. One that runs by whole years is told in years, as its name tells it. */
export function sayTerm({ fromOn, untilOn }: Pick<Plan, 'fromOn' | 'untilOn'>): string {
  if (fromOn?.endsWith('-01-01') && untilOn?.endsWith('-12-31')) return fromOn.slice(0, 4) === untilOn.slice(0, 4) ? `For ${fromOn.slice(0, 4)}` : `For the years ${fromOn.slice(0, 4)} to ${untilOn.slice(0, 4)}`
  return [fromOn && `From ${sayDay(fromOn)}`, untilOn && `${fromOn ? 'until' : 'Until'} ${sayDay(untilOn)}`].filter(Boolean).join(' ')
}

type Shown = PlanShown & { areas: readonly Area[]; documents: readonly Document[] }

export const showPlan = ({ plans, plan, items, watched, areas, documents }: Shown, mayKeep: boolean, isFront: boolean): Page => {
  if (!plan) return {
    title: 'Plan', body: html`<h1 class="govuk-heading-l">The plan</h1><p class="govuk-body">No plan has been loaded yet.</p>${mayKeep && button({ text: 'Add a plan', href: '/strategy/plans/new' })}`,
  }
  const parts = within(items)
  const of = (kind: ItemShown['kind']) => items.filter((item) => item.kind === kind)
  const [visions, themes, projects] = [of('vision'), of('theme'), of('change project')]
  const editions = plans.filter((one) => one.strategy === plan.strategy && one.kind === plan.kind)
  return {
    title: isFront ? 'The plan' : plan.name,
    summary: plan.vision ?? plan.purpose ?? `${plan.name}: what is to be done, by whom, and until when.`,
    breadcrumbs: isFront ? [] : [strategyCrumb],
    body: html`
      <span class="govuk-caption-l">${plan.kind === 'strategy' ? 'The plan for skills and jobs' : `Action plan for ${areas.find(({ id }) => id === plan.areaId)?.name ?? 'a district'}`}</span>
      <h1 class="govuk-heading-l">${plan.name}</h1>
      ${isFront && strategyParts('/strategy')}
      ${plan.status !== 'current' && html`<p class="govuk-body">${tag({ text: statuses[plan.status], classes: 'govuk-tag--grey' })} ${plan.statusWords && `“${plan.statusWords}”`}</p>`}
      ${(plan.fromOn || plan.untilOn) && html`<p class="govuk-body">${sayTerm(plan)}</p>`}
      ${plan.vision && html`<p class="govuk-body-l" data-quoted>${plan.vision}</p>`}
      ${plan.purpose && html`<p class="govuk-body" data-quoted>${plan.purpose}</p>`}
      ${sourceLine(plan, documents)}
      ${visions.length > 0 && html`<div class="waymark-cards">${visions.map((item) => html`<section><h2 class="govuk-heading-s">${item.groupName ? groups[item.groupName] : kinds.vision[0]}</h2><p class="govuk-body" data-quoted>${item.words}</p></section>`)}</div>${sourceLine(visions[0]!, documents)}`}
      ${themes.length > 0 && html`<h2 class="govuk-heading-l">${themes.length} ${themes.length === 1 ? 'theme' : 'themes'}</h2>${themes.map((theme) => showTheme(theme, parts, watched))}`}
      ${themes.length === 0 && plan.kind === 'strategy' && html`<p class="govuk-body">Nothing of what it says has been written down here yet.</p>`}
      ${watched.length > 0 && showWatched(themes, watched)}
      ${projects.length > 0 && showChange(projects, of('case for change'), of('desired future'), parts)}
      ${showRest(items)}
      ${of('enabler').length > 0 && html`<h2 class="govuk-heading-m">What it works with</h2>${list(of('enabler'))}`}
      ${plan.kind === 'strategy' && (mayKeep || plans.some(({ areaId }) => areaId !== null)) && areas.length > 1 && showDistricts(plans, areas)}
      ${editions.length > 1 && html`<h2 class="govuk-heading-m">Editions</h2><ul class="govuk-list">${editions.map((one) => html`<li>${one.id === plan.id ? html`<strong>${one.name}</strong> (shown here)` : html`<a class="govuk-link" href="${planAddress(one)}">${one.name}</a>`}: ${statuses[one.status].toLowerCase()}</li>`)}</ul>`}
      <h2 class="govuk-heading-m">Take the plan away</h2>
      <ul class="govuk-list">${['csv', 'xlsx', 'ods'].map((kind) => html`<li><a class="govuk-link" href="/strategy/plans/${plan.key}/items.${kind}">Every line of it as ${kind.toUpperCase()}</a></li>`)}</ul>
      ${mayKeep && html`<p class="govuk-body"><a class="govuk-link" href="/strategy/items/new?plan=${plan.key}">Add a line to this plan</a></p><p class="govuk-body"><a class="govuk-link" href="/strategy/plans/new">Add a plan</a></p>`}
      ${recordLinks('/strategy/plans', plan, mayKeep)}`,
  }
}

function showTheme(theme: ItemShown, parts: ReadonlyMap<string, readonly ItemShown[]>, watched: readonly Watched[]): Html {
  const own = parts.get(theme.id) ?? []
  const of = (kind: ItemShown['kind']) => own.filter((item) => item.kind === kind)
  const measures = watched.filter(({ itemId }) => itemId === theme.id)
  return html`<section class="waymark-theme">
    <h3 class="govuk-heading-m"><a class="govuk-link" href="${itemAddress(theme)}">${titleOf(theme)}</a></h3>
    ${theme.name !== null && html`<p class="govuk-body" data-quoted>${theme.words}</p>`}
    ${of('priority').length > 0 && html`<h4 class="govuk-heading-s">Priorities</h4>${list(of('priority'))}`}
    ${of('outcome').length > 0 && html`<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${of('outcome').length} ${of('outcome').every(({ term }) => term === 'long') ? 'long-term ' : ''}${of('outcome').length === 1 ? 'outcome' : 'outcomes'}</span></summary><div class="govuk-details__text">${list(of('outcome'), (item) => html`<a class="govuk-link" href="${itemAddress(item)}">${titleOf(item)}<span class="govuk-visually-hidden">, for ${titleOf(theme)}</span></a>`)}</div></details>`}
    ${measures.length > 0 && html`<p class="govuk-body">Watched by: ${measures.map(({ indicatorId, name }, i) => html`${i > 0 && ', '}<a class="govuk-link" href="/evidence/indicators/${indicatorId}">${name}</a>`)}</p>`}
    <p class="govuk-body"><a class="govuk-link" href="/strategy/chains/${theme.key}">How it is to come about<span class="govuk-visually-hidden">: the logic chain of ${titleOf(theme)}</span></a></p>
  </section>`
}

/** Which measure is watched for which theme: a tick where it is. */
function showWatched(themes: readonly ItemShown[], watched: readonly Watched[]): Html | undefined {
  const ticks = new Set(watched.map(({ itemId, indicatorId }) => `${itemId} ${indicatorId}`))
  const rows = [...new Map(watched.filter(({ itemId }) => themes.some(({ id }) => id === itemId)).map((one) => [one.indicatorId, one])).values()]
  return rows.length ? dataTable({
    id: 'watched', caption: 'Measures of success, by theme', rows, empty: '',
    columns: [
      { name: 'Measure', isRowHeader: true, cell: ({ indicatorId, name }) => html`<a class="govuk-link" href="/evidence/indicators/${indicatorId}">${name}</a>` },
      ...themes.map((theme) => ({ name: titleOf(theme), cell: ({ indicatorId }: Watched) => (ticks.has(`${theme.id} ${indicatorId}`) ? html`<span aria-hidden="true">✓</span><span class="govuk-visually-hidden">Watched</span>` : html`<span class="govuk-visually-hidden">Not watched</span>`) })),
    ],
  }) : undefined
}

const showChange = (projects: readonly ItemShown[], reasons: readonly ItemShown[], future: readonly ItemShown[], parts: ReadonlyMap<string, readonly ItemShown[]>): Html => html`
  <h2 class="govuk-heading-l">Changing the system</h2>
  ${projects.map((project) => html`<section><h3 class="govuk-heading-m"><a class="govuk-link" href="${itemAddress(project)}">${titleOf(project)}</a></h3>${project.name !== null && html`<p class="govuk-body" data-quoted>${project.words}</p>`}${(parts.get(project.id) ?? []).length > 0 && list(parts.get(project.id)!)}</section>`)}
  ${([['Why it has to change', reasons], ['The future that is wanted', future]] as const).map(([heading, some]) => some.length > 0 && html`<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${heading}</span></summary><div class="govuk-details__text">${list(some)}</div></details>`)}`

/** Actions and other lines of the plan as a whole, which lie within no theme. */
function showRest(items: readonly ItemShown[]): Html | undefined {
  const rest = items.filter(({ withinId, kind }) => withinId === null && ['action', 'priority', 'objective', 'outcome', 'output', 'rationale'].includes(kind))
  return rest.length ? html`<h2 class="govuk-heading-l">What is to be done besides</h2>${[...Map.groupBy(rest, ({ place }) => place ?? '')].map(([place, some]) => html`${place && html`<h3 class="govuk-heading-s">${place}</h3>`}${list(some)}`)}` : undefined
}

const showDistricts = (plans: readonly Plan[], areas: readonly Area[]): Html => dataTable({
  id: 'districts', caption: 'Action plans of the districts', rows: areas, empty: '',
  columns: [
    { name: 'District', isRowHeader: true, cell: ({ name }) => name },
    { name: 'Action plan', cell: ({ id }) => { const own = plans.find(({ areaId }) => areaId === id); return own ? html`<a class="govuk-link" href="${planAddress(own)}">${own.name}</a>` : 'The documents name none' } },
    { name: 'Status', cell: ({ id }) => { const own = plans.find(({ areaId }) => areaId === id); return own && (own.statusWords ? `“${own.statusWords}”` : statuses[own.status]) } },
  ],
})
