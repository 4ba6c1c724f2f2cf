// A paper is drafted from blocks and commentary, checked, signed, and kept for good as it was.
import { parse } from 'node-html-parser'
import { expect, test } from 'vitest'
import { unzipSync, strFromU8 } from 'fflate'
import { regionDatabase } from '../../test/region.ts'
import { aWorld } from '../../test/world.ts'
import type { User } from '../platform/context.ts'
import { anIntervention, aRisk, aScore } from '../portfolio/sample.ts'
import { idOf } from '../platform/regions/shipped.ts'

const { db, owner, reader } = await regionDatabase()
const world = await aWorld({ db, owner })
const { 'programme manager': manager, director, auditor, analyst, partner } = world.own.users
const send = (by: User | undefined, method: 'GET' | 'POST', url: string, answers: Record<string, string> = {}) => {
  world.be(by)
  return world.app.inject({ method, url, headers: { 'sec-fetch-site': 'same-origin', ...(method === 'POST' && { 'content-type': 'application/x-www-form-urlencoded' }) }, ...(method === 'POST' && { payload: new URLSearchParams(answers).toString() }) })
}
const words = (element: { innerHTML: string }) => parse(element.innerHTML.replaceAll('<', ' <')).text.replace(/\s+/g, ' ').trim()
const page = async (url: string, by?: User) => parse((await send(by, 'GET', url)).body).querySelector('main')!
/** The form of a page as it stands, with these answers. */
async function fill(by: User, url: string, answers: Record<string, string>) {
  const form = (await page(url, by)).querySelector('form[method=post]:not([action])')!
  const stands = Object.fromEntries([...form.querySelectorAll('input, textarea, select')].flatMap((field) => {
    const name = field.getAttribute('name')
    if (!name || (['radio', 'checkbox'].includes(field.getAttribute('type') ?? '') && field.getAttribute('checked') === undefined)) return []
    return [[name, field.tagName === 'TEXTAREA' ? field.text : field.tagName === 'SELECT' ? field.querySelector('option[selected]')?.getAttribute('value') ?? '' : field.getAttribute('value') ?? '']]
  }))
  return send(by, 'POST', url, { ...stands, ...answers })
}

const bodyId = idOf('strategy.body', (await owner.selectFrom('strategy.body').select('key').orderBy('position').executeTakeFirstOrThrow()).key)
const { id: templateId } = await owner.selectFrom('reporting.template').select('id').where('key', '=', 'standard').executeTakeFirstOrThrow()
await owner.insertInto('portfolio.risk').values(aRisk({ reviewOn: '2022-12-01' })).execute()
const { id: interventionId } = await owner.insertInto('portfolio.intervention').values(anIntervention({ key: 'reported', name: 'A reported one', itemId: idOf('strategy.item', 'displaced-workers') })).returning('id').executeTakeFirstOrThrow()
await owner.insertInto('portfolio.score').values(aScore({ interventionId, scoredBy: director.id })).execute()

const front = { title: 'Skills update', bodyId, 'datedOn-day': '12', 'datedOn-month': '9', 'datedOn-year': '2022', author: 'Head of Skills', privacy: 'no', templateId }
let key = ''
const at = (more = '') => `/reporting/papers/${key}${more}`
const entry = async (kind: string) => (await owner.selectFrom('reporting.entry').innerJoin('reporting.paper', 'reporting.paper.id', 'paperId').select('reporting.entry.id').where('reporting.paper.key', '=', key).where('kind', '=', kind as 'summary').orderBy('reporting.entry.position').execute()).map(({ id }) => id)

test('a programme manager begins a draft from the layout; the public and other organisations do not see it', async () => {
  const begun = await fill(manager, '/reporting/papers/new', front)
  expect([begun.statusCode, begun.headers.location]).toEqual([303, '/reporting/papers/skills-update-2022-09-12'])
  key = 'skills-update-2022-09-12'
  const draft = await page(at(), manager)
  expect(draft.querySelectorAll('h2').map(words)).toEqual(expect.arrayContaining(['Executive summary', 'Recommendations', 'Highlights', 'Sections', 'Implications', 'Background papers', 'What its check names']))
  expect(words(draft.querySelector('#check + p')!)).toBe('5 errors stop it from being signed.')
  expect((await send(undefined, 'GET', at())).statusCode).toBe(404)
  expect((await send(world.other.users.director, 'GET', at())).statusCode).toBe(404)
  expect((await send(partner, 'GET', at())).statusCode).toBe(404)
  expect((await send(auditor, 'GET', at())).statusCode).toBe(200)
  expect(words(await page('/reporting'))).not.toContain('Skills update')
  expect(words(await page('/reporting', auditor))).toContain('Skills update')
})

