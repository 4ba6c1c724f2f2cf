import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { appraise } from './appraise.ts'

const shipped = 'regions/cambridgeshire-peterborough/appraisals/health-and-care-academy.yaml'
/** What the command prints, or what it refuses with. */
async function printed(...args: string[]): Promise<string> {
  const lines: string[] = []
  try {
    await appraise.run(args, { print: (text) => void lines.push(text), json: (value) => void lines.push(JSON.stringify(value)), progress: () => {} }, { line: 'waymark appraise', summary: '' })
  } catch (error) {
    return `${(error as { statusCode?: number }).statusCode}: ${(error as Error).message}` // what a command throws
  }
  return lines.join('\n')
}

it('tells a case in words, and what a variant changes', async () => {
  const told = await printed(shipped, '--schedule', 'green-book')
  for (const words of ['Net present value                             29,478,816.07', 'year 8 (7.6019)', 'V8 No mental health benefit', 'Review: 30 findings']) expect(told).toContain(words)
  expect(await printed(shipped, '--variant', 'V3 Deadweight as a share')).toContain('benefits/depression/deadweightAs: points -> share')
})

it('prints JSON with all its parts', async () => {
  expect(Object.keys(JSON.parse(await printed(shipped, '--json')) as object)).toEqual(expect.arrayContaining(['headline', 'table', 'exact', 'sensitivity', 'switching', 'review', 'schedule', 'variants']))
})

it('refuses what is no case, no file or no schedule as typed wrongly, and says what to do', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'case-'))
  const file = path.join(folder, 'case.yaml')
  fs.writeFileSync(file, 'name: x\nyears: 2\nbaseYear: 2024\ncosts:\n  - id: a\n    unitCost: 10\n    volume: -3\n')
  expect(await printed(file)).toBe('400: case.yaml is not a case that can be worked out:\n  line 7, costs/a/volume: must not be below zero; it is "-3"')
  fs.writeFileSync(file, Buffer.from([0xff, 0xfe, 0x00]))
  expect(await printed(file)).toContain('is not UTF-8 text')
  expect([await printed(folder), await printed(path.join(folder, 'none.yaml')), await printed(shipped, '--schedule', 'purple')].map((said) => said.replace(folder, '…'))).toEqual([
    '400: … is a folder: name a case in it', '400: …/none.yaml is not there', '400: there is no schedule "purple": printed, green-book, green-book-4-places, green-book-health, green-book-lower are, and a percentage such as 3.5%'])
  fs.rmSync(folder, { recursive: true })
})
