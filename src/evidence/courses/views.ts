import { sayValue } from '../../calc/indicators/words.ts'
import { decimal } from '../../calc/numbers/decimals.ts'
import type { Format } from '../../platform/charts/frame.ts'
import type { LineChart } from '../../platform/charts/line.ts'
import { sparkline } from '../../platform/charts/sparkline.ts'
import type { Html } from '../../platform/html.ts'
import type { Observed } from '../queries.ts'
import { isCourse, numberOf, type Figure } from '../rules.ts'
import type { Indicator } from '../tables.ts'
import { periodWords } from '../views.ts'

export type Course = { name: string; course: readonly Observed[] }

const wordsOf = ({ unit, places }: Indicator): Format => (value) => sayValue(decimal(value.toFixed(places)), unit, places)

/** One line for each course, with its 95% intervals where they are known; nothing where none has three values. The headline speaks of the first. */
export function courseChart(indicator: Indicator, headline: string, courses: readonly Course[]): LineChart | undefined {
  const known = courses.filter(({ course }) => course.length > 0)
  if (!known.some(({ course }) => isCourse(course))) return undefined
  return {
    id: 'course', headline, subtitle: indicator.measure ?? indicator.name, format: wordsOf(indicator),
    series: known.map(({ name, course }) => ({
      name, points: course.map((one) => ({ at: Date.parse(one.endsOn), period: periodWords(one), value: numberOf(one.value), low: numberOf(one.lower), high: numberOf(one.upper) })),
    })),
  }
}

/** How a figure went, for its row of a table: nothing where there are not three values to draw. */
export const smallCourse = ({ area, indicator, course }: Figure): Html | undefined =>
  isCourse(course) ? sparkline({ id: `course-${area.id}`, name: `${indicator.name} in ${area.name}`, values: course.map(({ value }) => numberOf(value)), format: wordsOf(indicator) }) : undefined
