import fc from 'fast-check'
import { expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import { addDays } from '../calc/dates/days.ts'
import { calendar, feed, type CalendarEvent } from './calendar.ts'
import { createServer } from './server.ts'

const now = new Date('2022-08-31T09:30:15.250Z')
const write = (...events: CalendarEvent[]) => calendar({ name: 'Milestones', events, now })
const unfold = (text: string) => text.replaceAll('\r\n ', '').split('\r\n').slice(0, -1)
/** What a program reads back from a property of text. */
const readText = (line: string) => line.slice(line.indexOf(':') + 1).replace(/\\(.)/g, (_, character: string) => (character === 'n' ? '\n' : character))

test('a day is written as RFC 5545 has it, to the letter', () => {
  expect(write({ uid: '0190@waymark.example', startsOn: '2022-12-31', summary: 'Centre opens; Wisbech, Fenland', description: 'Forecast\nC:\\plan', url: 'https://waymark.example/m/1?a=1,2', lastChangedAt: new Date('2022-08-01T08:00:00Z') })).toBe([
    'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Waymark//Waymark//EN', 'CALSCALE:GREGORIAN', 'METHOD:PUBLISH', 'NAME:Milestones', 'X-WR-CALNAME:Milestones', 'REFRESH-INTERVAL;VALUE=DURATION:PT12H', 'X-PUBLISHED-TTL:PT12H',
    'BEGIN:VEVENT', 'UID:0190@waymark.example', 'DTSTAMP:20220801T080000Z', 'DTSTART;VALUE=DATE:20221231', 'DTEND;VALUE=DATE:20230101', 'TRANSP:TRANSPARENT', 'SUMMARY:Centre opens\\; Wisbech\\, Fenland',
    'DESCRIPTION:Forecast\\nC:\\\\plan', 'URL:https://waymark.example/m/1?a=1,2', 'LAST-MODIFIED:20220801T080000Z', 'END:VEVENT', 'END:VCALENDAR', '',
  ].join('\r\n'))
})

test('an instant is written in UTC, and an entry that does not say when it changed is dated now', () => {
  const lines = unfold(write({ uid: 'u', startsAt: new Date('2022-09-01T13:00:00Z'), endsAt: new Date('2022-09-01T14:30:00Z'), summary: 'Board' }))
  expect(lines.slice(9, -2)).toEqual(['BEGIN:VEVENT', 'UID:u', 'DTSTAMP:20220831T093015Z', 'DTSTART:20220901T130000Z', 'DTEND:20220901T143000Z', 'SUMMARY:Board'])
})

test('an end that is not after the start is left out, and several days end on the day after the last', () => {
  const at = new Date('2022-09-01T13:00:00Z')
  expect(write({ uid: 'u', startsAt: at, endsAt: at, summary: 's' })).not.toContain('DTEND')
  expect(write({ uid: 'u', startsOn: '2022-02-27', endsOn: '2022-02-28', summary: 's' })).toContain('DTSTART;VALUE=DATE:20220227\r\nDTEND;VALUE=DATE:20220301\r\n')
  expect(write({ uid: 'u', startsOn: '2022-02-27', endsOn: '2022-01-01', summary: 's' })).toContain('DTEND;VALUE=DATE:20220228\r\n')
})

test('what has no day that can be written is left out, and an address that is not whole too', () => {
  expect(write({ uid: 'u', startsOn: '2022-02-30', summary: 's' }, { uid: 'v', startsAt: new Date(Number.NaN), endsAt: now, summary: 's' }, { uid: 'w', startsAt: new Date('+012022-01-01T00:00:00Z'), endsAt: now, summary: 's' })).not.toContain('VEVENT')
  expect(write({ uid: 'u', startsOn: '2022-02-28', summary: 's', url: '/m/1' })).not.toContain('\nURL')
  expect(write({ uid: 'u', startsOn: '2022-02-28', summary: 's', url: 'https://a.example/b\r\nATTENDEE:c' })).not.toMatch(/\nATTENDEE/)
})

const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.constantFrom('é'.repeat(100), '👩‍👩‍👧'.repeat(20), 'a,b;c\\d\ne\r\nf\rg', 'END:VEVENT\r\nBEGIN:VEVENT', '\ud800'))
const instant = fc.date({ min: new Date('1900-01-01'), max: new Date('2200-01-01'), noInvalidDate: false })
const event: fc.Arbitrary<CalendarEvent> = fc.tuple(
  fc.record({ uid: text, summary: text, description: fc.option(text, { nil: undefined }), url: fc.option(fc.oneof(fc.webUrl(), text), { nil: undefined }), lastChangedAt: fc.option(instant, { nil: undefined }) }),
  fc.oneof(fc.integer({ min: -9000, max: 9000 }).map((days) => ({ startsOn: addDays('2022-08-31', days) })), fc.record({ startsAt: instant, endsAt: instant })),
).map(([words, times]) => ({ ...words, ...times }))