test('commentary is written by people, signed and dated; blocks are chosen, moved and taken out; of two editors the second is told', async () => {
  const [summary] = await entry('summary')
  expect((await fill(manager, at(`/entries/${summary}/change`), { words: 'All is well.\n\n- One point\n- Another', writtenAs: 'Head of Skills', askedOf: '', where: 'open' })).statusCode).toBe(303)
  for (const id of await entry('implication')) expect((await fill(manager, at(`/entries/${id}/change`), { words: 'None.', where: 'open' })).statusCode).toBe(303)
  expect((await fill(manager, at('/add/recommendation'), { words: 'Note the paper.', where: 'open' })).statusCode).toBe(303)
  expect((await fill(manager, at('/add/highlight'), { theme: '', words: 'More firms take apprentices.', where: 'open' })).statusCode).toBe(303)
  expect((await fill(manager, at('/add/risk'), { theme: '', words: 'Bus fares may rise.', where: 'open' })).statusCode).toBe(303)
  expect((await fill(manager, at('/add/commentary'), { title: 'Careers', words: 'Schools do more.', where: 'open' })).statusCode).toBe(303)
  expect((await fill(manager, at('/add/commentary'), { title: 'Price', words: 'The price is seventy pounds.', where: 'exempt' })).statusCode).toBe(303)
  expect((await fill(manager, at('/add/block/scorecard'), { 'option-area': 'E07000010', where: 'open' })).statusCode).toBe(303)
  expect((await fill(manager, at('/add/block/changes'), { where: 'open' })).statusCode).toBe(303)
  expect((await fill(manager, at('/add/background'), { title: 'Implementation plan', words: 'August 2022', where: 'open' })).statusCode).toBe(303)
  expect((await fill(manager, at('/add/background'), { title: '', words: '', where: 'open' })).statusCode).toBe(422)
  expect((await send(manager, 'GET', at('/add/nothing'))).statusCode).toBe(404)
  expect((await send(manager, 'GET', at('/add/block/nothing'))).statusCode).toBe(404)
  const headings = async () => (await page(at(), manager)).querySelectorAll('.waymark-paper__entry h3').map(words)
  const before = await headings()
  const [, price] = await entry('commentary')
  expect((await send(manager, 'POST', at(`/entries/${price}/move?to=up`))).statusCode).toBe(303)
  const after = await headings()
  expect([before.indexOf('Price') - after.indexOf('Price'), new Set(before)]).toEqual([1, new Set(after)])
  const blocks = await entry('block')
  expect((await send(manager, 'POST', at(`/entries/${blocks[1]}/remove`))).statusCode).toBe(303)
  expect(await entry('block')).toHaveLength(blocks.length - 1)
  const late = await send(manager, 'POST', at(`/entries/${summary}/change`), { words: 'Mine', writtenAs: '', askedOf: '', where: 'open', seen: '1' })
  expect(late.statusCode).toBe(422)
  expect(late.body).toContain('Somebody else changed this while you were working on it')
  const draft = words(await page(at(), manager))
  expect(draft).toContain('Head of Skills, 31 August 2022')
  expect(draft).toContain('Something stands in Part II and no reason is given for it')
})

test('a colleague who is asked writes that part and no other, and it waits for them until then', async () => {
  const [price, careers] = await entry('commentary')
  expect((await fill(manager, at('/add/commentary'), { title: 'Providers', words: '', askedOf: analyst.id, where: 'open' })).statusCode).toBe(303)
  const mine = (await entry('commentary')).at(-1)!
  expect(words(await page('/', analyst))).toContain('Write: Providers')
  expect((await send(analyst, 'GET', at(`/entries/${careers}/write`))).statusCode).toBe(403)
  expect((await send(analyst, 'GET', at(`/entries/${price}/write`))).statusCode).toBe(404)
  expect((await fill(analyst, at(`/entries/${mine}/write`), { words: 'Two new providers.', writtenAs: 'Analyst' })).statusCode).toBe(303)
  expect(words(await page('/', analyst))).not.toContain('Write: Providers')
  const draft = words(await page(at(), analyst))
  expect(draft).toContain('Two new providers.')
  expect(draft).not.toContain('seventy pounds')
})

