import { sayMoment } from '../../calc/dates/moments.ts'
import type { Cell, Part, Table } from '../../platform/content/content.ts'
import { linesOf, sayChange } from '../designs/rules.ts'
import { powerOf, sayPower } from '../power/rules.ts'
import { changesOf } from '../protocol/rules.ts'
import type { Comparison, OutcomeResult } from '../results/shapes.ts'
import { sayNumber } from '../results/rules.ts'
import type { ReportOf } from './content.ts'

/** The protocol that was followed, line by line, with what its numbers could show, and every version of it with what it changed and why. */
export function protocolParts({ result, protocols }: Pick<ReportOf, 'result' | 'protocols'>): Part[] {
  const power = powerOf(result.protocol)
  return [
    { is: 'heading', level: 2, text: 'The protocol' },
    {
      is: 'table', caption: `What version ${result.version} fixed`, empty: 'Nothing was fixed.', columns: [{ name: 'What', isRowHeader: true }, { name: 'As it was fixed' }],
      rows: [...linesOf(result.protocol)].map(([what, is]) => ({ cells: [what, is] })),
    },
    ...('reason' in power ? [] : [{ is: 'words', words: `What the planned numbers could show of the main outcome, “${power.outcome.name}”:` } as const, { is: 'list', items: sayPower(power) } as const]),
    {
      is: 'table', caption: 'Every version of the protocol', empty: 'No version is kept.', columns: [{ name: 'Version', isRowHeader: true }, { name: 'Fixed' }, { name: 'Were outcomes here?' }, { name: 'Why it changed' }, { name: 'What changed' }],
      rows: protocols.map(({ version, fixedAt, hadOutcomes, reason, isWhole }, i): Table['rows'][number] => ({ cells: [
        `Version ${version}`, { text: sayMoment(fixedAt), ...(!isWhole && { note: 'Its seal does not fit: it is not what was fixed' }) }, hadOutcomes ? 'Yes' : 'No', reason, version === 1 ? 'The first' : { text: '', items: changesOf(protocols, i).map(sayChange) },
      ] })),
    },
  ]
}

/** How many of each side had which score, as far as that may be told: where both have people they can be compared. */
export function overlapTable({ group, overlap }: Comparison): Table[] {
  if (overlap === null) return []
  const { edges, treated, compared } = overlap
  const count = (value: number | null | undefined): Cell => (value === null || value === undefined ? '[c]' : { text: value.toLocaleString('en-GB'), number: value })
  return [{
    is: 'table', caption: `Overlap of scores: ${group}`, empty: 'Nobody.', columns: [{ name: 'Score', isRowHeader: true }, { name: 'Took part', isNumeric: true }, { name: 'Comparison group', isNumeric: true }],
    rows: edges.slice(1).map((to, i) => ({ cells: [`${edges[i]} to ${to}`, count(treated[i]), count(compared[i])] })),
  }]
}

/** Each estimate with each error that it was given, in the units of its outcome; of yes or no in percentage points. */
export function errorTable({ group, outcomes }: Comparison): Table[] {
  const cell = (outcome: OutcomeResult, value: number | null): Cell => (value === null ? null : { text: sayNumber(outcome, value), number: outcome.kind === 'yes or no' ? Number((value * 100).toPrecision(4)) : value })
  const rows = outcomes.flatMap((outcome) => (outcome.errors ?? []).map(({ name, value, error, low, high }) => ({ group: `${outcome.name}, in ${outcome.kind === 'yes or no' ? 'percentage points' : outcome.unit ?? 'its own units'}`, cells: [name, cell(outcome, value), cell(outcome, error), cell(outcome, low), cell(outcome, high)] })))
  return rows.length === 0 ? [] : [{ is: 'table', caption: `Estimates with every error: ${group}`, empty: 'Nothing was estimated.', columns: [{ name: 'Estimate', isRowHeader: true }, ...['Effect', 'Standard error', '95% from', '95% to'].map((name) => ({ name, isNumeric: true }))], rows }]
}
