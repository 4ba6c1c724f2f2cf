import { compare, sum, type Decimal } from '../../numbers/decimals.ts'
import { appraise } from '../appraise.ts'
import type { Case, Lines } from '../case.ts'
import type { Appraisal } from '../result.ts'
import { findSchedule } from '../schedules.ts'
import { costsAmong, streamsOf } from '../streams.ts'
import type { Effect, Moved } from './findings.ts'
import type { Printed, Statement } from './printed.ts'
import { headlineFigures, quantitiesOf } from './quantities.ts'
import { percent } from './words.ts'

/**
 * What the rules of a review look at. `of`: the case by the rule of its document, so that an effect is that of the change alone
 * and not of a wrong factor with it; `asPrinted`: with the factors that the document used, which its figures come from.
 */
export type Reviewed = {
  of: Case
  worked: Appraisal
  asPrinted: Case
  printedWorked: Appraisal
  printed: Printed | undefined
  quantities: ReadonlyMap<string, Decimal>
}

/** The case on both schedules, and all its quantities. */
export function reviewed(given: Case, printed: Printed | undefined): Reviewed {
  const asPrinted = printed ? { ...given, schedule: printed.schedule } : given
  const of = byRule(given, printed)
  const printedWorked = appraise(asPrinted)
  return { of, worked: appraise(of), asPrinted, printedWorked, printed, quantities: quantitiesOf(asPrinted, printedWorked) }
}

/** The case with the rate that the document names, where its schedule is one of printed factors. */
function byRule(given: Case, printed: Printed | undefined): Case {
  const rule = statementsOf(printed, 'discounted at')[0]
  const name = printed?.schedule ?? given.schedule
  if (!rule || findSchedule(given.schedules, name)?.kind !== 'factors') return given
  return { ...given, schedule: percent(rule.rate, 6) }
}

export const statementsOf = <Kind extends Statement['kind']>(printed: Printed | undefined, kind: Kind): readonly Extract<Statement, { kind: Kind }>[] =>
  (printed?.statements ?? []).filter((one): one is Extract<Statement, { kind: Kind }> => one.kind === kind)

/** What the headline becomes when the case is `to` in place of `from`. */
export function effect(change: string, from: Case, to: Case, before: Appraisal = appraise(from)): Effect {
  const [was, is] = [headlineFigures(from, before.headline), headlineFigures(to, appraise(to).headline)]
  const moved = [...was].flatMap(([key, { name, value }]): Moved[] => {
    const after = is.get(key)?.value
    return (value && after ? compare(value, after) === 0 : value === after) ? [] : [{ key, name, before: value, after }]
  })
  return { change, schedule: from.schedule, moved }
}

/** The same, of the case by its document's rule. */
export const changed = ({ of, worked }: Reviewed, change: string, to: (of: Case) => Case): Effect => effect(change, of, to(of), worked)

/** What the lines named come to in all. */
export const totalOf = (of: Case, lines: Lines): Decimal => sum(costsAmong(lines, streamsOf(of).costs, of.years))
