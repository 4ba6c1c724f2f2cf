import { sayDay } from '../../calc/dates/days.ts'
import { sayMoment } from '../../calc/dates/moments.ts'
import { fromText, type Cell, type Content, type Part, type Table } from '../../platform/content/content.ts'
import { sayMethod } from '../designs/rules.ts'
import { sayBefore } from '../protocol/rules.ts'
import type { Protocol } from '../protocol/queries.ts'
import type { Result } from '../results/queries.ts'
import { clearOf, effectOf, isUnlike, sayAgreement, sayBalance, sayClear, sayEffect, sayFinding, sayHiddenBias, sayNumber, saySize } from '../results/rules.ts'
import { errorTable, overlapTable, protocolParts } from './annex.ts'
import type { Comparison, Counts, Effect, OutcomeResult } from '../results/shapes.ts'

/** `protocols`: every version, the newest first. */
export type ReportOf = { key: string; result: Result; protocols: readonly Protocol[] }

/** The name of one effect as a figure: evaluation, result, comparison group and outcome, the last three by number. */
export const figureId = (key: string, number: number, group: number, outcome: number): string => `${key}:${number}:${group}:${outcome}`

const heading = (text: string, level: 1 | 2 | 3 = 2): Part => ({ is: 'heading', level, text })
const words = (text: string): Part => ({ is: 'words', words: text })

/** An effect in a cell, in percentage points or in the units of its outcome. */
function plainCell(outcome: OutcomeResult, effect: Effect) {
  if (effect.value === null) return 'Not known'
  return { text: saySize(outcome, effect.value), note: effect.low === null || effect.high === null ? 'no interval' : `${sayNumber(outcome, effect.low)} to ${sayNumber(outcome, effect.high)}`, number: outcome.kind === 'yes or no' ? Number((effect.value * 100).toPrecision(4)) : effect.value }
}
/** The effect that counts, which opens to how it was worked out. */
function effectCell({ key, result }: ReportOf, group: number, index: number, outcome: OutcomeResult): Cell {
  const cell = plainCell(outcome, effectOf(outcome))
  if (typeof cell === 'string') return cell
  const id = figureId(key, result.number, group, index)
  const says = cell.text
  return { ...cell,
    figure: { kind: 'evaluation', id, href: `/figures/evaluation/${id}`, name: `${outcome.name}: effect, compared with ${result.content.comparisons[group]!.group}`, series: `evaluation ${key} ${group} ${index}`, says } }
}

/** What was found of each outcome, by comparison group: for the report, and for a board paper. */
export function foundTables(report: ReportOf): Table[] {
  const { comparisons } = report.result.content
  return report.result.protocol.outcomes.map(({ name, rank }, index): Table => ({
    is: 'table', caption: `${name}${rank === 'main' ? ' (main outcome)' : ''}`, empty: 'Nothing was compared.', columns: [{ name: 'Compared with', isRowHeader: true }, { name: 'Finding' }, { name: 'Effect on those who took part', isNumeric: true }, { name: 'In words' }],
    rows: comparisons.map((comparison, group) => {
      const outcome = comparison.outcomes[index]
      if (!outcome) return { cells: [comparison.group, 'No result', null, comparison.reason] }
      const effect = effectOf(outcome)
      return { cells: [comparison.group, sayClear[clearOf(effect)], effectCell(report, group, index, outcome), [`${sayEffect(outcome, effect)}.`, outcome.change && outcome.change.value !== null && `Since before the start it changed by ${sayEffect(outcome, outcome.change)}.`].filter(Boolean).join(' ')] }
    }),
  }))
}

/** The report for a board, in plain English: what was done, who was compared, what was found, how sure, and what it does not show. */
export function reportContent(report: ReportOf): Content {
  const { result } = report
  const { content: { comparisons }, protocol } = result
  const main = comparisons.flatMap(({ outcomes }) => outcomes.find(({ rank }) => rank === 'main') ?? [])
  return [
    { is: 'words', look: 'lead', words: sayFinding(comparisons) },
    heading('What was asked'), ...fromText(protocol.questions),
    heading('What was done'),
    words(`People who took part in “${protocol.intervention}” were compared with people who did not, and who are like them. ${sayMethod(protocol.method)}`),
    words(`How this would be done was fixed on ${sayDay(result.fixedAt.toISOString().slice(0, 10))}. ${sayBefore(result)}`),
    words(`Who counts as having taken part: ${protocol.treatment}`), words(`Who is in: ${protocol.cohort}`),
    heading('Who was compared'),
    {
      is: 'table', caption: 'Comparison groups', empty: 'There is no comparison group.', columns: [{ name: 'Compared with', isRowHeader: true }, { name: 'Where they come from' }, { name: 'Why they are comparable' }, { name: 'How alike they were' }],
      rows: comparisons.map(({ group, balance, reason }) => { const plan = protocol.groups.find(({ name }) => name === group); return { cells: [group, plan?.source ?? null, plan?.why ?? null, reason ?? `${sayBalance(balance)}.`] } }),
    },
    heading('What was found'), ...foundTables(report),
    heading('How sure is that?'),
    { is: 'list', items: [sayAgreement(comparisons), 'An effect is called clear if its 95% interval does not hold zero: were the work done again and again, 95 of 100 such intervals would hold the true effect.', ...main.map((outcome, i) => `${comparisons.filter(({ outcomes }) => outcomes.length > 0)[i]!.group}: ${sayHiddenBias(outcome)}`), ...comparisons.filter((one) => one.reason === null && isUnlike(one.balance)).map(({ group }) => `${group}: the two groups remained too unlike to rely on this comparison.`)] },
    heading('What it does not show'),
    { is: 'list', items: [
      'It does not show what anyone’s life would have been. It tells of groups.', 'A comparison can only take account of what was written down. Something else that makes people take part may be behind a difference.',
      'It tells of those who took part and have somebody like them to be compared with. It does not tell what would happen for others, or elsewhere.', ...(protocol.outcomes.length > 1 ? ['Several outcomes were looked at. Of many, one will differ by chance, so the main outcome counts most.'] : []),
    ] },
  ]
}

