import { simulate } from '../../calc/appraisal/simulate.ts'
import type { Case } from '../../calc/appraisal/case.ts'
import type { User } from '../../platform/context.ts'
import { page, type Route } from '../../platform/page.ts'
import { mayRead } from '../access.ts'
import { simulateOnThreads } from '../simulation/threads.ts'
import { openVersion } from '../versions/queries.ts'
import { address, numberOf } from '../views.ts'
import { showChance } from './views.ts'

const [least, most, usual] = [1000, 1_000_000, 100_000]
/** The draws that an address asks for, within bounds; nonsense is the usual number. More than that is for who has signed in: it keeps a processor busy. */
function drawsOf(text: string | undefined, { id }: Pick<User, 'id'>): number {
  const plain = (text ?? '').replaceAll(',', '')
  return /^\d{1,9}$/.test(plain) ? Math.min(id === '' ? usual : most, Math.max(least, Number(plain))) : usual
}

/** Few draws are made at once; many on other threads, so that nobody else waits for them. The same draws either way. */
const draw = async (of: Case, asked: { draws: number; seed: string }) => (asked.draws > usual ? (await simulateOnThreads(of, asked)).simulation : simulate(of, asked))

export const routes: readonly Route[] = [
  page(`${address}/:key/versions/:number/chance`, {
    load: async (ctx, { key, number }, { draws, seed }) => {
      const opened = await openVersion(ctx, key, numberOf(number))
      if (!opened) return undefined
      const of = opened.worked?.case
      return { opened, drawn: of?.uncertain.length ? await draw(of, { draws: drawsOf(draws, ctx.user), seed: (seed ?? '').trim().slice(0, 40) || '1' }) : { why: 'This case says of no number that it is not certain, so nothing can be drawn.' } }
    },
    allow: mayRead, view: ({ opened, drawn }) => showChance(opened, drawn),
  }),
]
