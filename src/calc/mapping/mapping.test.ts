import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cellName, findAt, layOut, type Grid, type GridCell } from './grid.ts'
import { guessPlaces, type Question } from './guess.ts'
import { findPlace, placeOf } from './places.ts'
import { findDayWritten, findSaidPeriod, isOfPeriod } from './periods.ts'
import { findFigure, readCell, readText } from './values.ts'
import { likeness, plain, stems } from './words.ts'

type Written = string | number | null
const cellOf = (value: Written, row: number, column: number): GridCell[] => (value === null ? [] : [{
  row, column, at: cellName(row, column), is: typeof value === 'number' ? 'number' : 'text', text: String(value), number: typeof value === 'number' ? String(value) : null, date: null, format: 'plain', isFormula: false,
}])
const grid = (rows: readonly (readonly Written[])[], merges: Grid['merges'] = [], name = 'Sheet1'): Grid => ({ name, merges, cells: rows.flatMap((row, i) => row.flatMap((value, j) => cellOf(value, i + 1, j + 1))) })
const quarter = { startsOn: '2023-10-01', endsOn: '2023-12-31' }
const ask = (id: string, name: string, more: Partial<Question> = {}): Question => ({ id, name, alsoCalled: [], group: null, kind: 'actual', unit: 'count', places: 0, period: quarter, ...more })
const guessed = (rows: readonly (readonly Written[])[], questions: readonly Question[], merges: Grid['merges'] = []) => Object.fromEntries(guessPlaces(layOut(grid(rows, merges)), questions).map(({ id, at, isUnsure }) => [id, isUnsure ? `${at}?` : at]))

const starts = ask('starts', 'Bootcamp starts'), completions = ask('completions', 'Bootcamp completions'), interviews = ask('interviews', 'Guaranteed interviews')

test('a label with its value to its right is found, wherever it stands', () => {
  expect(guessed([['Return for the hub'], [], ['Number of Bootcamp starts', 412], ['Bootcamp completions', '350'], ['Guaranteed interviews', null, 207]], [starts, completions, interviews])).toEqual({ starts: 'B3', completions: 'B4', interviews: 'C5' })
})

test('one column for each measure, one row for each period', () => {
  const rows = [['Period', 'Bootcamp starts', 'Bootcamp completions'], ['Q2 2023-24', 100, 90], ['Q3 2023-24', 412, 350], ['Q4 2023-24', null, null]]
  expect(guessed(rows, [starts, completions])).toEqual({ starts: 'B3', completions: 'C3' })
})

test('measures down and periods across, with what was planned beside', () => {
  const rows = [['Measure', 'Q2', null, 'Q3', null], [null, 'Target', 'Actual', 'Target', 'Actual'], ['Bootcamp starts', 120, 100, 400, 412], ['Bootcamp completions', 80, 90, 300, 350]]
  const merges = [{ top: 1, left: 2, bottom: 1, right: 3 }, { top: 1, left: 4, bottom: 1, right: 5 }]
  expect(guessed(rows, [starts, completions], merges)).toEqual({ starts: 'E3', completions: 'E4' })
})

test('a long table of measure, group, period and value', () => {
  const need = (group: string) => ask(group, 'Devices given', { group })
  const rows = [['Measure', 'Group', 'Period', 'Value'], ['Devices given', 'Care leavers', 'Q2 2023-24', 1], ['Devices given', 'Care leavers', 'Q3 2023-24', 2], ['Devices given', 'Ex-offenders', 'Q3 2023-24', 3], ['Bootcamp starts', null, 'Q3 2023-24', 4]]
  expect(guessed(rows, [need('Care leavers'), need('Ex-offenders'), starts])).toEqual({ 'Care leavers': 'D3', 'Ex-offenders': 'D4', starts: 'D5' })
})

test('a title over part of a sheet tells its rows from others, and a group from everyone', () => {
  const rows = [['Bootcamps'], ['Starts', 412], ['Completions', 350], ['Multiply'], ['Starts', 77]]
  expect(guessed(rows, [starts, completions, ask('multiply', 'Multiply starts')])).toEqual({ starts: 'B2', completions: 'B3', multiply: 'B5' })
  const devices = [['Devices by need', null], ['Unemployed', 480], ['Disabled', 270], ['All', 750]]
  expect(guessed(devices, [ask('u', 'Devices given', { group: 'Unemployed' }), ask('d', 'Devices given', { group: 'Disabled people' })])).toMatchObject({ u: 'B2' })
})

