import { round, write, type Decimal } from '../../numbers/decimals.ts'
import type { Finding } from './findings.ts'

/** A figure as JSON has it: money and pounds a head to the penny, ratios to 6 places, years within to 4. Null where there is none. */
export const writeFigure = (key: string, value: Decimal | undefined): string | null =>
  value ? write(round(value, key.startsWith('ratios/') || key === 'financialReturn' ? 6 : key === 'paybackInterpolated' ? 4 : key === 'paybackYear' ? 0 : 2)) : null

/** Findings as JSON: figures are text, and an effect is a list of changes with what moves by key, `{ before, after }`. */
export const writeFindings = (findings: readonly Finding[]) => findings.map(({ ref, effects, ...finding }) => ({
  ...(ref ? { ref } : {}), ...finding,
  effects: effects.map(({ change, schedule, moved }) => ({ change, schedule, figures: Object.fromEntries(moved.map(({ key, before, after }) => [key, { before: writeFigure(key, before), after: writeFigure(key, after) }])) })),
}))
