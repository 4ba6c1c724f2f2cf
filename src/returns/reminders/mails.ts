import { sayDay } from '../../calc/dates/days.ts'
import { paragraphs, template, type Template } from '../../platform/mail/template.ts'
import type { Reminder } from '../tables.ts'

/** What a reminder tells: of which return, and where it is. No figure, and nobody but its reader, stands in it. */
export type Reminded = { name: string; collection: string; organisation: string; period: string; dueOn: string; link: string }

const reminder = (name: string, subject: (values: Reminded) => string, ...body: readonly ((values: Reminded) => string)[]): Template<Reminded> => template<Reminded>({
  name, subject, keptForDays: 30, mayRepeat: true,
  body: (values) => paragraphs(`Dear ${values.name},`, ...body.map((part) => part(values)), 'You get this message because you act for this organisation in Waymark.'),
})
const of = ({ collection, period }: Reminded) => `${collection}, ${period}`
const whose = (values: Reminded) => `This is what ${values.organisation} is asked: ${of(values)}.`
const open = ({ link }: Reminded) => `To fill it in, open this page:\n\n${link}`

/** Every text that this capability mails. */
export const reminders = {
  open: reminder('Return opened', (values) => `A return is open: ${of(values)}`, whose, ({ dueOn }) => `You can fill it in now. It is due on ${sayDay(dueOn)}.`, open),
  'due soon': reminder('Return due soon', (values) => `A return is due on ${sayDay(values.dueOn)}: ${of(values)}`, whose, ({ dueOn }) => `It is due on ${sayDay(dueOn)} and has not been sent yet.`, open),
  due: reminder('Return due today', (values) => `A return is due today: ${of(values)}`, whose, () => 'It is due today and has not been sent yet.', open),
  overdue: reminder('Return overdue', (values) => `A return is overdue: ${of(values)}`, whose, ({ dueOn }) => `It was due on ${sayDay(dueOn)} and has not been sent yet. If you have no figure, you can say why instead.`, open),
  'changes requested': reminder('Changes asked for', (values) => `Changes are asked for: ${of(values)}`, whose, () => 'It was sent back to be changed. The page says what is to be changed.', open),
  'to certify': reminder('Return to certify', (values) => `A return waits for you to certify it: ${of(values)}`, whose, () => 'It was filled in, and waits for a certifier of the organisation.', ({ link }) => `To look at it and certify it, open this page:\n\n${link}`),
} as const satisfies Record<Reminder['kind'], Template<Reminded>>
