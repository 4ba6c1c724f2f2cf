import { sayDay } from '../../calc/dates/days.ts'
import type { Waiting } from '../../platform/capability.ts'
import type { Region } from '../../platform/context.ts'
import { insetText, tag } from '../../platform/govuk.ts'
import { html, type Html } from '../../platform/html.ts'
import { page } from '../../platform/page.ts'
import { listHeadlines, listWaiting, type Headline } from '../joined.ts'
import { searchBox } from './search.ts'

type Home = { region: Region | undefined; today: string; isSignedIn: boolean; waiting: readonly Waiting[]; headlines: readonly Headline[] }

/** The first page: to a visitor what this is, to whoever is signed in what waits for them. */
export const home = page('/', {
  load: async (ctx): Promise<Home> => ({
    region: ctx.region, today: ctx.today, isSignedIn: ctx.user.id !== '',
    waiting: ctx.user.id ? await listWaiting(ctx) : [], headlines: await listHeadlines(ctx),
  }),
  allow: () => true,
  view: ({ region, today, isSignedIn, waiting, headlines }) => ({
    title: region ? 'Skills and jobs' : 'Waymark', // the region's name follows it
    summary: region ? `How each part of ${region.name} is doing on skills, jobs and pay, with the source of every figure.` : 'No region has been loaded yet.',
    body: html`
      <h1 class="govuk-heading-xl">${region ? `Skills and jobs in ${region.name}` : 'Waymark'}</h1>
      ${isSignedIn ? showWaiting(waiting, today) : html`<p class="govuk-body-l">See how each area is doing on skills, jobs and pay. Open any figure to see what it means and where it comes from.</p>`}
      ${!region && insetText({ text: 'No region has been loaded yet. Whoever runs this Waymark can load one with the command: waymark load' })}
      ${searchBox()}
      ${headlines.length > 0 && showHeadlines(headlines)}`,
  }),
})

const showWaiting = (waiting: readonly Waiting[], today: string): Html => html`
  <h2 class="govuk-heading-l">Waiting for you</h2>
  ${waiting.length === 0 ? html`<p class="govuk-body">Nothing is waiting for you.</p>` : html`<ul class="govuk-task-list">${waiting.map(({ text, href, dueOn, hint }, i) => html`<li class="govuk-task-list__item govuk-task-list__item--with-link">
    <div class="govuk-task-list__name-and-hint"><a class="govuk-link govuk-task-list__link" href="${href}" aria-describedby="waiting-${i}">${text}</a>${hint && html`<div class="govuk-task-list__hint">${hint}</div>`}</div>
    <div class="govuk-task-list__status" id="waiting-${i}">${!dueOn ? 'No date' : dueOn < today ? tag({ text: `Was due ${sayDay(dueOn)}`, classes: 'govuk-tag--red' }) : dueOn === today ? tag({ text: 'Due today', classes: 'govuk-tag--yellow' }) : `Due ${sayDay(dueOn)}`}</div></li>`)}</ul>`}`

const count = (number: number, className: string) => html`<td class="govuk-table__cell govuk-table__cell--numeric${className && ` ${className}`}">${number}</td>`
const showHeadlines = (headlines: readonly Headline[]): Html => html`
  <h2 class="govuk-heading-l" id="scorecards">How each area is doing</h2>
  <p class="govuk-body">Each area has ${headlines[0]!.measures} measures. A change is favourable when it goes the way the region wants it to go.</p>
  <div class="waymark-table" tabindex="0" role="region" aria-labelledby="scorecards"><table class="govuk-table">
    <caption class="govuk-table__caption govuk-visually-hidden">Measures by area, and how they last changed</caption>
    <thead class="govuk-table__head"><tr class="govuk-table__row"><th scope="col" class="govuk-table__header">Area</th>
      ${['Favourable', 'Adverse', 'No clear change', 'Not updated', 'No data'].map((name) => html`<th scope="col" class="govuk-table__header govuk-table__header--numeric">${name}</th>`)}</tr></thead>
    <tbody class="govuk-table__body">${headlines.map(({ name, href, favourable, adverse, noClearChange, notUpdated, noData }) => html`<tr class="govuk-table__row">
      <th scope="row" class="govuk-table__header"><a class="govuk-link" href="${href}">${name}</a></th>
      ${[favourable, adverse, noClearChange, notUpdated, noData].map((number) => count(number, ''))}</tr>`)}</tbody></table></div>`
