import type { Insertable } from 'kysely'
import { findPersona } from '../../accounts/index.ts'
import { addDays } from '../../calc/dates/days.ts'
import { sampleNames } from '../../organisations/index.ts'
import type { Sample } from '../../platform/capability.ts'
import { londonDay } from '../../platform/context.ts'
import type { StoryConsentTable, StoryPersonTable, StoryTable } from '../tables.ts'

const changedAt = new Date('2026-03-01T09:00:00Z')

/** A story of a person who gives another name; nobody has approved it. */
export const aStory = (given: Partial<Insertable<StoryTable>> & { organisationId: string; addedBy: string }) => ({
  key: 'story', kind: 'person', title: 'A new job after ten years away', words: 'She had cared for her family for ten years. A course in the evening led to a job in a laboratory.', quote: 'I had forgotten that I was good at this.',
  shownAs: 'another name', shownName: 'Sam', groupName: 'People', happenedOn: '2025-11-01', changedBy: given.addedBy, addedAt: changedAt, position: 1, changedAt, ...given,
}) as const satisfies Insertable<StoryTable>

/** Whom it is truly about. */
export const aStoryPerson = (given: Partial<Insertable<StoryPersonTable>> & { storyId: string; organisationId: string }) => ({ realName: 'Samira Otterwick', ...given }) as const satisfies Insertable<StoryPersonTable>

/** A consent for every use, for two years. */
export const aConsent = (given: Partial<Insertable<StoryConsentTable>> & { storyId: string }) => ({
  givenOn: '2026-01-10', means: 'signed form', uses: ['impact report', 'website', 'board paper'], expiresOn: '2028-01-10', recordedAt: changedAt, ...given,
}) as const satisfies Insertable<StoryConsentTable>

type MadeUp = Pick<Insertable<StoryTable>, 'kind' | 'title' | 'words' | 'quote' | 'shownAs' | 'shownName' | 'groupName'> & { realName: string; isApproved: boolean; consent: { from: number; to: number; withdrawn?: number } | undefined }
const told: readonly MadeUp[] = [
  {
    kind: 'person', title: 'From night shifts to a nursery', words: 'This story is made up. Ines worked at night in a warehouse. A free course for adults, two evenings a week, gave her a first certificate in childcare.\n\nNow she works in a nursery near her home, and is back when her children come from school.',
    quote: 'I see my children every day now.', shownAs: 'own name', shownName: 'Ines', groupName: 'People', realName: 'Ines Quillstow', isApproved: true, consent: { from: -200, to: 400 },
  },
  {
    kind: 'employer', title: 'Two apprentices who stayed', words: 'This story is made up. A firm that moves goods by road had never had an apprentice. The region helped it to write down what it needed, and paid the bus fares for the first year.\n\nBoth apprentices passed, and both stayed.',
    quote: 'We should have asked years ago.', shownAs: 'own name', shownName: sampleNames.employer, groupName: 'Employers', realName: sampleNames.employer, isApproved: true, consent: { from: -90, to: 500 },
  },
  {
    kind: 'person', title: 'Forms without fear', words: 'This story is made up. He had never used a computer. A neighbour told him of a class in the library. He now books his own appointments.',
    quote: null, shownAs: 'no name', shownName: null, groupName: 'People', realName: 'Alasdair Teaselholt', isApproved: true, consent: { from: -340, to: 25 },
  },
  {
    kind: 'person', title: 'An engineer at forty', words: 'This story is made up. After twenty years in a kitchen she trained as a technician, with a wage from the first day.',
    quote: 'Nobody had asked me what I wanted to do.', shownAs: 'another name', shownName: 'Rosa', groupName: 'People', realName: 'Bethan Ploverwick', isApproved: false, consent: { from: -10, to: 700 },
  },
  {
    kind: 'person', title: 'A year in a workshop', words: 'This story is made up. He told of his year in a workshop, and later asked that it be taken down.',
    quote: null, shownAs: 'another name', shownName: 'Lewis', groupName: 'People', realName: 'Owen Sedgecombe', isApproved: true, consent: { from: -300, to: 300, withdrawn: -12 },
  },
]

/** Made-up stories: shown, with consent that ends soon, to be approved, and withdrawn. Each says that it is made up. */
export const storySample: Sample = {
  name: 'stories',
  async fill({ db, now, today }, { random }) {
    const [writer, approver] = [await findPersona(db, 'programme-manager'), await findPersona(db, 'director')]
    const hub = await db.selectFrom('organisations.organisation').select('id').where('isHub', '=', true).executeTakeFirst()
    if (!writer || !approver || !hub) return
    const interventions = await db.selectFrom('portfolio.intervention').select('id').where('status', '<>', 'not started').orderBy('position').limit(5).execute()
    const areas = await db.selectFrom('evidence.area').select('id').where('hasScorecard', '=', true).orderBy('position').limit(5).execute()
    const day = londonDay(now)
    for (const [i, { realName, isApproved, consent, ...story }] of told.entries()) {
      const storyId = random.id()
      await db.insertInto('reporting.story').values({
        id: storyId, key: i ? `story-${i + 1}` : 'story', ...story, organisationId: hub.id, addedBy: writer, changedBy: writer, addedAt: now, ...(isApproved && { approvedBy: approver, approvedAt: now }),
        interventionId: interventions[i]?.id ?? null, areaIds: areas[i] ? [areas[i].id] : [], happenedOn: addDays(today, -60 - 30 * i), position: i + 1, changedAt: now,
      }).execute()
      await db.insertInto('reporting.story_person').values({ storyId, organisationId: hub.id, realName }).execute()
      if (consent) await db.insertInto('reporting.story_consent').values({ id: random.id(), storyId, givenOn: addDays(day, consent.from), means: 'signed form', uses: ['impact report', 'website', 'board paper'], expiresOn: addDays(day, consent.to), withdrawnOn: consent.withdrawn === undefined ? null : addDays(day, consent.withdrawn), recordedBy: writer, recordedAt: now }).execute()
    }
  },
}
