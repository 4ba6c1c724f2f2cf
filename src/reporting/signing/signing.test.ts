// Signing is all or nothing: also where the connection dies half way, and where somebody writes at the same moment.
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { regionDatabase } from '../../../test/region.ts'
import { aWorld } from '../../../test/world.ts'
import { anEntry, aPaper } from '../sample.ts'

const { db, owner } = await regionDatabase()
const world = await aWorld({ db, owner })
const { director, 'programme manager': manager } = world.own.users
const { id: bodyId } = await owner.selectFrom('strategy.body').select('id').orderBy('position').executeTakeFirstOrThrow()
const { id: templateId } = await owner.insertInto('reporting.template').values({ key: 'bare', name: 'Bare', authority: 'The Combined Authority', position: 9, changedAt: world.now }).returning('id').executeTakeFirstOrThrow()
let next = 0
async function aDraft() {
  const key = `signed-${++next}`
  const { id } = await owner.insertInto('reporting.paper').values(aPaper({ key, templateId, bodyId })).returning('id').executeTakeFirstOrThrow()
  const { id: entryId } = await owner.insertInto('reporting.entry').values(anEntry({ paperId: id })).returning('id').executeTakeFirstOrThrow()
  await owner.insertInto('reporting.entry').values(anEntry({ paperId: id, kind: 'block', title: null, words: null, writtenAs: null, writtenOn: null, block: 'scorecard', options: JSON.stringify({ area: 'E07000010' }), position: 2 })).execute()
  const { changedAt } = await owner.selectFrom('reporting.paper').select('changedAt').where('id', '=', id).executeTakeFirstOrThrow()
  return { id, key, entryId, seen: String(changedAt.getTime()) }
}
const post = (by: typeof director, url: string, answers: Record<string, string>) => {
  world.be(by)
  return world.app.inject({ method: 'POST', url, headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' }, payload: new URLSearchParams(answers).toString() })
}
const kept = async (id: string) => ({
  status: (await owner.selectFrom('reporting.paper').select('status').where('id', '=', id).executeTakeFirstOrThrow()).status,
  frozen: (await owner.selectFrom('reporting.frozen').select('paperId').where('paperId', '=', id).execute()).length,
  parts: (await owner.selectFrom('reporting.frozen_part').select('part').where('paperId', '=', id).execute()).length,
  figures: (await owner.selectFrom('reporting.frozen_figure').select('figureId').where('paperId', '=', id).execute()).length > 0,
  events: (await owner.selectFrom('platform.event').select('id').where('about', '=', id).where('did', '=', 'reporting.signed').execute()).length,
})
const nothing = { status: 'draft', frozen: 0, parts: 0, figures: false, events: 0 }
const all = { status: 'signed', frozen: 1, parts: 1, figures: true, events: 1 }

test('killed while it is signed nothing of it is kept, and it can be signed again', async () => {
  const { id, key, seen } = await aDraft()
  await sql`create function reporting.die() returns trigger language plpgsql as $$ begin perform pg_terminate_backend(pg_backend_pid()); perform pg_sleep(5); return new; end $$`.execute(owner)
  await sql`create trigger die before insert on reporting.frozen_figure for each row execute function reporting.die()`.execute(owner)
  expect((await post(director, `/reporting/papers/${key}/sign`, { signedAs: 'Director', seen })).statusCode).toBeGreaterThanOrEqual(500)
  await sql`drop trigger die on reporting.frozen_figure`.execute(owner)
  expect(await kept(id)).toEqual(nothing)
  expect((await post(director, `/reporting/papers/${key}/sign`, { signedAs: 'Director', seen })).statusCode).toBe(303)
  expect(await kept(id)).toEqual(all)
})

test('whoever signs what somebody has changed meanwhile is told, and nothing is kept', async () => {
  const { id, key, entryId, seen } = await aDraft()
  const { changedAt } = await owner.selectFrom('reporting.entry').select('changedAt').where('id', '=', entryId).executeTakeFirstOrThrow()
  expect((await post(manager, `/reporting/papers/${key}/entries/${entryId}/change`, { title: 'Careers', words: 'Fewer schools than that.', writtenAs: '', askedOf: '', where: 'open', seen: String(changedAt.getTime()) })).statusCode).toBe(303)
  const late = await post(director, `/reporting/papers/${key}/sign`, { signedAs: 'Director', seen })
  expect([late.statusCode, late.body.includes('Somebody else signed or changed this paper')]).toEqual([409, true])
  expect(await kept(id)).toEqual(nothing)
})

test('of writing and signing at one moment either the words are in what is signed, or their writer is told', async () => {
  for (let round = 0; round < 4; round++) {
    const { id, key, entryId, seen } = await aDraft()
    const { changedAt } = await owner.selectFrom('reporting.entry').select('changedAt').where('id', '=', entryId).executeTakeFirstOrThrow()
    const [signed, written] = await Promise.all([
      post(director, `/reporting/papers/${key}/sign`, { signedAs: 'Director', seen }),
      post(director, `/reporting/papers/${key}/entries/${entryId}/change`, { title: 'Careers', words: 'Written late.', writtenAs: '', askedOf: '', where: 'open', seen: String(changedAt.getTime()) }),
    ])
    expect(signed.statusCode === 303 || (written.statusCode === 303 && signed.statusCode === 409)).toBe(true)
    if (signed.statusCode === 303) expect([404, 409]).toContain(written.statusCode)
    expect(await kept(id)).toEqual(signed.statusCode === 303 ? all : nothing)
  }
})
