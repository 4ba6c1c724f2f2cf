import { sayDay } from '../../calc/dates/days.ts'
import { sourceCell, sourceLine, type Document } from '../../evidence/index.ts'
import { dataTable } from '../../platform/dataTable.ts'
import { button, summaryList } from '../../platform/govuk.ts'
import { html, type Html } from '../../platform/html.ts'
import type { Page } from '../../platform/page.ts'
import { recordLinks } from '../../platform/record.ts'
import { downloads, howLinked, otherStrategiesCrumb, recommendationLink } from '../recommendations/views.ts'
import type { RecommendationShown } from '../recommendations/queries.ts'
import { itemAddress } from '../plans/views.ts'
import { shortly, strategyCrumb, strategyParts } from '../views.ts'
import type { AnswerShown, findOtherStrategy, PlanItem, StrategyListed, Theme } from './queries.ts'
import { levels, matrixOf, sayAnswered, sayCoverage, sayLinks, sayWhole, unaskedOf, type Cell, type Coverage } from './rules.ts'

/** `dated` as printed: 2022, or 2022-02 as February 2022. */
export const sayDated = (dated: string | null): string => {
  if (dated === null) return 'Not stated'
  const [year, month, day] = dated.split('-')
  const words = month === undefined ? year! : sayDay(`${year}-${month}-${day ?? '01'}`)
  return day === undefined ? words.replace(/^1 /, '') : words
}
const strategyLink = ({ key, name }: { key: string; name: string }): Html => html`<a class="govuk-link" href="/strategy/other-strategies/${key}">${name}</a>`

export type Overview = { strategies: readonly StrategyListed[]; coverage: Coverage; themes: readonly Theme[]; cells: readonly Cell[]; unanswered: readonly RecommendationShown[]; items: readonly PlanItem[] }

/** What stands on top of the page. */
const finding = ({ strategies, coverage }: Pick<Overview, 'strategies' | 'coverage'>): string =>
  strategies.length > 0 && coverage.stated + coverage.set + coverage.none === 0 ? sayWhole({ linked: strategies.filter(({ whole }) => whole > 0).length, all: strategies.length }) : sayCoverage(coverage)

/** How the plan answers other strategies, told both ways: what is asked for and not answered, and what nobody asks for. */
export const showOtherStrategies = ({ strategies, coverage, themes, cells, unanswered, items }: Overview, mayKeep: boolean): Page => ({
  title: 'Other strategies',
  summary: finding({ strategies, coverage }),
  breadcrumbs: [strategyCrumb],
  isWide: true,
  body: html`
    <h1 class="govuk-heading-l">How the plan answers other strategies</h1>
    ${strategyParts('/strategy/other-strategies')}
    <p class="govuk-body-l">${finding({ strategies, coverage })}</p>
    <p class="govuk-body">Other strategies ask for things that the plan should help with. A link shows which part of the plan answers what is asked. We mark a link ✓ where a document states it, and ✎ where people set it here and say why.</p>
    ${mayKeep && button({ text: 'Add a strategy', href: '/strategy/other-strategies/new', classes: 'govuk-button--secondary' })}
    ${dataTable<StrategyListed>({
      id: 'strategies', caption: 'The strategies', rows: strategies, whenNarrow: 'stack', empty: 'The documents of this region name no other strategies.',
      ...(strategies.some(({ isMapped }) => isMapped) && { groupBy: ({ isMapped }: StrategyListed) => (isMapped ? 'The plan goes through these point by point' : 'Also part of the picture') }),
      columns: [
        { name: 'Strategy', isRowHeader: true, cell: strategyLink },
        { name: 'Level', cell: ({ level }) => levels[level] },
        { name: 'Dated', cell: ({ dated }) => sayDated(dated) },
        { name: 'Answered', cell: ({ asked, answered, whole }) => (asked ? `${answered} of ${asked} ${asked === 1 ? 'recommendation' : 'recommendations'}${whole ? ', and as a whole' : ''}` : whole ? 'As a whole' : 'No link') },
        { name: 'Next review', cell: ({ reviewOn }) => (reviewOn ? sayDay(reviewOn) : 'Not set') },
        { name: 'Source', cell: (row) => sourceCell(row) },
      ],
    })}
    ${strategies.length > 0 && html`${matrix(strategies, themes, cells)}${asked(coverage, unanswered)}${notAsked(items)}${downloads}`}`,
})

