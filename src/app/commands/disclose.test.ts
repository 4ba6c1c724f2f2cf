import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { disclose } from './disclose.ts'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-disclose-'))
afterAll(() => fs.rmSync(folder, { recursive: true }))
let files = 0
const write = (text: string) => {
  const file = path.join(folder, `table-${files++}.csv`)
  fs.writeFileSync(file, text)
  return file
}
/** What the command prints of a table. */
async function run(text: string, ...args: string[]) {
  const [lines, values]: [string[], unknown[]] = [[], []]
  await disclose.run([write(text), ...args], { print: (line) => void lines.push(line), json: (value) => void values.push(value), progress: () => {} }, { line: 'waymark disclose', summary: '' })
  return { text: lines.join('\n'), json: values[0] }
}
const csvOf = (rows: readonly (readonly (string | number)[])[]) => rows.map((row) => row.join(',')).join('\n')

describe('the published case', () => {
  const found = JSON.parse(fs.readFileSync(new URL('../../../../shared/acceptance/disclosure/sdc-a.json', import.meta.url), 'utf8')) as {
    rows: string[]; columns: string[]; counts: number[][]; rowTotals: number[]; columnTotals: number[]; grandTotal: number
    expected: { primary: string[][]; optimalSolutions: string[][][]; optimalIntervals: unknown[] }
  } // as the file of the case stands
  const plain = csvOf([['Area', ...found.columns], ...found.rows.map((name, i) => [name, ...found.counts[i]!])])
  const whole = csvOf([['Area', ...found.columns, 'Total'], ...found.rows.map((name, i) => [name, ...found.counts[i]!, found.rowTotals[i]!]), ['Totals', ...found.columnTotals, found.grandTotal]])

  test('is answered as JSON with what is hidden, why, and what each may be, whether or not its totals stand in the file', async () => {
    const { json } = await run(plain, '--max', '4', '--json')
    expect(json).toMatchObject({ primary: found.expected.primary, secondary: found.expected.optimalSolutions[0], isFewest: true, warnings: [], rule: { max: 4, round: null } })
    expect((json as { intervals: unknown[] }).intervals.slice(0, 4)).toEqual(found.expected.optimalIntervals) // the cast: what was printed has them
    expect((await run(whole, '--max', '4', '--json')).json).toEqual(json)
  })

  test('is printed as it may be published, and as a file, in which nothing tells one hidden number from another', async () => {
    const { text } = await run(whole, '--max', '4', '--round', '10')
    expect(text.split('\n')[3]).toMatch(/^Fenland +30 +\[c\] +10 +\[c\] +50 +110$/)
    expect(text).toContain('Hidden: 4 from 1 to 4, and 2 more so that they cannot be worked out, the fewest that do.')
    const file = (await run(whole, '--max', '4', '--csv')).text.replace('\uFEFF', '').split('\r\n')
    expect(file.slice(0, 3)).toEqual(['Area,Started_job,Progressed,Further_training,Volunteering,No_change,Total', 'Cambridge,41,22,17,6,58,144', 'East_Cambridgeshire,12,[c],9,[c],21,47'])
  })
})

test('names that are paths get their subtotals, given or not, and no count is given away by one', async () => {
  const table = csvOf([['Area', 'Job / Full time', 'Job / Part time', 'None'], ['North / A', 12, 3, 9], ['North / B', 20, 14, 8], ['South / C', 9, 22, 11], ['South / D', 31, 7, 17]])
  const { text } = await run(table, '--max', '4', '--subtotals')
  expect(text.split('\n').map((line) => line.replace(/ {2,}/g, ' | ')).slice(0, 5)).toEqual([
    'Area | Job / Full time | Job / Part time | Job | None | Total', 'North / A | [c] | [c] | 15 | 9 | 24', 'North / B | [c] | [c] | 34 | 8 | 42', 'North | 32 | 17 | 49 | 17 | 66', 'South / C | 9 | 22 | 31 | 11 | 42'])
  expect((await run(`${table}\nSouth,40,29,28`, '--max', '4', '--subtotals')).text).toBe(text)
  await expect(run(`${table}\nSouth,40,30,28`, '--max', '4', '--subtotals')).rejects.toThrow('line 6, column 3 (Job / Part time): the total is 30, and its counts add up to 29: put right whichever is wrong')
})

