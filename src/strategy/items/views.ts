import { showMeasures, sourceCell, sourceLine, type Document } from '../../evidence/index.ts'
import { column } from '../../platform/column.ts'
import { dataTable } from '../../platform/dataTable.ts'
import { problems, showForm, type FormState } from '../../platform/forms.ts'
import { summaryList } from '../../platform/govuk.ts'
import { html, type Html } from '../../platform/html.ts'
import type { Page } from '../../platform/page.ts'
import { recordLinks } from '../../platform/record.ts'
import { showRelated } from '../../platform/related.ts'
import { itemAddress, planAddress } from '../plans/views.ts'
import type { ItemShown } from '../plans/queries.ts'
import { shortly, strategyCrumb } from '../views.ts'
import type { measuresForm } from './forms.ts'
import type { ItemOpened, Step } from './queries.ts'
import { groups, kindOf, kinds, titleOf, within } from './rules.ts'

const link = (item: Pick<ItemShown, 'key' | 'name' | 'words'>): Html => html`<a class="govuk-link" href="${itemAddress(item)}">${titleOf(item)}</a>`
const bullets = (items: readonly (Html | string)[]): Html => html`<ul class="govuk-list govuk-list--bullet" data-quoted>${items.map((item) => html`<li>${item}</li>`)}</ul>`

export const showItem = ({ item, plan, parts, above, watched, watchedWithin, indicators, figures, steps, related, documents }: ItemOpened & { documents: readonly Document[] }, mayKeep: boolean): Page => {
  const title = titleOf(item)
  const own = parts.filter(({ withinId }) => withinId === item.id)
  const why = new Map(watched.map((one) => [one.indicatorId, one]))
  const theme = item.kind === 'theme' ? item : above.find(({ kind }) => kind === 'theme')
  const isChained = theme !== undefined && ['theme', 'priority', 'objective', 'action', 'output', 'outcome'].includes(item.kind)
  return {
    title: shortly(title),
    summary: `${kindOf(item)} of ${plan.name}: ${item.words}`,
    isWide: indicators.length > 0,
    breadcrumbs: [strategyCrumb, { text: plan.name, href: planAddress(plan) }, ...above.map((one) => ({ text: shortly(titleOf(one), 40), href: itemAddress(one) }))],
    body: html`
      <span class="govuk-caption-l">${kindOf(item)}</span>
      <h1 class="govuk-heading-${title.length > 120 ? 'm' : 'l'}">${title}</h1>
      ${item.name !== null && item.words !== item.name && html`<p class="govuk-body-l" data-quoted>${item.words}</p>`}
      ${(item.groupName || item.owners.length > 0 || (item.kind === 'outcome' && !item.term)) && summaryList({ rows: [
        item.groupName ? { key: { text: 'Whom it speaks of' }, value: { text: groups[item.groupName] } } : null,
        item.owners.length ? { key: { text: 'Who does it' }, value: { html: bullets(item.owners.map((owner) => html`<a class="govuk-link" href="/strategy/owners/${encodeURIComponent(owner)}">${owner}</a>`)) } } : null,
        item.kind === 'outcome' && !item.term ? { key: { text: 'Term' }, value: { text: 'The document does not say whether it is short or long term' } } : null,
      ] })}
      ${sourceLine(item, documents)}
      ${recordLinks('/strategy/items', item, mayKeep)}
      ${showParts(item, own, parts)}
      ${showSteps(item, steps, own, mayKeep)}
      ${isChained && html`<p class="govuk-body"><a class="govuk-link" href="/strategy/chains/${theme.key}">The logic chain of ${titleOf(theme)}</a></p>`}
      ${['theme', 'priority', 'objective', 'action', 'output', 'outcome', 'change project'].includes(item.kind) && html`
        <h2 class="govuk-heading-m">How it is watched</h2>
        ${watched.length ? showMeasures('measures', `Measures of this ${kinds[item.kind][0].toLowerCase()}`, indicators, figures, ({ id }) => {
          const one = why.get(id)!
          return one.isStated ? sourceCell(one) : `Set here: ${one.reason ?? ''}`
        }) : html`<p class="govuk-body">No measure is named for it${watchedWithin.length > 0 && ' as a whole'}.</p>`}
        ${watchedWithin.length > 0 && html`<p class="govuk-body">What lies within it is watched by: ${watchedWithin.map(([id, name], i) => html`${i > 0 && ', '}<a class="govuk-link" href="/evidence/indicators/${id}">${name}</a>`)}.</p>`}
        ${mayKeep && html`<p class="govuk-body"><a class="govuk-link" href="/strategy/items/${item.key}/measures">Set how it is watched</a></p>`}`}
      ${showRelated(related)}`,
  }
}

