import { sayChange, sayValue, judgementWords } from '../calc/indicators/words.ts'
import type { Judgement, Wanted } from '../calc/indicators/judgements.ts'
import { sayDay } from '../calc/dates/days.ts'
import { sayPeriod, findPeriod } from '../calc/dates/periods.ts'
import { html, type Html } from '../platform/html.ts'
import { takeAway as files } from '../platform/takeAway.ts'
import { tally, type Tone } from '../platform/tally.ts'
import type { Edition, Observed } from './queries.ts'
import { asShown, hasValue, type Figure } from './rules.ts'
import type { Area, Document, Indicator } from './tables.ts'

/** What several pages of evidence show alike. */

export const evidenceCrumb = { text: 'Evidence', href: '/evidence' }
export const scorecardsCrumb = { text: 'Scorecards', href: '/evidence/scorecards' }
export const indicatorsCrumb = { text: 'Indicators', href: '/evidence/indicators' }

/** The published edition stays in the address as one goes from page to page. */
const vintageOf = (edition: Edition) => (edition.startsWith('vintage-') ? edition.slice('vintage-'.length) : undefined)
export const asOf = (edition: Edition): string => (edition === 'live' ? '' : vintageOf(edition) !== undefined ? `?vintage=${vintageOf(edition)}` : `?edition=${encodeURIComponent(edition)}`)
export const scorecardsAddress = (edition: Edition) => `/evidence/scorecards${asOf(edition)}`
export const scorecardAddress = (area: Area, edition: Edition) => `/evidence/scorecards/${area.code ?? area.id}${asOf(edition)}`
/** The scorecard as a paper shows it: a block of evidence, on a page of its own. */
export const blockAddress = (area: Area, edition: Edition) => `/blocks/scorecard?${new URLSearchParams({ area: area.code ?? area.id, ...(edition !== 'live' && { edition }) })}`
export const figureAddress = ({ area, indicator }: { area: Pick<Area, 'id' | 'code'>; indicator: Pick<Indicator, 'id'> }, edition: Edition) =>
  `/evidence/scorecards/${area.code ?? area.id}/${indicator.id}${asOf(edition)}`
export const indicatorAddress = (indicator: Pick<Indicator, 'id'>, edition: Edition) => `/evidence/indicators/${indicator.id}${asOf(edition)}`

const looks = {
  favourable: ['green', '✓'], adverse: ['red', '✗'], 'no-clear-change': ['blue', '≈'], 'not-updated': ['yellow', '○'], 'no-data': ['grey', '–'],
} as const satisfies Record<Judgement, readonly [string, string]>

/** A table of an edition in each of its three files; `address` has no ending. */
export const takeAway = (address: string, edition: Edition = 'live'): Html => files(address, asOf(edition))

/** How many measures were judged so, at a glance; in the words of whoever reads a public page for the first time. */
export const judgementTally = (label: string, counted: Readonly<Record<Judgement, number>>): Html => tally({ label, counts: judgementCounts.map(({ judgement, name, tone }) => ({ name, tone, count: counted[judgement] })) })
export const judgementCounts = [
  { judgement: 'favourable', name: 'Right way', tone: 'good' }, { judgement: 'adverse', name: 'Wrong way', tone: 'bad' }, { judgement: 'no-clear-change', name: 'No clear change', tone: 'level' },
  { judgement: 'not-updated', name: 'Not updated', tone: 'old' }, { judgement: 'no-data', name: 'No data', tone: 'none' },
] as const satisfies readonly { judgement: Judgement; name: string; tone: Tone }[]

/** A judgement by word, symbol and colour. Written out, since a page may hold a hundred. */
export const judgementTag = (judgement: Judgement): Html =>
  html`<strong class="govuk-tag govuk-tag--${looks[judgement][0]}"><span aria-hidden="true">${looks[judgement][1]}</span> ${judgementWords[judgement]}</strong>`

