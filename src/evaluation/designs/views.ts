import { sayDay } from '../../calc/dates/days.ts'
import { column } from '../../platform/column.ts'
import { dataTable } from '../../platform/dataTable.ts'
import { problems, showForm, type Fields, type FormState } from '../../platform/forms.ts'
import { button, insetText, summaryList, taskList } from '../../platform/govuk.ts'
import { html, type Html } from '../../platform/html.ts'
import { longList } from '../../platform/longList.ts'
import type { Page } from '../../platform/page.ts'
import { recordLinks } from '../../platform/record.ts'
import { row } from '../../platform/row.ts'
import { showMilestones } from '../milestones/views.ts'
import { showPower } from '../power/views.ts'
import { designAddress, designsAddress, evaluationCrumb, links, paragraphs, stateTag } from '../views.ts'
import type { DesignList, DesignShown } from './queries.ts'
import { covariateKinds, outcomeKinds, ranks, sayChange, sayMethod, whatIsMissing, type Change } from './rules.ts'
import type { DesignContent } from './shapes.ts'
import type { MilestoneShown } from '../milestones/queries.ts'

const sayCounts = ({ designs, fixed, published }: DesignList['all']): string => designs === 0 ? 'No evaluations are planned yet.'
  : `${designs === 1 ? 'One evaluation is' : `${designs} evaluations are`} here. ${fixed === 0 ? 'No' : fixed} protocol${fixed === 1 ? ' is' : 's are'} fixed. ${published === 0 ? 'No' : published} report${published === 1 ? ' is' : 's are'} published.`

/** Every evaluation that whoever asks may see. */
export const showDesigns = ({ sought, rows, count, all }: DesignList, mayKeep: boolean): Page => ({
  title: sought.page > 1 ? `Evaluations (page ${sought.page})` : 'Evaluations',
  summary: sayCounts(all),
  body: html`
    <h1 class="govuk-heading-l">Evaluations</h1>
    ${column(html`<p class="govuk-body-l">${sayCounts(all)}</p>
      <p class="govuk-body">An evaluation asks if a project made a difference. It compares people who took part with like people who did not. How it is done is fixed, with a date, before anyone looks at what came out.</p>
      ${mayKeep && button({ text: 'Plan an evaluation', href: `${designsAddress}/new`, classes: 'govuk-button--secondary' })}`)}
    ${longList({
      id: 'evaluations', address: '/evaluation', of: ['evaluation', 'evaluations'], caption: 'Evaluations, the newest first', sought, usual: 'newest', filters: [], rows, count, search: 'Search evaluations',
      columns: [
        { name: 'Evaluation', isRowHeader: true, sortBy: 'name', cell: ({ key, name }) => html`<a class="govuk-link" href="${designAddress(key)}">${name}</a>` },
        { name: 'Of', sortBy: 'intervention', cell: ({ interventionKey, interventionName }) => html`<a class="govuk-link" href="/portfolio/interventions/${interventionKey}">${interventionName}</a>` },
        { name: 'How far it is', cell: stateTag },
      ],
    })}`,
})

export type DesignPage = { design: DesignShown; content: DesignContent; fixed: { version: number; changes: readonly Change[] } | undefined; milestones: readonly MilestoneShown[]; today: string; links: readonly { text: string; href: string }[] }

/** One evaluation: as it stands for those who plan it, as it was fixed for everybody else. */
export function showDesign({ design, content, fixed, milestones, today, links: further }: DesignPage, mayKeep: boolean): Page {
  const address = designAddress(design.key)
  return {
    title: content.name, summary: `Evaluation of ${content.intervention}`, breadcrumbs: [evaluationCrumb],
    body: html`${column(html`
      <span class="govuk-caption-l">Evaluation of <a class="govuk-link" href="/portfolio/interventions/${design.interventionKey}">${design.interventionName}</a></span>
      <h1 class="govuk-heading-l">${content.name}</h1>
      <p class="govuk-body">${stateTag(design)}</p>
      ${further.length > 0 && links(further)}
      ${mayKeep && showSteps(design, fixed)}
      ${fixed !== undefined && fixed.changes.length > 0 && insetText({ html: html`<p class="govuk-body">The plan has changed since version ${fixed.version} was fixed. Results still follow version ${fixed.version}, until a new one is fixed:</p><ul class="govuk-list govuk-list--bullet" data-quoted>${fixed.changes.map((change) => html`<li>${sayChange(change)}</li>`)}</ul>` })}`)}
      ${showPlan(content, design.owner)}
      ${showPower(content)}
      ${showMilestones(milestones, today, mayKeep)}
      ${recordLinks(designsAddress, design, mayKeep)}
      ${design.isFixed && html`<p class="govuk-body"><a class="govuk-link" href="${address}/protocol">See every version of the protocol</a></p>`}`,
  }
}