test('a number with words beside it is a value beside its label, and a heading in a row of headings', () => {
  expect(guessed([['Measure', '6 months', '12 months'], ['Bootcamp starts', '412 learners', 5], ['Bootcamp completions', '350 people']], [starts, completions])).toEqual({ starts: 'B2?', completions: 'B3' })
})

test('words where a figure should stand are pointed at, in the column of the others', () => {
  expect(guessed([['Measure', 'Last', 'Figure'], ['Bootcamp starts', 100, 412], ['Bootcamp completions', 90, 350], ['Guaranteed interviews', 5, 'see the registry']], [starts, completions, interviews])).toEqual({ starts: 'C2', completions: 'C3', interviews: 'C4' })
  expect(guessed([['Bootcamp starts', 412], ['Bootcamp completions', 'about 350'], ['Guaranteed interviews', 207]], [starts, completions, interviews])).toEqual({ starts: 'B1', completions: 'B2', interviews: 'B3' })
})

test('what fits nothing is left out, and a forecast is never taken for what happened', () => {
  expect(guessed([['Rainfall', 12], ['Sunshine', 5]], [starts])).toEqual({})
  const rows = [['Measure', 'Actual', 'Forecast next quarter'], ['Bootcamp starts', 412, 500]]
  expect(guessed(rows, [starts, ask('next', 'Bootcamp starts', { kind: 'forecast' })])).toEqual({ starts: 'B2', next: 'C2' })
})

test('a guess says by what it was found', () => {
  expect(guessPlaces(layOut(grid([['Measure', 'Q3 2023-24'], ['Bootcamp starts', 412]])), [starts])).toEqual([{ id: 'starts', at: 'B2', why: 'Found by “Bootcamp starts” in A2 and “Q3 2023-24” in B1', isUnsure: false }])
})

const table: Written[][] = [['Return for Q3'], ['Measure', 'Last quarter', 'This quarter'], ['Bootcamp starts', 100, 412], ['Bootcamp completions', 90, 350], ['Guaranteed interviews', 5, 6]]
test('a remembered place is found again when rows and columns were put in', () => {
  const place = placeOf(layOut(grid(table)), 'C4', quarter)!
  expect(place).toEqual({ labels: ['bootcamp completions'], headings: ['this quarter'], section: null, which: [1, 1], at: 'C4' })
  expect(findPlace(layOut(grid(table)), place, quarter)).toEqual({ at: 'C4', hasMoved: false })
  expect(findPlace(layOut(grid([...table.slice(0, 3), ['Bootcamp referrals', 1, 2], ...table.slice(3)])), place, quarter)).toEqual({ at: 'C5', hasMoved: true })
  expect(findPlace(layOut(grid(table.map((row) => [null, ...row]))), place, quarter)).toEqual({ at: 'D4', hasMoved: true })
  expect(findPlace(layOut(grid(table.map((row, i) => (i === 3 ? ['Bootcamp completions', 90, null] : row)))), place, quarter)).toEqual({ at: 'C4', hasMoved: false })
})

test('a heading or a label that is gone is named', () => {
  const place = placeOf(layOut(grid(table)), 'C4', quarter)!
  expect(findPlace(layOut(grid(table.map((row) => row.map((cell) => (cell === 'This quarter' ? 'Q3 actual' : cell))))), place, quarter)).toEqual({ gone: 'heading', words: 'this quarter', says: 'The heading “this quarter” is not in the sheet any more' })
  expect(findPlace(layOut(grid(table.toSpliced(3, 1))), place, quarter)).toMatchObject({ gone: 'label', says: 'The label “bootcamp completions” is not in the sheet any more' })
  expect(findPlace(layOut(grid([...table, ['Bootcamp completions', 1, 2]])), place, quarter)).toMatchObject({ gone: 'cell', says: '2 cells now fit what was remembered: C4, C6' })
})

test('the period of a return is remembered as such, and the next return finds its own', () => {
  const rows: Written[][] = [['Period', 'Bootcamp starts'], ['Q3 2023-24', 412], ['Q4 2023-24', 500]]
  const place = placeOf(layOut(grid(rows)), 'B2', quarter)!
  expect(place.labels).toEqual(['{period}'])
  expect(findPlace(layOut(grid(rows)), place, { startsOn: '2024-01-01', endsOn: '2024-03-31' })).toEqual({ at: 'B3', hasMoved: true })
  expect(findPlace(layOut(grid(rows)), place, { startsOn: '2024-04-01', endsOn: '2024-06-30' })).toMatchObject({ gone: 'label', says: 'The label that names the period of this return is not in the sheet any more' })
})

