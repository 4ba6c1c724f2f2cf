import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { isGiven, lalondeCovariates, lalondeFile, reference } from '../../../test/lalonde.ts'
import { match } from './match.ts'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'match-'))
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))
function file(text: string): string {
  const name = path.join(folder, `${Math.random()}.csv`)
  fs.writeFileSync(name, text)
  return name
}

async function run(...args: string[]): Promise<{ text: string; json: unknown }> {
  const lines: string[] = []
  let json: unknown
  await match.run(args, { print: (text) => void lines.push(text), json: (value) => void (json = JSON.parse(JSON.stringify(value))), progress: () => {} }, { line: 'waymark match', summary: '' })
  return { text: lines.join('\n'), json }
}
const lalonde = (...args: string[]) => run(lalondeFile, '--treatment', 'treat', '--covariates', lalondeCovariates.join(), '--id', 'id', '--outcome', 're78', ...args)
const people = ['name,started,age,area,pay', ...Array.from({ length: 40 }, (_, i) => `p${i},${i % 3 === 0 ? 1 : 0},${20 + ((i * 7) % 13)},${['Ely', 'March', 'Wisbech'][(i * 5) % 4 % 3]},${(i * 37) % 100}`)]
const given = (rows: readonly string[], ...args: string[]) => run(file(`${rows.join('\n')}\n`), '--treatment', 'started', '--covariates', 'age,area', '--id', 'name', ...args)

/** Every number of `wanted` is in `found` under the same name, as near as its size allows; all else is the same. */
function expectNear(found: unknown, wanted: unknown, relative: number, at = ''): void {
  if (typeof wanted === 'number') {
    if (typeof found !== 'number' || !(Math.abs(found - wanted) <= relative * Math.max(1, Math.abs(wanted)))) throw new Error(`${at} is ${String(found)}, not ${wanted}`)
  } else if (wanted !== null && typeof wanted === 'object') {
    if (Array.isArray(wanted)) expect(found, at).toHaveLength(wanted.length)
    for (const [key, value] of Object.entries(wanted)) expectNear((found as Record<string, unknown> | null | undefined)?.[key], value, relative, `${at}.${key}`) // looked up, whatever it is
  } else expect(found, at).toEqual(wanted)
}

test.skipIf(!isGiven).each([['lalonde-nn11', []], ['lalonde-nn11-cal02', ['--caliper', '0.2']]] as const)('%s: the JSON holds all that the reference holds (skipped where ../shared/acceptance is absent)', async (name, args) => {
  const { pairs, weights, sampleSizes, balanceBefore, balanceAfter, att, rosenbaum, pairedDiff, covariates, outcome, rows, treated, control, sampleSizesRows, caliperAbsolute, matchedTreated } = reference<Record<string, unknown>>(name)
  const { json } = await lalonde('--json', ...args)
  expect(json).toMatchObject({ pairs, sampleSizes, covariates, outcome, rows, treated, control, sampleSizesRows, matchedTreated, ids: expect.any(Array), warnings: expect.any(Array) })
  expectNear(json, { weights }, 1e-10)
  expectNear(json, { balanceBefore, balanceAfter, att, rosenbaum, pairedDiff, ...(caliperAbsolute ? { caliperAbsolute } : {}) }, 1e-8)
})

test.skipIf(!isGiven)('the regression and the effect by weights are those of the reference (skipped where ../shared/acceptance is absent)', async () => {
  const { terms, sdPs, coefficients, standardErrors, z, deviance, nullDeviance, aic, ids, ps, psRDefaultEpsilon, coefficientsRDefaultEpsilon, ipwAtt } = reference<Record<string, unknown>>('logit-lalonde')
  const { json } = await lalonde('--json', '--method', 'weights')
  expect(json).toMatchObject({ terms, ids })
  expectNear(json, { sdPs, coefficients, standardErrors, z, deviance, nullDeviance, aic, ps, psRDefaultEpsilon, coefficientsRDefaultEpsilon, ipwAtt }, 1e-8)
  expect(json).not.toHaveProperty('pairs')
})

