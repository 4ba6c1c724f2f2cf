import fc from 'fast-check'
import { parse } from 'node-html-parser'
import { expect, expectTypeOf, test } from 'vitest'
import { addAnother, ask, askAll, blank, choice, choices, date, email, file, form, hidden, longText, money, number, playBack, problems, read, showForm, text, type Answers, type Field } from '../forms.ts'
import { Html } from '../html.ts'
import { cleanText } from '../text.ts'
import { parsePence } from './money.ts'
import { parseNumber } from './number.ts'

const given = { today: '2022-08-31' }
const whole = form({
  name: text('Full name', { missing: 'Enter your full name', max: 20 }),
  nick: text('Nickname', { optional: true }),
  mail: email('Email address', { missing: 'Enter an email address' }),
  hours: number('Hours worked a week', { missing: 'Enter how many hours you work a week', min: 0, max: 168 }),
  share: number('Share', { optional: true, decimals: 2, suffix: '%' }),
  cost: money('Cost', { missing: 'Enter the cost' }),
  born: date('When were you born?', { called: 'Date of birth', missing: 'Enter your date of birth', when: 'past' }),
  ends: date('End date', { optional: true, from: '2022-01-01', to: '2025-12-31' }),
  kind: choice('Kind', { college: 'College', council: 'Council' }, { missing: 'Select a kind' }),
  area: choice('Area', { E07000008: 'Cambridge' }, { optional: true, as: 'select' }),
  days: choices('Days', { monday: 'Monday', friday: 'Friday' }, { missing: 'Select the days' }),
  about: longText('About', { missing: 'Enter what it is about', max: 100 }),
  contacts: addAnother('Contacts', { name: text('Name', { missing: 'Enter a name' }), since: date('Since', { optional: true }) }, { item: 'contact', most: 3 }),
  sheet: file('Spreadsheet', { optional: true, kinds: ['csv'], maxBytes: 1000 }),
  token: hidden(/^[a-z]{3}$/),
})
const good = {
  name: ' Ada Lovelace ', nick: '', mail: 'ada@example.org', hours: '37', share: '12.5', cost: '£1,234.50', 'born-day': '10', 'born-month': 'Dec', 'born-year': '1815', 'ends-day': '', kind: 'college', area: '',
  days: ['friday', 'monday'], about: 'One\r\ntwo', 'contacts-count': '2', 'contacts-0-name': 'Babbage', 'contacts-0-since-day': '1', 'contacts-0-since-month': '2', 'contacts-0-since-year': '2020', token: 'abc',
}
const answers = {
  name: 'Ada Lovelace', nick: null, mail: 'ada@example.org', hours: 37, share: 12.5, cost: 123450, born: '1815-12-10', ends: null, kind: 'college', area: null,
  days: ['monday', 'friday'], about: 'One\ntwo', contacts: [{ name: 'Babbage', since: '2020-02-01' }], sheet: null, token: 'abc',
}
const refused = <T>(field: Field<T>, body: unknown) => {
  const result = read(form({ it: field }), body, given)
  return 'state' in result ? result.state.errors.map(({ text, at }) => [text, at]) : []
}

test('a whole form is read into typed answers', () => {
  expect(read(whole, good, given)).toEqual({ answers })
  expectTypeOf<Answers<typeof whole.fields>['kind']>().toEqualTypeOf<'college' | 'council'>()
  expectTypeOf<Answers<typeof whole.fields>['ends']>().toEqualTypeOf<string | null>()
})

test('what was answered is written back as it is read, and played back in words', () => {
  expect(read(whole, blank(whole, { ...answers, kind: 'college', days: ['monday', 'friday'] }).raw, given)).toEqual({ answers })
  const played = playBack(whole, { ...answers, kind: 'college', days: ['monday', 'friday'] }).map(({ key, value }) => [key.text, 'text' in value ? value.text : parse(value.html.markup).text.replace(/\s+/g, ' ')])
  expect(Object.fromEntries(played)).toMatchObject({ Cost: '£1,234.50', 'When were you born?': '10 December 1815', 'End date': 'Not provided', Days: 'MondayFriday', Share: '12.5%', Contacts: 'Name: Babbage Since: 1 February 2020' })
  expect(played.length).toBe(Object.keys(whole.fields).length - 1) // a hidden one is not played back
})

