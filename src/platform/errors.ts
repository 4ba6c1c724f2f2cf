import { Problem, Refusal } from './refusal.ts'

/**
 * What went wrong, for logs and for the page of jobs, without any value that somebody typed. A database's or a mail
 * server's own message may quote a row or an address, so of those only the code and the names of things are kept.
 */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return 'something that is no error was thrown'
  const { code, constraint, table, syscall } = error as Error & { code?: unknown; constraint?: unknown; table?: unknown; syscall?: unknown }
  const known = [code, syscall, table, constraint].filter((part): part is string => typeof part === 'string' && /^[\w.-]{1,80}$/.test(part))
  const where = placeOf(error)
  const said = error instanceof Problem || error instanceof Refusal || !known.length ? masked(error.message.split('\n')[0]!) : known.join(' ')
  return `${error.name}: ${said}${where ? ` (${where})` : ''}`.slice(0, 300)
}

/** The first line of our own code that it passed: `src/accounts/queries.ts:12`. */
export const placeOf = ({ stack = '' }: Error): string | undefined => /\b(src\/(?!platform\/errors)[\w./-]+\.ts:\d+)/.exec(stack)?.[1]

/** Quoted values, e-mail addresses, links and long numbers, out. */
const masked = (text: string) =>
  text.replace(/"[^"]*"|“[^”]*”|(?<!\w)'[^']*'/g, '"…"').replace(/\S+@\S+/g, '…').replace(/\bhttps?:\/\/\S+/g, '…').replace(/\+?\d[\d ]{5,}\d/g, '…')
