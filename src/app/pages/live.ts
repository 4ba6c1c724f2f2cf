import { sayDay } from '../../calc/dates/days.ts'
import type { Region } from '../../platform/context.ts'
import { form, showForm } from '../../platform/forms.ts'
import { summaryList, warningText } from '../../platform/govuk.ts'
import { html } from '../../platform/html.ts'
import { formPage } from '../../platform/page.ts'
import { goLive } from '../queries.ts'

/** An administrator lets the region's clock run: until then it stands at the day that its shipped facts describe. */
export const live = formPage('/region/live', {
  load: async ({ region }): Promise<Region | undefined> => region,
  allow: ({ roles }) => roles.includes('administrator'),
  form: form({}),
  view: (region, state) => ({
    title: 'Let the clock run',
    breadcrumbs: [{ text: 'Home', href: '/' }],
    body: html`
      <h1 class="govuk-heading-l">Let the clock run</h1>
      ${summaryList({ rows: [
        { key: { text: 'Region' }, value: { text: region.name } },
        { key: { text: 'Its facts describe' }, value: { text: sayDay(region.asAtOn) } },
        { key: { text: 'Clock' }, value: { text: region.liveFrom ? 'Running' : `Stands at ${sayDay(region.asAtOn)}` } },
      ] })}
      ${region.liveFrom ? html`<p class="govuk-body">The clock of this region is running: today is the true day, on every page.</p>` : html`
        <p class="govuk-body">Every page shows the region as it was on ${sayDay(region.asAtOn)}. When you let the clock run, today becomes the true day, on every page and for everyone: due dates, ages and “as at” go by it.</p>
        ${warningText({ text: 'You cannot stop the clock again.', iconFallbackText: 'Warning' })}
        ${showForm(state, { send: 'Let the clock run' })}`}`,
  }),
  async submit(ctx) {
    await goLive(ctx)
    return { to: '/', message: 'The clock is running. Today is the true day on every page.', did: 'region.went-live' }
  },
})
