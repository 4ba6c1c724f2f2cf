import { sayDay } from '../../calc/dates/days.ts'
import type { Finding } from '../../calc/lint/facts.ts'
import { column } from '../../platform/column.ts'
import { fromText } from '../../platform/content/content.ts'
import { showContent } from '../../platform/content/html.ts'
import type { Fields, FormState } from '../../platform/forms.ts'
import { problems, showForm } from '../../platform/forms.ts'
import { button, tag } from '../../platform/govuk.ts'
import { html, type Html } from '../../platform/html.ts'
import type { Page } from '../../platform/page.ts'
import type { User } from '../../platform/context.ts'
import { mayDraft, maySign, mayWrite } from '../access.ts'
import type { Draft } from '../papers/queries.ts'
import { kinds, sayFindings, titleOf } from '../papers/rules.ts'
import { showFiles, showFront, stateTag } from '../papers/views.ts'
import { paperAddress, papersCrumb } from '../views.ts'
import type { Entry } from '../tables.ts'
import { groupOf, mayClaim } from './rules.ts'

type Shown = Draft['entries'][number]
const severities = { error: { text: 'Stops signing', colour: 'red' }, minor: { text: 'Small', colour: 'yellow' }, gap: { text: 'Gap', colour: 'grey' } } as const satisfies Record<Finding['severity'], { text: string; colour: string }>

