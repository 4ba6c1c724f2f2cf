import { form, showForm } from '../../platform/forms.ts'
import { tag } from '../../platform/govuk.ts'
import { html } from '../../platform/html.ts'
import { findFailedJob, listFailedJobs, listJobNames, retryJob } from '../../platform/jobs.ts'
import { listListeners } from '../../platform/listeners.ts'
import type { User } from '../../platform/context.ts'
import { formPage, page } from '../../platform/page.ts'
import { Refusal } from '../../platform/refusal.ts'
import { sayMoment } from './words.ts'

const mayAdminister = ({ roles }: User) => roles.includes('administrator')
const way = [{ text: 'Home', href: '/' }]
const moment = (at: Date | null) => (at ? sayMoment(at) : 'Never')

/** What Waymark does by itself, and where it is stuck. Errors hold codes and places, no values. */
const list = page('/jobs', {
  load: async (ctx) => ({ names: await listJobNames(ctx), failed: await listFailedJobs(ctx, 100), listeners: await listListeners(ctx) }),
  allow: mayAdminister,
  view: ({ names, failed, listeners }) => ({
    title: 'Jobs',
    breadcrumbs: way,
    isWide: true,
    body: html`
      <h1 class="govuk-heading-l">Jobs</h1>
      <p class="govuk-body">The work that Waymark does by itself: mail, nightly counts, and what follows from what people do. A job that fails is tried again, later each time.</p>
      <h2 class="govuk-heading-m" id="failed">Failed jobs</h2>
      ${failed.length === 0 ? html`<p class="govuk-body">No job has failed.</p>` : html`<div class="waymark-table" tabindex="0" role="region" aria-labelledby="failed"><table class="govuk-table">
        <caption class="govuk-table__caption govuk-visually-hidden">Failed jobs, the newest first</caption>
        <thead class="govuk-table__head"><tr class="govuk-table__row">${['Job', 'Tried', 'Last error', 'Ended', 'Action'].map((name) => html`<th scope="col" class="govuk-table__header">${name}</th>`)}</tr></thead>
        <tbody class="govuk-table__body">${failed.map(({ id, name, tries, lastError, endedAt }) => html`<tr class="govuk-table__row">
          <th scope="row" class="govuk-table__header">${name} ${id}</th><td class="govuk-table__cell">${tries} times</td><td class="govuk-table__cell">${lastError}</td><td class="govuk-table__cell">${moment(endedAt)}</td>
          <td class="govuk-table__cell"><a class="govuk-link" href="/jobs/${id}/try-again">Try again<span class="govuk-visually-hidden"> ${name} ${id}</span></a></td></tr>`)}</tbody></table></div>`}
      <h2 class="govuk-heading-m" id="all">All jobs</h2>
      ${names.length === 0 ? html`<p class="govuk-body">No job has been asked for yet.</p>` : html`<div class="waymark-table" tabindex="0" role="region" aria-labelledby="all"><table class="govuk-table">
        <caption class="govuk-table__caption govuk-visually-hidden">All jobs, by name</caption>
        <thead class="govuk-table__head"><tr class="govuk-table__row">${['Job', 'Waiting', 'Next', 'Done this week', 'Last done', 'State'].map((name) => html`<th scope="col" class="govuk-table__header">${name}</th>`)}</tr></thead>
        <tbody class="govuk-table__body">${names.map(({ name, waiting, trying, nextAt, done, doneAt, lastError }) => html`<tr class="govuk-table__row">
          <th scope="row" class="govuk-table__header">${name}</th><td class="govuk-table__cell">${waiting}</td><td class="govuk-table__cell">${nextAt ? sayMoment(nextAt) : 'When asked for'}</td>
          <td class="govuk-table__cell">${done}</td><td class="govuk-table__cell">${moment(doneAt)}</td>
          <td class="govuk-table__cell">${trying > 0 ? html`${tag({ text: 'Trying again', classes: 'govuk-tag--yellow' })} ${lastError}` : tag({ text: 'Working', classes: 'govuk-tag--green' })}</td></tr>`)}</tbody></table></div>`}
      <h2 class="govuk-heading-m" id="listeners">Listeners</h2>
      ${listeners.length === 0 ? html`<p class="govuk-body">Nothing listens to events yet.</p>` : html`<div class="waymark-table" tabindex="0" role="region" aria-labelledby="listeners"><table class="govuk-table">
        <caption class="govuk-table__caption govuk-visually-hidden">Listeners, by name</caption>
        <thead class="govuk-table__head"><tr class="govuk-table__row">${['Listener', 'Events behind', 'Last moved', 'State'].map((name) => html`<th scope="col" class="govuk-table__header">${name}</th>`)}</tr></thead>
        <tbody class="govuk-table__body">${listeners.map(({ name, position, last, movedAt, tries, retryAt, lastError }) => html`<tr class="govuk-table__row">
          <th scope="row" class="govuk-table__header">${name}</th><td class="govuk-table__cell">${Math.max(0, (last ?? 0) - position)}</td><td class="govuk-table__cell">${moment(movedAt)}</td>
          <td class="govuk-table__cell">${tries > 0 ? html`${tag({ text: 'Stuck', classes: 'govuk-tag--red' })} at event ${position + 1} or after, tried ${tries} times: ${lastError}. Next try ${moment(retryAt)}` : tag({ text: 'Working', classes: 'govuk-tag--green' })}</td></tr>`)}</tbody></table></div>`}`,
  }),
})

const tryAgain = formPage('/jobs/:job/try-again', {
  load: (ctx, { job }) => findFailedJob(ctx, job),
  allow: mayAdminister,
  form: form({}),
  view: ({ name, id, tries, lastError }, state) => ({
    title: 'Try the job again',
    breadcrumbs: [...way, { text: 'Jobs', href: '/jobs' }],
    body: html`<h1 class="govuk-heading-l">Try the job again</h1>
      <p class="govuk-body">${name} ${id} was tried ${tries} times. The last error: ${lastError}</p>
      ${showForm(state, { send: 'Try again' })}`,
  }),
  async submit(ctx, { id }) {
    if (!(await retryJob(ctx, id))) throw new Refusal('This job is not waiting to be tried again: somebody else has asked for it, or it was cleared away')
    return { to: '/jobs', message: 'The job will be tried again in a moment.', did: 'jobs.tried-again' }
  },
})

export const jobPages = [list, tryAgain]