const done = { text: 'Done' }
const toDo = { html: html``, tag: { text: 'Not done yet', classes: 'govuk-tag--yellow' } }
/** What is to be done before a protocol can be fixed, step by step. */
function showSteps(design: DesignShown, fixed: { version: number; changes: readonly Change[] } | undefined): Html {
  const address = designAddress(design.key)
  const missing = whatIsMissing(design)
  return html`<h2 class="govuk-heading-m">Plan it</h2>${taskList({
    idPrefix: 'plan', items: [
      { title: { text: 'Whom to compare with' }, href: `${address}/groups`, hint: { text: 'Up to three comparison groups' }, status: design.groups.length ? done : toDo },
      { title: { text: 'What to compare people by' }, href: `${address}/covariates`, status: design.covariates.length ? done : toDo },
      { title: { text: 'What to look at' }, href: `${address}/outcomes`, hint: { text: 'Main and further outcomes' }, status: design.outcomes.some(({ rank }) => rank === 'main') ? done : toDo },
      { title: { text: 'How to match' }, href: `${address}/method`, status: { text: 'Set' } },
      { title: { text: 'How many people' }, href: `${address}/numbers`, hint: { text: 'And what so many can show' }, status: design.plannedTreated === null || design.expectedBase === null ? toDo : done },
      { title: { text: fixed ? 'Fix a new version' : 'Fix the protocol' }, ...(missing.length === 0 && (fixed === undefined || fixed.changes.length > 0) && { href: `${address}/fix` }), hint: { text: 'What is fixed is dated and never changed' }, status: missing.length ? { text: 'Cannot start yet', classes: 'govuk-task-list__status--cannot-start-yet' } : fixed && fixed.changes.length === 0 ? done : toDo },
    ],
  })}`
}

/** What a design says, from its questions to its numbers. `id` keeps two of them on one page apart. */
export function showPlan(content: DesignContent, owner: string | null = null, id = 'plan'): Html {
  const { questions, treatment, cohort, cohortFromOn, cohortToOn, startsOn, endsOn, groups, covariates, outcomes, method, planned } = content
  const began = [cohortFromOn && `on or after ${sayDay(cohortFromOn)}`, cohortToOn && `on or before ${sayDay(cohortToOn)}`].filter(Boolean).join(' and ')
  const number = (value: number | null) => value !== null && value.toLocaleString('en-GB', { maximumFractionDigits: 4 })
  return html`${summaryList({ rows: [
    row('It should find out', paragraphs(questions)), row('Who counts as having taken part', paragraphs(treatment)), row('Who is in', paragraphs(cohort)), row('They began', began), row('The intervention runs', `From ${sayDay(startsOn)} to ${sayDay(endsOn)}`), row('Run by', owner),
    row('How people are compared', sayMethod(method)),
    row('Expected to take part', number(planned.treated)), row('To compare them with', planned.compared !== null && `${number(planned.compared)} in each group`), row('Smallest effect that would matter', number(planned.smallestEffect)), row('Expected without it', number(planned.expectedBase)), row('Seed', String(method.seed)),
  ] })}
  ${dataTable({ id: `${id}-groups`, caption: 'Whom they are compared with', rows: groups, empty: 'Nobody has said yet whom they are compared with.', whenNarrow: 'stack', columns: [
    { name: 'Comparison group', isRowHeader: true, cell: ({ name }) => html`<span data-quoted>${name}</span>` }, { name: 'Where they come from', cell: ({ source }) => html`<span data-quoted>${source}</span>` }, { name: 'Why they are comparable', cell: ({ why }) => html`<span data-quoted>${why}</span>` },
  ] })}
  ${dataTable({ id: `${id}-covariates`, caption: 'What they are compared by', rows: covariates, empty: 'Nobody has said yet what they are compared by.', columns: [
    { name: 'What', isRowHeader: true, cell: ({ name, isExact, isSpecial }) => html`<span data-quoted>${name}</span>${isExact && html`<br><span class="govuk-hint govuk-!-margin-bottom-0">Only with the same value</span>`}${isSpecial && html`<br><span class="govuk-hint govuk-!-margin-bottom-0">Special category</span>`}` },
    { name: 'Kind', cell: ({ kind }) => covariateKinds[kind] }, { name: 'Where it is from', cell: ({ source }) => html`<span data-quoted>${source}</span>` }, { name: 'Why it matters', cell: ({ why }) => html`<span data-quoted>${why}</span>` },
  ] })}
  ${dataTable({ id: `${id}-outcomes`, caption: 'What is looked at', rows: outcomes, empty: 'Nobody has said yet what is looked at.', columns: [
    { name: 'Outcome', isRowHeader: true, cell: ({ name, unit }) => html`<span data-quoted>${name}${unit && `, in ${unit}`}</span>` }, { name: 'Kind', cell: ({ kind }) => outcomeKinds[kind] }, { name: 'When it is measured', cell: ({ measured }) => html`<span data-quoted>${measured}</span>` },
    { name: 'Rank', cell: ({ rank }) => ranks[rank] }, { name: 'Known from before', cell: ({ hasBefore }) => (hasBefore ? 'Yes' : 'No') },
  ] })}`
}

/** One part of a design to be changed. */
export const askPart = <F extends Fields>(design: DesignShown, state: FormState<F>, title: string, intro: string): Page => ({
  title: `${title}: ${design.name}`, back: designAddress(design.key),
  body: column(html`${problems(state)}<span class="govuk-caption-l">${design.name}</span><h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${intro}</p>${showForm(state, { send: 'Save' })}`),
})
