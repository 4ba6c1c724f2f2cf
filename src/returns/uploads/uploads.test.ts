// A partner's own sheet answers a return: read, checked, put right in the browser, taken, certified; and found again next time.
import { expect, test } from 'vitest'
import { costOf } from '../../../test/cost.ts'
import { aScene, browserOf } from '../../../test/returns.ts'
import { regionDatabase } from '../../../test/region.ts'
import { aWorld } from '../../../test/world.ts'
import { asker, visitor, type User } from '../../platform/context.ts'
import { sheetOf } from '../../platform/sheets/columns.ts'
import { csv } from '../../platform/sheets/csv.ts'
import { ods } from '../../platform/sheets/ods.ts'
import { odsFile, xlsxFile, xlsxParts } from '../../platform/sheets/workbook/sample.ts'
import { xlsx } from '../../platform/sheets/xlsx.ts'
import { zipped } from '../../platform/sheets/xml.ts'
import { aReturn } from '../sample.ts'
import { forgetUploads } from './evidence/queries.ts'

const { db, owner } = await regionDatabase()
const world = await aWorld({ db, owner })
const { send, page, words, fill } = browserOf(world)
const { partner, director, analyst } = world.other.users
const hub = world.own.users

const boundary = '----sheet'
async function upload(key: string, bytes: Buffer, { name = 'Our figures.xlsx', by = partner }: { name?: string; by?: User } = {}) {
  world.be(by)
  return world.app.inject({
    method: 'POST', url: `/returns/${key}/upload`, headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, 'sec-fetch-site': 'same-origin' },
    payload: Buffer.concat([Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  })
}
const uploaded = async (...given: Parameters<typeof upload>) => { const { statusCode, headers, body } = await upload(...given); if (statusCode !== 303) throw new Error(`${statusCode} ${body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ').slice(0, 2000)}`); return String(headers.location) }
const entriesOf = async (id: string) => Object.fromEntries((await owner.selectFrom('returns.entry as entry').innerJoin('returns.kpi as kpi', 'kpi.id', 'entry.kpiId').select(['kpi.key', 'kind', 'groupName', 'value', 'noneBecause', 'way']).where('returnId', '=', id).execute())
  .map(({ key, kind, groupName, value, noneBecause, way }) => [[key.split('-')[0], kind === 'forecast' ? 'next' : '', groupName].filter(Boolean).join(' '), `${value ?? noneBecause} ${way}`]))

type Cells = Readonly<Record<string, string | number>>
const cellXml = (at: string, value: string | number) => (typeof value === 'number' ? `<c r="${at}"><v>${value}</v></c>` : value.startsWith('<') ? `<c r="${at}">${value}</c>` : `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`)
const sheetXml = (cells: Cells, more = '') => `<sheetData>${[...Map.groupBy(Object.entries(cells), ([at]) => Number(/\d+$/.exec(at)![0]))].toSorted(([a], [b]) => a - b).map(([row, list]) => `<row r="${row}">${list.map(([at, value]) => cellXml(at, value)).join('')}</row>`).join('')}</sheetData>${more}`
/** The partner's sheet, in its own words: figures of this quarter in column C. */
const ownCells: Cells = {
  A1: 'Fenland College, bootcamps', B2: 'Last quarter', C2: 'This quarter', D2: 'Forecast next quarter', A3: 'Number of learner starts', B3: 500, C3: '<f>SUM(C20:C24)</f><v>533</v>', D3: 600, A4: 'Offers made', B4: 90, C4: '1,066',
  A6: 'Devices given', A7: 'Laptops', C7: 20, A8: 'Tablets', C8: 10,
}
const own = (cells: Cells = {}, more = '<mergeCells><mergeCell ref="A1:D1"/></mergeCells>') => xlsxFile([{ name: 'Figures', xml: sheetXml({ ...ownCells, ...cells }, more) }, { name: 'Lists', state: 'hidden', xml: sheetXml({ A1: 'Learner starts', B1: 99 }) }, { name: 'Notes', xml: sheetXml({ A1: 'Ask the registry' }) }])

test('a sheet in a partner’s own words is read, and says of each figure which cell it is and how it was found', async () => {
  const { one } = await aScene(world)
  const at = await uploaded(one.key, own())
  const shown = words(await page(at, partner))
  for (const text of ['Check what was read from Our figures.xlsx', '5 of 6 figures were found and can be taken. 1 was not found.', 'A hidden sheet was not used: “Lists”.', 'One other sheet was not used: “Notes”.', 'One cell holds a formula.',
    'Learner starts 533 – No data C3', 'A formula made it: the result that was stored in the file is used.', 'Learner starts, what you expect next 600', 'Offers made 1,066', 'Devices given, Laptops 20', 'Devices given, Tablets 10', 'Not found in the sheet', 'Devices given, all together']) expect(shown).toContain(text)
  expect(await entriesOf(one.id)).toEqual({})
  const done = await fill(partner, at)
  expect([done.statusCode, done.headers.location]).toEqual([303, `/returns/${one.key}`])
  expect(await entriesOf(one.id)).toEqual({ starts: '533 uploaded', 'starts next': '600 uploaded', offers: '1066 uploaded', 'devices Laptops': '20 uploaded', 'devices Tablets': '10 uploaded', share: '200.0 computed' })
  expect((await send(partner, 'GET', at)).statusCode).toBe(409)
  // The ordinary flow goes on: sent, certified, and the figure says how it came in.
  expect((await fill(partner, `/returns/${one.key}/submit`)).statusCode).toBe(303)
  expect((await fill(director, `/returns/${one.key}/certify`)).statusCode).toBe(303)
  const [figure] = await owner.selectFrom('returns.figure').select(['id', 'way']).where('kind', '=', 'forecast').execute()
  expect(figure?.way).toBe('uploaded')
  for (const user of [partner, hub.auditor]) expect(words(await page(`/returns/figures/${figure!.id}`, user))).toContain('Taken from Our figures.xlsx , sheet “ Figures ”, cell D3')
  expect(words(await page(`/returns/figures/${figure!.id}`))).not.toContain('Taken from')
})

test('each wrong cell says what is wrong in plain words, and is put right in the browser', async () => {
  const { one, kpis } = await aScene(world)
  const at = await uploaded(one.key, own({ C3: '<f>SUM(C20:C24)</f>', C4: '412 offers', C7: '&lt;5', C8: 'n/a', D3: '12%' }))
  const shown = await page(at, partner)
  const text = words(shown)
  for (const line of ['C3 holds a formula, but the file does not have its result. Enter the figure; or open the file in a spreadsheet program, save it there and upload it again.', 'C4 says “412 offers”: words stand beside the number. Enter the number alone.', 'It probably means 412: that is filled in here.',
    'C7 says “<5”, which is not one number. Enter the exact number.', 'D3 says “12%”, a percentage, where a number is asked for.', 'Put these right', 'No figure: The spreadsheet says “n/a”']) expect(text.replaceAll('&lt;', '<')).toContain(line)
  expect(shown.querySelector(`#${kpis.offers.key}_0`)!.getAttribute('value')).toBe('412')
  for (const link of shown.querySelectorAll('.govuk-error-summary a')) expect(shown.querySelector(link.getAttribute('href')!), link.text).not.toBeNull()
  const again = await fill(partner, at, { [`${kpis.starts.key}_0`]: 'many', [`${kpis.devices.key}_1`]: '' })
  expect(again.statusCode).toBe(422)
  for (const line of ['What you typed says “many”, which is not a number.', 'value="many"']) expect(again.body).toContain(line)
  expect(await entriesOf(one.id)).toEqual({})
  expect((await fill(partner, at, { [`${kpis.starts.key}_0`]: '1,533', [`${kpis.starts.key}_next`]: '600', [`${kpis.devices.key}_1`]: '4' })).statusCode).toBe(303)
  expect(await entriesOf(one.id)).toEqual({ starts: '1533 uploaded', 'starts next': '600 uploaded', offers: '412 uploaded', 'devices Laptops': '4 uploaded', 'devices Tablets': 'The spreadsheet says “n/a” uploaded', share: '26.9 computed' })
})

test('a cell that is empty this time is pointed at, and may be left for the return', async () => {
  const { one, collection } = await aScene(world)
  expect((await fill(partner, await uploaded(one.key, own()))).statusCode).toBe(303)
  const next = await owner.insertInto('returns.return').values(aReturn({ collectionId: collection.id, key: `next-${one.key}`, startsOn: '2021-04-01', endsOn: '2021-06-30', opensOn: '2021-04-01' })).returning(['id', 'key']).executeTakeFirstOrThrow()
  const at = await uploaded(next.key, xlsxFile([{ name: 'Figures', xml: sheetXml(Object.fromEntries(Object.entries(ownCells).filter(([at]) => at !== 'C4'))) }]))
  expect(words(await page(at, partner))).toContain('Offers made: C4 is empty. Enter the figure, or 0 if there were none.')
  expect((await fill(partner, at)).statusCode).toBe(303)
  const entries = await entriesOf(next.id)
  expect([entries.starts, entries.offers]).toEqual(['533 uploaded', undefined])
})

test('cells that were chosen are remembered by what is said of them, and a sheet that no longer fits says so', async () => {
  const { one, collection, kpis } = await aScene(world)
  const at = await uploaded(one.key, own({ A3: 'Heads', A4: 'Letters sent' }))
  expect(words(await page(at, partner))).toContain('2 of 6 figures were found')
  expect((await fill(partner, `${at}/cells`, { [`${kpis.starts.key}_0`]: 'seven' })).statusCode).toBe(422)
  expect((await fill(partner, `${at}/cells`, { [`${kpis.starts.key}_0`]: 'C3', [`${kpis.offers.key}_0`]: 'C3' })).body).toContain('C3 is the cell of “Learner starts” already')
  expect((await fill(partner, `${at}/cells`, { [`${kpis.starts.key}_0`]: 'c3', [`${kpis.starts.key}_next`]: '$D$3', [`${kpis.offers.key}_0`]: 'C4' })).statusCode).toBe(303)
  expect((await fill(partner, at)).statusCode).toBe(303)
  // Next quarter, with a row put in, a heading called otherwise and a label gone.
  const next = await owner.insertInto('returns.return').values(aReturn({ collectionId: collection.id, key: `next-${one.key}`, startsOn: '2026-04-01', endsOn: '2026-06-30', periodLabel: 'April to June 2026' })).returning(['id', 'key']).executeTakeFirstOrThrow()
  const moved: Cells = { A1: 'Fenland College, bootcamps', B2: 'Last quarter', C2: 'This quarter', D2: 'Forecast next quarter', A3: 'Referrals', C3: 7, A4: 'Heads', B4: 533, C4: 540, D4: 700, A5: 'Letters posted', C5: 1100, A7: 'Devices given', A8: 'Laptops', C8: 21, A9: 'Tablets', C9: 11 }
  const second = await uploaded(next.key, xlsxFile([{ name: 'Figures', xml: sheetXml(moved) }, { name: 'More', xml: sheetXml({ A1: 'Learner starts', B1: 1 }) }]))
  const shown = words(await page(second, partner))
  for (const text of ['Learner starts 540', 'Found as last time. It stood in C3 last time and has moved.', 'Learner starts, what you expect next 700', 'Offers made: The label “letters sent” is not in the sheet any more. Enter the figure here, or choose the cell that it now stands in.']) expect(shown).toContain(text)
  expect((await fill(partner, second, { [`${kpis.offers.key}_0`]: '1100' })).statusCode).toBe(303)
  expect(await entriesOf(next.id)).toMatchObject({ starts: '540 uploaded', offers: '1100 uploaded', 'devices Laptops': '21 uploaded' })
})

test('a sheet that is only called otherwise is read as last time, and one that is another says so', async () => {
  const { one, collection } = await aScene(world)
  expect((await fill(partner, await uploaded(one.key, own()))).statusCode).toBe(303)
  const next = async (startsOn: string, endsOn: string) => owner.insertInto('returns.return').values(aReturn({ collectionId: collection.id, key: `${startsOn}-${one.key}`, startsOn, endsOn, opensOn: startsOn })).returning(['id', 'key']).executeTakeFirstOrThrow()
  const renamed = await uploaded((await next('2021-04-01', '2021-06-30')).key, xlsxFile([{ name: 'Figures Q2', xml: sheetXml(ownCells) }]))
  expect(words(await page(renamed, partner))).toContain('Found as last time.')
  const other = await uploaded((await next('2021-07-01', '2021-09-30')).key, xlsxFile([{ name: 'Bootcamps', xml: sheetXml({ A1: 'Learner starts to date', B1: 700 }) }]))
  expect(words(await page(other, partner))).toContain('The figures were in the sheet “Figures” last time. That sheet is not in this file, or its labels are others now, so they were looked for anew. Check each cell.')
})

test('dates as text, merged cells and 100,000 empty rows between do no harm', { timeout: 60_000 }, async () => {
  const { one } = await aScene(world)
  const empty = Array.from({ length: 100_000 }, (_, i) => `<row r="${i + 4}"><c r="A${i + 4}" s="1"/><c r="B${i + 4}" s="1"/></row>`).join('')
  const rows = `<row r="1">${cellXml('A1', 'Quarter ending')}${cellXml('B1', 'Learner starts')}${cellXml('D1', 'Offers made')}</row><row r="2">${cellXml('A2', '31/03/2022')}${cellXml('B2', 1)}${cellXml('D2', 2)}</row><row r="3">${cellXml('A3', '30.6.22')}${cellXml('B3', 533)}${cellXml('D3', '1,066')}</row>`
  let at = ''
  expect(await costOf(async () => { at = await uploaded(one.key, xlsxFile([{ name: 'Figures', xml: `<sheetData>${rows}${empty}<row r="100004">${cellXml('A100004', 'Laptops')}${cellXml('B100004', 7)}</row></sheetData><mergeCells><mergeCell ref="B1:C1"/><mergeCell ref="B3:C3"/></mergeCells>` }])) })).toBeLessThan(20)
  const shown = words(await page(at, partner))
  for (const text of ['Learner starts 533 – No data B3', 'Found by “Learner starts” in B1 and “30.6.22” in A3.', 'Offers made 1,066 – No data D3']) expect(shown).toContain(text)
  const form = await fill(partner, `${at}/cells`, Object.fromEntries((await page(`${at}/cells`, partner)).querySelectorAll('input[type=text]').map((input) => [input.getAttribute('name')!, input.getAttribute('value') === 'B3' ? 'C3' : input.getAttribute('value') ?? ''])))
  expect(form.statusCode).toBe(303)
  expect(words(await page(at, partner))).toContain('C3 is merged into B3.')
})

test('what would stand in for a place that is gone is shown, and taken only once somebody has looked', async () => {
  const { one, collection } = await aScene(world)
  expect((await fill(partner, await uploaded(one.key, own()))).statusCode).toBe(303)
  const next = await owner.insertInto('returns.return').values(aReturn({ collectionId: collection.id, key: `next-${one.key}`, startsOn: '2026-04-01', endsOn: '2026-06-30', periodLabel: 'April to June 2026' })).returning(['id', 'key']).executeTakeFirstOrThrow()
  const at = await uploaded(next.key, own({ A4: 'Offers made to date' }))
  expect(words(await page(at, partner))).toContain('Offers made , cell C4: The label “offers made” is not in the sheet any more. C4 would be taken instead. Found by “Offers made to date” in A4')
  const untouched = await fill(partner, at, { looked: '' })
  expect([untouched.statusCode, untouched.body.includes('Look at the cells marked “Look at this”')]).toEqual([422, true])
  expect((await fill(partner, at, { looked: 'yes' })).statusCode).toBe(303)
  expect(await entriesOf(next.id)).toMatchObject({ offers: '1066 uploaded' })
})

test.each(['csv', 'xlsx', 'ods'] as const)('the template as %s maps itself', async (format) => {
  const { one, kpis } = await aScene(world)
  const template = await send(partner, 'GET', `/returns/${one.key}/template.${format}`)
  expect([template.statusCode, template.rawPayload.length > 100]).toEqual([200, true])
  const columns = await import('./columns.ts')
  const { findAsked } = await import('../asked/queries.ts')
  const rows = columns.templateRows((await findAsked({ db: owner, today: '2026-03-02', user: partner, now: world.now } as never, { key: one.key }))!) // the fields of a context that it asks
  const filled = sheetOf('Return', { ...columns.templateColumns, Figure: ({ target }: (typeof rows)[number]) => 100 + rows.findIndex((row) => row.target.id === target.id) }, rows)
  const bytes = format === 'csv' ? Buffer.from(csv(filled)) : format === 'xlsx' ? xlsx(filled) : ods(filled)
  const at = await uploaded(one.key, bytes, { name: `template.${format}` })
  const shown = words(await page(at, partner))
  expect(shown).toContain('All 6 figures were found.')
  expect(shown).not.toContain('Look at this')
  expect((await fill(partner, at)).statusCode).toBe(303)
  expect(await entriesOf(one.id)).toMatchObject({ starts: '100 uploaded', 'starts next': '101 uploaded', 'devices Laptops': '102 uploaded', 'devices Tablets': '103 uploaded', devices: '104 uploaded', offers: '105 uploaded' })
  expect(kpis.starts.key).toMatch(/^starts/)
})

test.each([
  ['a zip bomb', () => zipped({ ...xlsxParts([{ name: 'a', xml: '' }]), 'xl/worksheets/sheet1.xml': ' '.repeat(120_000_000) }), /unpacks to many times its size, as a harmful file does/],
  ['an old workbook', () => Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.from('Workbook', 'utf16le')]), /old Excel workbook \(XLS\)/],
  ['a PDF', () => Buffer.from('%PDF-1.7'), /The file is a PDF, not a spreadsheet/],
  ['an empty file', () => Buffer.alloc(0), /The file is empty|Select a spreadsheet/],
  ['100,000 empty rows and nothing else', () => odsFile('<table:table table:name="a"><table:table-row table:number-rows-repeated="100000"><table:table-cell/></table:table-row></table:table>'), /The file is empty: no cell of it holds anything/],
] as const)('%s gets a clear answer beside the question, and nothing is kept', { timeout: 60_000 }, async (_, bytes, expected) => {
  const { one } = await aScene(world)
  const count = async () => [(await owner.selectFrom('platform.file').select('id').execute()).length, (await owner.selectFrom('returns.upload').select('id').execute()).length]
  const before = await count()
  const answer = await upload(one.key, bytes())
  expect([answer.statusCode, await count()]).toEqual([422, before])
  expect(answer.body).toMatch(expected)
})

