import { addDays, isDay } from '../calc/dates/days.ts'
import { sendOpen } from './headers.ts'
import { find, type Common, type Query, type Route } from './page.ts'

/**
 * One entry of a calendar. `uid` names it for ever: an entry that comes again under it replaces the earlier one. `url` is whole
 * ("https://…"); one that is not is left out. All day from `startsOn` to `endsOn`, both within it; or from one instant to another.
 */
export type CalendarEvent = { uid: string; summary: string; description?: string; url?: string; lastChangedAt?: Date }
  & ({ startsOn: string; endsOn?: string } | { startsAt: Date; endsAt: Date })
export type Calendar = { name: string; events: readonly CalendarEvent[] }

/** How many octets a character is in UTF-8. */
const octetsOf = (character: string): number => {
  const code = character.codePointAt(0)!
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
}

/** RFC 5545, 3.1: a line of at most 75 octets; the rest goes on in lines that begin with a space, and no character is cut in two. */
function fold(line: string): string {
  let [out, length] = ['', 0]
  for (const character of line) {
    const size = octetsOf(character)
    if (length + size > 75) [out, length] = [`${out}\r\n `, 1]
    out += character
    length += size
  }
  return out
}

/** RFC 5545, 3.3.11: text with its commas, semicolons, backslashes and line ends marked, and without what no calendar may hold. */
const text = (value: string): string =>
  value.toWellFormed().replace(/\r\n?|[\u2028\u2029]/g, '\n').replace(/(?![\t\n])\p{Cc}/gu, '').replace(/[\\;,]/g, (character) => `\\${character}`).replaceAll('\n', '\\n')

const day = (on: string) => on.replaceAll('-', '')
const instant = (at: Date) => at.toISOString().replace(/[-:]|\.\d+/g, '')
/** An instant of the years that a calendar can write, 0000 to 9999. */
const isInstant = (at: Date) => !Number.isNaN(at.getTime()) && at.toISOString().length === 24

/** What an entry says of its time. A day that is none, or an instant that is none, gives nothing: such an entry cannot be shown. */
function timesOf(event: CalendarEvent): string[] | undefined {
  if ('startsAt' in event) {
    const { startsAt, endsAt } = event
    if (!isInstant(startsAt)) return undefined
    // An end that is not after the start is not allowed (3.8.2.2); without it the entry is a moment.
    return [`DTSTART:${instant(startsAt)}`, ...(isInstant(endsAt) && endsAt > startsAt ? [`DTEND:${instant(endsAt)}`] : [])]
  }
  const { startsOn, endsOn = startsOn } = event
  if (!isDay(startsOn) || startsOn === '9999-12-31') return undefined
  const last = isDay(endsOn) && endsOn > startsOn && endsOn < '9999-12-31' ? endsOn : startsOn
  // The end is the first day that is not within it. What lasts the whole day leaves people free.
  return [`DTSTART;VALUE=DATE:${day(startsOn)}`, `DTEND;VALUE=DATE:${day(addDays(last, 1))}`, 'TRANSP:TRANSPARENT']
}

/**
 * A calendar as text/calendar (RFC 5545), to be taken or subscribed to. `now` dates the entries that do not say when they last
 * changed, so that one that has not changed is written the same again. An entry without a time that can be written is left out.
 */
export function calendar({ name, events, now }: Calendar & { now: Date }): string {
  const entries = events.flatMap((event) => {
    const times = timesOf(event)
    if (!times) return []
    const { uid, summary, description, url, lastChangedAt } = event
    const changed = lastChangedAt && isInstant(lastChangedAt) ? lastChangedAt : undefined
    return [
      'BEGIN:VEVENT', `UID:${text(uid)}`, `DTSTAMP:${instant(changed ?? now)}`, ...times, `SUMMARY:${text(summary)}`,
      ...(description ? [`DESCRIPTION:${text(description)}`] : []),
      ...(url && URL.canParse(url) ? [`URL:${new URL(url).href}`] : []),
      ...(changed ? [`LAST-MODIFIED:${instant(changed)}`] : []),
      'END:VEVENT',
    ]
  })
  // Name and pace twice: as RFC 7986 has them, and as the programs that came before it do.
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Waymark//Waymark//EN', 'CALSCALE:GREGORIAN', 'METHOD:PUBLISH', `NAME:${text(name)}`, `X-WR-CALNAME:${text(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT12H', 'X-PUBLISHED-TTL:PT12H', ...entries, 'END:VCALENDAR'].map((line) => `${fold(line)}\r\n`).join('')
}

/**
 * A calendar at `path`, to take away or to subscribe to. A program that subscribes does not sign in: it gets what a visitor gets.
 * It asks often, so what has not changed that day is not sent again.
 */
export function feed<const P extends `/${string}.ics`, Q = Query>(path: P, spec: Common<P, Calendar, Q>): Route {
  return {
    kind: 'download',
    path,
    register(app, ask) {
      app.get(path, async (request, reply) => {
        const { now, ...shown } = await ask(request.user, 'read only', async (ctx) => ({ now: ctx.now, ...(await find(spec, ctx, request)) }))
        return sendOpen(reply.type('text/calendar; charset=utf-8'), calendar({ ...shown, now: new Date(`${now.toISOString().slice(0, 10)}T00:00:00Z`) }))
      })
    },
  }
}
