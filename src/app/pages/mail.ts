import { dataTable } from '../../platform/dataTable.ts'
import { form, showForm } from '../../platform/forms.ts'
import { button, summaryList, tag } from '../../platform/govuk.ts'
import { html, type Html } from '../../platform/html.ts'
import type { User } from '../../platform/context.ts'
import { showAddress } from '../../platform/mail/address.ts'
import { deliverJob } from '../../platform/mail/send.ts'
import { countMail, findMail, listMail, repeatMail } from '../../platform/mail/queries.ts'
import { addJob } from '../../platform/jobs.ts'
import { pagination, subNavigation } from '../../platform/moj.ts'
import { formPage, page } from '../../platform/page.ts'
import { sayMoment } from '../../calc/dates/moments.ts'

type State = 'waiting' | 'sent' | 'failed'
const states: Readonly<Record<State, { text: string; colour: string }>> = {
  waiting: { text: 'Waiting', colour: 'govuk-tag--blue' }, sent: { text: 'Sent', colour: 'govuk-tag--green' }, failed: { text: 'Failed', colour: 'govuk-tag--red' },
}
const isState = (word: string | undefined): word is State => word !== undefined && Object.hasOwn(states, word)
const stateTag = (state: State): Html => tag({ text: states[state].text, classes: states[state].colour })

const mayAdminister = ({ roles }: User) => roles.includes('administrator')
const home = { text: 'Home', href: '/' }
const perPage = 50

/** What was mailed, to whom as far as an administrator need know, and what became of it. Never what it said. */
const list = page('/mail', {
  async load({ db }, _, query) {
    const counts = await countMail(db)
    const state = isState(query.state) ? query.state : undefined
    const count = state ? counts[state] : counts.waiting + counts.sent + counts.failed
    const number = Math.min(Math.max(1, Math.ceil(count / perPage)), Math.max(1, Math.trunc(Number(query.page)) || 1))
    return { counts, state, count, number, mails: await listMail(db, state, { number, size: perPage }) }
  },
  allow: mayAdminister,
  view: ({ counts, state, count, number, mails }) => ({
    title: 'Mail',
    breadcrumbs: [home],
    isWide: true,
    body: html`
      <h1 class="govuk-heading-l">Mail</h1>
      <p class="govuk-body">What Waymark has sent. Only whoever a mail is for can read what it says.</p>
      ${subNavigation({ label: 'Mail by state', items: [
        { text: `All (${counts.waiting + counts.sent + counts.failed})`, href: '/mail', active: !state },
        ...(Object.keys(states) as State[]).map((one) => ({ text: `${states[one].text} (${counts[one]})`, href: `/mail?state=${one}`, active: state === one })),
      ] })}
      ${dataTable({
        id: 'mails', caption: 'Mail, the newest first', captionSize: 's', rows: mails, empty: 'There is no mail here.',
        columns: [
          { name: 'Mail', isRowHeader: true, cell: ({ id, template, maskedAddress }) => html`<a class="govuk-link" href="/mail/${id}">${template}<span class="govuk-visually-hidden"> to ${maskedAddress}</span></a>` },
          { name: 'To', cell: ({ maskedAddress }) => showAddress(maskedAddress) },
          { name: 'Written', cell: ({ madeAt }) => sayMoment(madeAt) },
          { name: 'State', cell: ({ state, attempts, problem }) => html`${stateTag(state)}${attempts > 1 && html` after ${attempts} attempts`}${problem && html`<br>${problem}`}` },
        ],
      })}
      ${count > perPage && pagination({ page: number, perPage, count, of: 'mails', hrefOf: (page) => `/mail?${new URLSearchParams({ ...(state && { state }), page: String(page) })}` })}`,
  }),
})

type Found = NonNullable<Awaited<ReturnType<typeof findMail>>>
const mayRepeat = ({ mayRepeat, hasText, state }: Found) => mayRepeat && hasText && state !== 'waiting'

const one = page('/mail/:id', {
  load: async ({ db }, { id }) => findMail(db, id),
  // The text comes only to its own person, whatever their role: the database gives it to nobody else.
  allow: (user, { body }) => mayAdminister(user) || body !== null,
  view: (mail, user) => ({
    title: mail.template,
    breadcrumbs: mayAdminister(user) ? [home, { text: 'Mail', href: '/mail' }] : [home],
    body: html`
      <h1 class="govuk-heading-l">${mail.template}</h1>
      ${summaryList({ rows: [
        { key: { text: 'To' }, value: { text: mail.maskedAddress } },
        { key: { text: 'State' }, value: { html: stateTag(mail.state) } },
        { key: { text: 'Written' }, value: { text: sayMoment(mail.madeAt) } },
        { key: { text: 'Attempts' }, value: { text: String(mail.attempts) } },
        mail.triedAt !== null && { key: { text: 'Last attempt' }, value: { text: sayMoment(mail.triedAt) } },
        mail.state === 'waiting' && { key: { text: 'Next attempt' }, value: { text: `From ${sayMoment(mail.nextAt)}` } },
        mail.sentAt !== null && { key: { text: 'Sent' }, value: { text: sayMoment(mail.sentAt) } },
        mail.problem !== null && { key: { text: 'Problem' }, value: { text: mail.problem } },
      ] })}
      ${mail.body !== null ? html`<h2 class="govuk-heading-m">What it says</h2>
        <p class="govuk-body govuk-!-font-weight-bold">${mail.subject}</p>${mail.body.split(/\n{2,}/).map((paragraph) => html`<p class="govuk-body">${paragraph}</p>`)}`
      : html`<p class="govuk-body">${mail.hasText ? 'Only whoever it is for can read what it says.' : 'What it said has been deleted.'}</p>`}
      ${mayAdminister(user) && mayRepeat(mail) && button({ text: 'Send again', href: `/mail/${mail.id}/send-again`, classes: 'govuk-button--secondary' })}
      ${mayAdminister(user) && !mail.mayRepeat && html`<p class="govuk-body">It cannot be sent again, because its link works only for a short time. Whoever needs one can ask for a new one.</p>`}`,
  }),
})

const sendAgain = formPage('/mail/:id/send-again', {
  load: async ({ db }, { id }) => {
    const mail = await findMail(db, id)
    return mail && mayRepeat(mail) ? mail : undefined
  },
  allow: mayAdminister,
  form: form({}),
  view: ({ id, template, maskedAddress }, state) => ({
    title: 'Send this mail again?',
    back: `/mail/${id}`,
    body: html`<h1 class="govuk-heading-l">Send this mail again?</h1>
      <p class="govuk-body">${template}, to ${maskedAddress}. The same text goes to the same address.</p>${showForm(state, { send: 'Send again' })}`,
  }),
  async submit(ctx, mail) {
    await repeatMail(ctx.db, mail, ctx.now)
    await addJob(ctx, deliverJob, {}, { key: 'next' })
    return { to: `/mail/${mail.id}`, message: 'The mail will be sent again in a moment', did: 'mail.sent-again', about: mail.id }
  },
})

export const mailPages = [list, one, sendAgain]
