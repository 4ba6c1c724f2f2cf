import { barChart } from '../charts/bars.ts'
import { dataTable } from '../dataTable.ts'
import { html, type Html } from '../html.ts'
import { cellOf, figuresOf, heldParts, runsOf, type Cell, type Chart, type Content, type Part, type Table, type Words } from './content.ts'

/**
 * Content as a page shows it: a heading of level 1 is an h2. `id` begins the ids of its tables and charts, so that two stand on
 * one page. Figures that say the same and lead to different places also say their names, to those who hear the page read;
 * `beside` is all content of the page, where this is only a part of it.
 */
export function showContent(content: Content, id = 'shown', beside: Content = content): Html {
  const alike = alikeIn(beside)
  return html`${content.map((part, i) => show(part, `${id}-${i + 1}`, alike))}`
}

/** What two figures or more say that lead to different places. */
function alikeIn(content: Content): ReadonlySet<string> {
  const leads = new Map<string, string>()
  const alike = new Set<string>()
  for (const { says, href } of figuresOf(content)) {
    if ((leads.get(says) ?? href) !== href) alike.add(says)
    leads.set(says, href)
  }
  return alike
}

function show(part: Part, id: string, alike: ReadonlySet<string>): Html {
  switch (part.is) {
    case 'heading':
      return part.level === 1 ? html`<h2 class="govuk-heading-m">${part.text}</h2>` : part.level === 2 ? html`<h3 class="govuk-heading-s">${part.text}</h3>` : html`<h4 class="govuk-heading-s">${part.text}</h4>`
    case 'words':
      return part.look === 'note' ? html`<p class="waymark-source">${inline(part.words)}</p>`
        : part.look === 'quote' ? html`<p class="govuk-body" data-quoted>${inline(part.words)}</p>`
        : html`<p class="govuk-body">${part.look === 'lead' ? html`<strong>${inline(part.words)}</strong>` : inline(part.words)}</p>`
    case 'list': {
      const items = part.items.map((words) => html`<li>${inline(words)}</li>`)
      return part.isNumbered ? html`<ol class="govuk-list govuk-list--number govuk-list--spaced">${items}</ol>` : html`<ul class="govuk-list govuk-list--bullet">${items}</ul>`
    }
    case 'table':
      return dataTable<Table['rows'][number]>({
        id, caption: part.caption, captionSize: 's', rows: part.rows, empty: part.empty, whenNarrow: part.columns.length > 3 ? 'stack' : 'scroll',
        ...(part.rows.some(({ group }) => group !== undefined) && { groupBy: ({ group }) => group ?? '' }),
        columns: part.columns.map((column, i) => ({ ...column, cell: ({ cells }) => showCell(cells[i] ?? null, alike) })),
      })
    case 'chart': return barChart(chartOf(part, id))
    case 'held': return html`<div class="waymark-held">${heldParts(part).map((one, i) => show(one, `${id}-${i + 1}`, alike))}</div>`
  }
}

const inline = (words: Words): Html => html`${runsOf(words).map(({ text, href, isStrong, figure }) => {
  const inside = isStrong ? html`<strong>${text}</strong>` : html`${text}`
  const to = figure?.href ?? href
  return to ? html`<a class="govuk-link" href="${to}">${inside}</a>` : inside
})}`

function showCell(cell: Cell, alike: ReadonlySet<string>): Html | null {
  if (cell === null) return null
  const { text, items, note, href, figure } = cellOf(cell)
  if (items) return html`<ul class="govuk-list govuk-list--bullet">${items.map((item) => html`<li data-quoted>${item}</li>`)}</ul>`
  const to = figure?.href ?? href
  return html`${to ? html`<a class="govuk-link" href="${to}">${text}${figure && alike.has(figure.says) && html`<span class="govuk-visually-hidden">: ${figure.name}</span>`}</a>` : text}${note && html`<br><span class="govuk-hint govuk-!-margin-bottom-0">${note}</span>`}`
}

/** A chart of content as the platform draws it: each number is written as the content says it. */
export function chartOf({ headline, subtitle, comparator, bars }: Chart, id: string) {
  const said = new Map(bars.flatMap(({ value, says, comparator, comparatorSays }) => [[value, says] as const, ...(comparator === undefined ? [] : [[comparator, comparatorSays ?? String(comparator)] as const])]))
  return {
    id, headline, ...(subtitle !== undefined && { subtitle }), ...(comparator !== undefined && { comparator: { name: comparator } }),
    bars: bars.map(({ name, value, says, comparator }) => ({ name, value, comparator: comparator ?? null, ...(value === null && { missing: says }), isMain: true })),
    format: (value: number) => said.get(value) ?? String(value),
  }
}
