import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ask, blank, form, grid, plainNumber, read } from '../forms.ts'

const lines = grid('Cost lines', {
  item: 'cost line', columns: [{ name: 'name', label: 'What', kind: 'text' }, { name: 'unit-cost', label: 'Unit cost', kind: 'number' }, { name: 'kind', label: 'Kind', kind: 'choice', choices: { delivery: 'Delivery', other: 'Other' } }],
  check: (rows) => rows.flatMap((row, i) => (/^\d+(\.\d+)?$/.test(row['unit-cost'] ?? '') ? [] : [{ row: i, column: 'unit-cost', text: 'must be a number' }])),
})
const costs = form({ costs: lines })
const given = { today: '2026-03-01' }
const typed = (...rows: readonly Record<string, string>[]) => Object.assign({ 'costs-count': String(rows.length) }, ...rows.map((row, i) => Object.fromEntries(Object.entries(row).map(([name, value]) => [`costs-${i}-${name}`, value]))))

test('lines are read as they were typed: empty ones do not count, ticked ones are taken out, ids are carried along', () => {
  const result = read(costs, typed({ id: 'a', name: ' Coach ', 'unit-cost': '50', kind: 'delivery' }, { kind: 'delivery' }, { id: 'b', name: 'Room', 'unit-cost': '10', kind: 'other', remove: 'yes' }), given)
  expect(result).toEqual({ answers: { costs: [{ id: 'a', name: 'Coach', 'unit-cost': '50', kind: 'delivery' }] } })
})

test('what is wrong is told at its cell, by its line as it stands on the page', () => {
  const result = read(costs, typed({ kind: 'other' }, { name: 'Coach', 'unit-cost': 'many', kind: 'delivery' }), given)
  if (!('state' in result)) throw new Error('It was taken')
  expect(result.state.errors).toEqual([{ field: 'costs', at: 'costs-1-unit-cost', text: 'Cost line 2, unit cost: must be a number' }])
  expect(ask(result.state, 'costs').toString()).toContain('id="costs-1-unit-cost-error"')
})

test('lines pasted from a spreadsheet are shown before they are kept, money as a plain number', () => {
  const result = read(costs, { ...typed({ name: 'Coach', 'unit-cost': '50', kind: 'delivery' }), 'costs-paste': 'Bursary\t£1,000.00\tOTHER\r\n\r\nRoom\t5' }, given)
  if (!('state' in result)) throw new Error('It was taken')
  expect(result.state).toMatchObject({ errors: [], raw: { 'costs-0-name': 'Coach', 'costs-1-name': 'Bursary', 'costs-1-unit-cost': '1000.00', 'costs-1-kind': 'other', 'costs-2-name': 'Room' } })
  expect(result.state.raw).not.toHaveProperty('costs-paste')
  expect(['−£1,500.50', '12,5', '15%', '1,234,567'].map(plainNumber)).toEqual(['-1500.50', '12,5', '15%', '1234567'])
})

test('what is shown and sent back as it was says the same, whatever was in it', () => {
  const cell = fc.string({ maxLength: 8 }).map((text) => text.trim()).filter((text) => text !== '')
  fc.assert(fc.property(fc.array(fc.record({ id: cell, name: cell, 'unit-cost': fc.nat().map(String), kind: fc.constantFrom('delivery', 'other') }), { maxLength: 60 }), (rows) => {
    expect(read(costs, blank(costs, { costs: rows }).raw, given)).toEqual({ answers: { costs: rows } })
  }))
})

test('any body at all is read without a failure', () => {
  fc.assert(fc.property(fc.dictionary(fc.constantFrom('costs-count', 'costs-0-name', 'costs-0-remove', 'costs-paste', 'costs-add', 'costs-1-unit-cost'), fc.oneof(fc.string(), fc.array(fc.string()))), (body) => { read(costs, body, given) }))
})
