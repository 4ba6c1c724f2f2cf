import { publishedWords } from '../../evidence/index.ts'
import { dataTable, type Column } from '../../platform/dataTable.ts'
import { html, type Html } from '../../platform/html.ts'
import type { Page } from '../../platform/page.ts'
import { countAll, sayCounts, sayUnstated, statuses, statusOrder } from '../rules.ts'
import { itemAddress, portfolioParts, sayItem } from '../views.ts'
import type { Overview, Served } from './queries.ts'

const listAddress = '/portfolio/interventions'

/** The way in: how many interventions serve each priority, and how far they are. */
export function showOverview({ items, all, assessed }: Overview): Page {
  const priorities = items.filter(({ kind }) => kind === 'priority')
  const bare = priorities.filter(({ counts }) => countAll(counts) === 0)
  const used = statusOrder.filter((status) => items.some(({ counts }) => counts[status]))
  const areSeveral = new Set(items.map(({ planName }) => planName)).size > 1
  const named = countAll(all.counts)
  return {
    title: 'Interventions',
    summary: sayCounts(all.counts),
    isWide: true,
    body: html`
      <h1 class="govuk-heading-l">Interventions</h1>
      ${portfolioParts('/portfolio')}
      <p class="govuk-body-l">${sayCounts(all.counts)}</p>
      <p class="govuk-body">An intervention is a project or a programme that helps to carry the plan out. ${sayUnstated(all.counts, all.unlinked)}</p>
      ${named > 0 && html`<p class="govuk-body"><a class="govuk-link" href="${listAddress}">See every intervention</a>${all.unlinked > 0 && html`, or <a class="govuk-link" href="${listAddress}?item=none">the ${all.unlinked === 1 ? 'one' : all.unlinked} without a stated link</a>`}.</p>`}
      ${assessed && html`<p class="govuk-body">How well the interventions of each priority did was last published in ${publishedWords(assessed)}: <a class="govuk-link" href="/portfolio/assessments">see the published assessment</a>.</p>`}
      <h2 class="govuk-heading-m">Interventions by priority</h2>
      ${priorities.length > 0 && html`<p class="govuk-body">${sayBare(priorities.length, bare.length)}</p>`}
      ${dataTable({
        id: 'priorities', caption: 'How many interventions serve each priority, as far as the documents say', captionSize: 's', rows: items, empty: 'The plan of this region has no priorities yet.', whenNarrow: 'stack',
        groupBy: ({ planName, themeName }) => [areSeveral && planName, themeName ?? 'Of no theme'].filter(Boolean).join(': '),
        columns: [
          { name: 'Priority', isRowHeader: true, cell: (item) => html`<a class="govuk-link" href="${itemAddress(item.key)}">${item.kind === 'theme' ? html`The theme as a whole${hidden(`: ${item.name}`)}` : sayItem(item, 300)}${areSeveral && hidden(` (${item.planName})`)}</a>` },
          ...used.map((status): Column<Served> => ({ name: statuses[status], isNumeric: true, cell: ({ counts }) => counts[status] ?? 0 })),
          { name: 'All', isNumeric: true, cell: countLink },
        ],
      })}`,
  }
}

const hidden = (words: string): Html => html`<span class="govuk-visually-hidden">${words}</span>`

const countLink = (item: Served): Html | number => {
  const { key, kind, planName, counts } = item
  const count = countAll(counts)
  return count > 0 && (kind === 'priority' || kind === 'theme') ? html`<a class="govuk-link" href="${listAddress}?item=${key}">${hidden(`Interventions for ${sayItem(item, 300)} (${planName}): `)}${count}</a>` : count
}

/** Of how many priorities no intervention is known. */
const sayBare = (priorities: number, bare: number): string =>
  bare === 0 ? `Each of the ${priorities} priorities has at least one intervention.`
    : bare === priorities ? 'The documents tie no intervention to any one priority.'
    : `For ${bare} of the ${priorities} priorities the documents name no intervention.`
