// A record that people keep, by the example of the plan's tools: asked of the real pages.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { parse } from 'node-html-parser'
import { expect, onTestFinished, test } from 'vitest'
import { regionDatabase } from '../../test/region.ts'
import { aWorld } from '../../test/world.ts'
import { loads } from '../app/joined.ts'
import { asker, visitor, type User } from './context.ts'
import { keyOf } from './records.ts'
import { loadRegion } from './regions/load.ts'
import { readRegion } from './regions/reader.ts'

const fresh = await regionDatabase()
const world = await aWorld(fresh)
const { 'programme manager': manager, director, auditor } = world.own.users
const send = (by: User | undefined, method: 'GET' | 'POST', url: string, answers: Record<string, string> = {}) => {
  world.be(by)
  return world.app.inject({ method, url, headers: { 'sec-fetch-site': 'same-origin', ...(method === 'POST' && { 'content-type': 'application/x-www-form-urlencoded' }) }, ...(method === 'POST' && { payload: new URLSearchParams(answers).toString() }) })
}
const words = async (by: User | undefined, url: string) => parse((await send(by, 'GET', url)).body).querySelector('main')!.text.replace(/\s+/g, ' ')
const seenOn = async (url: string) => parse((await send(manager, 'GET', url)).body).querySelector('input[name=seen]')!.getAttribute('value')!
const pledge = { name: 'Skills Pledge', words: 'Employers promise to help.', website: '', planId: '' }
const events = async () => (await sql<{ did: string }>`select did from platform.event where did like 'strategy.tool-%' order by id`.execute(world.owner)).rows.map(({ did }) => did)

test('a record is added under a key made of its name, changed and taken away, each with an event, and its history says what it was', async () => {
  expect((await send(manager, 'POST', '/strategy/tools/new', pledge)).headers.location).toBe('/strategy/tools#skills-pledge')
  expect((await send(director, 'POST', '/strategy/tools/new', pledge)).headers.location).toBe('/strategy/tools#skills-pledge-2')
  const seen = await seenOn('/strategy/tools/skills-pledge/change')
  expect((await send(manager, 'POST', '/strategy/tools/skills-pledge/change', { ...pledge, name: 'The Skills Pledge', seen })).statusCode).toBe(303)
  expect(await words(undefined, '/strategy/tools')).toContain('The Skills Pledge')
  expect(await words(manager, '/strategy/tools/skills-pledge/history')).toContain(`by ${manager.name}`)
  expect(await words(auditor, '/strategy/tools/skills-pledge/history')).toContain('Name: Skills Pledge → The Skills Pledge')
  expect(await words(undefined, '/strategy/tools/skills-pledge/history')).not.toContain(manager.name)
  expect(await words(auditor, '/strategy/tools/skills-pledge/history')).toContain(manager.name)
  expect(await words(world.other.users.auditor, '/strategy/tools/skills-pledge/history')).not.toContain(manager.name)
  expect((await send(manager, 'POST', '/strategy/tools/skills-pledge/remove', { seen: await seenOn('/strategy/tools/skills-pledge/remove') })).statusCode).toBe(303)
  expect((await send(manager, 'GET', '/strategy/tools/skills-pledge/change')).statusCode).toBe(404)
  expect(await events()).toEqual(['strategy.tool-added', 'strategy.tool-added', 'strategy.tool-changed', 'strategy.tool-removed'])
})

