import { add, type Decimal } from '../numbers/decimals.ts'

export type Spanning = { startsOn: string; endsOn: string; value: Decimal }

/**
 * Values of periods added up, where they may be: each is of its period alone, a number or money (a share, a score, or what is told to
 * date, is never added), and no two periods overlap. Nothing else has a sum.
 */
export function sumOf(values: readonly Spanning[], { basis, unit }: { basis: 'in the period' | 'to date' | 'on the day'; unit: 'count' | 'percent' | 'gbp' | 'score' }): Decimal | undefined {
  if (!values.length || basis !== 'in the period' || (unit !== 'count' && unit !== 'gbp')) return undefined
  const inOrder = values.toSorted((a, b) => (a.startsOn < b.startsOn ? -1 : a.startsOn > b.startsOn ? 1 : 0))
  if (inOrder.some((one, i) => i > 0 && one.startsOn <= inOrder[i - 1]!.endsOn)) return undefined
  return inOrder.map(({ value }) => value).reduce(add)
}