test('whatever is said, no line is longer than 75 octets, no character is cut, and no line is forged', () => {
  fc.assert(fc.property(text, fc.array(event, { maxLength: 6 }), (name, events) => {
    const written = calendar({ name, events, now })
    expect(calendar({ name, events, now })).toBe(written)
    expect(written.endsWith('END:VCALENDAR\r\n')).toBe(true)
    expect(written.replaceAll('\r\n', '')).not.toMatch(/(?!\t)\p{Cc}/u)
    for (const line of written.split('\r\n')) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
      expect(line.isWellFormed()).toBe(true)
    }
    const lines = unfold(written)
    for (const line of lines) expect(line).toMatch(/^[A-Z-]+(;VALUE=[A-Z]+)?:/)
    expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(lines.filter((line) => line.startsWith('UID:')).length)
  }), { numRuns: 200 })
})

test('a program reads back the words that were written', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 150 }), (summary) => {
    const plain = summary.replace(/\r\n?|[\u2028\u2029]/g, '\n').replace(/(?![\t\n])\p{Cc}/gu, '')
    expect(readText(unfold(write({ uid: 'u', startsOn: '2022-08-31', summary })).find((line) => line.startsWith('SUMMARY'))!)).toBe(plain)
  }))
})

const { db } = await freshDatabase()
const at = { now }
const app = await createServer({
  db, clock: { now: () => at.now }, findUser: async () => undefined,
  routes: [
    feed('/garden/planting.ics', { load: async () => ({ name: 'Planting', events: [{ uid: 'rose', startsOn: '2022-10-01', summary: 'Roses' }] }), allow: () => true }),
    feed('/garden/:bed/planting.ics', { load: async (_, { bed }) => (bed === 'north' ? { name: bed, events: [] } : undefined), allow: () => true }),
    feed('/garden/secret.ics', { load: async () => ({ name: 'Secret', events: [] }), allow: ({ id }) => id !== '' }),
  ],
})

test('a calendar is sent as one, may be kept for a minute, and is not sent again while it is the same', async () => {
  const answer = await app.inject('/garden/planting.ics')
  expect([answer.statusCode, answer.headers['content-type'], answer.headers['cache-control']]).toEqual([200, 'text/calendar; charset=utf-8', 'public, max-age=60'])
  expect(answer.body).toContain('X-WR-CALNAME:Planting\r\n')
  at.now = new Date('2022-08-31T21:00:00Z')
  expect((await app.inject({ url: '/garden/planting.ics', headers: { 'if-none-match': answer.headers.etag as string } })).statusCode).toBe(304)
})

test('nobody gets a calendar that they may not see, or that there is not', async () => {
  expect((await app.inject('/garden/secret.ics')).statusCode).toBe(403)
  expect((await app.inject('/garden/south/planting.ics')).statusCode).toBe(404)
  expect((await app.inject('/garden/north/planting.ics')).body).toContain('NAME:north')
})
