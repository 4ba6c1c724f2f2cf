import { sayDay } from '../../calc/dates/days.ts'
import { judgementCounts, hasPostcodes, judgementTally, listHeadlines, postcodeForm, rightWayMap, type Headline } from '../../evidence/index.ts'
import type { Waiting } from '../../platform/capability.ts'
import type { Region } from '../../platform/context.ts'
import { tileMap, type TileMap } from '../../platform/charts/tiles.ts'
import { dataTable } from '../../platform/dataTable.ts'
import { insetText, tag } from '../../platform/govuk.ts'
import { html, type Html } from '../../platform/html.ts'
import { page } from '../../platform/page.ts'
import { findPlanInShort, type PlanInShort } from '../../strategy/index.ts'
import { listWaiting } from '../joined.ts'
import { searchBox } from './search.ts'

type Home = { region: Region | undefined; today: string; isSignedIn: boolean; isAdministrator: boolean; waiting: readonly Waiting[]; headlines: readonly Headline[]; canFind: boolean; plan: PlanInShort | undefined }

/** The first page: to a visitor what this is, to whoever is signed in what waits for them; to both how the areas are doing. */
export const home = page('/', {
  load: async (ctx): Promise<Home> => ({
    region: ctx.region, today: ctx.today, isSignedIn: ctx.user.id !== '', isAdministrator: ctx.user.roles.includes('administrator'),
    waiting: ctx.user.id ? await listWaiting(ctx) : [], headlines: await listHeadlines(ctx), canFind: await hasPostcodes(ctx.db), plan: await findPlanInShort(ctx.db),
  }),
  allow: () => true,
  view: ({ region, today, isSignedIn, isAdministrator, waiting, headlines, canFind, plan }) => ({
    title: region ? 'Skills and jobs' : 'Waymark', // the region's name follows it
    summary: region ? `How each part of ${region.name} is doing on skills, jobs and pay, with the source of every figure.` : 'No region has been loaded yet.',
    body: html`
      <h1 class="govuk-heading-xl">${region ? `Skills and jobs in ${region.name}` : 'Waymark'}</h1>
      ${isSignedIn ? showWaiting(waiting, today) : html`<p class="govuk-body-l">See how each area is doing on skills, jobs and pay. Open any figure to see what it means and where it comes from.</p>`}
      ${!region && insetText({ text: 'No region has been loaded yet. Whoever runs this Waymark can load one with the command: waymark load' })}
      ${canFind && postcodeForm()}
      ${headlines.length > 0 && showHeadlines(headlines, rightWayMap(headlines))}
      ${plan && showPlan(plan)}
      ${searchBox()}
      ${isAdministrator && showCare(region)}
      ${isSignedIn && html`<p class="govuk-body"><a class="govuk-link" href="/your-data">What Waymark holds about you</a></p>`}`,
  }),
})

const showWaiting = (waiting: readonly Waiting[], today: string): Html => html`
  <h2 class="govuk-heading-l">Waiting for you</h2>
  ${waiting.length === 0 ? html`<p class="govuk-body">Nothing is waiting for you.</p>` : html`<ul class="govuk-task-list">${waiting.map(({ text, href, dueOn, isOver, hint }, i) => html`<li class="govuk-task-list__item govuk-task-list__item--with-link">
    <div class="govuk-task-list__name-and-hint"><a class="govuk-link govuk-task-list__link" href="${href}" aria-describedby="waiting-${i}">${text}</a>${hint && html`<div class="govuk-task-list__hint">${hint}</div>`}</div>
    <div class="govuk-task-list__status" id="waiting-${i}">${!dueOn ? 'No date' : isOver ? tag({ text: `Expired ${sayDay(dueOn)}`, classes: 'govuk-tag--red' }) : dueOn < today ? tag({ text: `Was due ${sayDay(dueOn)}`, classes: 'govuk-tag--red' }) : dueOn === today ? tag({ text: 'Due today', classes: 'govuk-tag--yellow' }) : `Due ${sayDay(dueOn)}`}</div></li>`)}</ul>`}`

type Counted = Headline['counted']
const addUp = (all: readonly Counted[]): Counted =>
  all.reduce((sum, counted) => ({ ...sum, ...Object.fromEntries(judgementCounts.map(({ judgement }) => [judgement, sum[judgement] + counted[judgement]])) }))

const showHeadlines = (headlines: readonly Headline[], map: TileMap | undefined): Html => html`
  <h2 class="govuk-heading-l">How each area is doing</h2>
  <p class="govuk-body">${headlines.length > 1 ? `Each of the ${headlines.length} areas has ${headlines[0]!.measures} measures of success. This is how they last changed, all areas together:` : `${headlines[0]!.name} has ${headlines[0]!.measures} measures of success. This is how they last changed:`}</p>
  ${judgementTally('Measures of all areas, by how they last changed', addUp(headlines.map(({ counted }) => counted)))}
  ${map && tileMap(map)}
  ${dataTable({
    id: 'areas', caption: 'Measures of each area, by how they last changed', rows: headlines, empty: 'There are no scorecards yet.',
    columns: [
      { name: 'Area', isRowHeader: true, cell: ({ name, href }) => html`<a class="govuk-link" href="${href}">${name}</a>` },
      ...judgementCounts.map(({ judgement, name }) => ({ name, isNumeric: true, cell: ({ counted }: Headline) => counted[judgement] })),
    ],
  })}
  <p class="govuk-body"><a class="govuk-link" href="/evidence/scorecards">All measures of all areas, side by side</a></p>`

const showPlan = ({ name, vision, themes }: PlanInShort): Html => html`
  <h2 class="govuk-heading-l">What is to be done</h2>
  ${vision && html`<p class="govuk-body" data-quoted>${vision}</p>`}
  ${themes.length > 0 && html`<ul class="govuk-list govuk-list--bullet">${themes.map(({ name, href }) => html`<li><a class="govuk-link" href="${href}">${name}</a></li>`)}</ul>`}
  <p class="govuk-body"><a class="govuk-link" href="/strategy">${name}</a>, its <a class="govuk-link" href="/strategy/milestones">milestones</a>, and <a class="govuk-link" href="/portfolio">what is done for it</a></p>`

const showCare = (region: Region | undefined): Html => html`
  <h2 class="govuk-heading-m">Looking after Waymark</h2>
  <ul class="govuk-list">
    <li><a class="govuk-link" href="/accounts">People</a>: who may sign in, and what they may do</li>
    <li><a class="govuk-link" href="/mail">Mail</a>: what was sent, and what could not be</li>
    <li><a class="govuk-link" href="/events">What happened</a>: everything that anyone has done</li>
    <li><a class="govuk-link" href="/jobs">Jobs</a>: the work that Waymark does by itself</li>
    ${region && !region.liveFrom && html`<li><a class="govuk-link" href="/region/live">Let the clock run</a>: every page still shows the region as at ${sayDay(region.asAtOn)}</li>`}
  </ul>`
