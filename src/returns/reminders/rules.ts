import { daysBetween } from '../../calc/dates/days.ts'
import { dueDays } from '../asked/rules.ts'
import type { Reminder } from '../tables.ts'

/**
 * Which reminder the clock sends of an open return on a day: that it has opened, from a week before it is due, on the day, and
 * each week after it. `round` tells the weeks apart, and begins anew each time that the due date was moved, `moved` times so far.
 */
export function reminderOn(dueOn: string, today: string, moved: number): { kind: Reminder['kind']; round: number } {
  const late = daysBetween(dueOn, today)
  if (late > 0) return { kind: 'overdue', round: Math.floor((late - 1) / 7) + 1 + moved * 1000 }
  return { kind: late === 0 ? 'due' : late >= -dueDays ? 'due soon' : 'open', round: 1 + moved * 1000 }
}
