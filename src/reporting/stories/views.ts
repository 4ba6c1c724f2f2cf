import { sayDay } from '../../calc/dates/days.ts'
import { sayMoment } from '../../calc/dates/moments.ts'
import { sourceLine } from '../../evidence/index.ts'
import { column } from '../../platform/column.ts'
import type { User } from '../../platform/context.ts'
import { dataTable } from '../../platform/dataTable.ts'
import { problems, showForm, type Fields, type FormState } from '../../platform/forms.ts'
import { button, insetText, summaryList, tag } from '../../platform/govuk.ts'
import { html, type Html } from '../../platform/html.ts'
import { longList } from '../../platform/longList.ts'
import { timeline } from '../../platform/moj.ts'
import type { Page } from '../../platform/page.ts'
import { row } from '../../platform/row.ts'
import { shortly } from '../../strategy/index.ts'
import { isKeeper, mayApprove, mayList, mayOversee, mayTell, mayWithdraw } from './access.ts'
import type { KeptList, KeptStory, PublicList, StoryOpened, StoryShown } from './queries.ts'
import { forgetOn, groups, heldUntil, holds, keptDays, kinds, means, sayConsent, sayStories, sayWho, shownAs, stateOf, states, uses, type State } from './rules.ts'
import { reportingParts } from '../views.ts'
import { storySays } from './says.ts'

export const address = '/reporting/stories'
export const keptAddress = '/reporting/kept-stories'
export const storiesCrumb = { text: 'Stories', href: address }
export const keptCrumb = { text: 'Stories that are kept', href: keptAddress }

const paragraphs = (words: string): Html => html`${words.split(/\n\s*\n/).filter((part) => part.trim() !== '').map((part) => html`<p class="govuk-body">${part.trim()}</p>`)}`
const colours = { shown: 'green', 'to approve': 'yellow', 'no consent': 'blue', expired: 'grey', withdrawn: 'red', forgotten: 'grey' } as const satisfies Record<State, string>
const stateTag = (state: State): Html => tag({ text: states[state], classes: `govuk-tag--${colours[state]}` })
const quoted = ({ quote }: Pick<StoryShown, 'quote'>): Html | null => (quote === null ? null : insetText({ html: html`<blockquote class="govuk-!-margin-0" data-quoted>“${quote}”</blockquote>` }))
const where = ({ areas }: StoryShown): string => (areas.length ? areas.map(({ name }) => name).join(', ') : 'The whole region')
const about = ({ interventionKey, interventionName }: StoryShown): Html | null => (interventionKey === null ? null : html`<a class="govuk-link" href="/portfolio/interventions/${interventionKey}">${interventionName}</a>`)

/** The stories that everybody may read, in plain English. */
export function showStories({ sought, filters, rows, count, page, people, employers }: PublicList, user: User): Page {
  const finding = sayStories({ people, employers })
  return {
    title: page > 1 ? `Stories (page ${page})` : 'Stories',
    summary: finding,
    body: html`
      <h1 class="govuk-heading-l">Stories</h1>
      ${reportingParts(address)}
      <p class="govuk-body-l">${finding}</p>
      ${column(html`<p class="govuk-body">People and employers tell here what changed for them. They agreed to it. They can change their mind at any time: then we take the story away.</p>
        <p class="govuk-body">Some gave another name, or no name. You can also read <a class="govuk-link" href="/reporting/impact">what came of each year</a>.</p>`)}
      ${mayTell(user) && button({ text: 'Write a story', href: `${address}/new`, classes: 'govuk-button--secondary' })}
      ${mayList(user) && html`<p class="govuk-body"><a class="govuk-link" href="${keptAddress}">See the stories that are kept, shown or not</a></p>`}
      ${people + employers > 0 && longList({
        id: 'stories', address, of: ['story', 'stories'], caption: 'Stories, the newest first', sought, usual: 'newest', filters, rows, count, search: 'Search stories',
        columns: [
          { name: 'Story', isRowHeader: true, cell: ({ key, title }) => html`<a class="govuk-link" href="${address}/${key}">${title}</a>` },
          { name: 'In short', cell: ({ words, quote }) => html`<span data-quoted>${shortly(quote === null ? words : `“${quote}”`, 160)}</span>` },
          { name: 'Who tells it', cell: sayWho },
          { name: 'What it tells of', cell: about },
          { name: 'Where', cell: where },
        ],
      })}`,
  }
}

