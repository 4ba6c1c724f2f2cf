import { choice, choices, date, email, file, form, hidden, longText, text } from '../../platform/forms.ts'
import { groups, kinds, shownAs, uses } from './rules.ts'

type Names = Readonly<Record<string, string>>
/** What one may choose from, by id; `keys` finds an intervention by its name in addresses. `day` is the true one. */
export type StoryChoices = { interventions: Names; areas: Names; keys: Names; day: string }

const ways = { 'signed form': 'A signed form', 'letter or email': 'A letter or an email', 'recorded call': 'A recorded call' } as const
const seen = () => hidden(/^\d{1,15}$/)

const told = ({ interventions, areas, day }: StoryChoices) => ({
  kind: choice('Whom is the story about?', kinds, { missing: 'Select whom the story is about', isInline: true }),
  title: text('Title', { missing: 'Enter a title', max: 150, hint: 'Do not put a name in it. For example: A new job after ten years away' }),
  words: longText('The story', { missing: 'Enter the story', max: 4000, rows: 10, hint: 'Leave out what would tell who it is, unless they agreed to it' }),
  quote: longText('What they say, in their own words', { optional: true, max: 800, rows: 3 }),
  shownAs: choice('Which name is shown?', shownAs, { missing: 'Select which name is shown' }),
  shownName: text('The name that is shown', { optional: true, max: 80, hint: 'Leave this empty if no name is shown' }),
  interventionId: choice('What it tells of', interventions, { optional: true, as: 'select' }),
  areaIds: choices('Areas', areas, { optional: true, hint: 'Select none if it is of the whole region' }),
  groupName: choice('Group', groups, { optional: true }),
  happenedOn: date('When it happened', { missing: 'Enter the day on which it happened', to: day }),
})
const nameFits = ({ shownAs, shownName }: { shownAs: string; shownName: string | null }): { shownName?: string } =>
  shownAs !== 'no name' && !shownName ? { shownName: 'Enter the name that is shown' } : shownAs === 'no name' && shownName ? { shownName: 'Leave this empty, or select another answer above' } : {}

/** The questions about a new story; the real name is kept apart. */
export const newStoryForm = (from: StoryChoices) => form({
  ...told(from),
  realName: text('Their real name', { missing: 'Enter their real name', max: 200, hint: 'Only those who keep stories at your organisation can see it. It is deleted after the consent ends' }),
  email: email('Their email address, if they sign in here', { optional: true, hint: 'So that they can see what is held about them' }),
}, nameFits)

/** The same of a story that is there. `seen` is when it was changed last: of two who change it the second is told. */
export const storyForm = (from: StoryChoices) => form({ ...told(from), seen: seen() }, nameFits)

/** What was agreed. */
export const consentForm = (today: string) => form({
  givenOn: date('When did they agree?', { missing: 'Enter the day on which they agreed', to: today }),
  means: choice('How did they agree?', ways, { missing: 'Select how they agreed' }),
  uses: choices('What may it be used for?', uses, { missing: 'Select what it may be used for' }),
  expiresOn: date('Until when?', { missing: 'Enter the last day on which it may be used', from: today, hint: 'Two years is usual. After this day the story is no longer shown' }),
  file: file('The form or letter', { optional: true, kinds: ['pdf', 'png', 'jpeg', 'docx', 'odt'] }),
})

/** Before a story is taken out of use, approved or taken away: it is as whoever sends it saw it. */
export const sureForm = () => form({ seen: seen() })
