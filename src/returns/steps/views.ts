import { sayDay } from '../../calc/dates/days.ts'
import { sayMoment } from '../../calc/dates/moments.ts'
import { column } from '../../platform/column.ts'
import { dataTable } from '../../platform/dataTable.ts'
import { problems, showForm, type Fields, type FormState } from '../../platform/forms.ts'
import { button, insetText, summaryList, taskList } from '../../platform/govuk.ts'
import { html, type Html } from '../../platform/html.ts'
import { timeline } from '../../platform/moj.ts'
import type { Page } from '../../platform/page.ts'
import type { User } from '../../platform/context.ts'
import { row } from '../../platform/row.ts'
import { mayFill, mayKeep } from '../access.ts'
import { isReckoned, isTaking, standingOf, type Asked, type Part, type Question } from '../asked/rules.ts'
import { isAsLast, missingParts, odditiesOf, progressOf, sayEntry, type Progress } from '../entries/rules.ts'
import { sayReckoned } from '../entries/views.ts'
import { returnAddress, returnsCrumb, standingTag } from '../views.ts'
import type { Whole } from './queries.ts'
import { declaration, mayCertifyNow, stepWords } from './rules.ts'
import { showVersions } from './versions.ts'

/** So many questions stand well on one page; more become a list of tasks. */
const mostOnOnePage = 6

const progress = { answered: ['Answered'], partly: ['Partly answered', 'light-blue'], 'not yet': ['To answer', 'blue'], 'not needed': ['Optional', 'grey'], 'worked out': ['Worked out by Waymark'] } as const satisfies Record<Progress, readonly [string, string?]>

/** One return: where it stands, what comes next and from whom, what it says, and how it came to be so. */
export function showReturn({ asked, steps, soonOn, versions }: Whole, user: User): Page {
  const { one, standing, today } = asked
  const state = standingOf(one, soonOn, today)
  const isMine = mayFill(user, one)
  const isFilling = isMine && isTaking(one, today)
  return {
    title: `${one.name}, ${one.periodLabel}`,
    breadcrumbs: [returnsCrumb],
    body: html`
      <span class="govuk-caption-l">${one.periodLabel}</span>
      <h1 class="govuk-heading-l">${one.name}</h1>
      <p class="govuk-body">${standingTag(state)}</p>
      ${column(html`${summaryList({ rows: [
        row('Asked of', one.partner),
        row('Why it is asked', one.purpose),
        row('Period', `${one.periodLabel} (${sayDay(one.startsOn)} to ${sayDay(one.endsOn)})`),
        row('Opens', one.opensOn > today && sayDay(one.opensOn)),
        row('Due', `${sayDay(one.dueOn)}${state === 'overdue' ? ', overdue' : ''}`),
        row('Intervention', one.interventionKey && html`<a class="govuk-link" href="/portfolio/interventions/${one.interventionKey}">${one.interventionName}</a>`),
        row('Certified', standing && `${sayDay(standing.certifiedOn)}${standing.version > 1 ? `, version ${standing.version}` : ''}`),
        row('Restated because', one.restatedBecause ?? standing?.reason),
      ] })}
      ${next(asked, user)}`)}
      ${isFilling && fillIn(asked)}
      ${!isFilling && one.status !== 'certified' && showAnswers(asked)}
      ${showVersions(versions, one)}
      ${one.version > 0 && workedOut(asked)}
      <p class="govuk-body"><a class="govuk-link" href="${returnAddress(one.key, 'uploads')}">Spreadsheets of this return</a></p>
      ${steps.length > 0 && html`<h2 class="govuk-heading-m">What happened</h2>
        ${timeline({ headingLevel: 3, items: steps.map(({ did, words, at, by }) => ({ title: { text: stepWords[did] }, at, when: sayMoment(at), ...(by && { by: { text: by } }), html: words ? html`<p class="govuk-body" data-quoted>${words}</p>` : html`` })) })}`}`,
  }
}

/** What follows from the figures of a return is kept with its own measure. */
function workedOut({ questions }: Asked): Html {
  const found = questions.filter(({ isComputed }) => isComputed)
  return found.length ? html`<p class="govuk-body">Waymark works out from these: ${found.map(({ key, name }, i) => html`${i > 0 && ', '}<a class="govuk-link" href="/returns/kpis/${key}">${name}</a>`)}.</p>` : html``
}