/** A draft, part by part, with what its check names beside it. */
export function showDraft(draft: Draft, user: User): Page {
  const { paper, front, entries, findings, overrides, before, template } = draft
  const may = mayDraft(user)
  return {
    title: `Draft: ${paper.title}`,
    summary: sayFindings(findings, overrides),
    breadcrumbs: [papersCrumb],
    isWide: true,
    body: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      ${showFront(front)}
      <p class="govuk-body">${stateTag(paper)}</p>
      <p class="govuk-body waymark-record-links waymark-screen-only">${may && html`<a class="govuk-link" href="${paperAddress(paper.key)}/change">Change the front</a> <a class="govuk-link" href="${paperAddress(paper.key)}/remove">Take the draft away</a> `}${maySign(user) && html`<a class="govuk-link" href="${paperAddress(paper.key)}/sign">Sign it</a> `}<a class="govuk-link" href="#check">What its check names</a></p>
      ${groups.map((group) => showGroup(draft, group, user))}
      ${showFiles(paper.key, entries.some(({ isExempt }) => isExempt))}
    </div><aside class="govuk-grid-column-one-third" aria-labelledby="check">${showCheck(draft, may)}
      <h2 class="govuk-heading-s">About this draft</h2>
      <p class="govuk-body-s">Layout: ${template.name}. ${before ? html`It follows <a class="govuk-link" href="${paperAddress(before.key)}">${before.title}, ${sayDay(before.datedOn)}</a>.` : 'No paper was signed for this committee before.'}</p>
    </aside></div>`,
  }
}

/** What stands together in a paper, in its order, and what can be added there. */
const groups = [
  { of: 'summary', name: 'Executive summary', add: ['summary'] }, { of: 'recommendation', name: 'Recommendations', add: ['recommendation'] }, { of: 'highlight', name: 'Highlights', add: ['highlight'] }, { of: 'risk', name: 'Risks of the themes', add: ['risk'] },
  { of: 'middle', name: 'Sections', add: ['heading', 'commentary', 'block'] }, { of: 'implication', name: 'Implications', add: ['implication'] }, { of: 'background', name: 'Background papers', add: ['background'] },
] as const satisfies readonly { of: string; name: string; add: readonly Entry['kind'][] }[]
const addWords = { summary: 'Add a summary', recommendation: 'Add a recommendation', highlight: 'Add a highlight', risk: 'Add a risk', heading: 'Add a heading', commentary: 'Add commentary', block: 'Add a block', implication: 'Add implications', background: 'Add a background paper' } as const satisfies Record<Entry['kind'], string>

function showGroup(draft: Draft, { of, name, add }: (typeof groups)[number], user: User): Html {
  const some = draft.entries.filter(({ kind }) => groupOf(kind) === of)
  const may = mayDraft(user)
  return html`<section class="waymark-paper__group"><h2 class="govuk-heading-m">${name}</h2>
    ${some.length === 0 && html`<p class="govuk-body">Nothing stands here yet.</p>`}
    ${some.map((entry, i) => showEntry(draft, entry, user, { isFirst: i === 0, isLast: i === some.length - 1, number: i + 1 }))}
    ${may && (of !== 'summary' || some.length === 0) && html`<p class="govuk-body waymark-record-links waymark-screen-only">${add.map((kind) => html`<a class="govuk-link" href="${paperAddress(draft.paper.key)}/add/${kind}">${addWords[kind]}</a> `)}</p>`}
  </section>`
}

function showEntry({ paper, claims, names }: Draft, entry: Shown, user: User, { isFirst, isLast, number }: { isFirst: boolean; isLast: boolean; number: number }): Html {
  const at = `${paperAddress(paper.key)}/entries/${entry.id}`
  const name = `${kinds[entry.kind]}${entry.kind === 'commentary' || entry.kind === 'block' || entry.kind === 'heading' || entry.kind === 'implication' ? `: ${titleOf(entry)}` : ` ${number}`}`
  const hidden = html`<span class="govuk-visually-hidden">: ${name}</span>`
  const move = (to: 'up' | 'down', text: string) => html`<form method="post" action="${at}/move?to=${to}" novalidate><button class="govuk-link waymark-link-button" type="submit">${text}${hidden}</button></form>`
  const claimed = claims.filter(({ entryId }) => entryId === entry.id)
  return html`<div class="waymark-paper__entry" id="entry-${entry.id}">
    ${entry.kind === 'heading' ? html`<h3 class="govuk-heading-m">${entry.title}</h3>` : entry.kind === 'commentary' || entry.kind === 'block' || entry.kind === 'implication' ? html`<h3 class="govuk-heading-s">${titleOf(entry)}</h3>` : html`<p class="govuk-body-s govuk-!-margin-bottom-1">${[`${kinds[entry.kind]} ${number}`, entry.theme, entry.kind === 'background' && entry.title].filter(Boolean).join(': ')}</p>`}
    ${entry.isExempt && html`<p class="govuk-body">${tag({ text: 'Part II', classes: 'govuk-tag--red' })}</p>`}
    ${entry.kind === 'block' ? (entry.shown ? showContent(entry.shown.content, `entry-${entry.id}`) : html`<p class="govuk-body">${tag({ text: 'Shows nothing', classes: 'govuk-tag--red' })} Change it to say what it is to show, or take it out.</p>`)
      : entry.words ? showContent(fromText(entry.words, 'quote'), `entry-${entry.id}`) : entry.kind !== 'heading' && entry.kind !== 'background' && html`<p class="govuk-body">${tag({ text: 'To be written', classes: 'govuk-tag--yellow' })}${entry.askedOf && ` Asked of ${names.get(entry.askedOf) ?? 'a colleague'}`}</p>`}
    ${entry.words && entry.writtenOn && html`<p class="waymark-source">${[entry.writtenAs, sayDay(entry.writtenOn)].filter(Boolean).join(', ')}</p>`}
    ${claimed.map(({ says, words }) => html`<p class="waymark-source">It says that a target was ${says}: “${words}”</p>`)}
    ${(mayDraft(user) || mayWrite(user, entry)) && html`<div class="waymark-paper__acts waymark-screen-only">${mayDraft(user) ? html`<a class="govuk-link" href="${at}/change">Change${hidden}</a>${!isFirst && move('up', 'Move up')}${!isLast && move('down', 'Move down')}<a class="govuk-link" href="${at}/remove">Take out${hidden}</a>${mayClaim(entry.kind) && entry.words && html`<a class="govuk-link" href="${at}/claims">What it says of targets${hidden}</a>`}` : html`<a class="govuk-link" href="${at}/write">Write${hidden}</a>`}</div>`}
  </div>`
}

/** What the check names, errors first, each with the way to give a reason. */
function showCheck({ paper, findings, overrides, notes, named }: Draft, may: boolean): Html {
  const others = notes.filter(({ note }) => ![...named.values()].includes(note))
  return html`<h2 class="govuk-heading-m" id="check">What its check names</h2>
    <p class="govuk-body">${sayFindings(findings, overrides)}</p>
    <ul class="govuk-list govuk-list--spaced waymark-paper__check">${findings.map((finding) => {
      const given = overrides.find(({ findingId }) => findingId === finding.id)
      const { text, colour } = severities[finding.severity]
      const entry = /^(?:overdue|words):([0-9a-f-]{36})$/.exec(finding.id)?.[1]
      return html`<li>${tag(given ? { text: 'Reason given', classes: 'govuk-tag--blue' } : { text, classes: `govuk-tag--${colour}` })} ${entry ? html`<a class="govuk-link" href="#entry-${entry}">${finding.says}</a>` : finding.says}
        ${named.has(finding.id) && html`<br><span class="govuk-hint govuk-!-margin-bottom-0">Reviewers call it ${named.get(finding.id)}</span>`}
        ${given && html`<br><span class="govuk-hint govuk-!-margin-bottom-0">Reason: ${given.reason}</span>`}
        ${may && finding.severity === 'error' && html`<br><a class="govuk-link waymark-screen-only" href="${paperAddress(paper.key)}/override?${new URLSearchParams({ finding: finding.id }).toString()}">${given ? 'Change or take back the reason' : 'Sign with it, for a reason'}<span class="govuk-visually-hidden">: ${finding.says}</span></a>`}</li>`
    })}</ul>
    ${others.length > 0 && html`<h2 class="govuk-heading-s">What reviewers noted besides</h2><ul class="govuk-list govuk-list--bullet govuk-body-s" data-quoted>${others.map(({ words, lines }) => html`<li>${words}${lines.length > 0 && ` (line ${lines.join(', ')})`}</li>`)}</ul>`}`
}

/** A form about a draft or about one entry of it. */
export const askAbout = <F extends Fields>(title: string, back: string, state: FormState<F>, send: string, more?: Html): Page => ({ title, back, body: column(html`${problems(state)}<h1 class="govuk-heading-l">${title}</h1>${more}${showForm(state, { send })}`) })

export const aboutWriting = (title: string): Html => html`<p class="govuk-body">For the paper “${title}”. What you write is signed with your post and today’s date. Take numbers from the blocks of the paper.</p>`
export const aboutLosing = (title: string): Html => html`<p class="govuk-body">${title}. What stands in it is lost.</p>`
export const quoted = (words: string | null): Html | undefined => (words ? html`<blockquote class="waymark-words" data-quoted>${words.slice(0, 600)}</blockquote>` : undefined)

/** The blocks that there are, to choose one. */
export const chooseBlock = (key: string, blocks: readonly { name: string; what: string }[]): Page => ({
  title: 'Add a block', back: paperAddress(key),
  body: column(html`<h1 class="govuk-heading-l">Add a block</h1><p class="govuk-body">A block shows what Waymark knows on the day. Every figure in it leads to its source.</p>
    <ul class="govuk-list govuk-list--spaced">${blocks.map(({ name, what }) => html`<li><a class="govuk-link" href="${paperAddress(key)}/add/block/${name}">${what}</a></li>`)}</ul>`),
})

export const showClaims = <F extends Fields>(draft: Draft, entry: Shown, state: FormState<F>): Page => {
  const some = draft.claims.filter(({ entryId }) => entryId === entry.id)
  return askAbout('What it says of targets', `${paperAddress(draft.paper.key)}#entry-${entry.id}`, state, 'Save', html`<p class="govuk-body">Say where these words speak of a target. The check then holds them against the figures of the paper.</p>
    <blockquote class="waymark-words" data-quoted>${entry.words}</blockquote>
    ${some.length > 0 && html`<h2 class="govuk-heading-s">It says already</h2><ul class="govuk-list govuk-list--bullet">${some.map(({ says, words, measures }) => html`<li>“${words}”: ${says} (${measures.join(', ')})</li>`)}</ul>
      <form method="post" action="${paperAddress(draft.paper.key)}/entries/${entry.id}/claims/remove" novalidate>${button({ text: 'Take these back', classes: 'govuk-button--secondary' })}</form>`}`)
}