/** Strategy by theme, plan by plan. */
function matrix(strategies: readonly StrategyListed[], themes: readonly Theme[], cells: readonly Cell[]): Html {
  const plans = [...Map.groupBy(themes, ({ planName }) => planName)].map(([planName, themes]) => ({ planName, themes, rows: matrixOf(strategies, themes, cells).rows }))
  const { without } = matrixOf(strategies, themes, cells)
  return html`<h2 class="govuk-heading-m">Which theme answers which strategy</h2>
    ${plans.map(({ planName, themes, rows }, i) => dataTable({
      id: `matrix-${i + 1}`, caption: `Links to the themes of ${planName}`, captionSize: 's', rows, empty: `No links to the themes of ${planName} are stated or set yet.`, whenNarrow: 'stack',
      columns: [{ name: 'Strategy', isRowHeader: true, cell: ({ strategy }) => strategyLink(strategy) }, ...themes.map(({ name }, i) => ({ name: shortly(name, 60), cell: ({ links }: (typeof rows)[number]) => sayLinks(links[i]!) ?? html`<span class="waymark-missing">None</span>` }))],
    }))}
    ${without.length > 0 && html`<p class="govuk-body">${without.length === strategies.length ? 'No strategy has a link to a theme.' : without.length === 1 ? 'One more strategy has no link to a theme.' : `${without.length} more strategies have no link to a theme.`}</p>`}`
}

/** What is asked for and has no link. */
const asked = ({ stated, set, none }: Coverage, unanswered: readonly RecommendationShown[]): Html | false => stated + set + none > 0 && html`<h2 class="govuk-heading-m" id="no-link">Asked for, with no link to the plan</h2>
  ${none > 0 && html`<p class="govuk-body">The plan may well answer these. But no document states how, and nobody has set it here.</p>`}
  ${dataTable<RecommendationShown>({
    id: 'unanswered', caption: 'Recommendations with no link', captionSize: 's', rows: unanswered, whenNarrow: 'stack', empty: 'Each recommendation has a link to the plan.', groupBy: ({ strategyName }) => strategyName,
    columns: [{ name: 'Recommendation', isRowHeader: true, cell: recommendationLink }, { name: 'What it asks for', cell: ({ words }) => shortly(words, 140) }, { name: 'Answered by', cell: () => 'Link not stated' }],
  })}
  <p class="govuk-body"><a class="govuk-link" href="/strategy/recommendations?link=none">${none > unanswered.length ? `See all ${none} recommendations with no link` : 'Search these recommendations'}</a>, or <a class="govuk-link" href="/strategy/recommendations">see all recommendations</a></p>`

/** What the plan does and no link names. */
function notAsked(items: readonly PlanItem[]): Html {
  const unasked = unaskedOf(items)
  return html`<h2 class="govuk-heading-m" id="not-asked">In the plan, but asked for by no link</h2>
    ${items.length > 0 && html`<p class="govuk-body">No link names ${unasked.length} of the ${items.length} themes and priorities of the plan.${unasked.some(({ isThemeNamed }) => isThemeNamed) && ' Where a link names only the theme, we say so.'}</p>`}
    ${dataTable({
      id: 'unasked', caption: 'Themes and priorities that no link names', captionSize: 's', rows: unasked, whenNarrow: 'stack', empty: items.length ? 'A link names each of them.' : 'The plan has no themes or priorities yet.',
      groupBy: ({ themeName, name }) => shortly(themeName ?? name, 90),
      columns: [
        { name: 'Part of the plan', isRowHeader: true, cell: ({ key, name }) => html`<div class="waymark-plain"><a class="govuk-link" href="${itemAddress({ key })}">${shortly(name, 160)}</a></div>` },
        { name: 'Kind', cell: ({ kind }) => (kind === 'theme' ? 'Theme' : 'Priority') },
        { name: 'Link', cell: ({ isThemeNamed }) => (isThemeNamed ? 'To its theme only' : 'None') },
      ],
    })}`
}