/** What comes next, from whom, and the ways to do it for whoever may. */
function next(asked: Asked, user: User): Html {
  const { one, certifiers, today, mayCertify } = asked
  const [isMine, isKeeper] = [mayFill(user, one), mayKeep(user)]
  const link = (text: string, page: string) => html`<a class="govuk-link" href="${returnAddress(one.key, page)}">${text}</a>`
  const also = (...links: readonly (Html | false)[]) => html`<p class="govuk-body waymark-record-links">${links.filter((one) => one !== false).map((one) => html`${one} `)}</p>`
  const dueLink = isKeeper && one.status !== 'certified' && link('Move the due date', 'due')
  if (one.organisationId === null && one.status !== 'certified') return html`<p class="govuk-body">No organisation of the register is asked yet, so nobody can fill this in.</p>${also(dueLink)}`
  if (one.status === 'certified') return also(isMine && link('Put certified figures right', 'restate'))
  if (one.status === 'submitted') {
    const mayNow = mayCertifyNow(asked, user.id)
    return html`<p class="govuk-body">${mayNow ? 'It waits for you to certify it.' : certifiers ? 'It waits for a certifier of the organisation.' : 'It waits for a certifier, and the organisation has none yet. The people who run Waymark in your area can name one.'}${
      mayCertify && !mayNow ? ' You sent it, so another certifier must certify it.' : ''}</p>
      ${mayNow && button({ text: 'Look and certify', href: returnAddress(one.key, 'certify') })}
      ${also(isMine && link('Take it back', 'take-back'), (isKeeper || (isMine && mayCertify)) && link('Ask for changes', 'ask-changes'), dueLink)}`
  }
  if (!isMine) return html`<p class="govuk-body">It waits for ${one.partner} to fill it in.</p>${also(dueLink)}`
  return html`${one.opensOn > today ? html`<p class="govuk-body">It can be filled in from ${sayDay(one.opensOn)}.</p>` : html``}${also(one.version > 0 && link('Leave the figures as they stand', 'drop-restatement'), dueLink)}`
}

/** The way to fill it in: one page, or question by question where there are many. */
function fillIn({ one, questions }: Asked): Html {
  const asked = questions.filter((question) => !isReckoned(question))
  const missing = asked.filter((question) => missingParts(question).length > 0).length
  return html`<h2 class="govuk-heading-m">Fill it in</h2>
    <p class="govuk-body">${missing ? `${missing} of ${questions.length} questions still ${missing === 1 ? 'needs' : 'need'} an answer.` : 'Every question that needs an answer has one.'}</p>
    ${taskList({ idPrefix: 'question', items: questions.map((question) => {
      const [word, colour] = progress[progressOf(question)] as readonly [string, string?] // the colour may be left out
      const odd = odditiesOf(question).length > 0
      return {
        title: { text: question.name }, ...(!isReckoned(question) && { href: returnAddress(one.key, `answer/${question.key}`) }), hint: { text: isReckoned(question) ? sayReckoned(question) : [sayShort(question), odd && 'Look again: something looks odd'].filter(Boolean).join('. ') },
        status: colour ? { html: html`<strong class="govuk-tag govuk-tag--${colour}">${word}</strong>` } : { text: word },
      }
    }) })}
    ${asked.length > 0 && asked.length <= mostOnOnePage ? button({ text: 'Fill in on one page', href: returnAddress(one.key, 'answer'), classes: 'govuk-button--secondary' }) : asked.length > 0 && html`<p class="govuk-body"><a class="govuk-link" href="${returnAddress(one.key, 'answer')}">Fill in all ${asked.length} on one page</a></p>`}
    <p class="govuk-body"><a class="govuk-link" href="${returnAddress(one.key, 'upload')}">Upload a spreadsheet instead</a></p>
    <div>${button({ text: 'Check and send', href: returnAddress(one.key, 'submit') })}</div>`
}

const sayShort = (question: Question): string => question.parts.flatMap(({ kind, group, entry }) => (kind === 'actual' && entry ? [`${group ? `${group}: ` : ''}${sayEntry(question, entry)}`] : [])).slice(0, 4).join('; ')