test('the error summary leads to the first input that is wrong, which exists and says the same', () => {
  const result = read(whole, { 'born-day': '1', 'born-year': '1815', 'contacts-count': '1', 'contacts-0-since-day': '1' }, given)
  if (!('state' in result)) throw new Error('this form is not good')
  const page = parse(new Html(`${problems(result.state)}${showForm(result.state, { send: 'Save' })}`).markup)
  const links = page.querySelectorAll('.govuk-error-summary__list a')
  expect(links.map((link) => link.text.trim())).toEqual(['Enter your full name', 'Enter an email address', 'Enter how many hours you work a week', 'Enter the cost', 'Date of birth must include a month', 'Select a kind',
    'Select the days', 'Enter what it is about', 'Enter a name', 'Since must include a month and year', 'This form is not whole. Go back and open it again'])
  for (const link of links) expect(page.querySelector(link.getAttribute('href')!), link.text).not.toBeNull()
  expect(page.querySelectorAll('.govuk-error-message').map((message) => message.text.replace('Error:', '').trim())).toEqual(links.slice(0, -1).map((link) => link.text.trim()))
  expect(page.querySelectorAll('.govuk-date-input__input.govuk-input--error').map(({ id }) => id)).toEqual(['born-month', 'contacts-0-since-month', 'contacts-0-since-year'])
  expect(page.querySelector('form')!.getAttribute('enctype')).toBe('multipart/form-data')
})

test.each([
  ['31', '2', '2020', 'It must be a real date', 'it-day'], ['0', '2', '2020', 'It must be a real date', 'it-day'], ['1', '13', '2020', 'It must be a real date', 'it-month'], ['1', 'Smarch', '2020', 'It must be a real date', 'it-month'],
  ['1', '2', '20', 'Year must include 4 numbers', 'it-year'], ['', '2', '', 'It must include a day and year', 'it-day'], ['1', '', '2020', 'It must include a month', 'it-month'], ['31', '8', '2022', 'It must be in the past', 'it-day'],
])('the date %s %s %s is refused: %s', (day, month, year, words, at) => {
  expect(refused(date('It', { missing: 'Enter it', when: 'past' }), { 'it-day': day, 'it-month': month, 'it-year': year })).toEqual([[words, at]])
})

test.each([
  [{ when: 'future' }, '2022-08-31', 'It must be in the future'], [{ when: 'today or future' }, '2022-08-30', 'It must be today or in the future'], [{ when: 'today or past' }, '2022-09-01', 'It must be today or in the past'],
  [{ from: '2022-01-01', to: '2022-12-31' }, '2023-01-01', 'It must be between 1 January 2022 and 31 December 2022'], [{ from: '2022-09-01' }, '2022-08-01', 'It must be the same as or after 1 September 2022'], [{ to: '2022-07-01' }, '2022-08-01', 'It must be the same as or before 1 July 2022'],
] as const)('a date that must be %j and is %s is refused: %s', (when, on, words) => {
  const field = date('It', { missing: 'Enter it', ...when })
  expect(refused(field, field.write('it', on)).map(([text]) => text)).toEqual([words])
})

test.each([['£12', 1200], ['1,234.50', 123450], ['0.5', 50], ['12.345', undefined], ['1,2', undefined], ['12p', undefined], ['', undefined], ['£ 1 000', 100000]] as const)('%s is %s pence', (raw, pence) => expect(parsePence(raw)).toBe(pence))
test.each([['12', 12], ['-1,234.5', -1234.5], ['−3', -3], ['1e5', undefined], ['12,34', undefined], ['Infinity', undefined], ['٣', undefined]] as const)('%s is the number %s', (raw, value) => expect(parseNumber(raw)).toBe(value))

test('numbers, money, text and addresses say what to enter', () => {
  const hours = number('Hours', { missing: 'Enter the hours', min: 0, max: 168 })
  expect(['', 'ten', '1.5', '169', '-1'].map((it) => refused(hours, { it })[0]![0])).toEqual(['Enter the hours', 'Hours must be a whole number, like 30', 'Hours must be a whole number', 'Hours must be between 0 and 168', 'Hours must be between 0 and 168'])
  expect(refused(number('Rate', { missing: '', decimals: 1 }), { it: '1.25' })[0]![0]).toBe('Rate must have 1 decimal place or fewer')
  expect(['', '-5', 'lots', '9999999999999'].map((it) => refused(money('Cost', { missing: 'Enter the cost' }), { it })[0]![0])).toEqual(['Enter the cost', 'Cost must be £0 or more', 'Cost must be an amount of money, like 600 or 193.54', 'Cost must be £9,999,999,999.99 or less'])
  expect(['ada', 'ada@', 'a b@c.de', 'ada@example'].every((it) => refused(email('Email', { missing: '' }), { it })[0]![0] === 'Enter an email address in the correct format, like name@example.com')).toBe(true)
  expect(['10', '30001'].map((it) => refused(number('Places', { missing: '', max: it === '10' ? 9 : 30000 }), { it })[0]![0])).toEqual(['Places must be 9 or fewer', 'Places must be 30000 or fewer'])
  expect(['12.5%', '12.5 %', '%', '5%5'].map((it) => read(form({ it: number('Share', { missing: '', decimals: 1, suffix: '%' }) }), { it }, given))).toMatchObject([{ answers: { it: 12.5 } }, { answers: { it: 12.5 } }, { state: {} }, { state: {} }])
  expect(refused(text('Name', { missing: '', max: 5 }), { it: 'Lovelace' })[0]![0]).toBe('Name must be 5 characters or less')
  expect(['A', 'Ada Lovelace'].map((it) => refused(text('Name', { missing: '', min: 2, max: 5 }), { it })[0]![0])).toEqual(['Name must be between 2 and 5 characters', 'Name must be between 2 and 5 characters'])
})

