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

it('draws what is uncertain, tells how likely the case is to be worth it, and draws the same from the same seed', async () => {
  const told = await printed(shipped, '--simulate', '5000', '--seed', '7')
  expect(told).toMatch(/5,000 draws of 10 uncertain inputs from the seed 7, on 1 thread\n  The net present value is above zero in [\d.]+% of them \(standard error [\d.]+%\), and the public purse saves in [\d.]+%/)
  expect(told).toContain('What moves the net present value: rank correlations from the first 4,096 draws')
  const json = await printed(shipped, '--simulate', '5000', '--seed', '7', '--json')
  const { simulation } = JSON.parse(json) as { simulation: { draws: number; seed: string; figures: Record<string, { percentiles: { p5: number; p95: number }; mean: number }> } } // what the command prints
  const { percentiles, mean } = simulation.figures['netPresentValue']!
  expect([simulation.draws, simulation.seed, percentiles.p5 < mean, mean < percentiles.p95]).toEqual([5000, '7', true, true])
  expect(await printed(shipped, '--simulate', '5000', '--seed', '7', '--json')).toBe(json)
  expect([await printed(shipped, '--simulate', '0'), await printed(shipped, '--simulate', 'many'), await printed(shipped, '--seed', '7')]).toEqual([
    '400: 0 draws cannot be made: give a whole number from 1 to 20,000,000', '400: --simulate "many" is no number of draws: give a whole number, such as 100000', '400: --seed is for --simulate: say how often to draw'])
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