type Answer = { question: Question; part: Part }
/** Every answer as it will be certified, with last period's beside it and what is odd about it. */
export function showAnswers({ one, questions, next: after }: Asked, caption = 'Answers'): Html {
  const answers = questions.flatMap((question): Answer[] => question.parts.filter(({ group, entry, kind }) => entry !== undefined || (kind === 'actual' && (question.groupNames.length === 0 || group !== ''))).map((part) => ({ question, part })))
  return dataTable({
    id: 'answers', caption, rows: answers, empty: 'This return asks for nothing yet.', whenNarrow: 'stack',
    columns: [
      { name: 'Measure', isRowHeader: true, cell: ({ question, part }) => [question.name, part.kind === 'forecast' ? `expected for ${after?.label ?? 'the next period'}` : part.group].filter(Boolean).join(', ') },
      { name: one.periodLabel, isNumeric: true, cell: ({ question, part: { entry } }) => (!entry ? html`Not answered` : entry.observationId ? html`<a class="govuk-link" href="/evidence/observations/${entry.observationId}">${sayEntry(question, entry)}</a>` : sayEntry(question, entry)) },
      { name: 'Last period', isNumeric: true, cell: ({ question, part: { last } }) => last && html`<a class="govuk-link" href="/returns/figures/${last.figureId}">${sayEntry(question, last)}</a> (${last.periodLabel})` },
      { name: 'Look at this', cell: ({ question, part }) => {
        const said = [isAsLast(question, part) && 'The same as last period.', ...odditiesOf(question).filter((odd) => odd.part.kind === part.kind && odd.part.group === part.group).map(({ words }) => words), part.entry?.note && `Note: ${part.entry.note}`, part.entry?.way === 'computed' && `${sayReckoned(question)}.`].filter((one) => typeof one === 'string')
        return said.length ? html`${said.map((one, i) => html`${i > 0 && html`<br>`}${one}`)}` : null
      } },
    ],
  })
}

type State = FormState<Fields>

/** Check your answers, then send them to be certified. */
export function showSubmit(asked: Asked, state: FormState<any>): Page { // any: a form of one step, whatever it asks
  const { one, questions, certifiers } = asked
  const missing = questions.filter((question) => missingParts(question).length > 0)
  return {
    title: `Check your answers: ${one.name}`, back: returnAddress(one.key),
    body: html`${problems(state as State)}<span class="govuk-caption-l">${one.periodLabel}</span><h1 class="govuk-heading-l">Check your answers: ${one.name}</h1>
      ${showAnswers(asked, 'Your answers')}
      ${column(html`
        ${missing.length > 0 && html`<p class="govuk-body">These still need an answer:</p><ul class="govuk-list govuk-list--bullet">${missing.map(({ key, name }) => html`<li><a class="govuk-link" href="${returnAddress(one.key, `answer/${key}`)}">${name}</a></li>`)}</ul>`}
        <p class="govuk-body">${certifiers ? 'A certifier of your organisation is then told that it waits for them.' : 'Your organisation has no certifier yet. You can send the return; it waits until one is named.'}</p>
        ${missing.length === 0 && showForm(state as State, { send: 'Send to be certified' })}
        <p class="govuk-body"><a class="govuk-link" href="${returnAddress(one.key, 'answer')}">Change answers</a></p>`)}`,
  }
}

/** Everything that is certified, and what whoever certifies declares. */
export function showCertify(asked: Asked, state: FormState<any>, user: User): Page { // any: a form of one step, whatever it asks
  const { one, certifiers } = asked
  const mayNow = mayCertifyNow(asked, user.id)
  const isAlone = mayNow && one.submittedBy === user.id
  return {
    title: `Certify: ${one.name}`, back: returnAddress(one.key),
    body: html`${problems(state as State)}<span class="govuk-caption-l">${one.periodLabel}</span><h1 class="govuk-heading-l">Certify: ${one.name}</h1>
      ${one.restatedBecause && insetText({ text: `These figures replace version ${one.version}, because: ${one.restatedBecause}` })}
      ${showAnswers(asked, 'What you certify')}
      ${column(html`
        ${!mayNow && html`<p class="govuk-body">${one.status === 'submitted' ? `You sent this return, so another of the ${certifiers} certifiers must certify it.` : 'Nothing waits to be certified here.'}</p>`}
        ${isAlone && insetText({ text: 'You sent this return yourself, and nobody else can certify for your organisation. You may certify it. The record will say that you did both.' })}
        ${mayNow && html`<h2 class="govuk-heading-m">What you declare</h2><p class="govuk-body">${declaration}</p><p class="govuk-body">The figures are then locked. Where everybody may see a measure, everybody can see them.</p>
          ${showForm(state as State, { send: 'Certify' })}<p class="govuk-body"><a class="govuk-link" href="${returnAddress(one.key, 'ask-changes')}">Ask for changes instead</a></p>`}`)}`,
  }
}

/** A step that asks little. */
export const askStep = ({ one }: Asked, state: FormState<any>, { title, words, send }: { title: string; words: string; send: string }): Page => ({ // any: a form of one step, whatever it asks
  title: `${title} ${one.name}`, back: returnAddress(one.key),
  body: column(html`${problems(state as State)}<span class="govuk-caption-l">${one.name}, ${one.periodLabel}</span><h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${words}</p>${showForm(state as State, { send })}`),
})
