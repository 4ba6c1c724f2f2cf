import { add, decimal, write } from '../numbers/decimals.ts'

/** A value that one of several partners reported. `source` says which: two of one source are never added up. */
export type Reported = { kind: 'actual' | 'forecast' | 'profile'; group: string; startsOn: string; endsOn: string; value: string | null; source: string | null; qualifier: 'more than' | 'fewer than' | 'about' | null }
/** What several partners reported of one period, together; of one alone it is just that. */
export type Together<Value> = { whole: Value; parts: readonly Value[] }

/**
 * Values of one measure, with those of one period that several partners reported added up where they are numbers or money. A share or
 * a score is never added: each stays for itself. What one partner says twice of one period stays for itself too.
 */
export function together<Value extends Reported>(values: readonly Value[], unit: 'count' | 'percent' | 'gbp' | 'score'): Together<Value>[] {
  const alone = (some: readonly Value[]) => some.map((whole) => ({ whole, parts: [whole] }))
  if (unit !== 'count' && unit !== 'gbp') return alone(values)
  return [...Map.groupBy(values, ({ kind, group, startsOn, endsOn }) => JSON.stringify([kind, group, startsOn, endsOn])).values()].flatMap((own) => {
    const known = own.filter(({ kind, value, source }) => kind !== 'profile' && value !== null && source !== null)
    const parts = [...new Map(known.map((one) => [one.source, one])).values()]
    if (parts.length < 2) return alone(own)
    const qualifiers = new Set(parts.map(({ qualifier }) => qualifier))
    const whole = { ...parts[0]!, value: write(parts.map(({ value }) => decimal(value!)).reduce(add)), qualifier: qualifiers.size > 1 ? 'about' as const : parts[0]!.qualifier }
    return [{ whole, parts }, ...alone(own.filter((one) => !known.includes(one) && one.value !== null))]
  })
}