test('a person reads tables: the score, the groups, how alike they are, the effect, and what to beware of', async () => {
  const { text } = await given(people, '--outcome', 'pay')
  for (const part of ['How likely each was to be treated', 'areaMarch', 'People', 'controls  treated', 'How alike the groups are', 'Effect on those treated, on pay', 'errors by matched set', 'Note: the groups still differ']) expect(text).toContain(part)
})

test('every option of matching has its effect', async () => {
  const { json } = await given(people, '--ratio', '2', '--replace', '--caliper', '2', '--caliper-on', 'age=1', '--exact', 'area', '--order', 'data', '--discard', 'both', '--json')
  expect(json).toMatchObject({ args: { method: 'nearest', ratio: 2, replace: true, caliper: 2, caliperOn: { age: 1 }, exact: ['area'], order: 'data', discard: 'both' }, caliperAbsolute: { distance: expect.any(Number), age: expect.any(Number) } })
  const { pairs } = json as { pairs: { t: string; c: string[] }[] } // as asserted next
  const areaOf = new Map(people.slice(1).map((row) => [row.split(',')[0]!, row.split(',')[3]!]))
  expect(pairs.length).toBe(14)
  expect(pairs.some(({ c }) => c.length === 2)).toBe(true)
  for (const { t, c } of pairs) for (const control of c) expect(areaOf.get(control)).toBe(areaOf.get(t))
})

test('subclasses: as many as asked for, with their sizes, and everybody in one', async () => {
  const { json } = await given(people, '--outcome', 'pay', '--method', 'subclass', '--subclasses', '3', '--json')
  expect(json).toMatchObject({ args: { method: 'subclass', subclasses: 3 }, subclassSizes: [expect.any(Object), expect.any(Object), expect.any(Object)], sampleSizes: { Matched: [26, 14] } })
  expect(new Set((json as { subclass: number[] }).subclass)).toEqual(new Set([1, 2, 3])) // a number a row
  expect((await given(people, '--method', 'subclass', '--subclasses', '3')).text).toContain('Subclasses, by score')
})

test('changes are compared where the outcome is known from before', async () => {
  const rows = people.map((row, i) => (i === 0 ? `${row},first,second` : `${row},${i % 7},${(i * 3) % 11}`))
  const { json } = await given(rows, '--outcome', 'pay', '--before', 'first,second', '--json')
  expect(json).toMatchObject({ differenceInDifferences: { change: { treated: expect.any(Number), control: expect.any(Number) }, effect: { estimate: expect.any(Number), se: expect.any(Number) }, trends: { placebos: [{ estimate: expect.any(Number) }] } } })
  const { change, effect } = (json as { differenceInDifferences: { change: { treated: number; control: number }; effect: { estimate: number } } }).differenceInDifferences // as asserted
  expect(effect.estimate).toBeCloseTo(change.treated - change.control, 10)
  expect((await given(rows, '--outcome', 'pay', '--before', 'first,second')).text).toContain('difference of changes')
})

test('an R script that does the same is written beside', async () => {
  const script = path.join(folder, 'same.R')
  await given(people, '--outcome', 'pay', '--caliper', '0.2', '--r-script', script)
  for (const part of ['read.csv(', 'matchit(`started` ~ `age` + `area`', 'caliper = c(0.2)']) expect(fs.readFileSync(script, 'utf8')).toContain(part)
  await expect(given(people, '--r-script', path.join(folder, 'none', 'same.R'))).rejects.toMatchObject({ statusCode: 400, message: expect.stringContaining('there is no such folder') })
})

test('people are drawn anew as often as asked, and the same seed gives the same errors', async () => {
  const drawn = async (...args: string[]) => (await given(people, '--outcome', 'pay', '--bootstrap', '50', '--json', ...args)).json as { bootstrap: unknown } // present, as asserted
  const [one, again, other, weighed] = [await drawn(), await drawn('--seed', '1'), await drawn('--seed', '2'), await drawn('--method', 'weights')]
  expect(one).toMatchObject({ bootstrap: { draws: 50, seed: '1', se: expect.any(Number), percentile: { low: expect.any(Number) } } })
  expect(again.bootstrap).toEqual(one.bootstrap)
  expect(other.bootstrap).not.toEqual(one.bootstrap)
  expect(weighed).toMatchObject({ bootstrap: { draws: 50, se: expect.any(Number) } })
})