test('rows put in anywhere above or between never make a remembered place give another label', () => {
  const written = fc.oneof(fc.constantFrom<Written>(null, 'Bootcamp starts', 'Total', 'Notes', 'n/a', '5', 'This quarter'), fc.string({ maxLength: 12 }), fc.integer({ min: 0, max: 9999 }))
  fc.assert(fc.property(fc.array(fc.array(written, { maxLength: 5 }), { maxLength: 4 }), fc.integer({ min: 2, max: 5 }), (more, at) => {
    const place = placeOf(layOut(grid(table)), 'C4', quarter)!
    const sheet = layOut(grid(table.toSpliced(at, 0, ...more)))
    const found = findPlace(sheet, place, quarter)
    if ('at' in found) expect(sheet.labelsOf(findAt(found.at)!.row).map((said) => said.plain)).toContain('bootcamp completions')
  }))
})

test('any sheet is laid out, guessed at and remembered without a fault, and a place that was just made is found again', () => {
  const written = fc.oneof(fc.constantFrom<Written>(null, 'Bootcamp starts', 'Starts', 'Q3 2023-24', 'Actual', 'Forecast', '-', 'n/a', '12%', 2023), fc.string({ maxLength: 8 }), fc.integer({ min: -5, max: 5000 }))
  const merge = fc.record({ top: fc.integer({ min: 1, max: 8 }), left: fc.integer({ min: 1, max: 5 }), down: fc.nat(3), right: fc.nat(3) }).map(({ top, left, down, right }) => ({ top, left, bottom: top + down, right: left + right }))
  fc.assert(fc.property(fc.array(fc.array(written, { maxLength: 5 }), { maxLength: 8 }), fc.array(merge, { maxLength: 3 }), (rows, merges) => {
    const sheet = layOut(grid(rows, merges))
    const guesses = guessPlaces(sheet, [starts, completions, ask('g', 'Starts', { group: 'Care leavers' })])
    expect(new Set(guesses.map(({ at }) => at)).size).toBe(guesses.length)
    for (const { cell } of sheet.valued) {
      const place = placeOf(sheet, cell.at, quarter)
      expect(place && findPlace(sheet, place, quarter)).toEqual({ at: cell.at, hasMoved: false })
    }
  }), { numRuns: 300 })
})

test('a large sheet is laid out and guessed at while somebody waits', () => {
  const rows = [['Provider', 'Measure', 'Group', 'Period', 'Value'], ...Array.from({ length: 20_000 }, (_, i) => [`Provider ${i}`, i % 2 ? 'Bootcamp starts' : 'Bootcamp completions', `Group ${i % 40}`, 'Q3 2023-24', i])]
  const began = process.cpuUsage()
  const sheet = layOut(grid(rows))
  guessPlaces(sheet, Array.from({ length: 100 }, (_, i) => ask(String(i), i % 2 ? 'Bootcamp starts' : 'Multiply learners', { group: `Group ${i % 40}` })))
  expect(process.cpuUsage(began).user / 1e6).toBeLessThan(3)
}, 30_000)

test('a sheet of long texts, or of one label in every cell, is laid out, guessed at and remembered while somebody waits', () => {
  const began = process.cpuUsage()
  for (const words of ['Bootcamp starts', 'word '.repeat(1500)]) {
    const sheet = layOut(grid(Array.from({ length: 1000 }, () => [...Array.from({ length: 11 }, () => words), 5])))
    guessPlaces(sheet, [starts, completions])
    for (const { cell } of sheet.valued.slice(0, 100)) placeOf(sheet, cell.at, quarter)
  }
  const wide = layOut(grid(Array.from({ length: 1000 }, (_, i) => [`Bootcamp starts ${i}`, ...Array.from({ length: 150 }, (_, j) => j)])))
  guessPlaces(wide, Array.from({ length: 300 }, (_, i) => ask(String(i), `Bootcamp starts of wave ${i}`)))
  expect(process.cpuUsage(began).user / 1e6).toBeLessThan(15)
}, 60_000)