test('figures of one return may stand in several sheets, and are found in each next time', async () => {
  const { one, collection, kpis } = await aScene(world)
  const sheets = (offers: string) => xlsxFile([{ name: 'Starts', xml: sheetXml({ A1: 'Learner starts', B1: 533, A2: 'Laptops', B2: 20, A3: 'Tablets', B3: 10 }) }, { name: 'Our offers', xml: sheetXml({ A1: offers, B1: 77 }) }])
  const at = await uploaded(one.key, sheets('Offers made'))
  const shown = words(await page(at, partner))
  for (const text of ['The figures are taken from the sheets “Starts”, “Our offers”.', 'Offers made 77', "'Our offers'!B1 Look at this", 'It is in another sheet, “Our offers”.']) expect(shown).toContain(text)
  expect((await fill(partner, `${at}/cells`, { [`${kpis.offers.key}_0`]: 'Nowhere!B1' })).body).toContain('or with its sheet, such as Multiply!B7')
  expect((await fill(partner, `${at}/cells`, { [`${kpis.offers.key}_0`]: "'our offers'!b1" })).statusCode).toBe(303)
  expect((await fill(partner, at)).statusCode).toBe(303)
  expect(await entriesOf(one.id)).toMatchObject({ starts: '533 uploaded', offers: '77 uploaded' })
  const next = await owner.insertInto('returns.return').values(aReturn({ collectionId: collection.id, key: `next-${one.key}`, startsOn: '2021-04-01', endsOn: '2021-06-30', opensOn: '2021-04-01' })).returning(['id', 'key']).executeTakeFirstOrThrow()
  const again = await uploaded(next.key, sheets('Offers made'))
  expect(words(await page(again, partner))).not.toContain('Look at this')
  expect((await fill(partner, again)).statusCode).toBe(303)
  expect(await entriesOf(next.id)).toMatchObject({ starts: '533 uploaded', offers: '77 uploaded', 'devices Laptops': '20 uploaded' })
})

