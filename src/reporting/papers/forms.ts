import { choice, date, form, longText, seen, text } from '../../platform/forms.ts'

type Names = Readonly<Record<string, string>>
/** What one may choose from, by id. `papers`: those to begin from. */
export type PaperChoices = { bodies: Names; meetings: Names; templates: Names; papers: Names; meetingBodies: Names }

const front = ({ bodies, meetings }: PaperChoices) => ({
  title: text('Title', { missing: 'Enter the title of the paper', max: 200 }),
  bodyId: choice('Which committee is it for?', bodies, { missing: 'Select the committee', as: 'select' as const }),
  meetingId: choice('Which meeting?', meetings, { optional: true, as: 'select' as const }),
  datedOn: date('Date of the paper', { missing: 'Enter the date of the paper' }),
  author: text('Report author', { missing: 'Enter the post that reports', max: 200, hint: 'A post, such as Director of Skills. Not a person’s name' }),
  privacy: choice('Is it private and confidential?', { no: 'No', yes: 'Yes, all of it' }, { missing: 'Select whether it is private', isInline: true, hint: 'If only some of it is, say No and put that in Part II' }),
  partTwoReason: longText('Reason for Part II', { optional: true, max: 1000, rows: 3, hint: 'Why some of it is exempt: the paragraph of the Act that applies, and why the public interest is better served so' }),
})

const check = ({ meetingBodies }: PaperChoices) => ({ bodyId, meetingId }: { bodyId: string; meetingId: string | null }): { meetingId?: string } =>
  (meetingId !== null && meetingBodies[meetingId] !== bodyId ? { meetingId: 'That meeting is of another committee' } : {})

/** The front of a draft, with when it was changed last, as its editor saw it. */
export const paperForm = (choices: PaperChoices, changedAt: Date) => form({ ...front(choices), seen: seen(changedAt) }, check(choices))

/** The first questions about a paper: its front, and what it begins with. */
export const newPaperForm = (choices: PaperChoices) => form({
  ...front(choices),
  templateId: choice('Which layout?', choices.templates, { missing: 'Select the layout', as: 'select' }),
  fromId: choice('Begin with the parts of an earlier paper', choices.papers, { optional: true, as: 'select', hint: 'Its headings, blocks and recommendations come along, its commentary does not. If you leave this empty, the layout says what it begins with' }),
}, check(choices))
