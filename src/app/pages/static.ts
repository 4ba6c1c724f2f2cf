import { findHub } from '../../organisations/index.ts'
import type { Context } from '../../platform/context.ts'
import { summaryList } from '../../platform/govuk.ts'
import { html, type Html } from '../../platform/html.ts'
import { page, type Route } from '../../platform/page.ts'
import { holds } from '../joined.ts'

export const trail = [{ text: 'Home', href: '/' }]
export const twoThirds = (content: Html) => html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">${content}</div></div>`
export const list = (items: readonly (Html | string)[]) => html`<ul class="govuk-list govuk-list--bullet">${items.map((item) => html`<li>${item}</li>`)}</ul>`
export const out = (href: string, text: string) => html`<a class="govuk-link" href="${href}">${text}</a>`

/** Whoever runs this Waymark answers for it. Before they have named themselves the pages still read well. */
type Runs = { isNamed: boolean; by: string; contact: string | undefined }
const anyone = { allow: () => true }
const whoRunsIt = async ({ db, contact }: Context): Promise<Runs> => {
  const hub = await findHub(db)
  return { isNamed: hub !== undefined, by: hub?.name ?? 'the organisation that runs this website', contact }
}
const writeTo = ({ by, contact }: Runs) => html`${by}${contact && html` by e-mail at ${out(`mailto:${contact}`, contact)}`}`

const accessibility = page('/accessibility', {
  load: whoRunsIt,
  ...anyone,
  view: (runs) => ({
    title: 'Accessibility statement', breadcrumbs: trail, summary: 'How far everybody can use Waymark, what we know is not good enough yet, and how to tell us.',
    body: twoThirds(html`<h1 class="govuk-heading-l">Accessibility statement</h1>
<p class="govuk-body">This statement is about this website${runs.isNamed && `, which is run by ${runs.by}`}. We want as many people as possible to be able to use it. You should be able to:</p>
${list(['zoom in up to 400% without text or figures going off the screen', 'use every page with a keyboard alone', 'use every page with a screen reader', 'read every chart as a sentence and as a table of numbers', 'use every page without JavaScript', 'print every page'])}
<p class="govuk-body">We have tried to keep the words simple.</p>
<h2 class="govuk-heading-m">How accessible this website is</h2>
<p class="govuk-body">We aim to meet level AA of the ${out('https://www.w3.org/TR/WCAG22/', 'Web Content Accessibility Guidelines, version 2.2')}. Nobody independent has audited it yet, so we do not claim that it meets them in full. What we know about:</p>
${list([
    'A wide table scrolls sideways inside its own frame on a small screen. A keyboard can reach the frame and scroll it.',
    'Spreadsheets and CSV files that you download hold plain tables. We have not tested them with every screen reader.',
    'Charts are pictures with a title and a description. The marks in them cannot be reached one by one; the table beneath has every number.',
  ])}
<h2 class="govuk-heading-m">How we test it</h2>
<p class="govuk-body">Each time Waymark is changed, before the change is taken in, a computer opens its pages in a real browser and checks them with axe for failures of level A and AA, measures that nothing is cut off at 320 pixels wide, and goes through the main tasks with a keyboard alone. This finds many problems but not all. It has not yet been tested by people who use a screen reader or other help every day.</p>
<h2 class="govuk-heading-m">Tell us about a problem</h2>
<p class="govuk-body">If you find something that you cannot use, or need it in another form such as large print, easy read or a recording, tell ${writeTo(runs)}. Say which page, what you wanted to do and what happened.</p>
<h2 class="govuk-heading-m">If you are not happy with the answer</h2>
<p class="govuk-body">The Equality and Human Rights Commission enforces the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018. If you are not happy with how we answer, contact the ${out('https://www.equalityadvisoryservice.com/', 'Equality Advisory and Support Service')}.</p>`),
  }),
})

const lower = (words: string) => words.charAt(0).toLowerCase() + words.slice(1)
const cookies = [
  { name: 'waymark-session', what: 'Remembers that you are signed in', kept: 'Until you sign out, or your session ends' },
  { name: 'waymark-message', what: 'Carries one message to the next page, such as “Invitation sent”', kept: 'Until it has been shown, 1 minute at most' },
  { name: 'waymark-provider', what: 'Brings you back here when you sign in with your organisation’s own account', kept: 'Until you are back, a few minutes at most' },
  { name: 'waymark-came-for', what: 'Remembers a page that you have to sign in for, so that you get there once you have', kept: 'Until you are there, 30 minutes at most' },
]

const privacy = page('/privacy', {
  load: whoRunsIt,
  ...anyone,
  view: (runs) => ({
    title: 'Privacy notice', breadcrumbs: trail, summary: 'What Waymark keeps about you, why, for how long, and what you can ask for.',
    body: twoThirds(html`<h1 class="govuk-heading-l">Privacy notice</h1>
<p class="govuk-body">${runs.isNamed ? `This website is run by ${runs.by}, which` : 'The organisation that runs this website'} decides why and how personal data is used in it (it is the “controller”).</p>
<h2 class="govuk-heading-m">If you only look</h2>
<p class="govuk-body">You can read every public page without saying who you are. We set no cookies for that, and load nothing from anybody else. We count how often each part of this website is opened in a day. That count cannot tell one visitor from another. While you use Waymark your network address is held in memory, for seconds, so that nobody can flood it. Where a form could be guessed at, such as sign in, tries are counted for a while under a scrambled form of it. The log says which kind of page was asked for, when, and how long it took. It does not say by whom, or what was searched for.</p>
<h2 class="govuk-heading-m">If you have an account</h2>
<p class="govuk-body">The lawful basis is public task: the work on skills and employment that the organisation was given. We keep:</p>
${summaryList({ rows: holds.map(({ what, why, keptFor }) => ({ key: { text: what }, value: { html: html`<p class="govuk-body">${why}.</p><p class="govuk-body">Kept: ${lower(keptFor)}.</p>` } })) })}
<p class="govuk-body">We also keep a record of what each account did and when. It holds numbers that stand for people, not names, and cannot be changed afterwards, so that a public body can answer for what was done.</p>
<p class="govuk-body">If you are invited, we keep your address, and your name if whoever invites you gives it, until 90 days after you accept or the invitation ends.</p>
<h2 class="govuk-heading-m">Who sees it</h2>
<p class="govuk-body">Only people whose role needs it, in an organisation that has a reason to. The database itself enforces this for each request. We do not sell data, and no decision about you is made by a computer alone.</p>
<h2 class="govuk-heading-m">Cookies</h2>
<p class="govuk-body">Only those without which the website cannot do what you asked. That is why we do not ask you to accept them.</p>
${summaryList({ rows: cookies.map(({ name, what, kept }) => ({ key: { text: name }, value: { html: html`<p class="govuk-body">${what}.</p><p class="govuk-body">Kept: ${lower(kept)}.</p>` } })) })}
<p class="govuk-body">On a secure connection the names begin with “__Host-”.</p>
<h2 class="govuk-heading-m">What you can ask for</h2>
${list(['a copy of what is kept about you: your account page has one to download', 'to have it put right', 'to have it erased, where the law lets us', 'to object to how it is used'])}
<p class="govuk-body">Ask ${writeTo(runs)}. If you are not happy with the answer, you can complain to the ${out('https://ico.org.uk/make-a-complaint/', 'Information Commissioner’s Office')}.</p>`),
  }),
})

/** Pages that say how things are, to anybody. */
export const statements: readonly Route[] = [accessibility, privacy]