test('the same seed draws the same random order, and another one another', async () => {
  const drawn = async (seed: string) => JSON.stringify((await given(people, '--order', 'random', '--seed', seed, '--json')).json)
  const [one, again, other] = [await drawn('1'), await drawn('1'), await drawn('2')]
  expect(one).toBe(again)
  expect(one).not.toBe(other)
})

test('that nobody can be matched is a result with its reason', async () => {
  const rows = people.map((row, i) => (i === 0 ? `${row},cohort` : `${row},${row.split(',')[1] === '1' ? 'new' : 'old'}`))
  const { json } = await given(rows, '--outcome', 'pay', '--exact', 'cohort', '--json')
  expect(json).toMatchObject({ reason: 'there is not enough overlap: nobody treated has a control that may be matched to them; try fewer columns to match exactly', matchedTreated: 0, att: { unadjusted: { HC1: { estimate: null, reason: 'nobody is matched' } } } })
  expect((await given(rows, '--outcome', 'pay', '--exact', 'cohort')).text).toMatch(/^There is not enough overlap: /)
})

test.each([
  [['--covariates', 'age'], 'say which with --treatment COLUMN'],
  [['--treatment', 'started'], 'say which with --covariates LIST'],
  [['--treatment', 'started', '--covariates', 'age', '--ratio', '0'], '--ratio is a whole number from 1 to 1000, not "0"'],
  [['--treatment', 'started', '--covariates', 'age', '--ratio', '1000000000'], '--ratio is a whole number from 1 to 1000, not "1000000000"'],
  [['--treatment', 'started', '--covariates', 'age', '--ratio', '1.5'], '--ratio is a whole number from 1 to 1000, not "1.5"'],
  [['--treatment', 'started', '--covariates', 'age', '--caliper', 'wide'], '--caliper is a number from 0, not "wide"'],
  [['--treatment', 'started', '--covariates', 'age', '--caliper-on', 'age'], '--caliper-on names columns with their widths, as in age=0.5,pay=1, not "age"'],
  [['--treatment', 'started', '--covariates', 'age', '--order', 'best'], '--order is one of largest, smallest, data, random, not "best"'],
  [['--treatment', 'started', '--covariates', 'age', '--method', 'weights', '--ratio', '2'], '--ratio has no part in the method weights'],
  [['--treatment', 'started', '--covariates', 'age', '--subclasses', '4'], '--subclasses has no part in the method nearest'],
  [['--treatment', 'started', '--covariates', 'age', '--bootstrap', '100'], '--bootstrap needs an --outcome COLUMN'],
  [['--treatment', 'started', '--covariates', 'age', '--outcome', 'pay', '--before', 'pay'], 'column "pay" is the outcome after: name the column that holds the outcome before'],
  [['--treatment', 'started', '--covariates', 'age,shoe'], 'there is no column "shoe"; the columns are "name", "started", "age", "area", "pay"'],
  [['--treatment', 'age', '--covariates', 'pay'], 'line 3, column "age": 27 is neither 1 (treated) nor 0 (not treated)'],
  [['--treatment', 'started', '--covariates', 'age', '--outcome', 'area'], 'line 2, column "area": "Ely" is not a number; write a number'],
])('%j is refused in words, as typed wrongly', async (args, said) => {
  await expect(run(file(people.join('\n')), ...args)).rejects.toMatchObject({ statusCode: 400, message: expect.stringContaining(said) })
})

test('a file that is not there, is empty, or is no CSV is refused in words', async () => {
  await expect(run(path.join(folder, 'none.csv'), '--treatment', 't', '--covariates', 'x')).rejects.toMatchObject({ statusCode: 400, message: expect.stringContaining('there is no file') })
  await expect(run(file(''), '--treatment', 't', '--covariates', 'x')).rejects.toMatchObject({ statusCode: 400, message: expect.stringContaining('the file is empty') })
  await expect(run(file('t,x\n1,"2\n'), '--treatment', 't', '--covariates', 'x')).rejects.toMatchObject({ statusCode: 400, message: expect.stringMatching(/is not CSV/) })
})