type Opened = NonNullable<Awaited<ReturnType<typeof findOtherStrategy>>>

const answerList = (of: string, answers: readonly AnswerShown[], documents: readonly Document[], mayKeep: boolean): Html => answers.length === 0 ? html`<p class="govuk-body">Link not stated.</p>`
  : html`<ul class="govuk-list">${answers.map((answer) => html`<li><a class="govuk-link" href="${itemAddress({ key: answer.itemKey })}">${shortly(answer.itemName, 200)}</a> (${answer.itemKind}, ${howLinked(answer)})
      ${answer.reason && html`<p class="govuk-body-s">Why: ${answer.reason}</p>`}
      ${answer.isStated && answer.documentId !== null && sourceLine(answer, documents)}
      ${recordLinks('/strategy/answers', answer, mayKeep, `the link from ${of} to ${shortly(answer.itemName, 100)}`)}</li>`)}</ul>`

/** One strategy: what the plan says of it, and what it asks for with its answers. */
export const showOtherStrategy = ({ strategy, recommendations, answers, documents }: Opened & { documents: readonly Document[] }, mayKeep: boolean): Page => {
  const whole = answers.filter(({ recommendationId }) => recommendationId === null)
  const byRecommendation = Map.groupBy(answers, ({ recommendationId }) => recommendationId)
  const answered = recommendations.filter(({ id }) => byRecommendation.has(id)).length
  const linkButton = (query: string, what: string) => mayKeep && html`<p class="govuk-body"><a class="govuk-link" href="/strategy/answers/new?${query}">Set a link<span class="govuk-visually-hidden"> for ${what}</span></a></p>`
  return {
    title: strategy.name,
    summary: `What ${strategy.name} asks for, and how the plan answers it.`,
    breadcrumbs: [strategyCrumb, otherStrategiesCrumb],
    body: html`
      <h1 class="govuk-heading-l">${strategy.name}</h1>
      <p class="govuk-body-l">${sayAnswered(answered, recommendations.length)}</p>
      ${summaryList({ rows: [
        { key: { text: 'Level' }, value: { text: levels[strategy.level] } },
        { key: { text: 'Dated' }, value: { text: sayDated(strategy.dated) } },
        { key: { text: 'Next review' }, value: { text: strategy.reviewOn ? sayDay(strategy.reviewOn) : 'Not set' } },
      ] })}
      ${strategy.words && html`<h2 class="govuk-heading-m">What the plan says of it</h2><blockquote class="waymark-words">${strategy.words.split(/\n\s*\n/).map((part) => html`<div>${part}</div>`)}</blockquote>`}
      ${sourceLine(strategy, documents)}
      ${recordLinks('/strategy/other-strategies', strategy, mayKeep, 'the strategy')}
      ${(whole.length > 0 || mayKeep) && html`<h2 class="govuk-heading-m">What answers it as a whole</h2>${answerList('the strategy as a whole', whole, documents, mayKeep)}${linkButton(`strategy=${strategy.key}`, 'the strategy as a whole')}`}
      <h2 class="govuk-heading-m">What it asks for</h2>
      ${recommendations.length === 0 && html`<p class="govuk-body">The documents of this region take no recommendation from it.</p>`}
      ${mayKeep && button({ text: 'Add a recommendation', href: `/strategy/recommendations/new?strategy=${strategy.key}`, classes: 'govuk-button--secondary' })}
      ${recommendations.map((row) => html`<section id="${row.key}" class="waymark-asked">
        <h3 class="govuk-heading-s">${row.label}</h3>
        <blockquote class="waymark-words">${row.words.split(/\n\s*\n/).map((part) => html`<div>${part}</div>`)}</blockquote>
        ${sourceLine(row, documents)}
        <h4 class="govuk-heading-s">What answers it</h4>
        ${answerList(row.label, byRecommendation.get(row.id) ?? [], documents, mayKeep)}
        ${linkButton(`recommendation=${row.key}`, row.label)}
        ${recordLinks('/strategy/recommendations', row, mayKeep, row.label)}
      </section>`)}`,
  }
}
