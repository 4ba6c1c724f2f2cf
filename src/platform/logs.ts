import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { describeError, placeOf } from './errors.ts'

export type Log = FastifyBaseLogger

/**
 * The log of this process: ids, verbs and figures, no personal data. One JSON object a line, or lines for people when
 * somebody watches. Whatever a library hands it as an error or a request is cut down to what cannot hold a person's words.
 */
export const createLog = (level: string, { write, isTerminal }: { write: (line: string) => void; isTerminal: boolean }): Log =>
  pino({
    level, base: undefined, messageKey: 'message', timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: {
      err: safeError, error: safeError,
      req: ({ id, method }: { id?: unknown; method?: unknown }) => ({ id, method }),
      res: ({ statusCode }: { statusCode?: unknown }) => ({ statusCode }),
    },
  }, { write: isTerminal ? (line) => write(forPeople(line)) : write })

/** The log goes to standard error; standard output is for what a command was asked for. */
export const processLog = (level: string): Log => createLog(level, { write: (line) => void process.stderr.write(line), isTerminal: process.stderr.isTTY })

/** One line a request, when it has been answered: the pattern of its route, never the address, which may hold ids and tokens. */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    const isQuiet = route.startsWith('/assets/') || route === '/health'
    request.log[isQuiet ? 'debug' : 'info']({
      method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime * 10) / 10, ...(request.user?.id && { account: request.user.id }),
    }, 'request')
  })
}

const safeError = (error: unknown) => (error instanceof Error ? { what: describeError(error), at: placeOf(error) } : { what: describeError(error) })

function forPeople(line: string): string {
  const { time, level, message, reqId, method, route, status, ms, ...rest } = JSON.parse(line) as Record<string, unknown>
  const request = route ? `${method} ${route} ${status} ${ms} ms` : ''
  const more = Object.entries(rest).map(([name, value]) => `${name}=${typeof value === 'object' ? JSON.stringify(value) : value}`).join(' ')
  return [String(time).slice(11, 19), level === 'info' ? '' : level, request || message, more, level === 'error' && reqId].filter(Boolean).join('  ') + '\n'
}
