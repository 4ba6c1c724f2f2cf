import { expect, test } from 'vitest'
import { isUnusable } from './frame.ts'
import { frameReader, type Roles } from './read.ts'

const roles = { treatment: 'took part', covariates: ['age', 'area'], id: 'name', outcome: 'pay' } satisfies Roles
const header = ['name', 'took part', 'age', 'area', 'pay', 'note']
const good = [['Ada', '1', '30', 'Ely', '100', ''], ['Bob', '0', '41.5', 'March', '-2e1', 'x'], ['Cy', '0', '30', 'Écu', '0', '']]

function read(rows: readonly (readonly string[])[], given: Partial<Roles> = {}, titles: readonly string[] = header) {
  const reader = frameReader(titles, { ...roles, ...given })
  if (isUnusable(reader)) return reader
  for (const [i, cells] of rows.entries()) reader.row(cells, i + 2)
  return reader.done()
}
const problems = (...given: Parameters<typeof read>) => {
  const found = read(...given)
  return isUnusable(found) ? found.problems : []
}
/** The good rows, with one value of one row replaced. */
const withCell = (row: number, column: number, text: string) => good.map((cells, i) => (i === row ? cells.map((cell, j) => (j === column ? text : cell)) : cells))

test('a table becomes a frame: numbers, categories in byte order, names, outcome', () => {
  expect(read(good)).toEqual({
    frame: {
      ids: ['Ada', 'Bob', 'Cy'], treated: Uint8Array.of(1, 0, 0), others: [],
      covariates: [{ kind: 'number', name: 'age', values: Float64Array.of(30, 41.5, 30) }, { kind: 'category', name: 'area', levels: ['Ely', 'March', 'Écu'], codes: Int32Array.of(0, 1, 2) }],
    },
    outcome: Float64Array.of(100, -20, 0),
  })
})

test('rows without names go by their number, and what is only matched on stands beside the covariates', () => {
  const found = read(good, { id: undefined, outcome: undefined, covariates: ['age'], exact: ['area', 'note'], calipers: ['pay', 'age'] })
  expect(isUnusable(found)).toBe(true) // a note is missing
  expect(read(good, { id: undefined, outcome: undefined, covariates: ['age'], exact: ['area'], calipers: ['pay'] })).toMatchObject({
    frame: { ids: ['1', '2', '3'], others: [{ kind: 'number', name: 'pay' }, { kind: 'category', name: 'area' }] },
  })
})

test('codes are categories where that is said', () => {
  expect(read(good.map(([name, treated, age, , pay], i) => [name!, treated!, age!, ['10', '9', '10'][i]!, pay!]), { categories: ['area'] })).toMatchObject({ frame: { covariates: [{ kind: 'number' }, { kind: 'category', levels: ['10', '9'] }] } })
})

test.each([
  ['a missing number', withCell(1, 2, ''), 'line 3, column "age": the value is missing; fill it in, or leave the row out'],
  ['a missing category', withCell(2, 3, 'NA'), 'line 4, column "area": "NA" stands for nothing; fill it in, or leave the row out'],
  ['text among numbers', withCell(1, 2, 'forty'), 'line 3, column "age": "forty" is not a number, as "30" in line 2 is; write a number, or say that the column holds categories'],
  ['a number among categories', withCell(1, 3, '7'), 'line 3, column "area": "7" is a number, but "Ely" in line 2 is not; correct one of them, or say that the column holds categories'],
  ['money as people write it', withCell(0, 4, '£1,200'), 'line 2, column "pay": "£1,200" is not a number; write plain figures without signs, spaces or commas'],
  ['a covariate of money, from its first value', withCell(0, 2, '1,020'), 'line 2, column "age": "1,020" is written as no number is read; write plain figures without signs, spaces or commas, or say that the column holds categories'],
  ['a category that is no UTF-8', withCell(1, 3, '\ufffdly'), 'line 3, column "area": "\ufffdly" holds a character that cannot be read: save the file again as CSV UTF-8'],
  ['a name that is no UTF-8', withCell(1, 0, 'Ren\ufffd'), 'line 3, column "name": "Ren\ufffd" holds a character that cannot be read: save the file again as CSV UTF-8'],
  ['a number beyond all numbers', withCell(0, 4, '1e999'), 'line 2, column "pay": "1e999" is too large a number'],
  ['a treatment in between', withCell(1, 1, '2'), 'line 3, column "took part": 2 is neither 1 (treated) nor 0 (not treated)'],
  ['a treatment in words', withCell(1, 1, 'no'), 'line 3, column "took part": "no" is not a number; write a number'],
  ['a name given twice', withCell(2, 0, 'Ada'), 'line 4, column "name": "Ada" names line 2 too; each row needs a name of its own'],
  ['a row without a name', withCell(2, 0, ' '), 'line 4, column "name": the row has no name; give it one'],
  ['nobody treated', withCell(0, 1, '0'), 'nobody is treated: column "took part" is 0 in every row; write 1 for whoever took part'],
  ['nobody to compare with', good.slice(0, 1), 'there are no controls to compare with: column "took part" is 1 in every row; add people who did not take part, with 0'],
  ['a constant covariate', withCell(1, 2, '30'), 'column "age" is constant, the same in every row, so it tells nobody apart: leave it out of the covariates'],
  ['a comma too many', [...good, ['Di', '0', '1', '2', '3', '4', '5']], 'line 5 has 7 values for 6 columns: look for a comma that is not in quotes'],
  ['a category that names people', Array.from({ length: 301 }, (_, i) => [`n${i}`, String(i % 2), String(i), `area ${i}`, '1', '']), 'column "area" has 301 different values, too many for a covariate: leave it out, or join values into groups (at most 300)'],
  ['no rows', [], 'there are no rows beneath the header: add the people, one a row'],
])('%s is refused, with its place and what to do', (_, rows, said) => {
  expect(problems(rows)).toContain(said)
})

test.each([
  ['an unknown column', { covariates: ['age', 'shoe'] }, 'there is no column "shoe"; the columns are "name", "took part", "age", "area", "pay", "note"'],
  ['no covariate', { covariates: [] }, 'there are no covariates: name at least one column that tells people apart'],
  ['the treatment as a covariate', { covariates: ['took part'] }, 'column "took part" is the treatment, so it cannot be a covariate too'],
  ['the outcome as a covariate', { covariates: ['pay'] }, 'column "pay" is the outcome, so it cannot be a covariate too'],
  ['a covariate twice', { covariates: ['age', 'age'] }, 'covariate "age" is named twice'],
  ['a caliper on categories', { categories: ['area'], calipers: ['area'] }, 'column "area" holds categories: a caliper needs numbers'],
] satisfies [string, Partial<Roles>, string][])('%s is refused before a row is read', (_, given, said) => {
  expect(problems(good, given)).toContain(said)
})

test('a column there twice is refused, and ten problems are enough', () => {
  expect(problems(good, {}, [...header, 'age'])).toEqual(['column "age" is there 2 times: give each column a name of its own'])
  expect(problems([], {}, ['name;took part;age;area'])).toEqual(['line 1 has semicolons between its columns: save the file again with commas'])
  expect(problems([], {}, [...header, '\ufffdge'])).toEqual(['line 1 holds a character that cannot be read: save the file again as CSV UTF-8'])
  const many = problems(Array.from({ length: 30 }, (_, i) => [`n${i}`, '1', 'x', 'a', '', '']).concat())
  expect(many).toHaveLength(11)
  expect(many.at(-1)).toMatch(/^and \d+ more like these$/)
})
