import { figuresInShort, sourceLine, type Document } from '../../evidence/index.ts'
import { chainChart } from '../../platform/charts/chain.ts'
import { chainTable } from '../../platform/charts/table.ts'
import { dataTable } from '../../platform/dataTable.ts'
import { html, type Html } from '../../platform/html.ts'
import type { Page } from '../../platform/page.ts'
import { titleOf } from '../items/rules.ts'
import { itemAddress, planAddress } from '../plans/views.ts'
import type { ItemShown } from '../plans/queries.ts'
import { chainsCrumb, shortly, strategyCrumb, strategyParts } from '../views.ts'
import type { ChainOpened, Chains } from './queries.ts'
import { findingOf } from './rules.ts'

export const showChains = ({ plans, plan, chains }: Chains): Page => ({
  title: 'Logic chains',
  summary: 'How what is done is to lead to what is wanted, theme by theme, and where no document says so.',
  breadcrumbs: [strategyCrumb],
  body: html`
    <h1 class="govuk-heading-l">Logic chains</h1>
    ${strategyParts('/strategy/chains')}
    <p class="govuk-body">A logic chain says how what is done is to lead to what is wanted: objective, action, output, outcome. A link is drawn only where a document states it, or where a programme manager set it and said why.</p>
    ${plan && html`<p class="govuk-body">These are the chains of <a class="govuk-link" href="${planAddress(plan)}">${plan.name}</a>.${plans.filter((one) => one.id !== plan.id && one.kind === 'strategy').map((one) => html` <a class="govuk-link" href="/strategy/chains?plan=${one.key}">See those of ${one.name}</a>.`)}</p>`}
    ${dataTable({
      id: 'chains', caption: 'Themes, and what their chains leave open', rows: chains, empty: 'The plan has no themes yet.',
      columns: [
        { name: 'Theme', isRowHeader: true, cell: ({ theme }) => html`<a class="govuk-link" href="/strategy/chains/${theme.key}">${titleOf(theme)}</a>` },
        { name: 'Steps', isNumeric: true, cell: ({ chain }) => chain.nodes.length },
        { name: 'Links stated', isNumeric: true, cell: ({ chain }) => chain.edges.filter(({ isStated }) => isStated).length },
        { name: 'Links set here', isNumeric: true, cell: ({ chain }) => chain.edges.filter(({ isStated }) => !isStated).length },
        { name: 'Outcomes without a measure', isNumeric: true, cell: ({ chain }) => chain.outcomesWithoutMeasure.length },
        { name: 'Outputs without an outcome', isNumeric: true, cell: ({ chain }) => chain.outputsWithoutOutcome.length },
      ],
    })}`,
})

export const showChain = ({ theme, plan, parts, watched, chain, figures, documents, steps }: ChainOpened & { documents: readonly Document[] }, mayKeep: boolean): Page => {
  const why = new Map(steps.map((step) => [`${step.fromId} ${step.toId}`, step.reason]))
  const short = (id: string) => {
    const own = watched.filter(({ itemId }) => itemId === id)
    return own.length === 0 ? undefined : own.length === 1 ? figuresInShort(figures.get(own[0]!.indicatorId) ?? []) : own.map(({ indicatorId, name }) => `${name}: ${figuresInShort(figures.get(indicatorId) ?? [])}`).join('; ')
  }
  const chart = {
    id: 'chain', headline: findingOf(chain), subtitle: `${titleOf(theme)}: ${chain.columns.map((name) => name.toLowerCase()).join(', ')}`, columns: chain.columns,
    nodes: chain.nodes.map(({ item, column }) => { const figure = short(item.id); return { id: item.id, column, text: titleOf(item), href: itemAddress(item), ...(figure && { figure }) } }),
    edges: chain.edges.map((edge) => { const reason = why.get(`${edge.from} ${edge.to}`); return { ...edge, ...(reason && { reason }) } }),
  }
  const own = watched.filter(({ itemId }) => itemId === theme.id)
  return {
    title: `Logic chain: ${shortly(titleOf(theme))}`,
    summary: `${findingOf(chain)}.`,
    breadcrumbs: [strategyCrumb, chainsCrumb],
    isWide: true,
    body: html`
      <span class="govuk-caption-l">Logic chain</span>
      <h1 class="govuk-heading-l">${titleOf(theme)}</h1>
      <p class="govuk-body-l">${findingOf(chain)}.</p>
      ${own.length > 0 && html`<p class="govuk-body">The theme as a whole is watched by: ${own.map(({ indicatorId, name }, i) => html`${i > 0 && '; '}<a class="govuk-link" href="/evidence/indicators/${indicatorId}">${name}</a> (${figuresInShort(figures.get(indicatorId) ?? [])})`)}.</p>`}
      ${chain.nodes.length > 0 && chainChart(chart)}
      ${chain.nodes.length > 0 && chainTable(chart)}
      <h2 class="govuk-heading-m">What is left open</h2>
      ${parts.length > 0 && showOrphans('Outcomes with no measure', chain.outcomesWithoutMeasure, 'Every outcome has a measure.', mayKeep && ((item) => html`<a class="govuk-link" href="${itemAddress(item)}/measures">Set how it is watched<span class="govuk-visually-hidden">: ${titleOf(item)}</span></a>`))}
      ${showOrphans('Outputs with no outcome', chain.outputsWithoutOutcome, chain.nodes.some(({ item }) => item.kind === 'output') ? 'Every output leads to an outcome.' : 'The plan names no outputs for this theme.', mayKeep && ((item) => html`<a class="govuk-link" href="/strategy/links/new?from=${item.key}">Set what it leads to<span class="govuk-visually-hidden">: ${titleOf(item)}</span></a>`))}
      ${mayKeep && html`<p class="govuk-body"><a class="govuk-link" href="/strategy/links/new">Set a link</a></p>`}
      ${sourceLine(theme, documents)}
      <p class="govuk-body"><a class="govuk-link" href="${itemAddress(theme)}">The theme</a>, in <a class="govuk-link" href="${planAddress(plan)}">${plan.name}</a></p>`,
  }
}

const showOrphans = (heading: string, items: readonly ItemShown[], none: string, way: ((item: ItemShown) => Html) | false): Html => html`<h3 class="govuk-heading-s">${heading}: ${items.length}</h3>
${items.length === 0 ? html`<p class="govuk-body">${none}</p>` : html`<ul class="govuk-list govuk-list--bullet" data-quoted>${items.map((item) => html`<li><a class="govuk-link" href="${itemAddress(item)}">${titleOf(item)}</a>${way && html`. ${way(item)}`}</li>`)}</ul>`}`
