import type { Query } from '../platform/page.ts'

/** What an address asks of a long list, without what it leaves open. */
export const given = (query: Readonly<Record<string, string | undefined>>): Query => Object.fromEntries(Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))

/** The same question for a whole list, whatever its page, as it stands after an address: for downloads. */
export function afterQuestion(query: Query): string {
  const { page: _, ...rest } = query
  const words = new URLSearchParams(rest)
  return words.size ? `?${words}` : ''
}
