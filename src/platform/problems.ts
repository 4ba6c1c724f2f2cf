/** What went wrong, in words for whoever reads the page. `reference` finds the request in the log. */
export type Wrong = { statusCode: number; message: string; retryAfter: number | undefined; reference: string }

type Thrown = { statusCode?: unknown; code?: unknown; message?: unknown; retryAfter?: unknown }

// PostgreSQL: class 08 connection, 53300 too many, 57P0x stopping and starting. Node: the socket is not there or was cut.
const away = /^(08...|53300|57P0[1-5]|ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN)$/
const awayMessage = /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed|driver has already been destroyed|Cannot use a pool after calling end)/

/** Whether an error says that the database cannot be reached now, and may be again soon. */
export const isDatabaseAway = ({ code, message }: Thrown): boolean =>
  (typeof code === 'string' && away.test(code)) || (typeof message === 'string' && awayMessage.test(message))

const words: Readonly<Record<number, string>> = {
  400: 'Waymark could not understand what was sent. Go back and try again',
  404: 'Page not found',
  413: 'What you sent is too large. Send a smaller file or shorter answers',
  414: 'The address of this page is too long. Check it, or start from the home page',
  415: 'Waymark cannot read what was sent in this form. Send it from the page itself',
  431: 'Your browser sent too much with its request. Clear the cookies of this website and try again',
  500: 'Sorry, there is a problem with Waymark',
  503: 'Sorry, Waymark is unavailable for a moment',
}

// A value that PostgreSQL cannot hold: bytes that are no text, a number or date out of range.
const unfit = /^(22001|22003|22007|22008|22021|22P02|22P05)$/
// Two writes met, or one waited too long: the same again is likely to work.
const busy = /^(40001|40P01|55P03|57014|25P03)$/

/** Any error as something to tell. Only a Refusal or a Problem speaks in its own words: the others may hold anything. */
export function tell(error: Thrown, reference: string, isOwn: boolean): Wrong {
  const code = typeof error.code === 'string' ? error.code : ''
  const status = isDatabaseAway(error) || busy.test(code) ? 503 : unfit.test(code) ? 400 : typeof error.statusCode === 'number' && error.statusCode >= 400 ? error.statusCode : 500
  const retryAfter = typeof error.retryAfter === 'number' ? error.retryAfter : status === 503 ? 5 : undefined
  const message = isOwn && typeof error.message === 'string' ? error.message : words[status] ?? words[status < 500 ? 400 : 500]!
  return { statusCode: status, message, retryAfter, reference }
}