test('values are read as people write them', () => {
  const figures = { '1,234': '1234', '£1.2m': '1200000', '12%': '12', '12.5 %': '12.5', '(3)': '-3', '–7': '-7', '−7.50': '-7.5', '1 234 567': '1234567', '3.4 million': '3400000', '£2k': '2000', '.5': '0.5', '-£5': '-5', '£-5': '-5', '1\u00a0000': '1000', '50 per cent': '50', '(£1,000.50)': '-1000.5' }
  for (const [text, value] of Object.entries(figures)) expect(findFigure(text)?.value, text).toBe(value)
  for (const text of ['', '-', 'n/a', '1,23', '1,2345', '1.2.3', '12a', '(3', '3)', '--3', '£', '%', '1 23', '1e5', '12%%', '£5£', '٣', 'm', '3/1']) expect(findFigure(text), text).toBeUndefined()
})

const count = { unit: 'count', places: 0 } as const, percent = { unit: 'percent', places: 1 } as const, pounds = { unit: 'gbp', places: 0 } as const
test('what a text gives, and what is wrong with it, is said in plain words with its cell', () => {
  const said = (text: string, asked: Parameters<typeof readText>[1] = count) => { const taken = readText(text, asked, 'B7'); return 'wrong' in taken ? `${taken.wrong} ${taken.todo}${taken.probably === null ? '' : ` [${taken.probably}]`}` : 'none' in taken ? `none: ${taken.none}` : taken.value }
  expect(said('1,234')).toBe('1234')
  expect(said('n/a')).toBe('none: n/a')
  expect(said('nil')).toBe('0')
  expect(said('')).toBe('B7 is empty. Enter the figure, or 0 if there were none.')
  expect(said('-')).toBe('B7 says “-”, which may mean none, or not known. Enter 0 if there were none, or n/a if it is not known.')
  expect(said('<5')).toBe('B7 says “<5”, which is not one number. Enter the exact number.')
  expect(said('about 30')).toBe('B7 says “about 30”, which is not one number. Enter the exact number. [30]')
  expect(said('412 learners')).toBe('B7 says “412 learners”: words stand beside the number. Enter the number alone. [412]')
  expect(said('12%')).toBe('B7 says “12%”, a percentage, where a number is asked for. Enter a number.')
  expect(said('£12')).toBe('B7 says “£12”, an amount of money, where a number is asked for. Enter a number.')
  expect(said('(3)')).toBe('B7 says “(3)”, which is below zero. Enter how many there were. [3]')
  expect(said('3.5')).toBe('B7 says “3.5”, which is not a whole number. Enter a whole number.')
  expect(said('03/01/2024')).toMatch(/^B7 holds a date, “03\/01\/2024”, where a number is asked for\./)
  expect(said('3 Jan 24')).toMatch(/^B7 holds a date/)
  expect(said('1,5')).toMatch(/it is not clear what its comma or point stands for/)
  expect(said('1.234,5')).toMatch(/it is not clear what its comma or point stands for/)
  expect(said('lots')).toBe('B7 says “lots”, which is not a number. Enter the number, or n/a if it is not known.')
  expect(said('12.5 %', percent)).toBe('12.5')
  expect(said('0.125', percent)).toBe('B7 says “0.125”: it is not clear whether that is 0.125% or 12.5%. Enter the percentage, such as 12.5%. [12.5%]')
  expect(said('£1.2m', pounds)).toBe('1200000')
})

test('a cell of each kind gives its value or says what is wrong', () => {
  const cell = (more: Partial<GridCell>): GridCell => ({ row: 7, column: 2, at: 'B7', is: 'number', text: '5', number: '5', date: null, format: 'plain', isFormula: false, ...more })
  const said = (more: Partial<GridCell>, asked: Parameters<typeof readText>[1] = count) => { const taken = readCell(cell(more), asked, 'B7'); return 'wrong' in taken ? taken.wrong : 'none' in taken ? taken.none : taken.value }
  expect(said({ number: '0.125', format: 'percent', text: '12.5%' }, percent)).toBe('12.5')
  expect(said({ number: '1234.5', format: 'money', text: '£1234.5' }, pounds)).toBe('1235')
  expect(readCell(cell({ number: '0.123456', format: 'percent', text: '12.3456%' }), percent, 'B7')).toEqual({ value: '12.3', remark: 'B7 holds 12.3456%, rounded to 12.3%.' })
  expect(said({ is: 'nothing', text: '', number: null, isFormula: true })).toBe('B7 holds a formula, but the file does not have its result.')
  expect(said({ is: 'error', text: '#REF!', number: null })).toBe('B7 shows an error, “#REF!”, instead of a figure.')
  expect(said({ is: 'error', text: '#N/A', number: null })).toBe('#N/A')
  expect(said({ is: 'truth', text: 'TRUE', number: null })).toBe('B7 says TRUE, which is not a number.')
  expect(said({ is: 'date', text: '3 January 2024', date: '2024-01-03' })).toMatch(/^B7 holds a date/)
  expect(said({ format: 'time' })).toMatch(/^B7 holds a time/)
  expect(readCell(undefined, count, 'B7')).toMatchObject({ wrong: 'B7 is empty.' })
})

