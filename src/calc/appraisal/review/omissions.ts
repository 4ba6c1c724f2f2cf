import type { Reviewed } from './context.ts'
import { finding, type Finding } from './findings.ts'
import { joined } from './words.ts'

/** What the Green Book asks of every line, and some lack: an optimism bias or the reason for none, and a source. */
export function findOmissions({ of }: Reviewed): Finding[] {
  const unsaid = [...of.costs, ...of.benefits].filter(({ bias }) => 'none' in bias && bias.none === '')
  const unsourced = [...of.costs, ...of.overheads, ...of.contributions, ...of.benefits].filter(({ source }) => source === '')
  return [
    ...(unsaid.length ? [finding('bias-unsaid', 'omission', 'low', { stated: 'nothing', found: `${unsaid.length} without a bias or a reason`, says: `${some(unsaid)} ${unsaid.length > 1 ? 'have' : 'has'} no optimism bias, and nothing says why.` })] : []),
    ...(unsourced.length ? [finding('no-source', 'omission', 'low', { stated: 'nothing', found: `${unsourced.length} without a source`, says: `Nothing says where the figures of ${some(unsourced)} come from.` })] : []),
  ]
}

/** Names of lines, six at most. */
function some(lines: readonly { name: string }[]): string {
  const names = [...new Set(lines.map(({ name }) => name))]
  return names.length > 6 ? `${names.slice(0, 5).join(', ')} and ${names.length - 5} more` : joined(names)
}