/** What lies within: a priority as the document's table of objectives, actions, owners and outputs; anything else by kind. */
function showParts(item: ItemShown, own: readonly ItemShown[], all: readonly ItemShown[]): Html | readonly Html[] | undefined {
  if (!own.length) return undefined
  const rows = tableOf(item, all)
  if (rows.length && item.kind !== 'action') return html`
    ${showKinds(own.filter(({ kind }) => !['objective', 'action', 'output'].includes(kind)))}
    ${dataTable<Row>({
      id: 'actions', caption: 'What is done for it', rows, empty: '', ...(item.kind === 'theme' && { groupBy: ({ priority }) => (priority ? `${priority.label ? `${priority.label}: ` : ''}${titleOf(priority)}` : 'Of no priority') }),
      columns: [
        { name: 'Objective', isRowHeader: true, cell: ({ objective }) => objective && link(objective) },
        { name: 'Action', cell: ({ action }) => action && link(action) },
        { name: 'Who', cell: ({ action }) => action?.owners.join(', ') },
        { name: 'Output', cell: ({ outputs }) => (outputs.length === 1 ? link(outputs[0]!) : outputs.length ? bullets(outputs.map(link)) : undefined) },
      ],
    })}`
  return showKinds(own)
}

const showKinds = (items: readonly ItemShown[]): readonly Html[] => [...Map.groupBy(items, ({ kind, term }) => (kind === 'outcome' && term ? `${term === 'long' ? 'Long' : 'Short'}-term outcomes` : kinds[kind][1]))]
  .map(([heading, some]) => html`<h2 class="govuk-heading-m">${heading}</h2>${bullets(some.map(link))}`)

type Row = { priority: ItemShown | undefined; objective: ItemShown | undefined; action: ItemShown | undefined; outputs: readonly ItemShown[] }
/** The actions beneath an item, each with its objective and its outputs. */
function tableOf(item: ItemShown, all: readonly ItemShown[]): readonly Row[] {
  const parts = within(all)
  const byId = new Map([...all, item].map((one) => [one.id, one]))
  const of = (one: ItemShown, kind: ItemShown['kind']): ItemShown | undefined => (one.kind === kind ? one : byId.has(one.withinId ?? '') ? of(byId.get(one.withinId!)!, kind) : undefined)
  const bare = all.filter(({ kind, id }) => kind === 'objective' && !(parts.get(id) ?? []).some(({ kind }) => kind === 'action'))
  return [...all.filter(({ kind }) => kind === 'action'), ...bare].map((one) => ({
    priority: of(one, 'priority'), objective: of(one, 'objective'), action: one.kind === 'action' ? one : undefined, outputs: (parts.get(one.id) ?? []).filter(({ kind }) => kind === 'output'),
  })).sort((a, b) => ((a.action ?? a.objective)!.position - (b.action ?? b.objective)!.position))
}

function showSteps(item: ItemShown, steps: readonly Step[], own: readonly ItemShown[], mayKeep: boolean): Html | undefined {
  const [to, from] = [steps.filter(({ fromId }) => fromId === item.id), steps.filter(({ toId }) => toId === item.id)]
  const mayLead = ['priority', 'objective', 'action', 'output', 'outcome'].includes(item.kind)
  if (!steps.length && !mayLead) return undefined
  const show = (key: string, words: string, name: string | null, step: Step) => html`<a class="govuk-link" href="/strategy/items/${key}">${name ?? words}</a> (${step.isStated ? 'stated' : `set here: ${step.reason ?? ''}`}${mayKeep && html`; <a class="govuk-link" href="/strategy/links/${step.key}/change">change this link</a>`})`
  return html`
    ${to.length > 0 && html`<h2 class="govuk-heading-m">What it leads to</h2>${bullets(to.map((step) => show(step.toKey, step.toWords, step.toName, step)))}`}
    ${from.length > 0 && html`<h2 class="govuk-heading-m">What leads to it</h2>${bullets(from.map((step) => show(step.fromKey, step.fromWords, step.fromName, step)))}`}
    ${mayLead && !to.length && !own.length && item.kind !== 'outcome' && html`<p class="govuk-body">What it leads to: link not stated.</p>`}
    ${mayLead && mayKeep && html`<p class="govuk-body"><a class="govuk-link" href="/strategy/links/new?from=${item.key}">Set what it leads to</a></p>`}`
}

export const askMeasures = ({ item }: Pick<ItemOpened, 'item'>, state: FormState<ReturnType<typeof measuresForm>['fields']>): Page => ({
  title: `How it is watched: ${shortly(titleOf(item))}`,
  back: itemAddress(item),
  body: column(html`${problems(state)}<span class="govuk-caption-l">${shortly(titleOf(item), 200)}</span><h1 class="govuk-heading-l">How is it watched?</h1>${showForm(state, { send: 'Save' })}`),
})
