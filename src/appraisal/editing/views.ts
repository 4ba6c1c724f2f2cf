import { capital } from '../../platform/capital.ts'
import { column } from '../../platform/column.ts'
import { problems, showForm, type Fields, type FormState, type GridRow } from '../../platform/forms.ts'
import { button, taskList } from '../../platform/govuk.ts'
import { html } from '../../platform/html.ts'
import type { Page } from '../../platform/page.ts'
import type { User } from '../../platform/context.ts'
import { maySign } from '../access.ts'
import { findingOf } from '../results/rules.ts'
import type { OpenedVersion } from '../versions/queries.ts'
import { appraisalAddress, casesCrumb, draftAddress, versionAddress } from '../views.ts'
import { countOf, keyOf, listOf, nameOf, type Wrong } from './rules.ts'
import { sections, type Section } from './sections.ts'
import type { Line } from './cells.ts'

const isAbout = ({ path: [first] }: Wrong) => !sections.some(({ name }) => name === first)
const sayWrong = (count: number) => (count === 1 ? '1 thing to mend' : `${count} things to mend`)

/** The draft as a list of tasks: each part of the case, how much stands in it, and what is wrong with it. */
export function showDraft({ of, version, document, worked, wrong }: OpenedVersion, user: User): Page {
  const at = draftAddress(of.key)
  const task = (title: string, href: string, count: number | undefined, wrong: readonly Wrong[], isNeeded: boolean, item: string) => ({
    title: { text: title }, href,
    hint: { text: wrong.length ? `${capital(sayWhere(wrong[0]!, document))} ${wrong[0]!.says}${wrong.length > 1 ? `; and ${wrong.length - 1} more` : ''}` : count === undefined ? '' : count === 0 ? (isNeeded ? `No ${item} yet` : 'Nothing here, which may be right') : count === 1 ? `1 ${item}` : `${count} lines` },
    status: { text: '', ...(wrong.length ? { tag: { text: sayWrong(wrong.length), classes: 'govuk-tag--red' } } : count === 0 && isNeeded ? { tag: { text: 'To do', classes: 'govuk-tag--blue' } } : { text: count === 0 ? 'Optional' : 'Done' }) },
  })
  return {
    title: `Draft: ${of.name}`, breadcrumbs: [casesCrumb, { text: of.name, href: appraisalAddress(of.key) }],
    body: column(html`<span class="govuk-caption-l">Version ${version.number}, draft</span><h1 class="govuk-heading-l">${of.name}</h1>
      <p class="govuk-body-l">${worked ? findingOf(worked.appraisal) : wrong.length ? `Nothing can be worked out yet: ${sayWrong(wrong.length)}.` : ''}</p>
      ${taskList({ idPrefix: 'part', items: [
        task('The case as a whole', `${at}/about`, undefined, wrong.filter(isAbout), true, ''),
        ...sections.map((section) => task(section.title, `${at}/${section.name}`, countOf(document, section), wrong.filter(({ path: [first] }) => first === section.name), section.isNeeded === true, section.item)),
      ] })}
      <div class="govuk-button-group">${worked && button({ text: 'See what it comes to', href: versionAddress(of.key, version.number) })}${worked && maySign(user) && button({ text: 'Sign it', href: `${at}/sign`, classes: 'govuk-button--secondary' })}
      <a class="govuk-link" href="${at}/file">Bring it as a file</a><a class="govuk-link" href="${at}/remove">Take the draft away</a></div>`),
  }
}

/** Where something is wrong, in words: "cost line 3, volume". */
export function sayWhere({ path }: Wrong, document: Line): string {
  const [first, row, ...rest] = path
  const section = sections.find(({ name }) => name === first)
  if (!section) return path.map(String).join(', ')
  const line = typeof row === 'number' ? (Array.isArray(document[section.name]) ? (document[section.name] as readonly Line[])[row] : undefined) : undefined // a list of lines, as the section has it
  return [typeof row === 'number' ? (line ? nameOf(line, section, row) : `${section.item} ${row + 1}`) : section.title, ...rest.filter((key) => typeof key === 'string')].join(', ')
}

/** The lines of a section, to be typed in a table. */
export const askSection = <F extends Fields>({ of }: OpenedVersion, section: Section, state: FormState<F>): Page => ({
  title: `${section.title}: draft of ${of.name}`, back: draftAddress(of.key), isWide: true,
  body: html`${problems(state)}<span class="govuk-caption-l">${of.name}</span><h1 class="govuk-heading-l">${section.title}</h1>
    <p class="govuk-body">${section.intro} The number of a line leads to all of it.</p>${showForm(state, { send: 'Save' })}`,
})

/** From a row to all of its line. */
export const moreOf = ({ of, document }: OpenedVersion, section: Section) => (row: GridRow): string | undefined => {
  const place = listOf(document, section).findIndex((line, at) => keyOf(line, at) === row.id)
  return place < 0 ? undefined : `${draftAddress(of.key)}/${section.name}/${place}`
}

/** One line with every field. */
export const askLine = <F extends Fields>({ of }: OpenedVersion, section: Section, place: number, line: Line, state: FormState<F>): Page => ({
  title: `${capital(section.item)} ${place + 1} in the draft of ${of.name}`, back: `${draftAddress(of.key)}/${section.name}`, isWide: true,
  body: html`${problems(state)}<span class="govuk-caption-l">${section.title}: ${of.name}</span><h1 class="govuk-heading-l">${nameOf(line, section, place)}</h1>${showForm(state, { send: 'Save' })}`,
})

/** The case as a whole. */
export const askAbout = <F extends Fields>({ of }: OpenedVersion, state: FormState<F>): Page => ({
  title: `The case as a whole: draft of ${of.name}`, back: draftAddress(of.key),
  body: column(html`${problems(state)}<span class="govuk-caption-l">${of.name}</span><h1 class="govuk-heading-l">The case as a whole</h1>${showForm(state, { send: 'Save' })}`),
})