test('any text gives a value, none, or words: never a fault', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.stringMatching(/^[-(£]?[\d,. ]{0,8}[%km)]?$/)), fc.constantFrom(count, percent, pounds), (text, asked) => {
    const taken = readText(text, asked, 'B7')
    if ('value' in taken) expect(taken.value).toMatch(/^-?\d+(\.\d+)?$/)
    else expect('none' in taken || (taken.wrong.length > 0 && taken.todo.length > 0)).toBe(true)
  }), { numRuns: 1000 })
  fc.assert(fc.property(fc.integer({ min: -1e9, max: 1e9 }), (value) => { expect(findFigure(value.toLocaleString('en-GB'))?.value).toBe(String(value)) }))
})

test('periods are read as headings and labels name them', () => {
  const said = (text: string) => { const found = findSaidPeriod(text); return found && ('startsOn' in found ? `${found.startsOn} ${found.endsOn}` : JSON.stringify(found)) }
  for (const text of ['Q3 2023-24', 'Q3 2023/24', 'Quarter 3 2023/2024', '2023-24 Q3', 'Oct-Dec 2023', 'October to December 2023', 'Oct – Dec 2023', '1 October 2023 to 31 December 2023', 'Q4 2023']) expect(said(text.replace('1 October 2023', '1 October')), text).toBe('2023-10-01 2023-12-31')
  expect(['Jan 2024', 'January 24', 'Jan-24', '2023-24', '2023/24', '2023', '31/12/2023', '2023-12-31', 'Nov 2023 to Jan 2024', 'Nov - Jan 2024'].map(said)).toEqual(['2024-01-01 2024-01-31', '2024-01-01 2024-01-31', '2024-01-01 2024-01-31', '2023-04-01 2024-03-31', '2023-04-01 2024-03-31', '2023-01-01 2023-12-31', '2023-12-31 2023-12-31', '2023-12-31 2023-12-31', '2023-11-01 2024-01-31', '2023-11-01 2024-01-31'])
  expect(['Q3', 'Jan', 'Starts', '12', '2023-26', 'Q5', 'may contain', ''].map(said)).toEqual(['{"quarter":3}', '{"month":1}', undefined, undefined, undefined, undefined, undefined, undefined])
  expect(['31/12/2023', '3.1.24', '3rd January 2024', 'Wed 3 Jan 2024', '2023-12-31', '31/02/2023', '12/31/2023'].map(findDayWritten)).toEqual(['2023-12-31', '2024-01-03', '2024-01-03', '2024-01-03', '2023-12-31', undefined, undefined])
  expect([{ quarter: 3 }, { quarter: 2 }, { startsOn: '2023-12-31', endsOn: '2023-12-31' }, { startsOn: '2024-01-31', endsOn: '2024-01-31' }, { month: 10 }].map((one) => isOfPeriod(one, quarter))).toEqual([true, false, true, false, false])
  fc.assert(fc.property(fc.string(), (text) => { findSaidPeriod(text) }))
})

test('texts are compared by the words that tell something', () => {
  expect(plain('  Café – “Starts” (No.) & more ')).toBe('cafe starts no and more')
  expect(stems('Number of bootcamp starts')).toEqual(['bootcamp', 'start'])
  expect(likeness(stems('Bootcamp completions'), stems('Bootcamp completion'))).toBe(1)
  expect(likeness(stems('Guaranteed interviews'), stems('Guarenteed interview'))).toBe(1)
  expect(likeness(stems('Starts'), stems('Rainfall'))).toBe(0)
})
