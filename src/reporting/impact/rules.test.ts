import { expect, test } from 'vitest'
import type { Cell, Content } from '../../platform/content/content.ts'
import { withoutSmall } from './rules.ts'

const figure = (says: string, isSmall?: true): Cell => ({ text: says, number: Number(says), figure: { kind: 'returned', id: says, href: `/returns/figures/${says}`, name: 'Starts', series: 'starts', says, ...(isSmall && { isSmall }) } })
const content = (...rows: Cell[][]): Content => [{ is: 'table', caption: 'Reported', empty: '', columns: [{ name: 'Measure' }, { name: 'Planned' }, { name: 'Reported' }, { name: 'Difference' }], rows: rows.map((cells) => ({ cells })) }]

test('in public a small count cannot be worked out from the plan and the difference beside it', () => {
  const large: Cell[] = ['Women', figure('20'), figure('31'), { text: '+11', number: 11, note: '155% of plan' }]
  expect(withoutSmall(content(['Men', figure('20'), figure('3', true), { text: '−17', number: -17, note: '15% of plan' }], large))).toEqual(content(['Men', figure('20'), 'fewer than 5', ''], large))
})