const hash = ({ result, protocols }: ReportOf) => protocols.find(({ version }) => version === result.version)?.hash ?? 'not known'
const third = (value: number | null, untold: Cell = 'Not shown'): Cell => (value === null ? untold : { text: value.toFixed(3), number: value })
const counts = (caption: string, { columns, rows }: Counts): Table => ({ is: 'table', caption, empty: 'Nobody.', columns: [{ name: 'What', isRowHeader: true }, ...columns.map((name) => ({ name, isNumeric: true }))], rows: rows.map(({ name, cells }) => ({ cells: [name, ...cells.map(({ value, text }): Cell => (value === null ? text : { text, number: value }))] })) })
const balanced = (group: string, balance: Comparison['balance']): Table => ({
  is: 'table', caption: `Balance: ${group}`, empty: 'Nothing was compared.', columns: [{ name: 'What', isRowHeader: true }, ...['Before', 'After', 'Variance ratio', 'Kolmogorov-Smirnov'].map((name) => ({ name, isNumeric: true }))], rows: balance.map(({ name, before, after, varianceRatio, distance }) => ({ cells: [name, third(before), third(after), third(varianceRatio, before === null ? 'Not shown' : null), third(distance)] })),
})

/** The technical annex: the protocol that was followed, how alike the groups were, and each estimate in every way that it was made. */
export function annexContent(report: ReportOf): Content {
  const { result } = report
  const { content: { comparisons, seed, threshold, base } } = result
  const keys = new Set(comparisons.flatMap(({ sizes, overlap }) => [...(sizes?.key ?? []), ...(overlap?.key ?? [])]))
  const estimates = (group: string, outcomes: readonly OutcomeResult[]): Part[] => outcomes.length === 0 ? [] : [{
    is: 'table', caption: `Estimates: ${group}`, empty: '', columns: [{ name: 'Outcome', isRowHeader: true }, { name: 'Without covariates', isNumeric: true }, { name: 'With covariates', isNumeric: true }, { name: 'Difference in differences', isNumeric: true }, { name: 'Gamma at 5%', isNumeric: true }],
    rows: outcomes.map((outcome) => ({ cells: [outcome.name, plainCell(outcome, outcome.plain), plainCell(outcome, outcome.adjusted), outcome.change ? plainCell(outcome, outcome.change) : 'Not asked', outcome.hiddenBias?.gamma ? { text: outcome.hiddenBias.gamma.toFixed(2), number: outcome.hiddenBias.gamma } : 'None'] })),
  }]
  return [
    words(`Worked out on ${sayMoment(result.workedAt)} by version ${result.version} of the protocol (SHA-256 ${hash(report)}), of data whose file has the SHA-256 ${result.sha256}. Seed ${seed}.`),
    words('The score is a logistic regression of taking part on the covariates, by maximum likelihood. The estimand is the average effect on those who took part. Errors are clustered by pair where people are matched one to one without replacement, and else robust (HC1). Difference in differences is the same estimate of the change since before the start. Gamma is Rosenbaum’s bound: the odds by which hidden bias would have to differ within pairs before the one-sided test exceeds 5%.'),
    words(`Counts of people from 1 to ${threshold} are hidden, with what they could be worked out from. ${keys.size ? [...keys].join(' ') : `Those shown are rounded to the nearest ${base}.`}`),
    ...protocolParts(report),
    ...comparisons.flatMap((one): Part[] => [
      heading(`Compared with: ${one.group}`), ...(one.reason === null ? [] : [words(`There is no result. ${one.reason}`)]), ...(one.warnings.length ? [{ is: 'list', items: one.warnings } as const] : []),
      ...(one.sizes ? [counts(`How many people: ${one.group}`, one.sizes)] : []), ...overlapTable(one), balanced(one.group, one.balance), ...estimates(one.group, one.outcomes), ...errorTable(one),
      ...one.outcomes.flatMap(({ name, counts: found }) => (found ? [counts(`${name}: ${one.group}`, found)] : [])),
    ]),
  ]
}
