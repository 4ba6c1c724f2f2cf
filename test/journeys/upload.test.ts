// A partner answers a return with its own spreadsheet, in a real browser: sent, checked, put right, taken, sent to be certified; at three widths and where no script runs.
import fs from 'node:fs'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { startChromium } from '../browser.ts'
import { faultsOf, look, nameOf, type Way } from '../pages/walk.ts'
import { aScene } from '../returns.ts'
import { regionDatabase } from '../region.ts'
import { aWorld, type World } from '../world.ts'
import { xlsxFile } from '../../src/platform/sheets/workbook/sample.ts'

const chromium = inject('chromium')
const text = (at: string, words: string) => `<c r="${at}" t="inlineStr"><is><t>${words}</t></is></c>`
/** The partner's own sheet: a formula, a merged title, a hidden sheet, words beside a number, and a mark in place of one. */
const sheet = (rows: readonly string[]) => xlsxFile([{ name: 'Quarter', xml: `<sheetData>${rows.map((row, i) => `<row r="${i + 1}">${row}</row>`).join('')}</sheetData><mergeCells><mergeCell ref="A1:C1"/></mergeCells>` }, { name: 'Lists', state: 'hidden', xml: '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>' }])
const own = sheet([
  text('A1', 'Bootcamps at Fenland College'), text('B2', 'This quarter') + text('C2', 'Expected next quarter'), `${text('A3', 'Learner starts')}<c r="B3"><f>SUM(B20:B24)</f><v>533</v></c><c r="C3"><v>600</v></c>`, `${text('A4', 'Offers made')}${text('B4', '412 offers')}<c r="C4"><v>1</v></c>`,
  '', text('A6', 'Devices given'), `${text('A7', 'Laptops')}${text('B7', '&lt;5')}`, `${text('A8', 'Tablets')}<c r="B8"><v>10</v></c>`,
])
const ways: readonly Way[] = [{ width: 320, hasScript: true }, { width: 768, hasScript: false }, { width: 1280, hasScript: true }]
const pictures = process.env.WAYMARK_PICTURES

describe.skipIf('why' in chromium)('a spreadsheet', () => {
  let world: World, browser: Browser, origin: string
  beforeAll(async () => {
    world = await aWorld(await regionDatabase())
    ;[origin, browser] = await Promise.all([world.app.listen({ port: 0, host: '127.0.0.1' }), startChromium('path' in chromium ? chromium.path : '')])
  }, 120_000)
  afterAll(async () => { await browser?.close(); await world?.app.close() })

  test.each(ways.map((way) => [nameOf(way), way] as const))('answers a return at %s', { timeout: 120_000 }, async (name, way) => {
    const { one, kpis } = await aScene(world)
    world.be(world.other.users.partner)
    const complaints: string[] = []
    const { context, page } = await look(browser, way, complaints)
    const sound = async (what: string) => {
      if (pictures) await page.screenshot({ path: path.join(pictures, `${what}-${way.width}.png`), fullPage: true })
      expect(await faultsOf(page, way), what).toEqual([])
    }
    await page.goto(`${origin}/returns/${one.key}`)
    await page.getByRole('link', { name: 'Upload a spreadsheet instead' }).click()
    await sound('upload')
    await page.setInputFiles('input[type=file]', { name: 'old.xls', mimeType: 'application/vnd.ms-excel', buffer: Buffer.from('d0cf11e0a1b11ae1', 'hex') })
    await page.getByRole('button', { name: 'Upload', exact: true }).click()
    expect(await page.locator('.govuk-error-summary').innerText()).toContain('Save it as XLSX, ODS or CSV and send that')
    await sound('refused')
    await page.setInputFiles('input[type=file]', { name: 'Fenland bootcamps Q4.xlsx', mimeType: 'application/octet-stream', buffer: own })
    await page.getByRole('button', { name: 'Upload', exact: true }).click()
    expect(await page.locator('h1').innerText()).toBe('Check what was read from Fenland bootcamps Q4.xlsx')
    for (const words of ['B4 says “412 offers”: words stand beside the number.', 'B7 says “<5”, which is not one number.', 'A hidden sheet was not used: “Lists”.']) expect(await page.locator('main').innerText()).toContain(words)
    await sound('check')
    await page.getByRole('link', { name: 'Choose other cells' }).click()
    await sound('cells')
    await page.goBack()
    await page.getByRole('button', { name: 'Take these figures into the return' }).click()
    expect(await page.locator('.govuk-error-summary').innerText()).toContain('Devices given, Laptops: B7 says “<5”')
    await sound('wrong')
    expect(await page.locator(`#${kpis.offers.key}_0`).inputValue()).toBe('412')
    await page.locator(`#${kpis.devices.key}_1`).fill('4')
    await page.getByRole('button', { name: 'Take these figures into the return' }).click()
    expect(await page.locator('main, .govuk-notification-banner').allInnerTexts()).toEqual(expect.arrayContaining([expect.stringContaining('533')]))
    await sound('return')
    await page.getByRole('link', { name: 'Spreadsheets of this return' }).click()
    expect(await page.locator('main').innerText()).toMatch(/State\s+Taken\b|Taken$/m)
    await sound('uploads')
    await page.goto(`${origin}/returns/${one.key}/submit`)
    await page.getByRole('button', { name: 'Send to be certified' }).click()
    expect(await page.locator('main').innerText()).toContain('To be certified')
    expect([name, complaints]).toEqual([name, []])
    await context.close()
  })
})
if (pictures) fs.mkdirSync(pictures, { recursive: true })
