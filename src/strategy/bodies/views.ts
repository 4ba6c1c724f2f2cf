import { sourceLine, type Document } from '../../evidence/index.ts'
import { dataTable } from '../../platform/dataTable.ts'
import { button, details, tag } from '../../platform/govuk.ts'
import { html, type Html } from '../../platform/html.ts'
import type { Page } from '../../platform/page.ts'
import { shortly, strategyCrumb, strategyParts, takeAway } from '../views.ts'
import type { BodyShown } from './queries.ts'
import { designations, eachDesignation, groupsOf, is, isDesignated, meanings, reckon, type Reckoned, type ReckonedGroup } from './rules.ts'

export const bodiesCrumb = { text: 'Who does what', href: '/strategy/bodies' }

const parts = [
  { text: 'Bodies', href: '/strategy/bodies' },
  { text: 'Meetings', href: '/strategy/meetings' },
  { text: 'Decisions', href: '/strategy/decisions' },
  { text: 'Agreed actions', href: '/strategy/agreed-actions' },
  { text: 'Owners of actions', href: '/strategy/owners' },
] as const

/** The parts of the plan, and beneath them those of who does what; the one that is shown is no link. */
export const governanceParts = (here: (typeof parts)[number]['href']): Html => html`${strategyParts('/strategy/bodies')}
  <nav aria-label="Who does what"><ul class="waymark-parts">${parts.map(({ text, href }) => html`<li>${href === here ? html`<strong aria-current="page">${text}</strong>` : html`<a class="govuk-link" href="${href}">${text}</a>`}</li>`)}</ul></nav>`

export const statusTag = ({ status }: Pick<BodyShown, 'status'>): Html | false =>
  status === 'proposed' ? tag({ text: 'Proposed', classes: 'govuk-tag--yellow' }) : status === 'ended' && tag({ text: 'Ended', classes: 'govuk-tag--grey' })

