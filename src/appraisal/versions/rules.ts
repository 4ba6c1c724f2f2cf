import type { Appraisal } from '../../calc/appraisal/result.ts'
import { decimal, round, write, type Decimal } from '../../calc/numbers/decimals.ts'

/** What a version says at a glance, kept beside it: exact decimals as text. */
export type Told = { netPresentValue: string; ratio: string | null; financialReturn: string | null; payback: number | null }
export const toldOf = ({ headline }: Appraisal): Told => ({
  netPresentValue: write(round(headline.netPresentValue, 2)), ratio: ratioOf(headline.ratios.total?.total), financialReturn: ratioOf(headline.financialReturn), payback: headline.payback?.year ?? null,
})
const ratioOf = (ratio: Decimal | undefined): string | null => (ratio ? write(round(ratio, 4)) : null)

/** The same, read back from where it is kept; undefined where a case was not whole. */
export function readTold(kept: unknown): { netPresentValue: Decimal; ratio: Decimal | undefined; payback: number | null } | undefined {
  if (typeof kept !== 'object' || kept === null) return undefined
  const { netPresentValue, ratio, payback } = kept as Partial<Told> // only toldOf makes it
  return netPresentValue === undefined ? undefined : { netPresentValue: decimal(netPresentValue), ratio: typeof ratio === 'string' ? decimal(ratio) : undefined, payback: payback ?? null }
}
