import { parse } from 'node-html-parser'
import { expect, test } from 'vitest'
import { regionDatabase } from '../../test/region.ts'
import { aWorld } from '../../test/world.ts'
import { asker, visitor, type User } from '../platform/context.ts'
import { figurePath, openDeep, openFigure, readFigureId, type FigureDeep } from './figures.ts'
import { figures } from './joined.ts'

const { db, owner } = await regionDatabase()
const world = await aWorld({ db, owner })
const { own, now } = world
const ask = asker(db, { now: () => now })
const get = async (url: string, user: User | undefined) => {
  world.be(user)
  const answer = await world.app.inject(url)
  return { status: answer.statusCode, main: parse(answer.body).querySelector('main')! }
}
const anObservation = await owner.selectFrom('evidence.observation').innerJoin('evidence.release', 'evidence.release.id', 'releaseId').select(['evidence.observation.id', 'areaId', 'indicatorId']).where('areaId', '=', 'E07000010').where('value', 'is not', null).executeTakeFirstOrThrow()

/** All ends of a figure: what is worked out from nothing further. */
const endsOf = (figure: FigureDeep): readonly FigureDeep[] => (figure.inputs.length ? figure.inputs.flatMap(({ figure }) => (figure ? endsOf(figure) : [])) : [figure])

test('every figure of every scorecard opens, down to values that are stored, each with its source, vintage and record', async () => {
  await ask(visitor, 'read only', async (ctx) => {
    const areas = await ctx.db.selectFrom('evidence.area').select(['id', 'code']).where('hasScorecard', '=', true).execute()
    const indicators = await ctx.db.selectFrom('evidence.indicator').select('id').where('groupName', 'is not', null).execute()
    for (const { id, code } of areas.slice(0, 2)) for (const indicator of indicators) {
      const key = `${code ?? id}:${indicator.id}`
      const found = (await openDeep(ctx, 'scorecard', key))!
      expect([found.id, found.definition.length > 0, found.source.length > 0]).toEqual([`scorecard:${key}`, true, true])
      for (const end of endsOf(found)) if (end !== found) {
        expect(end.id).toMatch(/^observation:[0-9a-f-]{36}$/)
        expect(end).toMatchObject({ vintage: expect.stringMatching(/^Vintage \d+/), record: { href: expect.stringContaining('/evidence/observations/') }, steps: [{ what: 'Published' }, { what: 'Loaded', name: 'Waymark itself' }] })
        expect(end.document?.href ?? '/documents/').toMatch(/^\/documents\//)
      }
    }
  })
})

test('the page leads from a figure to what it is worked out from, and from there to its place in the document', async () => {
  const { main, status } = await get('/figures/scorecard/E07000010:economic-activity', undefined)
  expect(status).toBe(200)
  const inputs = main.querySelectorAll('a[href^="/figures/observation/"]').map((a) => a.getAttribute('href')!)
  expect(inputs.length).toBeGreaterThanOrEqual(2)
  const stored = await get(inputs[0]!, undefined)
  expect(stored.main.textContent).toContain('Read from')
  for (const href of stored.main.querySelectorAll('a[href^="/"]').map((a) => a.getAttribute('href')!)) expect([href, (await get(href, undefined)).status]).toEqual([href, 200])
  const older = await get('/figures/scorecard/E07000010.economic-activity', undefined)
  expect([older.status, older.main.textContent.includes('scorecard:E07000010:economic-activity')]).toEqual([200, true])
})

test('a figure says where it is used, also by what comes later than it', async () => {
  const { usedIn } = (await ask(visitor, 'read only', (ctx) => openFigure(ctx, 'scorecard', 'E07000010:economic-activity')))!
  expect(usedIn.map(({ href }) => href)).toEqual(expect.arrayContaining(['/evidence/scorecards/E07000010']))
  expect(usedIn.some(({ href, text }) => href.startsWith('/strategy/items/') && text.startsWith('The plan, which it is watched for'))).toBe(true)
  const { usedIn: ofStored } = (await ask(visitor, 'read only', (ctx) => openFigure(ctx, 'observation', anObservation.id)))!
  expect(ofStored.length).toBeGreaterThan(0)
})

test('who loaded a figure is told by name to those who work here, and to nobody else', async () => {
  await owner.updateTable('evidence.release').set({ loadedBy: own.users.analyst.id }).execute()
  const { name } = own.users.analyst
  const url = `/figures/observation/${anObservation.id}`
  expect((await get(url, own.users.director)).main.textContent).toContain(name)
  const asVisitor = await get(url, undefined)
  expect(asVisitor.main.textContent).not.toContain(name)
  expect(asVisitor.main.textContent).toContain('somebody who works on this')
  world.be(undefined)
  expect((await world.app.inject(`/api/v1${url}`)).body).not.toContain(name)
  expect((await world.app.inject(`/api/v1${url}`)).body).not.toContain(own.users.analyst.id)
})

test('a name that no figure has is not found, whatever it is', async () => {
  for (const { kind } of figures) for (const key of ['nothing', '00000000-0000-4000-8000-000000000000', "x'y", '%00', 'a'.repeat(190), 'E07000010:nothing']) expect([kind, key, (await get(`/figures/${kind}/${encodeURIComponent(key)}`, undefined)).status]).toEqual([kind, key, 404])
  expect([readFigureId('scorecard:a:b'), readFigureId('scorecard'), readFigureId(':x'), readFigureId('A:x')]).toEqual([{ kind: 'scorecard', key: 'a:b' }, undefined, undefined, undefined])
  expect(figurePath('scorecard:E07000010:a b')).toBe('/')
  expect(figurePath('observation:x')).toBe('/figures/observation/x')
})
