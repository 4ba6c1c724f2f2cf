import { pairOf, profileFor } from '../calc/kpis/pairs.ts'
import { together } from '../calc/kpis/partners.ts'
import { beside, type Beside } from '../calc/kpis/ratings.ts'
import { symbol } from '../calc/disclosure/protectedTable.ts'
import { decimal, write, grouped } from '../calc/numbers/decimals.ts'
import type { Returned } from './returned/queries.ts'

type Said = Pick<Returned, 'value' | 'unit' | 'qualifier' | 'noneBecause'> & { isHidden?: true }

/** A value with its unit: `£6,400,000`, `83%`, `6.44`, `more than 900`; `[c]` where it is not told. */
export function sayReturned({ value, unit, qualifier, noneBecause, isHidden }: Said): string {
  if (isHidden) return symbol
  if (value === null) return noneBecause ? `No figure: ${noneBecause}` : 'No figure'
  const plain = write(decimal(value))
  const [whole, fraction] = plain.replace('-', '').split('.')
  const digits = `${grouped(whole!)}${fraction === undefined ? '' : `.${fraction}`}`
  return `${qualifier ? `${qualifier} ` : ''}${plain.startsWith('-') ? '\u2212' : ''}${unit === 'gbp' ? '£' : ''}${digits}${unit === 'percent' ? '%' : ''}`
}

/** A decimal with the unit of its measure, as sayReturned says it: `£6,400,000`, `83%`. */
export const sayValue = (value: string, unit: Returned['unit']): string => sayReturned({ value, unit, qualifier: null, noneBecause: null })

/** One value that was reported or worked out, with what was planned and what was expected for its period. `parts`: the figures that it is the sum of, where several partners reported; else itself alone. */
export type KpiRow = { actual: Returned; parts: readonly Returned[]; profile: Returned | undefined; forecast: Returned | undefined; beside: Beside | undefined }

/**
 * The values of measures, each beside its profile and its forecast, in their order: what a KPI table shows. What is only said again
 * elsewhere and profiles that were replaced are left out. A measure that is itself in percent of what was planned stands beside 100.
 */
export function setBeside(returned: readonly Returned[]): KpiRow[] {
  return [...Map.groupBy(returned.filter(({ isSaidAgain, counts }) => counts && !isSaidAgain), ({ kpiId }) => kpiId).values()].flatMap((own) => {
    const of = (kind: Returned['kind']) => own.filter((one) => one.kind === kind)
    const profiles = of('profile')
    // Where one of several partners is hidden there is no whole: it would be taken for that of all.
    const isApart = (one: Returned) => own.some((other) => other.isHidden && other.group === one.group && other.startsOn === one.startsOn && other.endsOn === one.endsOn)
    const sum = (some: readonly Returned[]) => together(some.map((one) => ({ ...one, source: one.returnId === null || isApart(one) ? null : one.collectionKey })), own[0]!.unit)
    const forecasts = sum(of('forecast')).map(({ whole, parts }) => (parts.length > 1 ? { ...whole, id: '' } : whole))
    return sum(of('actual')).map(({ whole, parts }) => {
      const actual: Returned = parts.length > 1 ? { ...whole, id: '', returnKey: null, returnId: null, collectionName: `${parts.length} returns`, collectionKey: null, partner: null, printed: null, note: null } : whole
      const profile = profileFor(actual, profiles, actual.basis)
      const planned = profile?.value ?? (actual.isOfProfile ? '100' : null)
      const { better, amberPercent, value } = actual
      return { actual, parts, profile, forecast: pairOf(actual, forecasts.filter(({ group }) => group === actual.group), 'same period'), beside: value === null || planned === null ? undefined : beside(decimal(value), decimal(planned), better, decimal(amberPercent), actual.basis === 'to date' && profile !== undefined && profile.endsOn > actual.endsOn) }
    })
  })
}