const untilCell = ({ consents }: KeptStory, day: string): string => {
  const until = heldUntil(consents, day)
  return until === undefined ? 'No consent holds' : until === null ? 'For good: it is printed' : sayDay(until)
}
/** Every story that whoever asks keeps or oversees. */
export const showKept = ({ sought, filters, rows, count, page, day }: KeptList, user: User): Page => ({
  title: page > 1 ? `Stories that are kept (page ${page})` : 'Stories that are kept',
  breadcrumbs: [storiesCrumb],
  isWide: true,
  body: html`
    <h1 class="govuk-heading-l">Stories that are kept</h1>
    ${column(html`<p class="govuk-body">A story is shown only while its person agrees to it, and once somebody other than its writer has approved it. When consent ends it is gone at once.</p>`)}
    ${mayTell(user) && button({ text: 'Write a story', href: `${address}/new`, classes: 'govuk-button--secondary' })}
    ${longList({
      id: 'kept', address: keptAddress, of: ['story', 'stories'], caption: 'Stories', sought, usual: 'changed', filters, rows, count, search: 'Search stories',
      columns: [
        { name: 'Story', isRowHeader: true, sortBy: 'title', cell: ({ key, title }) => html`<a class="govuk-link" href="${address}/${key}">${title}</a>` },
        { name: 'About', cell: ({ kind }) => kinds[kind] },
        { name: 'Kept by', cell: ({ organisationName }) => organisationName ?? 'A public document' },
        { name: 'State', cell: (story) => stateTag(stateOf(story, story.consents, day)) },
        { name: 'Consent until', sortBy: 'until', cell: (story) => untilCell(story, day) },
      ],
    })}`,
})

/** One story as everybody may read it; beneath it, for those who keep or oversee it, its consent and what happened to it. */
export function showStory({ story, consents, happened, names, day, isShown }: StoryOpened, user: User, documents: readonly { id: string; title: string }[]): Page {
  const isInside = isKeeper(user, story) || mayOversee(user)
  return {
    title: story.title,
    summary: isShown ? shortly(story.quote ?? story.words, 150) : 'A story that is not shown.',
    breadcrumbs: [storiesCrumb, ...(isInside ? [keptCrumb] : [])],
    body: column(html`
      <span class="govuk-caption-l">A story</span>
      <h1 class="govuk-heading-l" data-quoted>${story.title}</h1>
      ${isInside && html`<p class="govuk-body">${stateTag(stateOf(story, consents, day))}</p>`}
      ${!isShown && html`<p class="govuk-body"><strong>Not everybody can see this page.</strong> ${isInside ? sayConsent(consents, day) : 'It is shown to you because it is about you.'}</p>`}
      <div data-quoted>${paragraphs(story.words)}</div>
      ${quoted(story)}
      ${summaryList({ rows: [
        row('Who tells it', sayWho(story)),
        row('What it tells of', about(story)),
        row('Where', where(story)),
        row('Group', story.groupName && groups[story.groupName]),
        row('When', story.happenedOn && sayDay(story.happenedOn)),
      ] })}
      ${story.documentId !== null && html`<p class="govuk-body">A public document prints these words without a name. Nobody here knows who said them.</p>${sourceLine({ ...story, shipped: undefined }, documents)}`}
      ${isInside && showKeeping({ story, consents, happened, names, day, isShown }, user)}`),
  }
}