export const judgementKey = html`<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">What the words mean</span></summary><div class="govuk-details__text">
<dl class="govuk-summary-list govuk-summary-list--no-border">${([
  ['favourable', 'It moved the right way: the one that the strategy wants.'],
  ['adverse', 'It moved the wrong way.'],
  ['no-clear-change', 'It stayed the same, or moved so little that it may be chance.'],
  ['not-updated', 'There is no newer figure to compare with.'],
  ['no-data', 'There is no figure.'],
] as const).map(([judgement, words]) =>
  html`<div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">${judgementTag(judgement)}</dt><dd class="govuk-summary-list__value">${words}</dd></div>`)}</dl></div></details>`

export const valueWords = (one: Observed | undefined, { unit, places }: Indicator): string | undefined => (hasValue(one) ? sayValue(asShown(one.value, { places }), unit, places) : undefined)
export const changeWords = ({ previous, judged: { change, changeUnit, judgement } }: Figure): string | undefined => (judgement === 'not-updated' ? (hasValue(previous) ? 'Same figure' : undefined) : change ? sayChange(change, changeUnit) : undefined)

/** By which statistic a row is filled that has no figure of its own, and what others say of it; nothing where it has one. */
export const fillingWords = ({ filledBy, besides = [] }: Figure): string | undefined =>
  filledBy || besides.length ? [filledBy && `Filled from: ${filledBy.name}`, besides.length > 0 && `${filledBy ? 'Also' : 'There is'}: ${besides.map(({ indicator, latest }) => `${indicator.name}: ${valueWords(latest, indicator)} (${periodWords(latest)})`).join('; ')}`].filter(Boolean).join('. ') : undefined

/** The period of all these values, where they have but one. */
export const onePeriod = (values: readonly Observed[]): string => { const [first, ...others] = new Set(values.map(periodWords)); return first === undefined || others.length ? 'the latest of each' : first }

/** The period as its source prints it; where its days are known and the print does not tell, those. */
export const periodWords = ({ periodLabel, periodBasis, startsOn, endsOn }: Pick<Observed, 'periodLabel' | 'periodBasis' | 'startsOn' | 'endsOn'>): string =>
  periodBasis === 'printed' || /\s/.test(periodLabel) ? periodLabel : sayPeriod({ startsOn, endsOn })

export const publishedWords = ({ dated }: Pick<Document, 'dated'>): string => { const period = findPeriod(dated); return period ? sayPeriod(period) : dated }
export const when = (at: Date): string => sayDay(new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(at))

/** When, by whom as far as the public may know, and as which vintage. */
export const loadedWords = ({ loadedAt, loadedBy, number, series }: Pick<Observed, 'loadedAt' | 'loadedBy' | 'number' | 'series'>): string =>
  `${when(loadedAt)}, by ${loadedBy === 'waymark' ? 'Waymark itself' : 'a colleague who was signed in'}, as vintage ${number} (${series})`

/** Which edition a page shows, and the way to the other. */
export function editionNote(edition: Edition, editions: readonly { edition: Edition; title: string }[], address: (edition: Edition) => string): Html {
  const shown = editions.find((one) => one.edition === edition)
  const vintage = vintageOf(edition)
  return html`<p class="govuk-body">${vintage !== undefined ? html`These are the figures as they stood once <a class="govuk-link" href="/evidence/releases/${vintage}">release ${vintage}</a> had come in, and nothing later. <a class="govuk-link" href="${address('live')}">See the latest figures</a>.` : shown ? html`These are the figures as published in ${shown.title}. <a class="govuk-link" href="${address('live')}">See the latest figures</a>.`
    : html`These are the latest figures.${editions.map((one) => html` <a class="govuk-link" href="${address(one.edition)}">See them as published in ${one.title}</a>.`)}`}</p>`
}

const wantedTo = { increasing: 'increase', decreasing: 'decrease', improving: 'improve' } as const satisfies Record<Wanted, string>
export const wantedWords = ({ wanted, better }: Pick<Indicator, 'wanted' | 'better'>): string =>
  wanted === null ? 'No direction is wanted: it is only watched.' : `The strategy wants it to ${wantedTo[wanted]}.${wanted === 'improving' ? ` ${better === 'lower' ? 'Lower' : 'Higher'} is better.` : ''}`

export const lines = (text: string): readonly string[] => text.split('\n').filter(Boolean)
export const bullets = (items: readonly (string | Html)[]): Html => html`<ul class="govuk-list govuk-list--bullet">${items.map((item) => html`<li>${item}</li>`)}</ul>`
