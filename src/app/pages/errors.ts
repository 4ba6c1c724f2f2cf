import { button } from '../../platform/govuk.ts'
import { html, type Html } from '../../platform/html.ts'
import type { Page } from '../../platform/page.ts'

const paragraph = (words: Html | string) => html`<p class="govuk-body">${words}</p>`
const home = paragraph(html`You can <a class="govuk-link" href="/">go to the home page</a>.`)
const askWhoRunsIt = paragraph('If you still cannot do what you came to do, tell the organisation that runs this Waymark.')
const nothingLost = paragraph('What you saved before is safe. What you sent just now may not have been saved: check before you send it again.')
const sentence = (words: string) => (/[.?!]$/.test(words.trim()) ? words.trim() : `${words.trim()}.`)

type Shape = { title: string; body: (message: string, isSignedIn: boolean) => readonly Html[]; usual: string }

/** What each status says to a person, after the patterns of the GOV.UK Design System: what happened, and what to do now. No page blames. */
const shapes: Readonly<Record<number, Shape>> = {
  403: {
    title: 'You cannot see this page', usual: 'You do not have permission to see this',
    body: (message, isSignedIn) => [paragraph(sentence(message)), ...(isSignedIn
      ? [paragraph(html`If you work for more than one organisation, you may need to <a class="govuk-link" href="/accounts/me">choose another one</a> first.`),
        paragraph('Otherwise ask an administrator of your organisation to give you the role that you need.')]
      : [])],
  },
  404: {
    title: 'Page not found', usual: 'Page not found',
    body: () => [paragraph('If you typed the web address, check it is correct.'), paragraph('If you pasted the web address, check you copied the entire address.'),
      paragraph(html`If the address is right, the page may have been removed. You can <a class="govuk-link" href="/search">search Waymark</a> or <a class="govuk-link" href="/">go to the home page</a>.`)],
  },
  409: {
    title: 'Nothing was changed', usual: 'Somebody changed this while you had it open',
    body: (message) => [paragraph(sentence(message)), paragraph('Go back and load the page again to see how things stand now.')],
  },
  413: {
    title: 'What you sent is too large', usual: 'What you sent is too large. Send a smaller file or shorter answers',
    body: (message) => [paragraph(sentence(message)), paragraph('Nothing was saved. Go back and try again.')],
  },
  429: {
    title: 'You have tried too many times', usual: 'Wait a minute, then try again',
    body: (message) => [paragraph(sentence(message)), paragraph('We ask this so that nobody can slow Waymark down or guess their way in.')],
  },
  500: { title: 'Sorry, there is a problem with Waymark', usual: '', body: () => [paragraph('Try again later.'), nothingLost, askWhoRunsIt] },
  503: {
    title: 'Sorry, Waymark is unavailable for a moment', usual: '',
    body: () => [paragraph('Waymark cannot reach its database just now. It keeps trying, and will be back by itself.'), paragraph('Wait a few seconds, then load the page again.'), nothingLost],
  },
}

const other: Record<'reader' | 'system', Shape> = {
  reader: { title: 'Waymark could not do that', usual: 'Waymark could not understand what was sent. Go back and try again', body: (message) => [paragraph(sentence(message))] },
  system: shapes[500]!,
}

const signIn = 'Sign in to see this page'
const ended = 'You have been signed out, because you did nothing for a while or signed out somewhere else.'
const signInButton = button({ text: 'Sign in', href: '/accounts/sign-in' })
/** To a visitor no page is refused for good: they may be somebody who may see it. */
const toVisitors: Shape = {
  title: signIn, usual: '',
  body: () => [paragraph('When you have signed in, you go on to the page that you asked for.'), signInButton,
    paragraph('If you have no account, ask the people who run Waymark in your area to invite you.')],
}

/**
 * A page that says in plain words that something could not be done, and what to do next. `message` is for the person, where there is one;
 * `reference` finds the request in the log. It needs no database: it is what is shown while there is none.
 */
export function errorPage(status: number, message?: string, { reference, isSignedIn = false, wasSignedIn = false }: { reference?: string; isSignedIn?: boolean; wasSignedIn?: boolean } = {}): Page {
  const shape = (status === 403 && !isSignedIn && (!message || message === signIn) ? toVisitors : shapes[status]) ?? (status >= 500 ? other.system : other.reader)
  const said = message && message !== shape.title ? message : shape.usual
  return {
    title: shape.title,
    body: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds"><h1 class="govuk-heading-l">${shape.title}</h1>${
      wasSignedIn && shape === toVisitors && paragraph(ended)}${
      wasSignedIn && status === 404 && html`${paragraph(`${ended} If you have seen this page before, sign in to see it again.`)}${signInButton}`}${shape.body(said, isSignedIn)}${
      reference && status >= 500 && paragraph(html`If you tell somebody about it, give this reference: <span class="waymark-reference">${reference}</span>`)}${status !== 404 && status < 500 && home}</div></div>`,
  }
}
