// What fills the gaps in the addresses of papers, reports and stories.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { aConsent, anEntry, aPaper, aStory, aStoryPerson } from '../src/reporting/index.ts'
import { aBody } from '../src/strategy/index.ts'
import type { Fill, Gaps } from './addresses.ts'
import type { Side, World } from './world.ts'

/** A story that the side's own people keep, written by somebody who approves nothing; with a form of consent. */
export async function aKeptStory({ organisationId, users }: Side, { owner, now }: World, { isApproved = false, hasConsent = true } = {}): Promise<Gaps> {
  const key = `story-${randomUUID()}`
  const { id: storyId } = await owner.insertInto('reporting.story').values({ ...aStory({ key, organisationId, addedBy: users.administrator.id }), ...(isApproved && { approvedBy: users.director.id, approvedAt: now }) }).returning('id').executeTakeFirstOrThrow()
  await owner.insertInto('reporting.story_person').values(aStoryPerson({ storyId, organisationId })).execute()
  if (!hasConsent) return { key }
  const file = await owner.insertInto('platform.file').values({ name: 'consent.pdf', kind: 'pdf', bytes: Buffer.from('%PDF-1.7'), givenBy: users.administrator.id, organisationId, givenAt: now }).returning('id').executeTakeFirstOrThrow()
  const { id: consent } = await owner.insertInto('reporting.story_consent').values(aConsent({ storyId, fileId: file.id })).returning('id').executeTakeFirstOrThrow()
  return { key, consent }
}
/** A draft for a committee, with commentary that the side's analyst was asked for, and a block that is to reach a day that it does not. */
export const aDraft: Fill = async ({ users }, { owner }) => {
  const { id: bodyId } = await owner.insertInto('strategy.body').values(aBody({ key: `body-${randomUUID()}` })).returning('id').executeTakeFirstOrThrow()
  const { id: templateId } = await owner.selectFrom('reporting.template').select('id').orderBy('position').executeTakeFirstOrThrow()
  const paper = await owner.insertInto('reporting.paper').values(aPaper({ key: `paper-${randomUUID()}`, templateId, bodyId })).returning(['id', 'key']).executeTakeFirstOrThrow()
  const { id } = await owner.insertInto('reporting.entry').values(anEntry({ paperId: paper.id, askedOf: users.analyst.id })).returning('id').executeTakeFirstOrThrow()
  await owner.insertInto('reporting.entry').values(anEntry({ paperId: paper.id, kind: 'block', title: null, words: null, writtenAs: null, writtenOn: null, block: 'risks', notBefore: '2026-03-01', position: 2 })).execute()
  return { key: paper.key, id, kind: 'commentary', block: 'risks', '?': 'finding=implication:legal' }
}
/** The same with a reason given for what its check names. */
export const anOverridden: Fill = async (side, world) => {
  const draft = await aDraft(side, world)
  const { id: paperId } = await world.owner.selectFrom('reporting.paper').select('id').where('key', '=', draft.key!).executeTakeFirstOrThrow()
  await world.owner.insertInto('reporting.override').values({ paperId, findingId: 'implication:legal', says: 'Nothing is said of the legal implications.', reason: 'There are none.', byId: side.users.director.id, at: world.now }).execute()
  return draft
}
/** A signed paper that is published, with a Part II. */
export const aSigned: Fill = async (side, world) => {
  const { key } = await aDraft(side, world)
  const { id: paperId } = await world.owner.updateTable('reporting.paper').set({ status: 'signed', publishedOn: '2026-03-02' }).where('key', '=', key!).returning('id').executeTakeFirstOrThrow()
  const front = { authority: 'The Combined Authority', heading: null, committee: 'Skills Board', title: 'Skills update', datedOn: '2026-03-12', author: 'Head of Skills', isPrivate: false, hasPartTwo: true, partTwoReason: 'Paragraph 3' }
  await world.owner.insertInto('reporting.frozen').values({ paperId, front: JSON.stringify(front), findings: '[]', hash: 'a'.repeat(64), signedBy: side.users.director.id, signedAs: 'Director', signedOn: '2026-03-02', signedAt: world.now }).execute()
  const part = (part: 'I' | 'II', words: string) => ({ paperId, part, content: JSON.stringify([{ is: 'heading', level: 1, text: 'In numbers' }, { is: 'words', words }, { is: 'table', caption: 'In numbers', empty: '', columns: [{ name: 'What', isRowHeader: true }, { name: 'How many', isNumeric: true }], rows: [{ cells: ['Learners', { text: '120', number: 120 }] }] }]) })
  await world.owner.insertInto('reporting.frozen_part').values([part('I', 'All is well.'), part('II', 'The price is secret.')]).execute()
  return { key: key!, '?': 'part=I' }
}

/** A signed report of a year that is published, with a table. */
export const aReport: Fill = async (side, world) => {
  const { key } = await aSigned(side, world)
  const { id: paperId } = await world.owner.selectFrom('reporting.paper').select('id').where('key', '=', key!).executeTakeFirstOrThrow()
  await sql`update reporting.frozen set front = front || '{"title": "Skills in one year"}' where paper_id = ${paperId}`.execute(world.owner)
  await world.owner.insertInto('reporting.impact_report').values({ paperId, startsOn: '2025-04-01', endsOn: '2026-03-31' }).execute()
  await world.owner.insertInto('reporting.frozen_figure').values({ paperId, part: 'I', kind: 'scorecard', figureId: 'E07000010:economic-activity', position: 0, href: '/evidence/scorecards/E07000010/economic-activity', name: 'Economic activity, Fenland', series: 'scorecard', says: '79.0%', period: '2021' }).execute()
  return { key: key!, table: '1-in-numbers' }
}