test('the figures may be in another sheet, also a hidden one once it is chosen', async () => {
  const { one } = await aScene(world)
  const at = await uploaded(one.key, own({ A3: 'Heads' }))
  const form = await page(`${at}/sheet`, partner)
  expect(words(form)).toContain('Lists (hidden in the file) 2 filled cells')
  expect((await fill(partner, `${at}/sheet`, { sheet: '1' })).statusCode).toBe(303)
  expect(words(await page(at, partner))).toContain('The figures are taken from the sheet “Lists” (hidden in the file).')
  expect((await fill(partner, at)).statusCode).toBe(303)
  expect(await entriesOf(one.id)).toMatchObject({ starts: '99 uploaded' })
})

test('an upload to a return that was sent meanwhile, or that a colleague changed or took, is told and leaves nothing half done', async () => {
  const { one, kpis } = await aScene(world)
  const [first, second] = [await uploaded(one.key, own()), await uploaded(one.key, own({ C4: 77 }), { by: analyst })]
  const form = (await page(second, analyst)).querySelector('form[method=post]')!
  const standing = Object.fromEntries(form.querySelectorAll('input[name]').map((input) => [input.getAttribute('name')!, input.getAttribute('value') ?? '']))
  expect((await fill(partner, first)).statusCode).toBe(303)
  const late = await send(analyst, 'POST', second, standing)
  expect([late.statusCode, late.body.includes('Somebody else has changed this return')]).toEqual([422, true])
  expect(await entriesOf(one.id)).toMatchObject({ offers: '1066 uploaded' })
  expect((await fill(analyst, second)).statusCode).toBe(303)
  expect(await entriesOf(one.id)).toMatchObject({ offers: '77 uploaded' })
  const third = await uploaded(one.key, own({ C4: 78 }))
  await fill(partner, `/returns/${one.key}/answer`, { [`${kpis.offers.key}_0`]: '80' })
  expect((await fill(partner, `/returns/${one.key}/submit`)).statusCode).toBe(303)
  expect((await send(partner, 'POST', third, standing)).statusCode).toBe(409)
  expect((await send(partner, 'GET', third)).body).toContain('This return was sent to be certified. To change it, take it back first')
  expect((await fill(director, `/returns/${one.key}/certify`)).statusCode).toBe(303)
  const shut = await upload(one.key, own())
  expect([shut.statusCode, shut.body.includes('This return is certified and locked')]).toEqual([409, true])
  expect((await send(partner, 'POST', third, standing)).statusCode).toBe(409)
  expect((await owner.selectFrom('returns.upload').select('status').where('returnId', '=', one.id).orderBy('uploadedAt').execute()).map(({ status }) => status).toSorted()).toEqual(['open', 'taken', 'taken'])
})

