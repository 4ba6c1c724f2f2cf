import type { Intervention } from './tables.ts'

export type Status = Intervention['status']
type Counts = Readonly<Partial<Record<Status, number>>>

/** What the documents say of an intervention, in the words of a page. */
export const statuses = {
  'not started': 'Not started', pipeline: 'In the pipeline', feasibility: 'Feasibility stage', 'under way': 'Under way', ended: 'Ended', 'not stated': 'Status not stated',
} as const satisfies Record<Status, string>
export const statusOrder = Object.keys(statuses) as readonly Status[] // the names of an object are its own

export const kinds = { project: 'Project', programme: 'Programme' } as const satisfies Record<Intervention['kind'], string>

/** A register longer than this is no list to choose from. */
export const mostInList = 200

const list = (parts: readonly string[]) => (parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}` : parts.join(''))

/** All that are counted, whatever their status. */
export const countAll = (counts: Counts): number => statusOrder.reduce((sum, status) => sum + (counts[status] ?? 0), 0)

/** The finding in a sentence: "26 interventions are named: 10 have not started yet, 3 are being prepared and 6 are under way." */
export function sayCounts(counts: Counts): string {
  const all = countAll(counts)
  if (!all) return 'No intervention is named yet.'
  const have = (count: number, one: string, several: string) => count > 0 && `${count} ${count === 1 ? one : several}`
  const parts = [
    have(counts['not started'] ?? 0, 'has not started yet', 'have not started yet'),
    have((counts.pipeline ?? 0) + (counts.feasibility ?? 0), 'is being prepared', 'are being prepared'),
    have(counts['under way'] ?? 0, 'is under way', 'are under way'),
    have(counts.ended ?? 0, 'has ended', 'have ended'),
  ].filter((part) => part !== false)
  return `${all === 1 ? '1 intervention is' : `${all.toLocaleString('en-GB')} interventions are`} named${parts.length ? `: ${list(parts)}` : ''}.`
}

/** What the documents leave open: of how many they say no status, and of how many no priority. */
export function sayUnstated(counts: Counts, unlinked: number): string {
  const unstated = counts['not stated'] ?? 0
  const parts = [unstated > 0 && `how far ${unstated} of them ${unstated === 1 ? 'is' : 'are'}`, unlinked > 0 && `which part of the plan ${unlinked} of them ${unlinked === 1 ? 'serves' : 'serve'}`].filter((part) => part !== false)
  return parts.length ? `The documents do not say ${parts.join(', or ')}.` : ''
}

/** What the printed numbers of projects add up to; what is no whole number counts nothing. */
export const addUp = (printed: readonly (string | null)[]): number => printed.reduce((sum, text) => sum + (text !== null && /^\d{1,6}$/.test(text) ? Number(text) : 0), 0)

const numberWords = ['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']
/** Where the words of an assessment count its projects otherwise than its number does: "There are four projects" beside a 3. */
export function sayMiscount(words: string, projects: string | null): string | undefined {
  const said = new RegExp(`\\b(${numberWords.join('|')}) (?:[a-z]+ )?projects\\b`, 'i').exec(words)?.[1]?.toLowerCase()
  return said === undefined || projects === null || !/^\d+$/.test(projects) || numberWords.indexOf(said) + 2 === Number(projects) ? undefined
    : `The document prints ${projects} as the number of projects. Its words beside that speak of ${said}.`
}