function showKeeping({ story, consents, happened, names, day }: StoryOpened, user: User): Html {
  const at = `${address}/${story.key}`
  const [isOwn, isOver] = [isKeeper(user, story), forgetOn(consents, day)]
  const link = (text: string, page: string) => html`<li><a class="govuk-link" href="${at}/${page}">${text}</a></li>`
  const isHeld = consents.some((consent) => consent.withdrawnOn === null)
  return html`
    <h2 class="govuk-heading-m">Consent</h2>
    <p class="govuk-body">${sayConsent(consents, day)}</p>
    ${story.forgottenOn !== null ? html`<p class="govuk-body">Name, words and form were deleted on ${sayDay(story.forgottenOn)}.</p>` : isOver !== undefined && html`<p class="govuk-body">Name, words and form are deleted on ${sayDay(isOver)}, unless consent is given anew.</p>`}
    ${dataTable({
      id: 'consents', caption: 'What was agreed', captionSize: 's', rows: consents, empty: 'Nothing was agreed yet.', whenNarrow: 'stack',
      columns: [
        { name: 'Agreed on', isRowHeader: true, cell: ({ givenOn }) => sayDay(givenOn) },
        { name: 'How', cell: ({ id, means: how, fileId }) => html`${means[how]}${fileId !== null && isOwn && html`<br><a class="govuk-link" href="${at}/consents/${id}/form">Open the form</a>`}` },
        { name: 'For', cell: (consent) => consent.uses.map((use) => uses[use as keyof typeof uses]).join(', ') }, // the database takes only these
        { name: 'Until', cell: ({ expiresOn, withdrawnOn }) => (withdrawnOn !== null ? `Taken back on ${sayDay(withdrawnOn)}` : expiresOn === null ? 'For good' : sayDay(expiresOn)) },
        { name: 'Holds', cell: (consent) => (holds(consent, day) ? 'Yes' : 'No') },
      ],
    })}
    <h2 class="govuk-heading-m">What you can do</h2>
    <ul class="govuk-list">
      ${mayApprove(user, story) && story.approvedAt === null && link('Approve this story', 'approve')}
      ${isOwn && story.forgottenOn === null && html`${link('Record consent', 'consent')}${link('Change the story', 'change')}${link('See the real name', 'name')}`}
      ${mayWithdraw(user, story) && isHeld && link('Take it out of use', 'withdraw')}
      ${isOwn && consents.length === 0 && link('Take it away', 'remove')}
    </ul>
    ${story.approvedAt === null && story.forgottenOn === null && story.documentId === null && !mayApprove(user, story) && html`<p class="govuk-body">Somebody at the hub who did not write it approves it.</p>`}
    <h2 class="govuk-heading-m">What happened to it</h2>
    <p class="govuk-body">It is shown as: ${shownAs[story.shownAs].toLowerCase()}.</p>
    ${happened.length === 0 ? html`<p class="govuk-body">${story.documentId === null ? 'Nothing is written down.' : 'It came with the region, as its document prints it.'}</p>` : timeline({ items: happened.map(({ did, at, by }) => ({
      title: { text: said(did) }, at, when: sayMoment(at), ...(names.has(by) && { by: { text: names.get(by)! } }), html: html``,
    })) })}`
}
const said = (did: string): string => ((storySays as Readonly<Record<string, string>>)[did] ?? did).replace(/^./, (letter) => letter.toUpperCase())

/** Whom a story is about; that it was looked at is written down. */
export const showRealName = ({ story, realName }: { story: StoryShown; realName: string }): Page => ({
  title: 'The real name behind a story',
  breadcrumbs: [storiesCrumb, keptCrumb, { text: shortly(story.title, 60), href: `${address}/${story.key}` }],
  body: column(html`<h1 class="govuk-heading-l">The real name behind a story</h1>
    ${summaryList({ rows: [{ key: { text: 'Story' }, value: { text: story.title } }, { key: { text: 'Real name' }, value: { text: realName } }, { key: { text: 'Shown as' }, value: { text: sayWho(story) } }] })}
    <p class="govuk-body">It is written down that you looked at this name. Do not copy it anywhere else.</p>`),
})

/** A form about a story. `above` stands between its title and its questions. */
export const askStory = <F extends Fields>(title: string, state: FormState<F>, send: string, back: string, above?: Html): Page =>
  ({ title, back, body: column(html`${problems(state)}<h1 class="govuk-heading-l">${title}</h1>${above}${showForm(state, { send })}`) })
/** What is said before each form. */
export const asks = {
  write: html`<p class="govuk-body">Nobody sees it before its person has agreed and somebody else has approved it.</p>`,
  change: html`<p class="govuk-body">It was approved. Once you change it, somebody else must approve it again.</p>`,
  consent: ({ title }: StoryShown) => html`<p class="govuk-body">For the story “${title}”. Tell the person what it is used for, for how long, and that they can change their mind at any time.</p>`,
  approve: (story: StoryShown) => html`<div data-quoted>${paragraphs(story.words)}</div>${quoted(story)}
    <p class="govuk-body">It will be shown as told by: <strong>${sayWho(story)}</strong>.</p>
    <p class="govuk-body">Look for what would tell who it is: a workplace, a school, a date, an illness. Approve it only if they agreed to that.</p>`,
  withdraw: ({ title }: StoryShown) => html`<p class="govuk-body">${title}</p>
    <p class="govuk-body">From now on nobody but its keepers can see it: not on this website, not in drafts, and not in reports that were published before. Those then say that a story was withdrawn.</p>
    <p class="govuk-body">The name, the words and the form are deleted ${keptDays} days after that.</p>`,
  remove: ({ title }: StoryShown) => html`<p class="govuk-body">${title}</p><p class="govuk-body">Its words and the name behind it are deleted.</p>`,
}
