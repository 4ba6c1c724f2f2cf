/** The times of a clock line of five fields, in UTC: minute, hour, day of the month, month, day of the week (0 or 7: Sunday). */
export type Cron = { minutes: Set<number>; hours: Set<number>; days: Set<number>; months: Set<number>; weekdays: Set<number>; isAnyDay: boolean; isAnyWeekday: boolean }

const ranges = [[0, 59], [0, 23], [1, 31], [1, 12], [0, 7]] as const

/** Reads `15 2 * * 1-5`, `*` `a` `a-b` `a,b` and `/step`. Throws an Error that names the field. */
export function parseCron(line: string): Cron {
  const fields = line.trim().split(/\s+/)
  if (fields.length !== 5) throw new Error(`"${line}" is no clock line: it needs five fields, as in 15 2 * * *`)
  const [minutes, hours, days, months, weekdays] = fields.map((field, i) => parseField(field, ranges[i]!, line)) as [Set<number>, Set<number>, Set<number>, Set<number>, Set<number>]
  if (weekdays.delete(7)) weekdays.add(0)
  return { minutes, hours, days, months, weekdays, isAnyDay: fields[2]!.startsWith('*'), isAnyWeekday: fields[4]!.startsWith('*') }
}

function parseField(field: string, [least, most]: readonly [number, number], line: string): Set<number> {
  const found = new Set<number>()
  for (const part of field.split(',')) {
    const match = /^(?:\*|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part)
    const [from, step] = [Number(match?.[1] ?? least), Number(match?.[3] ?? 1)]
    const to = match?.[2] !== undefined ? Number(match[2]) : match?.[1] === undefined || match[3] !== undefined ? most : from
    if (!match || from < least || to > most || from > to || step < 1) throw new Error(`"${part}" in the clock line "${line}" is not within ${least}-${most}`)
    for (let n = from; n <= to; n += step) found.add(n)
  }
  return found
}

/**
 * The first whole minute after an instant that the line names. As in every cron, when both days are restricted either
 * will do. Throws when there is none within nine years (30 February).
 */
export function nextAfter(cron: Cron, after: Date): Date {
  const at = new Date(Math.floor(after.getTime() / 60_000) * 60_000 + 60_000)
  const end = at.getTime() + 9 * 366 * 86_400_000
  while (at.getTime() < end) {
    if (!cron.months.has(at.getUTCMonth() + 1) || !isDay(cron, at)) at.setUTCHours(24, 0, 0, 0)
    else if (!cron.hours.has(at.getUTCHours())) at.setUTCHours(at.getUTCHours() + 1, 0, 0, 0)
    else if (!cron.minutes.has(at.getUTCMinutes())) at.setUTCMinutes(at.getUTCMinutes() + 1, 0, 0)
    else return at
  }
  throw new Error('the clock line names a day that never comes')
}

function isDay({ days, weekdays, isAnyDay, isAnyWeekday }: Cron, at: Date): boolean {
  const [isMonthDay, isWeekday] = [days.has(at.getUTCDate()), weekdays.has(at.getUTCDay())]
  return isAnyDay || isAnyWeekday ? isMonthDay && isWeekday : isMonthDay || isWeekday
}