test('a total is hidden only where a count would be given away, and a small one only when asked; both are said', async () => {
  expect((await run('Area,x,y\na,3,0\nb,9,8\nc,7,6', '--max', '4')).text).toContain('2 totals are hidden too')
  const small = 'Area,x,y,z\na,1,2,0\nb,9,8,7\nc,7,6,9'
  expect((await run(small, '--max', '4')).text).toMatch(/\na +\[c\] +\[c\] +0 +3\n[\s\S]*1 total that is shown is from 1 to 4/)
  expect((await run(small, '--max', '4', '--hide-small-totals')).text).toMatch(/\na +\[c\] +\[c\] +0 +\[c\]\n/)
  expect((await run('Area,x\na,3', '--max', '4')).text).not.toContain('that are shown')
  expect((await run('Area,x\nall,3\nb,9', '--max', '4')).text).toContain('Hidden')
  expect((await run('Area,x\na,30\nb,9', '--max', '4')).text).toContain('No count is from 1 to 4: nothing is hidden.')
})

test.each([
  ['', 'there is nothing in it'],
  ['Area', 'line 1 names no column'],
  ['Area,x', 'there is no row after line 1'],
  ['Area,x,y\na,1', 'line 2 has 2 cells and line 1 has 3'],
  ['Area,x,y\n\na,1,2,3', 'line 3 has 4 cells and line 1 has 3'],
  ['Area,x\na,-3', 'line 2, column 2 (x) is -3: a count of people is never below 0'],
  ['Area,x\na,2.5', 'line 2, column 2 (x) is 2.5: a count of people is whole'],
  ['Area,x\na,', 'line 2, column 2 (x) is empty: write 0 where there is nobody'],
  ['Area,x\na,[c]', 'line 2, column 2 (x) is "[c]" and no count'],
  ['Area,x\na,9999999999999999999999', 'more people than there are'],
  ['Area,x,x\na,1,2', 'line 1, column 3 is named x, as line 1, column 2 is'],
  ['Area,x\na,1\nb,2\na,3', 'line 4 is named a, as line 2 is'],
  ['Area,x,\na,1,2', 'line 1, column 3 has no name'],
  ['Area,x,y,Total\na,1,2,3\nb,5,6,12', 'line 3, column 4 (Total): the total is 12, and its counts add up to 11'],
  ['Area,x,y\na,1,2\ntotal,1,3', 'line 3, column 3 (y): the total is 3, and its counts add up to 2'],
  ['Area,Total\na,1', 'it has nothing but totals: give it a column of counts'],
  ['Area,x\n"a,1', 'is not CSV'],
  ['Area,x,y\na,10,3\nb,20,30\nAll,30,33', 'line 4 (All) is the sum of the others: name it Total, or leave it out'],
  ['Area,x,y,All\na,10,3,13\nb,20,30,50', 'column 4 (All) is the sum of the others'],
  ['Area,x\nEly,13\nEly / North,10\nEly / South,3', 'line 2 is named Ely, and line 3 Ely / North: where the one is part of the other, say so with --subtotals'],
  ['Area,x\n\ufffdly,13', 'line 2 holds a character that cannot be read'],
])('%j is refused in one line that says where and what to do', async (text, said) => {
  await expect(run(text, '--max', '4')).rejects.toMatchObject({ statusCode: 400, message: expect.stringContaining(said) })
  await expect(run(text, '--max', '4')).rejects.toThrow(/table-\d+\.csv: [^\n]+$/)
})

test('what is asked wrongly is refused before the file is read', async () => {
  const ask = (...args: string[]) => run('Area,x\na,1', ...args)
  await expect(ask()).rejects.toMatchObject({ statusCode: 400, message: expect.stringContaining('--max 4 hides those from 1 to 4') })
  for (const max of ['0', 'four', '2.5']) await expect(ask('--max', max)).rejects.toThrow('--max is a whole number from 1 to 9999')
  await expect(ask('--max', '4', '--round', '3')).rejects.toThrow('--round is one of 5, 10')
  await expect(ask('--max', '4', '--json', '--csv')).rejects.toThrow('not both')
  await expect(disclose.run(['nowhere.csv', '--max', '4'], { print: () => {}, json: () => {}, progress: () => {} }, { line: '', summary: '' })).rejects.toMatchObject({ statusCode: 400, message: 'there is no file nowhere.csv' })
})
