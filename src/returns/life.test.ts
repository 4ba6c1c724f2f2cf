// The life of a return: filled in, sent, certified, locked, put right.
import { expect, test } from 'vitest'
import { aScene, browserOf } from '../../test/returns.ts'
import { regionDatabase } from '../../test/region.ts'
import { aWorld } from '../../test/world.ts'

const { db, owner } = await regionDatabase()
const world = await aWorld({ db, owner })
const { send, page, words, fill } = browserOf(world)
const { partner, director, analyst } = world.other.users
const { one, kpis } = await aScene(world)
const at = (path = '') => `/returns/${one.key}${path && `/${path}`}`
const answers = { [`${kpis.starts.key}_0`]: '533', [`${kpis.starts.key}_next`]: '600', [`${kpis.devices.key}_1`]: '20', [`${kpis.devices.key}_2`]: '10', [`${kpis.devices.key}_0`]: '25', [`${kpis.offers.key}_0`]: '1,066' }
const statusOf = async () => (await owner.selectFrom('returns.return').select(['status', 'version']).where('id', '=', one.id).executeTakeFirstOrThrow())
const figuresOf = (version: number) => owner.selectFrom('returns.figure as figure').innerJoin('returns.certification as certification', 'certification.id', 'figure.certificationId').innerJoin('returns.kpi as kpi', 'kpi.id', 'figure.kpiId')
  .select(['kpi.key', 'kind', 'groupName', 'value', 'way', 'figure.periodLabel']).where('returnId', '=', one.id).where('certification.version', '=', version).orderBy('figure.position').execute()

test('a partner sees each definition and example where the answer is given, and saves a draft', async () => {
  const form = await page(at('answer'), partner)
  for (const text of ['Learners who came to their first session.', 'A learner who starts in March counts from March on.', 'Count everything up to the end of the period.', 'What you expect for July to September 2022', 'Waymark works it out: Offers made ÷ Learner starts × 100']) expect(words(form)).toContain(text)
  const wrong = await fill(partner, at('answer'), { ...answers, [`${kpis.starts.key}_0`]: 'many', [`${kpis.offers.key}_0`]: '12.5', [`${kpis.devices.key}_1`]: '-3' })
  expect(wrong.statusCode).toBe(422)
  for (const text of ['“Learner starts” must be a whole number, like 30', '“Offers made” must be a whole number', '“Devices given”, Laptops must be 0 or more', 'value="many"']) expect(wrong.body).toContain(text)
  const both = await fill(partner, at('answer'), { ...answers, [`${kpis.starts.key}_none`]: 'The register was lost' })
  expect([both.statusCode, both.body.includes('Give one of them')]).toEqual([422, true])
  expect((await fill(partner, at('answer'), { [`${kpis.starts.key}_0`]: '533' })).statusCode).toBe(303)
  expect(words(await page(at(), partner))).toContain('1 of 4 questions still needs an answer.')
  expect((await send(partner, 'POST', at('submit'), { seen: String((await owner.selectFrom('returns.return').select('changedAt').where('id', '=', one.id).executeTakeFirstOrThrow()).changedAt.getTime()) })).statusCode).toBe(409)
})

test('of two who fill in at once the second is told, and nothing is lost', async () => {
  const seen = (await page(at('answer'), analyst)).querySelector('input[name=seen]')!.getAttribute('value')!
  expect((await fill(partner, at('answer'), answers)).statusCode).toBe(303)
  const late = await send(analyst, 'POST', at('answer'), { ...answers, seen, [`${kpis.starts.key}_0`]: '534' })
  expect([late.statusCode, late.body.includes('Somebody else has changed this return'), late.body.includes('value="534"')]).toEqual([422, true, true])
  const entries = await owner.selectFrom('returns.entry').select(['value', 'way', 'enteredBy']).where('returnId', '=', one.id).where('kpiId', '=', kpis.share.id).execute()
  expect(entries).toEqual([{ value: '200.0', way: 'computed', enteredBy: null }])
})

test('what looks odd is said and stops nothing', async () => {
  const shown = words(await page(at('submit'), partner))
  for (const text of ['The groups of “Devices given” add up to more than the figure for all together.', '“Offers for each start” is 200.0%, which is more than 100%.']) expect(shown).toContain(text)
})