test('of two who open the same form, the second is told and nothing of theirs is kept', async () => {
  await send(manager, 'POST', '/strategy/tools/new', { ...pledge, name: 'Escalate' })
  const seen = await seenOn('/strategy/tools/escalate/change')
  expect((await send(manager, 'POST', '/strategy/tools/escalate/change', { ...pledge, name: 'First', seen })).statusCode).toBe(303)
  const second = await send(director, 'POST', '/strategy/tools/escalate/change', { ...pledge, name: 'Second', seen })
  const again = parse(second.body) // what the second wrote is still there, and may be sent again by whoever has looked
  expect([second.statusCode, again.querySelector('.govuk-error-summary')!.text.includes('Somebody else changed this tool'), again.querySelector('input[name=name]')!.getAttribute('value')]).toEqual([422, true, 'Second'])
  expect(await words(undefined, '/strategy/tools')).not.toContain('Second')
  expect((await send(director, 'POST', '/strategy/tools/escalate/remove', { seen })).statusCode).toBe(409)
  expect(await words(undefined, '/strategy/tools')).toContain('First')
  const looked = again.querySelector('input[name=seen]')!.getAttribute('value')!
  expect((await send(director, 'POST', '/strategy/tools/escalate/change', { ...pledge, name: 'Second', seen: looked })).statusCode).toBe(303)
  expect(await words(undefined, '/strategy/tools')).toContain('Second')
  expect(await words(manager, '/strategy/tools/escalate/history')).toMatch(/Changed by .*First → Second.*Changed by .*Escalate → First.*Added by /)
})

test('the database itself takes changes only from the hub’s programme managers and directors, should a page forget to ask', async () => {
  const ask = asker(fresh.db, { now: () => world.now })
  const add = (by: User) => ask(by, 'read write', ({ db }) => sql`insert into strategy.tool (key, name, words, position, changed_at) values (${`by-${by.id || 'visitor'}`}, 'x', 'x', 1, now())`.execute(db))
  for (const side of [world.own, world.other])
    for (const user of Object.values(side.users))
      if (!(side === world.own && ['programme manager', 'director'].includes(user.roles[0]!))) await expect(add(user)).rejects.toThrow('may change strategy.tool')
  await expect(add(visitor)).rejects.toThrow('may change strategy.tool')
  await add(manager)
  await expect(ask(manager, 'read write', ({ db }) => sql`update platform.revision set by = 'nobody'`.execute(db))).rejects.toThrow('permission denied')
})

test('a folder loaded again replaces what nobody edited, leaves what somebody did, and brings back nothing that was taken away', async () => {
  const folder = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-region-')), 'cambridgeshire-peterborough')
  onTestFinished(() => fs.rmSync(path.dirname(folder), { recursive: true }))
  fs.cpSync('regions/cambridgeshire-peterborough', folder, { recursive: true })
  const tool = (name: string, words: string) => `- tool: ${name}\n  name: ${name}\n  words: ${words}\n  document: implementation-plan-2022\n  place: Chapter 3\n  line: 5\n`
  const load = async (...tools: string[]) => {
    fs.writeFileSync(path.join(folder, 'tools.yaml'), tools.join(''))
    const { counted } = await asker(fresh.db, { now: () => world.now })(visitor, 'read write', (ctx) => loadRegion(ctx, readRegion(folder, loads), loads))
    return Object.fromEntries(Object.entries(counted).filter(([what]) => what.startsWith('tools')))
  }
  expect(await load(tool('kept', 'one'), tool('edited', 'one'), tool('gone', 'one'))).toEqual({ tools: 3 })
  expect(await load(tool('kept', 'one'), tool('edited', 'one'), tool('gone', 'one'))).toEqual({ tools: 0 })
  await send(manager, 'POST', '/strategy/tools/edited/change', { ...pledge, name: 'Edited by hand', seen: await seenOn('/strategy/tools/edited/change') })
  await send(manager, 'POST', '/strategy/tools/gone/remove', { seen: await seenOn('/strategy/tools/gone/remove') })
  expect(await load(tool('kept', 'two'), tool('edited', 'two'), tool('gone', 'two'))).toEqual({ tools: 2, 'tools left as they were edited here': 1 })
  const shown = await words(undefined, '/strategy/tools')
  for (const [text, isShown] of [['kept two', true], ['kept one', false], ['Edited by hand', true], ['gone', false]] as const) expect([text, shown.includes(text)]).toEqual([text, isShown])
  expect(await words(manager, '/strategy/tools/kept/history')).toContain('What it does: one → two')
  expect(shown.match(/Edited here since/g)).toHaveLength(1) // what is no longer as its document says is told apart
})

test.each([['Widening access & participation', 'widening-access-participation'], ['  Ça  va ', 'ca-va'], ['日本', 'unnamed'], ['a'.repeat(99), 'a'.repeat(60)]])('the key of %j is %s', (name, key) => expect(keyOf(name)).toBe(key))
