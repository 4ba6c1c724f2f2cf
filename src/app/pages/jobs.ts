import type { User } from '../../platform/context.ts'
import { dataTable } from '../../platform/dataTable.ts'
import { form, showForm } from '../../platform/forms.ts'
import { tag } from '../../platform/govuk.ts'
import { html } from '../../platform/html.ts'
import { findFailedJob, listFailedJobs, listJobNames, retryJob } from '../../platform/jobs.ts'
import { listListeners } from '../../platform/listeners.ts'
import { formPage, page } from '../../platform/page.ts'
import { Refusal } from '../../platform/refusal.ts'
import { sayMoment } from '../../calc/dates/moments.ts'

const mayAdminister = ({ roles }: User) => roles.includes('administrator')
const way = [{ text: 'Home', href: '/' }]
const moment = (at: Date | null) => (at ? sayMoment(at) : 'Never')
const works = tag({ text: 'Working', classes: 'govuk-tag--green' })

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
      ${dataTable({
        id: 'failed', caption: 'Failed jobs', rows: failed, empty: 'No job has failed.',
        columns: [
          { name: 'Job', isRowHeader: true, cell: ({ id, name }) => `${name} ${id}` },
          { name: 'Tried', cell: ({ tries }) => `${tries} times` },
          { name: 'Last error', cell: ({ lastError }) => lastError },
          { name: 'Ended', cell: ({ endedAt }) => moment(endedAt) },
          { name: 'Action', isNameHidden: true, cell: ({ id, name }) => html`<a class="govuk-link" href="/jobs/${id}/try-again">Try again<span class="govuk-visually-hidden"> ${name} ${id}</span></a>` },
        ],
      })}
      ${dataTable({
        id: 'jobs', caption: 'All jobs', rows: names, empty: 'No job has been asked for yet.',
        columns: [
          { name: 'Job', isRowHeader: true, cell: ({ name }) => name },
          { name: 'Waiting', isNumeric: true, cell: ({ waiting }) => waiting },
          { name: 'Next', cell: ({ nextAt }) => (nextAt ? sayMoment(nextAt) : 'When asked for') },
          { name: 'Done this week', isNumeric: true, cell: ({ done }) => done },
          { name: 'Last done', cell: ({ doneAt }) => moment(doneAt) },
          { name: 'State', cell: ({ trying, lastError }) => (trying > 0 ? html`${tag({ text: 'Trying again', classes: 'govuk-tag--yellow' })} ${lastError}` : works) },
        ],
      })}
      ${dataTable({
        id: 'listeners', caption: 'Listeners', rows: listeners, empty: 'Nothing listens to events yet.',
        columns: [
          { name: 'Listener', isRowHeader: true, cell: ({ name }) => name },
          { name: 'Events behind', isNumeric: true, cell: ({ position, last }) => Math.max(0, (last ?? 0) - position) },
          { name: 'Last moved', cell: ({ movedAt }) => moment(movedAt) },
          { name: 'State', cell: ({ tries, lastError, retryAt, position }) => (tries > 0
            ? html`${tag({ text: 'Stuck', classes: 'govuk-tag--red' })} after event ${position}, tried ${tries} times: ${lastError}. Next try: ${moment(retryAt)}` : works) },
        ],
      })}`,
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
