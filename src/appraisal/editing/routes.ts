import { inputsOf } from '../../calc/appraisal/inputs.ts'
import { formPage, page, type Route } from '../../platform/page.ts'
import { Refusal } from '../../platform/refusal.ts'
import { mayDraft } from '../access.ts'
import { idFrom } from '../document/fields.ts'
import { openDraft, saveDraft, type OpenedVersion } from '../versions/queries.ts'
import { address, draftAddress } from '../views.ts'
import { linesAt, textAt, type Line } from './cells.ts'
import { aboutForm, lineAnswers, lineForm, lineFrom, sectionForm, wrongOf } from './forms.ts'
import { aboutOf, listOf, rowOf, withAbout, withLine, withRows } from './rules.ts'
import { findSection, type Known, type Section } from './sections.ts'
import { askAbout, askLine, askSection, moreOf, showDraft } from './views.ts'

/** What the cells of a draft may name. Of a case that is not whole, inputs are those that it names already. */
function knownOf({ document, worked }: OpenedVersion): Known {
  const named = (lines: readonly Line[]) => Object.fromEntries(lines.map((line) => [textAt(line.id) || idFrom(textAt(line.name)), textAt(line.name) || textAt(line.id)]))
  return {
    phasings: named(linesAt(document.phasings)), weights: named(linesAt(document.weights)),
    inputs: worked ? Object.fromEntries(inputsOf(worked.case).map(({ path, name }) => [path, name])) : Object.fromEntries(linesAt(document.uncertain).map(({ input }) => [textAt(input), textAt(input)])),
  }
}

const timings = ['start', 'middle', 'end'] as const
type OpenedSection = { opened: OpenedVersion; section: Section; known: Known }
const saved = ({ of, version }: OpenedVersion, to: string) => ({ did: 'appraisal.draft-changed' as const, about: version.id, to, message: `Saved. ${of.name} is worked out anew` })

export const routes: readonly Route[] = [
  page(`${address}/:key/draft`, { load: (ctx, { key }) => openDraft(ctx, key), allow: mayDraft, view: showDraft }),

  formPage(`${address}/:key/draft/about`, {
    load: (ctx, { key }) => openDraft(ctx, key),
    allow: mayDraft,
    form: ({ document, version }) => aboutForm(version.changedAt, linesAt(document.schedules).map(({ name }) => textAt(name)).filter(Boolean)),
    start: ({ document, version }) => {
      const about = aboutOf(document)
      return { ...about, schedule: about.schedule || 'green-book', timing: timings.find((timing) => timing === about.timing) ?? null, countsTransfers: ['yes', 'true'].includes(about.countsTransfers) ? 'yes' as const : 'no' as const, seen: String(version.changedAt.getTime()) }
    },
    view: askAbout,
    submit: async (ctx, opened, { seen, ...answers }) => {
      const about = { ...aboutOf(opened.document), ...Object.fromEntries(Object.entries(answers).map(([name, value]) => [name, value ?? ''])) }
      const document = withAbout(opened.document, about)
      const own = wrongOf(document).find(({ path: [first, second] }) => Object.hasOwn(answers, String(first === 'participants' ? second : first)))
      if (own) throw new Refusal(own.says.replace(/^./, (letter) => letter.toUpperCase()), String(own.path[0] === 'participants' ? own.path[1] : own.path[0]))
      await saveDraft(ctx, opened.version, document, seen, 'years')
      return saved(opened, draftAddress(opened.of.key))
    },
  }),

  formPage(`${address}/:key/draft/:section`, {
    load: async (ctx, { key, section: name }): Promise<OpenedSection | undefined> => { const [opened, section] = [await openDraft(ctx, key), findSection(name)]; return opened && section && { opened, section, known: knownOf(opened) } },
    allow: mayDraft,
    form: ({ opened, section, known }) => sectionForm(opened.document, opened.version.changedAt, section, known, moreOf(opened, section)),
    start: ({ opened, section, known }) => ({ lines: listOf(opened.document, section).map((line, i) => rowOf(section.cells(known), line, i)), seen: String(opened.version.changedAt.getTime()) }),
    view: ({ opened, section }, state) => askSection(opened, section, state),
    submit: async (ctx, { opened, section, known }, { lines, seen }) => {
      await saveDraft(ctx, opened.version, withRows(opened.document, section, section.cells(known), lines), seen, 'lines')
      return saved(opened, draftAddress(opened.of.key))
    },
  }),

  formPage(`${address}/:key/draft/:section/:place`, {
    load: async (ctx, { key, section: name, place }) => {
      const [opened, section] = [await openDraft(ctx, key), findSection(name)]
      const line = opened && section && /^\d{1,3}$/.test(place) ? listOf(opened.document, section)[Number(place)] : undefined
      return opened && section && line && { opened, section, known: knownOf(opened), place: Number(place), line }
    },
    allow: mayDraft,
    form: ({ opened, section, known, place }) => lineForm(opened.document, opened.version.changedAt, section, known, place),
    start: ({ opened, section, known, line }) => ({ ...lineAnswers(line, section.cells(known)), seen: String(opened.version.changedAt.getTime()) }),
    view: ({ opened, section, place, line }, state) => askLine(opened, section, place, line, state),
    submit: async (ctx, { opened, section, known, place, line }, { seen, ...answers }) => {
      const cells = section.cells(known)
      const document = withLine(opened.document, section, place, lineFrom(line, section, cells, answers))
      const own = wrongOf(document).find(({ path: [list, at] }) => list === section.name && at === place)
      if (own) {
        const field = String(own.path[2] ?? cells[0]!.name)
        throw new Refusal(own.says.replace(/^./, (letter) => letter.toUpperCase()), Object.hasOwn(answers, field) ? field : cells[0]!.name)
      }
      await saveDraft(ctx, opened.version, document, seen, cells[0]!.name)
      return saved(opened, `${draftAddress(opened.of.key)}/${section.name}`)
    },
  }),
]