const link = ({ key, name }: Pick<BodyShown, 'key' | 'name'>) => html`<a class="govuk-link" data-quoted href="/strategy/bodies/${key}">${name}</a>`
const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`
const listed = (words: readonly (string | Html)[]) => html`${words.map((word, i) => html`${i > 0 && (i === words.length - 1 ? ' and ' : ', ')}${word}`)}`

/** The sentence that says what a table of designations says. */
export const sayTable = ({ bodies, counts, proposed }: Reckoned<BodyShown>): string =>
  `${plural(bodies.length, 'body is', 'bodies are')} named${proposed.length ? `, ${proposed.length} of them proposed` : ''}: ${eachDesignation.map((designation) => `${counts[designation]} ${designation}`).join(', ').replace(/, ([^,]*)$/, ' and $1')}.`

/** All bodies, arrangement by arrangement: as a table of designations where there are any, else as a list. */
export const showBodies = ({ bodies, documents }: { bodies: readonly BodyShown[]; documents: readonly Document[] }, mayKeep: boolean): Page => {
  const arrangements = [...Map.groupBy(bodies, ({ arrangement }) => arrangement)].map(([name, all]) => ({ name, all, reckoned: reckon(all), isTable: all.some(isDesignated) }))
  const [tables, lists] = [arrangements.filter(({ isTable }) => isTable), arrangements.filter(({ isTable }) => !isTable)]
  const [table, rest] = [tables[0], lists.flatMap(({ all }) => all)]
  const restName = lists.length === 1 ? lists[0]!.name : tables.length ? 'Other bodies' : 'The bodies'
  return {
    title: 'Who does what',
    summary: 'The boards, committees and groups that carry the plan: whom each speaks for, what it does, when it meets and what it decides.',
    breadcrumbs: [strategyCrumb],
    body: html`
      <h1 class="govuk-heading-l">Who does what</h1>
      ${governanceParts('/strategy/bodies')}
      ${bodies.length === 0 ? html`<p class="govuk-body">No bodies have been entered yet.</p>`
        : html`<p class="govuk-body-l">${table ? html`${table.name}: ${lowerFirst(sayTable(table.reckoned))} ${finding(table.reckoned)}`
          : `${plural(bodies.length, 'body carries', 'bodies carry')} the plan, in ${plural(arrangements.length, 'arrangement', 'arrangements')}.`}</p>`}
      ${mayKeep && button({ text: 'Add a body', href: '/strategy/bodies/new', classes: 'govuk-button--secondary' })}
      ${tables.length + (rest.length > 0 ? 1 : 0) > 1 && html`<p class="govuk-body">On this page:</p><ul class="govuk-list govuk-list--bullet">${tables.map(({ name }, i) => html`<li><a class="govuk-link" href="#arrangement-${i + 1}">${name}</a></li>`)}
        ${rest.length > 0 && html`<li><a class="govuk-link" href="#bodies-named">${restName}</a></li>`}</ul>`}
      ${tables.map(({ name, all, reckoned }, i) => html`<section>
        <h2 class="govuk-heading-m" id="arrangement-${i + 1}">${name}</h2>
        ${i === 0 && meaningsOf}
        ${matrix(`designations-${i + 1}`, name, all)}
        ${[...Map.groupBy(all, ({ documentId }) => documentId).values()].map(([first]) => first!.documentId !== null && sourceLine({ ...first!, place: first!.place?.split(';')[0] ?? null }, documents))}
        ${saysOfItself(`groups-${i + 1}`, name, reckoned)}
      </section>`)}
      ${rest.length > 0 && html`<section>
        <h2 class="govuk-heading-m" id="bodies-named">${restName}</h2>
        ${listOf(rest)}
        ${readFrom(rest, documents)}
      </section>`}
      ${bodies.length > 0 && html`<h2 class="govuk-heading-m">Take it away</h2>${takeAway('/strategy/bodies/bodies', 'the bodies')}${takeAway('/strategy/members/seats', 'the seats')}`}`,
  }
}

const lowerFirst = (words: string) => (/^[A-Z][A-Z]/.test(words) ? words : words.charAt(0).toLowerCase() + words.slice(1))

const meaningsOf = details({
  summaryText: 'What responsible, accountable, consulted and informed mean',
  html: html`<p class="govuk-body">People or a group that is:</p><ul class="govuk-list govuk-list--bullet" data-quoted>${eachDesignation.map((designation) => html`<li><strong>${designations[designation]}</strong>: ${meanings[designation]}</li>`)}</ul>`,
})

/** As such a table is printed; narrow, the names of its columns shrink to their first letters and whom a body speaks for moves beneath its name. */
const matrix = (id: string, caption: string, bodies: readonly BodyShown[]): Html => html`<div class="waymark-table" role="region" aria-labelledby="${id}-caption" tabindex="0"><table class="govuk-table waymark-raci" id="${id}">
<caption class="govuk-table__caption govuk-table__caption--s" id="${id}-caption"><span>What each body is designated to do<span class="govuk-visually-hidden">: ${caption}</span></span></caption>
<thead class="govuk-table__head"><tr class="govuk-table__row"><th scope="col" class="govuk-table__header">Body</th><th scope="col" class="govuk-table__header waymark-raci__for">Speaks for</th>${eachDesignation.map((designation) =>
  html`<th scope="col" class="govuk-table__header waymark-raci__tick"><span class="waymark-raci__letter" aria-hidden="true">${designations[designation].charAt(0)}</span><span class="waymark-raci__word">${designations[designation]}</span></th>`)}</tr></thead>