test('rows are added and taken away without a script, keeping what was typed, up to the most', () => {
  const state = (body: object) => {
    const result = read(whole, { ...good, ...body }, given)
    return 'state' in result ? result.state : undefined
  }
  expect(state({ 'contacts-add': 'yes' })).toMatchObject({ errors: [], raw: { 'contacts-count': '3', 'contacts-0-name': 'Babbage' } })
  expect(state({ 'contacts-add': 'yes', 'contacts-count': '3' })).toMatchObject({ raw: { 'contacts-count': '3' } })
  const shorter = state({ 'contacts-1-name': 'Somerville', 'contacts-remove': '0' })!
  expect(shorter.raw).toMatchObject({ 'contacts-count': '1', 'contacts-0-name': 'Somerville', name: 'Ada Lovelace' })
  expect(Object.keys(shorter.raw).filter((name) => /-1-|remove/.test(name))).toEqual([])
  expect(parse(ask(shorter, 'contacts').markup).querySelectorAll('button').map((one) => one.text.trim())).toEqual(['Continue', 'Add another contact'])
})

const inputs = Object.keys({ ...good, ...blank(whole).raw, 'contacts-add': '', 'contacts-remove': '', sheet: '', constructor: '', unknown: '' })
const junkText = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom('\0', '\ud800', '-0', '1e999', '99999999999999999999', '__proto__', 'toString', ...Object.values(good).flat()))
const junk = fc.dictionary(fc.oneof(fc.constantFrom(...inputs), fc.string()), fc.oneof(junkText, fc.array(junkText), fc.constant({ name: 'a.csv', bytes: Buffer.from('a') }), fc.anything()))

test('whatever is sent, reading gives answers or the form again, and the form can be shown', () => {
  fc.assert(fc.property(fc.oneof(junk, junk.map((body) => ({ ...good, ...body })), fc.anything()), (body) => {
    const result = read(whole, body, given)
    if ('answers' in result) return void playBack(whole, result.answers)
    const { markup } = askAll(result.state)
    expect(markup.isWellFormed() && !markup.includes('\0')).toBe(true)
    problems(result.state)
    expect(JSON.parse(JSON.stringify(Object.values(result.state.raw).filter((typed) => typeof typed === 'string')))).toBeDefined()
  }), { numRuns: 300 })
})

test('whatever was read is written so that it reads the same again', () => {
  fc.assert(fc.property(junk, (body) => {
    const { sheet: _sheet, ...rest } = whole.fields
    const some = form(rest)
    const result = read(some, { ...good, ...body }, given)
    if ('answers' in result) expect(read(some, blank(some, result.answers).raw, given)).toEqual(result)
  }), { numRuns: 300 })
})

test('every day, amount and number comes back as it was written', () => {
  const same = <T>(field: Field<T>, value: T) => { expect(read(form({ it: field }), field.write('it', value), given)).toEqual({ answers: { it: value } }) }
  fc.assert(fc.property(fc.date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }), (at) => same(date('It', { missing: '' }), at.toISOString().slice(0, 10))))
  fc.assert(fc.property(fc.integer({ min: 0, max: 999_999_999_999 }), (pence) => same(money('It', { missing: '' }), pence)))
  fc.assert(fc.property(fc.integer({ min: -2_147_483_648, max: 2_147_483_647 }), (n) => same(number('It', { missing: '' }), n)))
  fc.assert(fc.property(fc.integer({ min: -2_000_000_000, max: 2_000_000_000 }), (n) => same(number('It', { missing: '', decimals: 3 }), n / 1000)))
  fc.assert(fc.property(fc.string({ unit: 'binary', minLength: 1 }), (typed) => cleanText(cleanText(typed)) === cleanText(typed)))
})