test('two who take the same upload at once: one does, the other is told', async () => {
  const { one } = await aScene(world)
  const at = await uploaded(one.key, own())
  const standing = Object.fromEntries((await page(at, partner)).querySelector('form[method=post]')!.querySelectorAll('input[name]').map((input) => [input.getAttribute('name')!, input.getAttribute('value') ?? '']))
  const outcomes = await Promise.all([send(partner, 'POST', at, standing), send(partner, 'POST', at, { ...standing, once: '' })])
  expect(outcomes.map(({ statusCode }) => statusCode).toSorted()).toEqual([303, 409])
})

test('the file is kept as it came, for the organisation and for those who look after all returns alone', async () => {
  const { one } = await aScene(world)
  const bytes = own()
  const at = await uploaded(one.key, bytes)
  await fill(partner, at)
  for (const user of [partner, director, world.other.users.auditor, hub['programme manager'], hub.auditor]) {
    const file = await send(user, 'GET', `${at}/file`)
    expect([file.statusCode, file.rawPayload.equals(bytes), file.headers['content-disposition']]).toEqual([200, true, 'attachment; filename="Our figures.xlsx"'])
    expect(words(await page(`/returns/${one.key}/uploads`, user))).toContain('Our figures.xlsx')
  }
  for (const user of [hub.partner, hub.administrator, hub['data steward']]) expect((await send(user, 'GET', `${at}/file`)).statusCode).toBe(404)
  expect((await send(undefined, 'GET', `${at}/file`)).statusCode).not.toBe(200)
  const stranger = { ...partner, organisationId: world.own.organisationId }
  expect((await send(stranger, 'GET', `${at}/file`)).statusCode).toBe(404)
  const { one: another } = await aScene(world)
  expect((await send(partner, 'GET', `/returns/${another.key}/uploads/${at.split('/').at(-1)}/file`)).statusCode).toBe(404)
})

