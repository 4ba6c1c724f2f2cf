import { expect, test } from 'vitest'
import { csv } from '../sheets/csv.ts'
import { showContent } from './html.ts'
import { peopleTable } from './people.ts'
import { sheetsOf } from './sheets.ts'

const people = { caption: 'People who started a job', heading: 'Area', empty: 'Nobody has started yet.', rows: ['Fenland', 'Cambridge'], columns: ['Women', 'Men'], counts: [[2, 31], [1240, 9]], threshold: 4 }

test('a table of people hides the same numbers on its page and in its file, and nothing in either tells which is the small one', () => {
  const content = peopleTable({ ...people, round: 5 })
  const page = showContent(content).toString()
  expect(page.split('>[c]<')).toHaveLength(5)
  expect(page).toContain('we do not show the number. It is from 1 to 4, or it could be used to work out one that is.')
  expect(page).toContain('rounded to the nearest 5')
  const file = csv(sheetsOf(content)[0]!).replace('\uFEFF', '').trim().split('\r\n')
  expect(file).toEqual(['Area,Women,Men,Total', 'Fenland,[c],[c],35', 'Cambridge,[c],[c],1250', 'Total,1240,40,1280'])
})

test('a small total is hidden too, and a table of nobody says so', () => {
  const [table] = peopleTable({ ...people, counts: [[1, 2], [30, 40]] })
  expect(JSON.stringify(table)).not.toMatch(/"number":3[,}]/)
  expect(showContent(peopleTable({ ...people, rows: [], counts: [] })).toString()).toContain('Nobody has started yet.')
})
