import { compare, divide, isZero, round, subtract, absolute, toNumber, write, type Decimal } from '../numbers/decimals.ts'
import { readPrinted } from '../numbers/printed.ts'
import { key, type Finding, type PrintedFigure } from './findings.ts'

/**
 * Projects are scored in whole numbers from 1 to 5 (Table 2 of the plan of 2022; 0 is "not started", which the averages
 * leave out). So an average of at most n projects is one of few numbers.
 */
export const scores = { least: 1, most: 5 } as const

export type Mean = { sum: number; count: number }

const whole = (value: number): Decimal => ({ units: BigInt(value), places: 0 })
const quotient = ({ sum, count }: Mean, places: number): Decimal => divide(whole(sum), whole(count), places)

/** For 1 to `most` whole scores, the means nearest to an average: two below it or on it, and two above. */
export const meansNear = (average: Decimal, most: number): Mean[] => Array.from({ length: most }, (_, i) => i + 1).flatMap((count) => {
  const sum = Math.floor(toNumber(average) * count)
  return [sum - 1, sum, sum + 1, sum + 2].filter((sum) => sum >= scores.least * count && sum <= scores.most * count).map((sum) => ({ sum, count }))
})

/** Whether a printed average is the mean of up to so many whole scores, rounded to the places printed. */
export const isMean = (average: Decimal, projects: number): boolean => meansNear(average, projects).some((mean) => compare(quotient(mean, average.places), average) === 0)

/** Averages that no scores can give, and averages over no scores at all. */
export function findAverages(figures: readonly PrintedFigure[]): Finding[] {
  const projects = new Map(figures.filter(({ kind }) => kind === 'projects').map((figure) => [key(figure), readPrinted(figure.printed)?.value]))
  return figures.flatMap((figure): Finding[] => {
    const [average, count] = [readPrinted(figure.printed)?.value, projects.get(key(figure))]
    if ((figure.kind !== 'average-deliverability' && figure.kind !== 'average-strategic-fit') || !average || !count || count.places || count.units > 1000n || average.places > 6) return []
    const { document, place, area, measure, printed } = figure
    const found = { document, place, area, measure, printed, isRounding: false }
    if (isZero(average) || isZero(count)) return [{ ...found, kind: 'average-over-nothing', computed: 'not applicable: no project scored' }]
    if (isMean(average, Number(count.units))) return []
    return [{ ...found, kind: 'infeasible-mean', computed: `no mean of up to ${count.units} whole scores of ${scores.least}-${scores.most}${nearest(average, Number(count.units))}` }]
  })
}

/** The three nearest means, each over as many projects as may be: ` (11/3 = 3.67, 14/4 = 3.5, 15/4 = 3.75)`. */
function nearest(average: Decimal, projects: number): string {
  const fine = 12 // two means of up to 1000 scores differ by more than a millionth
  const distinct = new Map(meansNear(average, projects).map((mean) => [write(quotient(mean, fine)), mean])) // a later, larger count takes the place of a smaller
  const off = (mean: Mean) => absolute(subtract(quotient(mean, fine), average))
  const three = [...distinct.values()].toSorted((a, b) => compare(off(a), off(b))).slice(0, 3).toSorted((a, b) => a.count - b.count || a.sum - b.sum)
    .map((mean) => `${mean.sum}/${mean.count} = ${write(round(quotient(mean, fine), 2)).replace(/\.?0+$/, '')}`).join(', ')
  return three && ` (${three})`
}