test('an error stops signing; a reason lets it be signed, and is printed', async () => {
  expect((await send(manager, 'GET', at('/sign'))).statusCode).toBe(403)
  const stopped = await page(at('/sign'), director)
  expect(words(stopped)).toContain('1 error stops it from being signed.')
  expect(stopped.querySelector('form')).toBeNull()
  const [risks] = (await owner.selectFrom('reporting.entry').select('id').where('block', '=', 'scorecard').execute()).map(({ id }) => id)
  expect((await fill(manager, at('/change'), { ...front, partTwoReason: 'Paragraph 3: the affairs of a firm' })).statusCode).toBe(303)
  expect((await fill(manager, at(`/entries/${risks}/change`), { 'notBefore-day': '1', 'notBefore-month': '1', 'notBefore-year': '2024', where: 'open' })).statusCode).toBe(303)
  const draft = await page(at(), manager)
  const link = draft.querySelectorAll('.waymark-paper__check a').map((a) => a.getAttribute('href')!.replaceAll('&amp;', '&')).find((href) => href.includes('override'))!
  expect(words(draft.querySelector('.waymark-paper__check')!)).toMatch(/is to show figures up to 1 January 2024; its newest are up to/)
  expect((await send(manager, 'POST', link, { reason: '' })).statusCode).toBe(422)
  for (const found of draft.querySelectorAll('.waymark-paper__check a').map((a) => a.getAttribute('href')!.replaceAll('&amp;', '&')).filter((href) => href.includes('override'))) expect((await send(manager, 'POST', found, { reason: 'The statistics come in the spring.' })).statusCode).toBe(303)
  expect(words((await page(at(), manager)).querySelector('#check + p')!)).toMatch(/^Nothing stops it/)
  expect(words(await page('/', director))).toContain('Paper to sign: Skills update')
})

test('two directors sign: the second is told; what is signed is kept whole and is never changed', async () => {
  const seen = (await page(at('/sign'), director)).querySelector('input[name=seen]')!.getAttribute('value')!
  const [first, second] = await Promise.all([send(director, 'POST', at('/sign'), { signedAs: 'Director of Skills', seen }), send(director, 'POST', at('/sign'), { signedAs: 'Director of Skills', seen })])
  expect([first.statusCode, second.statusCode].toSorted()).toEqual([303, 409])
  expect((await owner.selectFrom('reporting.frozen').selectAll().execute())).toHaveLength(1)
  for (const url of ['/change', '/sign', '/add/commentary', '/remove', '/override?finding=x']) expect((await send(director, 'GET', at(url))).statusCode).toBe(404)
  for (const table of ['reporting.frozen', 'reporting.frozen_part', 'reporting.frozen_figure'] as const) {
    await expect(db.deleteFrom(table).execute()).rejects.toThrow(/permission denied/)
    await expect(db.updateTable(table).set({ paperId: interventionId } as never).execute()).rejects.toThrow(/permission denied/)
  }
  await expect(owner.updateTable('reporting.paper').set({ title: 'Another' }).where('key', '=', key).execute()).rejects.toThrow(/never changed/)
  await expect(owner.deleteFrom('reporting.entry').execute()).rejects.toThrow(/never changed/)
  const { count } = await owner.selectFrom('platform.event').select(({ fn }) => fn.countAll<number>().as('count')).where('did', '=', 'reporting.signed').executeTakeFirstOrThrow()
  expect(count).toBe(1)
})

