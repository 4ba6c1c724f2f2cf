import type { Insertable } from 'kysely'
import { findPersona } from '../accounts/index.ts'
import type { Sample } from '../platform/capability.ts'
import { standing } from './papers/rules.ts'
import { findSigning, publishPaper, signPaper } from './signing/queries.ts'
import type { EntryTable, PaperTable } from './tables.ts'

const changedAt = new Date('2026-03-01T09:00:00Z')

/** A draft for a committee. */
export const aPaper = (given: Partial<Insertable<PaperTable>> & { templateId: string; bodyId: string }) =>
  ({ key: 'skills-update-2026-03-12', title: 'Skills update', datedOn: '2026-03-12', author: 'Head of Skills', position: 1, changedAt, ...given }) as const satisfies Insertable<PaperTable>

/** Commentary that somebody wrote. */
export const anEntry = (given: Partial<Insertable<EntryTable>> & { paperId: string }) =>
  ({ kind: 'commentary', position: 1, title: 'Careers', words: 'More schools work with employers than a year ago.', writtenAs: 'Head of Skills', writtenOn: '2026-03-01', changedAt, ...given }) as const satisfies Insertable<EntryTable>

const made = 'This paper is made up.'
type Row = Omit<Insertable<EntryTable>, 'paperId' | 'position' | 'changedAt' | 'id'>
const implications: Row[] = (['financial', 'legal', 'equality', 'sustainability', 'risk'] as const).map((topic) => ({ kind: 'implication', topic, words: topic === 'financial' ? 'The work is paid for from what was agreed for the year.' : 'There are none beyond what is said above.', writtenAs: 'Head of Skills' }))
const past: readonly Row[] = [
  { kind: 'summary', words: `${made} It tells the committee how the plan is carried out, what is late, and what may go wrong.`, writtenAs: 'Head of Skills' },
  { kind: 'recommendation', words: 'Note how far each priority is.' }, { kind: 'recommendation', words: 'Agree that the colleges report every quarter.' },
  { kind: 'highlight', theme: 'People', words: 'More adults than a year ago began a course in the evening.', writtenAs: 'Head of Skills' }, { kind: 'risk', theme: 'People', words: 'Too few tutors may be found for the new courses.', writtenAs: 'Head of Skills' },
  { kind: 'highlight', theme: 'Employers', words: 'Three firms take pupils for a week.', writtenAs: 'Head of Skills' }, { kind: 'risk', theme: 'Employers', words: 'Small firms have little time for pupils.', writtenAs: 'Head of Skills' },
  { kind: 'heading', title: 'How it stands' }, { kind: 'block', title: 'Activity map', block: 'activity-map' }, { kind: 'block', title: 'Milestones due and slipped', block: 'milestones', options: JSON.stringify({ show: 'both', days: '90' }) }, { kind: 'block', title: 'Risks', block: 'risks' },
  { kind: 'commentary', title: 'What the colleges say', words: 'The colleges ask for more time to find rooms.\n\n- Two have rooms\n- One is still looking', writtenAs: 'Programme manager' },
  { kind: 'commentary', title: 'An offer that is not decided', words: 'A firm has offered to pay for a workshop. Its terms are not public yet.', isExempt: true, writtenAs: 'Head of Skills' },
  ...implications, { kind: 'background', title: 'The plan', words: 'Programme office' },
]
const coming: readonly Row[] = [
  { kind: 'summary' }, { kind: 'recommendation', words: 'Note how far each priority is.' }, { kind: 'block', title: 'What changed since the last paper', block: 'changes' },
  { kind: 'heading', title: 'How it stands' }, { kind: 'block', title: 'Activity map', block: 'activity-map' }, { kind: 'block', title: 'Milestones due and slipped', block: 'milestones' }, { kind: 'commentary', title: 'What the figures say' },
  ...implications.slice(0, 3),
]

/** A paper that was signed and published for the last meeting of the first body, and the draft of the next. */
export const paperSample: Sample = {
  name: 'papers',
  async fill(ctx, { random }) {
    const { db, now, today } = ctx
    const body = await db.selectFrom('strategy.body').select(['id', 'key', 'name']).orderBy('position').executeTakeFirst()
    const [director, analyst] = [await findPersona(db, 'director'), await findPersona(db, 'analyst')]
    const template = await db.selectFrom('reporting.template').select('id').where('key', '=', 'standard').executeTakeFirstOrThrow()
    if (!body || !director || !analyst) return
    const meetings = await db.selectFrom('strategy.meeting').select(['id', 'key', 'heldOn']).where('bodyId', '=', body.id).orderBy('heldOn').execute()
    const begin = async (key: string, title: string, which: 'last' | 'next', rows: readonly Row[]) => {
      const meeting = meetings.find((one) => one.key === `${body.key}-${which}`)
      const paper = { id: random.id(), key }
      await db.insertInto('reporting.paper').values({ ...aPaper({ ...paper, templateId: template.id, bodyId: body.id, meetingId: meeting?.id ?? null, title, datedOn: meeting?.heldOn ?? today, partTwoReason: which === 'last' ? 'Paragraph 3: the financial or business affairs of a firm' : null }), changedAt: now }).execute()
      await db.insertInto('reporting.entry').values(rows.map((row, i) => ({ ...row, id: random.id(), paperId: paper.id, position: i + 1, changedAt: now, ...(row.words && { writtenOn: meeting?.heldOn ?? today }), ...(row.title === 'What the figures say' && { askedOf: analyst }) }))).execute()
      return paper
    }
    const { id, key } = await begin('how-the-plan-is-carried-out', 'How the plan is carried out', 'last', past)
    const draft = await findSigning(ctx, key)
    if (draft && !standing(draft.findings, []).length) {
      await signPaper({ ...ctx, user: { ...ctx.user, id: director } }, draft, { signedAs: 'Director', seen: String(draft.paper.changedAt.getTime()) })
      await publishPaper(ctx, id, true)
    }
    await begin('how-the-plan-is-carried-out-next', 'How the plan is carried out: next meeting', 'next', coming)
  },
}
