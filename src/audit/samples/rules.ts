import type { Finding, Sample } from '../tables.ts'

export type Method = Sample['method']
export const methods = { random: 'At random: each is as likely as every other', 'by value': 'By value: what is larger is more likely' } as const satisfies Record<Method, string>
export const methodNames = { random: 'at random', 'by value': 'by value' } as const satisfies Record<Method, string>
export type Result = Finding['result']
export const results = { agreed: 'Agreed', exception: 'Exception', 'not tested': 'Not tested' } as const satisfies Record<Result, string>
/** What each result means, for whoever writes it down. */
export const resultHints = { agreed: 'What is shown agrees with the evidence behind it', exception: 'It does not, or something is missing. Say what', 'not tested': 'It could not be tested. Say why' } as const satisfies Record<Result, string>

/** How many samples stand on a page. */
export const perPage = 25
/** A sample is read by people: more than this nobody tests. */
export const mostDrawn = 500
/** What is drawn from is read twice, whole. */
export const mostMembers = 2_000_000

/** Why so many cannot be drawn; nothing where they can. */
export function whyNotDraw({ method, wanted, count, units }: { method: Method; wanted: number; count: number; units: bigint }): string | undefined {
  if (count === 0) return 'There is nothing to draw from here. Choose something else'
  if (method === 'by value' && units === 0n) return 'Nothing here has a value to draw by. Draw at random'
  return method === 'random' && wanted > count ? `There are only ${count.toLocaleString('en-GB')} to draw from. Enter ${count.toLocaleString('en-GB')} or fewer` : undefined
}

/** "12 of 25 tested: 11 agreed, 1 exception." */
export function sayResults(found: readonly (Result | null)[]): string {
  const count = (result: Result) => found.filter((one) => one === result).length
  const [agreed, exception, not] = [count('agreed'), count('exception'), count('not tested')]
  const tested = agreed + exception
  return `${tested} of ${found.length} tested${tested ? `: ${[agreed && `${agreed} agreed`, exception && `${exception} ${exception === 1 ? 'exception' : 'exceptions'}`].filter(Boolean).join(', ')}` : ''}${not ? `; ${not} could not be tested` : ''}.`
}