<tbody class="govuk-table__body">${bodies.map((body) => html`<tr class="govuk-table__row"><th scope="row" class="govuk-table__header">${link(body)} ${statusTag(body)}${body.representation && html`<span class="waymark-raci__beneath">${body.representation}</span>`}</th>
<td class="govuk-table__cell waymark-raci__for">${body.representation ?? html`<span class="govuk-visually-hidden">Not stated</span>`}</td>${eachDesignation.map((designation) =>
  html`<td class="govuk-table__cell waymark-raci__tick">${is(body, designation) ? html`<span aria-hidden="true">✓</span><span class="govuk-visually-hidden">Yes</span>` : html`<span class="govuk-visually-hidden">No</span>`}</td>`)}</tr>
`)}</tbody></table></div>`

/** Bodies of which no table says what they are designated to do. */
const listOf = (bodies: readonly BodyShown[]): Html => {
  // A column that most leave empty is left to the pages of those few.
  const isUsual = (of: (body: BodyShown) => string | null) => bodies.filter((body) => of(body)).length * 2 >= bodies.length
  return dataTable({
    id: 'bodies', caption: 'What each body is for', captionSize: 's', rows: bodies, empty: '', whenNarrow: 'stack', ...(new Set(bodies.map(({ arrangement }) => arrangement)).size > 1 && { groupBy: ({ arrangement }: BodyShown) => arrangement }),
    columns: [
      { name: 'Body', isRowHeader: true, cell: (body) => html`${link(body)} ${statusTag(body)}` },
      ...(bodies.some(({ duty }) => duty) ? [{ name: 'What it is for', cell: ({ duty }: BodyShown) => duty && shortly(duty, 200) }] : []),
      ...(isUsual(({ membership }) => membership) ? [{ name: 'Who sits on it', cell: ({ membership }: BodyShown) => membership && shortly(membership, 160) }] : []),
      ...(isUsual(({ aboveKey }) => aboveKey) ? [{ name: 'Reports to', cell: ({ aboveKey, aboveName }: BodyShown) => aboveKey && aboveName && link({ key: aboveKey, name: aboveName }) }] : []),
    ],
  })
}

/** The documents of a list; where each body stands in them is said on its own page. */
const readFrom = (bodies: readonly BodyShown[], documents: readonly Document[]): Html | false => {
  const found = documents.filter(({ id }) => bodies.some(({ documentId }) => documentId === id))
  return found.length > 0 && html`<p class="waymark-source">Source: ${listed(found.map(({ id, title }) => html`<a class="govuk-link" href="/documents/${id}">${title}</a>`))}. The page of each body says where.</p>`
}

/** What stands out of the table most: who has nobody of their own that leads; else whether somebody answers for every group. */
function finding({ groups, unspoken }: Reckoned<BodyShown>): string {
  if (unspoken.length) return `No body speaks for ${orList(unspoken)}.`
  const [led, unled] = [groups.filter(({ unanswered }) => !unanswered.length), groups.filter(({ alone, aloneAndLeading }) => alone.length > 0 && !aloneAndLeading.length)]
  if (led.length < groups.length) return `Nobody is accountable for ${orList(groups.filter(({ unanswered }) => unanswered.length).map(({ group }) => group))}.`
  return unled.length ? `No body that speaks for ${orList(unled.map(({ group }) => group))} alone is responsible or accountable.` : ''
}
const orList = (names: readonly string[]) => names.map(lowerFirst).join(', ').replace(/, ([^,]*)$/, ' or $1')

const saysOfItself = (id: string, name: string, { accountable, undesignated, groups, unspoken, bodies }: Reckoned<BodyShown>): Html => html`
  <h3 class="govuk-heading-s">What the table says of itself</h3>
  <ul class="govuk-list govuk-list--bullet">
    <li>${accountable.length === 0 ? 'The table names no accountable body.' : `The table names ${plural(accountable.length, 'accountable body', 'accountable bodies')}${proposedAmong(accountable)}.`}</li>
    <li>${undesignated.length === 0 ? 'Every body has something to do.' : html`${plural(undesignated.length, 'body has', 'bodies have')} no designation: ${listed(undesignated.map(link))}.`}</li>
    ${groups.length > 0 && html`<li>${unspoken.length === 0 ? 'Each of the four groups has a body that speaks for it.' : `No body speaks for ${orList(unspoken)}.`}</li>
    ${groups.map(({ group, unanswered }) => unanswered.length > 0 && html`<li>Of those who speak for ${lowerFirst(group)}, nobody is accountable. Responsible ${unanswered.length === 1 ? 'is' : 'are'} ${listed(unanswered.map(link))}.</li>`)}
    ${groups.every(({ unanswered, counts }) => !unanswered.length || !counts.responsible) && html`<li>Each group that has a responsible body has an accountable body too.</li>`}
    ${groups.map(({ group, alone, aloneAndLeading }) => alone.length > 0 && aloneAndLeading.length === 0 && html`<li>No body that speaks for ${lowerFirst(group)} alone is responsible or accountable: ${listed(alone.map(link))}.</li>`)}`}
    ${groups.length > 0 && bodies.some(({ representation }) => groupsOf(representation).length === 0) && html`<li>The table does not say for whom ${listed(bodies.filter(({ representation }) => groupsOf(representation).length === 0).map(link))} ${bodies.filter(({ representation }) => groupsOf(representation).length === 0).length === 1 ? 'speaks' : 'speak'}.</li>`}
  </ul>
  ${groups.length > 0 && html`${dataTable({
    id, caption: `Bodies that speak for each group: ${name}`, captionSize: 's', rows: groups, empty: '', whenNarrow: 'stack',
    columns: [
      { name: 'Group', isRowHeader: true, cell: ({ group }: ReckonedGroup<BodyShown>) => group },
      { name: 'Bodies', isNumeric: true, cell: ({ all }) => all.length },
      { name: 'Speak for it alone', isNumeric: true, cell: ({ alone }) => alone.length },
      ...eachDesignation.map((designation) => ({ name: designations[designation], isNumeric: true, cell: ({ counts }: ReckonedGroup<BodyShown>) => counts[designation] })),
    ],
  })}<p class="govuk-body">A body that speaks for several groups is counted with each. Waymark counted this from the table; the document does not.</p>`}`

const proposedAmong = (bodies: readonly BodyShown[]) => {
  const count = bodies.filter(({ status }) => status === 'proposed').length
  return count ? `, ${count} of them proposed` : ''
}