test('what nobody takes within four weeks is forgotten with its file; what was taken stays', async () => {
  const { one } = await aScene(world)
  const [left, taken] = [await uploaded(one.key, own()), await uploaded(one.key, own())]
  await fill(partner, taken)
  const idOf = (at: string) => at.split('/').at(-1)!
  const kept = async (at: string) => (await owner.selectFrom('returns.upload').select('fileId').where('id', '=', idOf(at)).executeTakeFirstOrThrow()).fileId !== null
  const ask = asker(db, { now: () => new Date(world.now.getTime() + 29 * 86_400_000) })
  expect(await ask(partner, 'read write', (ctx) => forgetUploads(ctx))).toBe(0)
  expect(await kept(left)).toBe(true)
  expect(await ask({ ...visitor, id: 'waymark' }, 'read write', (ctx) => forgetUploads(ctx))).toBeGreaterThan(0)
  expect([await kept(left), await kept(taken)]).toEqual([false, true])
})

test('a file is told by what it holds, and kept under an ending that says so', async () => {
  const { one } = await aScene(world)
  const at = await uploaded(one.key, Buffer.from('Learner starts;533\r\nOffers made;1.066\r\n'), { name: 'export.v2.xlsx' })
  const shown = words(await page(at, partner))
  for (const text of ['Check what was read from export.v2.csv', 'Learner starts 533', 'B2 says “1.066”']) expect(shown).toContain(text)
  expect((await send(partner, 'GET', `${at}/file`)).headers).toMatchObject({ 'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="export.v2.csv"' })
})

test('a file that is thrown away is not kept', async () => {
  const { one } = await aScene(world)
  const at = await uploaded(one.key, own())
  expect((await fill(partner, `${at}/throw-away`)).statusCode).toBe(303)
  expect((await send(partner, 'GET', at)).statusCode).toBe(409)
  expect((await send(partner, 'GET', `${at}/file`)).statusCode).toBe(404)
  expect(words(await page(`/returns/${one.key}/uploads`, partner))).toContain('The file is not kept any more')
})