test('Part I is read by everybody once it is published, Part II by those alone who may, in every format', async () => {
  expect((await send(undefined, 'GET', at())).statusCode).toBe(404)
  expect((await fill(director, at('/publish'), { isPublic: 'yes' })).statusCode).toBe(303)
  const open = await page(at())
  expect(words(open)).toContain('Private and Confidential: NO, except Part II Date: Monday, 12 September 2022 Report Author: Head of Skills')
  expect(words(open)).toContain('Reason for inclusion in Part II, if appropriate Paragraph 3: the affairs of a firm')
  expect(words(open)).toContain('The statistics come in the spring.')
  for (const text of [words(open), words(await page(at(), partner)), words(await page('/search?q=seventy'))]) expect(text).not.toContain('seventy pounds')
  expect(words(await page(at(), auditor))).toContain('The price is seventy pounds.')
  expect((await send(undefined, 'GET', at('/paper.docx?part=II'))).statusCode).toBe(403)
  const text = async (by: User | undefined, url: string, file: string) => strFromU8(unzipSync((await send(by, 'GET', url)).rawPayload)[file]!)
  expect(await text(undefined, at('/paper.docx'), 'word/document.xml')).not.toContain('seventy')
  expect(await text(auditor, at('/paper.docx?part=II'), 'word/document.xml')).toContain('seventy')
  expect((await send(undefined, 'GET', at('/paper.html'))).body).not.toContain('seventy')
  expect((await send(undefined, 'GET', `/api/v1${at()}`)).body).not.toContain('seventy')
  for (const table of ['reporting.paper', 'reporting.entry', 'reporting.frozen_part', 'reporting.frozen_figure'] as const) await expect(reader.selectFrom(table).selectAll().execute()).rejects.toThrow(/permission denied/)
})

test('the Word document has real headings, header rows, title, language and pages; the sheets hold the tables', async () => {
  const files = unzipSync((await send(undefined, 'GET', at('/paper.docx'))).rawPayload)
  const document = strFromU8(files['word/document.xml']!)
  expect(document).toContain('<w:pStyle w:val="Title"/>')
  expect(document.match(/<w:pStyle w:val="Heading1"\/>/g)!.length).toBeGreaterThan(4)
  expect(document.match(/<w:tblHeader\/>/g)!.length).toBe(document.match(/<w:tbl>/g)!.length)
  expect(strFromU8(files['docProps/core.xml']!)).toContain('<dc:title>Skills update</dc:title>')
  expect(strFromU8(files['word/styles.xml']!)).toContain('<w:lang w:val="en-GB"')
  expect(Object.keys(files).some((name) => name.includes('footer') && strFromU8(files[name]!).includes('NUMPAGES'))).toBe(true)
  expect(strFromU8(files['word/_rels/document.xml.rels']!)).toContain('/evidence/scorecards/E07000010/')
  const sheets = unzipSync((await send(undefined, 'GET', at('/paper.xlsx'))).rawPayload)
  expect(strFromU8(sheets['xl/workbook.xml']!).match(/<sheet /g)!.length).toBeGreaterThan(4)
  expect(strFromU8(unzipSync((await send(undefined, 'GET', at('/paper.ods'))).rawPayload)['content.xml']!)).toContain('How Fenland is doing')
})

test('every figure of a signed paper opens, and its page names the paper', async () => {
  const { figures } = (await send(undefined, 'GET', `/api/v1${at()}`)).json<{ figures: { kind: string; id: string; href: string; says: string }[] }>()
  expect(figures.length).toBeGreaterThan(12)
  for (const { href } of figures) expect([href, (await send(undefined, 'GET', href)).statusCode]).toEqual([href, 200])
  expect(words(await page('/figures/activity/deliverability.displaced-workers'))).toContain('Skills update')
  expect(words(await page('/evidence/scorecards/E07000010/economic-activity'))).toContain('Skills update')
})

test('what was signed stays as it was when figures change, and the next paper says what changed since', async () => {
  const before = words(await page(at()))
  await owner.insertInto('portfolio.score').values(aScore({ interventionId, number: 2, deliverability: 5, scoredBy: director.id })).execute()
  expect(words(await page(at()))).toBe(before)
  const { id: fromId } = await owner.selectFrom('reporting.paper').select('id').where('key', '=', key).executeTakeFirstOrThrow()
  expect((await fill(manager, '/reporting/papers/new', { ...front, title: 'Next update', fromId })).statusCode).toBe(303)
  const next = await page('/reporting/papers/next-update-2022-09-12', manager)
  expect(words(next)).toContain('It follows Skills update')
  const changes = next.querySelectorAll('table').find((table) => words(table.querySelector('caption')!) === 'Figures that changed')!
  expect(changes.querySelectorAll('tbody tr').map(words)).toEqual([expect.stringMatching(/^Average deliverability: .* 3 5$/)])
})