test('it is sent, goes back with what is to be changed, is taken back, and is certified by somebody else', async () => {
  expect((await fill(partner, at('submit'))).statusCode).toBe(303)
  expect((await send(partner, 'GET', at('answer'))).statusCode).toBe(409)
  expect((await send(partner, 'GET', at('certify'))).statusCode).toBe(403)
  expect((await fill(director, at('ask-changes'), { words: 'Laptops were 21.' })).statusCode).toBe(303)
  expect(words(await page(at(), partner))).toContain('Laptops were 21.')
  expect((await fill(partner, at('answer'), { [`${kpis.devices.key}_1`]: '21', [`${kpis.devices.key}_0`]: '31' })).statusCode).toBe(303)
  expect((await fill(partner, at('submit'))).statusCode).toBe(303)
  expect((await fill(partner, at('take-back'))).statusCode).toBe(303)
  expect((await fill(partner, at('submit'))).statusCode).toBe(303)
  expect(words(await page(at('certify'), director))).toContain('I have seen these figures and how they were counted.')
  expect((await fill(director, at('certify'))).statusCode).toBe(303)
  expect(await statusOf()).toEqual({ status: 'certified', version: 1 })
  expect((await figuresOf(1)).map(({ key, kind, groupName, value, way, periodLabel }) => [key.split('-')[0], kind, groupName, value, way, periodLabel])).toEqual([
    ['starts', 'actual', '', '533', 'typed', 'April to June 2022'], ['starts', 'forecast', '', '600', 'typed', 'July to September 2022'],
    ['devices', 'actual', '', '31', 'typed', 'April to June 2022'], ['devices', 'actual', 'Laptops', '21', 'typed', 'April to June 2022'], ['devices', 'actual', 'Tablets', '10', 'typed', 'April to June 2022'],
    ['offers', 'actual', '', '1066', 'typed', 'April to June 2022'],
  ])
  expect(await owner.selectFrom('returns.computed').select(['value', 'periodLabel']).where('kpiId', '=', kpis.share.id).execute()).toEqual([{ value: '200.0', periodLabel: 'April to June 2022' }])
  expect(await owner.selectFrom('returns.entry').selectAll().where('returnId', '=', one.id).execute()).toEqual([])
  expect((await send(partner, 'GET', at('answer'))).statusCode).toBe(409)
})

test('what is certified is put right with a reason as a further version, and the old figures count until then', async () => {
  expect((await fill(partner, at('restate'), { reason: '' })).statusCode).toBe(422)
  expect((await fill(partner, at('restate'), { reason: 'Three learners were counted twice' })).statusCode).toBe(303)
  expect((await page(at('answer'), partner)).querySelector(`#${kpis.starts.key}_0`)!.getAttribute('value')).toBe('533')
  expect((await fill(partner, at('drop-restatement'))).statusCode).toBe(303)
  expect(await statusOf()).toEqual({ status: 'certified', version: 1 })
  await fill(partner, at('restate'), { reason: 'Three learners were counted twice' })
  await fill(partner, at('answer'), { [`${kpis.starts.key}_0`]: '530' })
  expect((await page(`/returns/kpis/${kpis.starts.key}`)).text).toContain('533')
  await fill(partner, at('submit'))
  expect((await fill(director, at('certify'))).statusCode).toBe(303)
  expect(await statusOf()).toEqual({ status: 'certified', version: 2 })
  expect((await figuresOf(1))[0]!.value).toBe('533')
  const shown = words(await page(at(), partner))
  for (const text of ['Learner starts: 533 → 530', 'Three learners were counted twice', 'certified by Bo Director', 'Certified figures, version 2']) expect(shown).toContain(text)
})

test('whoever sent it certifies it only where nobody else can, and the record says so', async () => {
  const { one } = await aScene(world, { certifiers: [partner] })
  const at = (path: string) => `/returns/${one.key}/${path}`
  await owner.updateTable('returns.certifier').set({ endsAt: world.now }).where('accountId', '=', director.id).execute()
  const { kpis } = { kpis: (await owner.selectFrom('returns.question as q').innerJoin('returns.kpi as k', 'k.id', 'q.kpiId').innerJoin('returns.return as r', 'r.collectionId', 'q.collectionId').select('k.key').where('r.id', '=', one.id).orderBy('q.position').execute()) }
  await fill(partner, at('answer'), { [`${kpis[0]!.key}_0`]: '5', [`${kpis[2]!.key}_none`]: 'Nobody counted them' })
  await fill(partner, at('submit'))
  expect(words(await page(at('certify'), partner))).toContain('You sent this return yourself, and nobody else can certify for your organisation.')
  await owner.updateTable('returns.certifier').set({ endsAt: null }).where('accountId', '=', director.id).execute()
  const { changedAt } = await owner.selectFrom('returns.return').select('changedAt').where('id', '=', one.id).executeTakeFirstOrThrow()
  expect((await send(partner, 'POST', at('certify'), { seen: String(changedAt.getTime()) })).statusCode).toBe(409)
  await owner.updateTable('returns.certifier').set({ endsAt: world.now }).where('accountId', '=', director.id).execute()
  expect((await fill(partner, at('certify'))).statusCode).toBe(303)
  expect(words(await page(`/returns/${one.key}`, partner))).toContain('Certified by the person who sent it: nobody else could certify for the organisation on that day.')
})
