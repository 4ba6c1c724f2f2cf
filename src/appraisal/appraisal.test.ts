// A case is made, typed, worked out, signed and published; what was signed never changes.
import { parse } from 'node-html-parser'
import { expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import { aWorld } from '../../test/world.ts'
import type { User } from '../platform/context.ts'
import { listTemplates } from './templates/queries.ts'
import { aCertification, aCollection, aFigure, aKpi, aReturn } from '../returns/index.ts'
import { aCase, aDocument, aVersion } from './sample.ts'

const { db, owner } = await freshDatabase()
const world = await aWorld({ db, owner })
const { 'programme manager': manager, director, partner, auditor } = world.own.users
const send = (by: User | undefined, method: 'GET' | 'POST', url: string, answers: Record<string, string> = {}) => {
  world.be(by)
  return world.app.inject({ method, url, headers: { 'sec-fetch-site': 'same-origin', ...(method === 'POST' && { 'content-type': 'application/x-www-form-urlencoded' }) }, ...(method === 'POST' && { payload: new URLSearchParams(answers).toString() }) })
}
const page = async (url: string, by?: User) => parse((await send(by, 'GET', url)).body).querySelector('main')!
const words = (element: { innerHTML: string }) => parse(element.innerHTML.replaceAll('<', ' <')).text.replace(/\s+/g, ' ').trim()
/** What a form says as it is shown: its inputs, its text areas and what is chosen. */
const asShown = async (url: string, by: User): Promise<Record<string, string>> => {
  const shown = await page(url, by)
  return Object.fromEntries([
    ...shown.querySelectorAll('form[method=post] input').filter((input) => input.getAttribute('type') !== 'checkbox').map((input) => [input.getAttribute('name') ?? '', input.getAttribute('value') ?? '']),
    ...shown.querySelectorAll('form[method=post] select').map((select) => [select.getAttribute('name') ?? '', select.querySelector('option[selected]')?.getAttribute('value') ?? '']),
    ...shown.querySelectorAll('form[method=post] textarea').map((area) => [area.getAttribute('name') ?? '', area.text]),
  ].filter(([name]) => name !== ''))
}
const template = `template:${listTemplates()[0]!.name}`
const at = '/appraisal/coaching-at-work'

test('a programme manager makes a case from a template, which is worked out at once, and a partner may not', async () => {
  expect((await send(partner, 'POST', '/appraisal/new', { name: 'Coaching at work' })).statusCode).toBe(403)
  expect((await send(manager, 'POST', '/appraisal/new', { name: 'Coaching at work', words: 'Coaches for people in low-paid work.' })).headers.location).toBe(at)
  expect(words(await page(at, manager))).toContain('Nobody has begun to work it out yet.')
  expect((await send(manager, 'POST', `${at}/versions/new`, { start: template, why: '' })).body).toContain('Enter why there is a new version')
  expect((await send(manager, 'POST', `${at}/versions/new`, { start: template, why: 'The first.' })).headers.location).toBe(`${at}/draft`)
  expect((await send(manager, 'POST', `${at}/versions/new`, { start: template, why: 'Another.' })).statusCode).toBe(404)
  expect(words(await page(`${at}/draft`, manager))).toContain('It is worth just what it costs.')
  expect((await send(undefined, 'GET', at)).statusCode).toBe(404)
  expect((await send(auditor, 'GET', at)).statusCode).toBe(200)
  expect((await send(auditor, 'GET', `${at}/draft`)).statusCode).toBe(404)
})

test('lines are typed in one table: what is wrong is told at its cell, and nothing of it is kept', async () => {
  const url = `${at}/draft/costs`
  const shown = await asShown(url, manager)
  const next = Object.keys(shown).filter((name) => /^lines-\d+-name$/.test(name)).findIndex((name) => shown[name] === '')
  const line = (typed: Record<string, string>) => Object.fromEntries(Object.entries(typed).map(([name, value]) => [`lines-${next}-${name}`, value]))
  const bad = await send(manager, 'POST', url, { ...shown, ...line({ name: 'Bursaries', unitCost: '1,000', volume: '-5', phasing: 'all-in-the-first-year' }) })
  expect([bad.statusCode, words(parse(bad.body).querySelector('.govuk-error-summary')!)]).toEqual([422, expect.stringContaining(`Cost line ${next + 1}, volume: must not be below zero`)])
  expect(parse(bad.body).querySelector('.govuk-error-summary a')!.getAttribute('href')).toBe(`#lines-${next}-volume`)
  expect(words(await page(url, manager))).not.toContain('Bursaries')
  expect((await send(manager, 'POST', url, { ...shown, ...line({ name: 'Bursaries', owner: 'Council', kind: 'delivery', unitCost: '£1,000', volume: '5', phasing: 'all-in-the-first-year', bias: 'none: a fixed sum', source: 'The offer' }) })).headers.location).toBe(`${at}/draft`)
  expect(await asShown(url, manager)).toMatchObject(line({ name: 'Bursaries', unitCost: '£1,000', bias: 'none: a fixed sum' }))
  // Of two who had it open the second is told, and what they wrote is still there.
  const late = await send(manager, 'POST', url, { ...shown, 'once': (await asShown(url, manager))['once']!, ...line({ name: 'Rooms', unitCost: '1', phasing: 'all-in-the-first-year' }) })
  expect([late.statusCode, late.body.includes('Somebody else changed or signed this draft')]).toEqual([422, true])
  expect(late.body).toContain('value="Rooms"')
})

test('a line is changed whole on a page of its own, with lines within it', async () => {
  const url = `${at}/draft/benefits/0`
  const shown = await asShown(url, manager)
  expect(shown).toMatchObject({ 'values-0-perspective': 'fiscal', lag: '1' })
  const bad = await send(manager, 'POST', url, { ...shown, dropOff: '200%' })
  expect([bad.statusCode, bad.body.includes('Must be a share from 0 to 1')]).toEqual([422, true])
  expect((await send(manager, 'POST', url, { ...shown, 'values-0-value': '1234', dropOff: '10%' })).headers.location).toBe(`${at}/draft/benefits`)
  expect(await asShown(url, manager)).toMatchObject({ 'values-0-value': '1234', dropOff: '10%' })
})

test('the case as a whole is asked for too, and what it cannot be is told where it is asked', async () => {
  const shown = await asShown(`${at}/draft/about`, manager)
  const bad = await send(manager, 'POST', `${at}/draft/about`, { ...shown, years: '999' })
  expect([bad.statusCode, bad.body.includes('Must be a whole number from 1 to 300')]).toEqual([422, true])
  expect((await send(manager, 'POST', `${at}/draft/about`, { ...shown, years: '20', starts: '250' })).headers.location).toBe(`${at}/draft`)
  expect(await asShown(`${at}/draft/about`, manager)).toMatchObject({ years: '20', starts: '250', schedule: 'green-book' })
})

test('a director signs it; then it never changes, and the next version begins as its copy', async () => {
  const shown = await asShown(`${at}/draft/sign`, director)
  expect((await send(manager, 'POST', `${at}/draft/sign`, { ...shown, signedAs: 'Manager' })).statusCode).toBe(403)
  expect((await send(director, 'POST', `${at}/draft/sign`, { ...shown, signedAs: 'Director of Skills' })).headers.location).toBe(`${at}/versions/1`)
  expect((await send(manager, 'GET', `${at}/draft/costs`)).statusCode).toBe(404)
  await expect(owner.updateTable('appraisal.version').set({ why: 'Another' }).where('status', '=', 'signed').execute()).rejects.toThrow('A signed version never changes')
  expect((await send(undefined, 'GET', at)).statusCode).toBe(404)
  expect((await send(director, 'POST', `${at}/versions/1/publish`, { isPublic: 'yes' })).statusCode).toBe(303)
  const open = words(await page(at))
  for (const text of ['Signed by Director of Skills', 'Net present value', 'How it is worked out']) expect(open).toContain(text)
  expect(open).not.toContain(director.name)
  const { id } = await owner.selectFrom('appraisal.version').innerJoin('appraisal.appraisal as of', 'of.id', 'appraisalId').select('appraisal.version.id').where('of.key', '=', 'coaching-at-work').executeTakeFirstOrThrow()
  expect((await send(manager, 'POST', `${at}/versions/new`, { start: id, why: 'New prices.' })).statusCode).toBe(303)
  expect(await asShown(`${at}/draft/about`, manager)).toMatchObject({ years: '20', starts: '250' })
  expect(words(await page(`${at}/versions/1`, manager))).toMatch(/Version 2 New prices. Draft/)
  expect((await send(manager, 'POST', `${at}/draft/remove`, await asShown(`${at}/draft/remove`, manager))).statusCode).toBe(303)
  expect((await send(undefined, 'GET', '/api/v1/appraisal?words=coaching')).json()).toMatchObject({ count: 1, cases: [{ key: 'coaching-at-work', version: 1, status: 'signed' }] })
  expect((await send(manager, 'POST', `${at}/remove`, await asShown(`${at}/remove`, manager))).body).toContain('A version of it has been signed, so it stays')
})

test('a case that is not whole says what is still to do, and cannot be signed', async () => {
  const { id: appraisalId } = await owner.insertInto('appraisal.appraisal').values(aCase({ key: 'half', name: 'Half a case' })).returning('id').executeTakeFirstOrThrow()
  await owner.insertInto('appraisal.version').values(aVersion({ appraisalId, document: JSON.stringify({ ...aDocument, years: '1' }) })).execute()
  expect(words(await page('/appraisal/half', manager))).toContain('This case is not whole yet')
  expect(words(await page('/appraisal/half/draft', manager))).toContain('2 shares, and the case 1 year')
  const refused = await send(director, 'POST', '/appraisal/half/draft/sign', { ...(await asShown('/appraisal/half/draft/sign', director)), signedAs: 'Director' })
  expect([refused.statusCode, refused.body.includes('This case is not whole yet. Mend what its list of tasks names')]).toEqual([409, true])
})

test('the yearly tables add up to the results above them', async () => {
  const { id: appraisalId } = await owner.insertInto('appraisal.appraisal').values(aCase({ key: 'whole', name: 'A whole case' })).returning('id').executeTakeFirstOrThrow()
  await owner.insertInto('appraisal.version').values(aVersion({ appraisalId, status: 'signed', signedAs: 'Director', signedAt: new Date('2026-03-01T09:00:00Z'), isPublic: true })).execute()
  // Costs 11,500 in two halves; 4.5 people a cohort, two cohorts a year late: 2,500 a year each.
  const years = words(await page('/appraisal/whole/versions/1/years'))
  expect(years).toContain('Total Costs 5,750.00 5,750.00 0.00 11,500.00')
  expect(years).toContain('Total Benefits 0.00 11,250.00 22,500.00 33,750.00')
  expect(words(await page('/appraisal/whole'))).toContain('Net present value £20,568.00') // −5,750 + 5,500 ÷ 1.035 + 22,500 ÷ 1.035²
  expect(words(await page('/appraisal/whole/versions/1/assumptions'))).toContain('10 people × 50% × (100% − 10% that would have happened anyway)')
  expect((await send(undefined, 'GET', '/appraisal/whole/versions/9')).statusCode).toBe(404)
})

test('every figure of a case opens, down to what the case assumes, and to nobody who may not see its version', async () => {
  const inputs = async (id: string, by?: User) => (await page(`/figures/appraisal/${id}`, by)).querySelectorAll('.govuk-summary-list a').map((a) => `${a.text} ${a.getAttribute('href')}`)
  const links = [...(await page('/appraisal/whole')).querySelectorAll('a'), ...(await page('/appraisal/whole/versions/1/years')).querySelectorAll('a'), ...(await page('/appraisal/whole/versions/1/assumptions')).querySelectorAll('a')].map((a) => a.getAttribute('href')!).filter((href) => href.startsWith('/figures/'))
  expect(links.length).toBeGreaterThan(30)
  for (const href of [...new Set(links)].filter((_, i) => i % 4 === 0)) expect([href, (await send(undefined, 'GET', href)).statusCode]).toEqual([href, 200])
  expect(await inputs('whole:1:net-present-value')).toEqual(expect.arrayContaining(['£31,873.56 /figures/appraisal/whole:1:present-value-benefits-total', '£11,305.56 /figures/appraisal/whole:1:present-value-costs-total']))
  expect(await inputs('whole:1:present-value-costs-total')).toContain('£11,305.56 in present value, £11,500.00 in all /figures/appraisal/whole:1:line:cost:coaches')
  expect(await inputs('whole:1:line:cost:coaches')).toContain('£1,000.00 /appraisal/whole/versions/1/assumptions')
  expect(words(await page('/figures/appraisal/whole:1:line:benefit:better-pay:economic'))).toMatch(/People helped: 10 people × 50%.*Source A study/)
  for (const id of ['whole:2:net-present-value', 'whole:1:nothing', 'whole:1:line:cost:nothing', 'half:1:net-present-value', 'nothing:1:payback']) expect([id, (await send(undefined, 'GET', `/figures/appraisal/${id}`)).statusCode]).toEqual([id, 404])
  expect((await send(undefined, 'GET', '/figures/appraisal/coaching-at-work:1:net-present-value')).statusCode).toBe(200)
  await owner.updateTable('appraisal.version').set({ isPublic: false }).where('status', '=', 'signed').where('why', '=', 'The first.').execute()
  expect([(await send(undefined, 'GET', '/figures/appraisal/coaching-at-work:1:net-present-value')).statusCode, (await send(auditor, 'GET', '/figures/appraisal/coaching-at-work:1:net-present-value')).statusCode]).toEqual([404, 200])
})

test('what partners report stands beside what was expected, and says what the case comes to if it goes on like that', async () => {
  const at = '/appraisal/whole'
  expect(words(await page(`${at}/versions/1/actual`))).toContain('Nothing of this case is counted yet.')
  const kpi = await owner.insertInto('returns.kpi').values([aKpi({ key: 'coached', name: 'People coached' }), aKpi({ key: 'coach-money', name: 'Spent on coaches', unit: 'gbp' })]).returning(['id', 'key']).execute()
  const [counted, money] = [kpi.find(({ key }) => key === 'coached')!.id, kpi.find(({ key }) => key === 'coach-money')!.id]
  const { id: collectionId } = await owner.insertInto('returns.collection').values(aCollection({ organisationId: world.other.organisationId })).returning('id').executeTakeFirstOrThrow()
  const { id: returnId } = await owner.insertInto('returns.return').values(aReturn({ collectionId, status: 'certified', version: 1 })).returning('id').executeTakeFirstOrThrow()
  const { id: certificationId } = await owner.insertInto('returns.certification').values(aCertification({ returnId })).returning('id').executeTakeFirstOrThrow()
  const year = { certificationId, kpiId: counted, startsOn: '2026-04-01', endsOn: '2027-03-31', periodLabel: 'The year' }
  // The first quarter is in the year, so it is not counted again; nor is what is said of the year before.
  await owner.insertInto('returns.figure').values([aFigure({ ...year, value: '4' }), aFigure({ ...year, endsOn: '2026-06-30', value: '3', position: 2 }), aFigure({ ...year, startsOn: '2025-04-01', endsOn: '2026-03-31', value: '9', position: 3 })]).execute()

  const bad = await send(manager, 'POST', `${at}/ties`, { ...(await asShown(`${at}/ties`, manager)), 'ties-0-path': 'costs/coaches/volume', 'ties-0-kpi': money })
  expect([bad.statusCode, bad.body.includes('select a measure that is a count')]).toEqual([422, true])
  const shown = await asShown(`${at}/ties`, manager)
  const tied = { ...shown, 'ties-0-path': 'costs/coaches/volume', 'ties-0-kpi': counted, 'ties-1-path': 'starts', 'ties-1-kpi': counted, 'ties-2-path': 'spend', 'ties-2-kpi': money }
  expect((await send(manager, 'POST', `${at}/ties`, tied)).headers.location).toBe(`${at}/versions/1/actual`)
  const late = await send(manager, 'POST', `${at}/ties`, { ...tied, once: (await asShown(`${at}/ties`, manager))['once']! })
  expect([late.statusCode, late.body.includes('Somebody else changed what this case is tied to')]).toEqual([422, true])

  // So few are shown to colleagues alone; a visitor is told so, and nothing that follows from them.
  const asVisitor = words(await page(`${at}/versions/1/actual`))
  expect(asVisitor).toContain('People coached Reported, but not shown')
  expect(asVisitor).not.toContain('£22,829')
  const seen = await page(`${at}/versions/1/actual`, manager)
  expect(words(seen)).toContain('Coaches: volume People coached 31 March 2027 5 4 reported: Coaches: volume 80% 10')
  expect(words(seen)).toMatch(/What all of it cost Spent on coaches Nothing is reported yet .{0,50} £11,500/)
  expect(words(seen)).toMatch(/Net present value £20,568.00 £22,829.1\d/) // a fifth of the costs of £11,305.56 is not spent
  const figure = await page(seen.querySelector('#actuals a[href^="/figures/"]')!.getAttribute('href')!, manager)
  expect(words(figure)).toContain('4 beside 5 expected by then: 80%')
  for (const href of figure.querySelectorAll('a[href^="/"]').map((a) => a.getAttribute('href')!)) expect([href, (await send(manager, 'GET', href)).statusCode]).toEqual([href, 200])
})

test('a draft is brought as a file, which is refused with the line that is wrong', async () => {
  const draft = '/appraisal/half/draft'
  const bring = async (text: string) => {
    const shown = await asShown(`${draft}/file`, manager)
    const body = new FormData()
    for (const [name, value] of Object.entries(shown)) if (name !== 'file') body.append(name, value)
    body.append('file', new Blob([text]), 'case.yaml')
    const sent = new Request('http://waymark.invalid', { method: 'POST', body })
    world.be(manager)
    return world.app.inject({ method: 'POST', url: `${draft}/file`, headers: { 'sec-fetch-site': 'same-origin', 'content-type': sent.headers.get('content-type')! }, payload: Buffer.from(await sent.arrayBuffer()) })
  }
  const { body: yaml } = await send(undefined, 'GET', '/appraisal/whole/versions/1/case.yaml')
  const bad = await bring(yaml.replace(/volume: .*/, 'volume: many'))
  expect([bad.statusCode, words(parse(bad.body).querySelector('.govuk-error-summary')!)]).toEqual([422, expect.stringMatching(/line \d+, costs\/coaches\/volume: /)])
  expect(words(await page(draft, manager))).toContain('Nothing can be worked out yet')
  expect((await bring(yaml)).headers.location).toBe(draft)
  expect(words(await page('/appraisal/half', manager))).toContain('Net present value £20,568.00')
  expect(words(await page('/', director))).toContain('Sign: Half a case, version 1')
})
