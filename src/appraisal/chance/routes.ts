import { simulate } from '../../calc/appraisal/simulate.ts'
import { page, type Route } from '../../platform/page.ts'
import { mayRead } from '../access.ts'
import { openVersion } from '../versions/queries.ts'
import { address, numberOf } from '../views.ts'
import { showChance } from './views.ts'

const [least, most, usual] = [1000, 1_000_000, 100_000]
/** The draws that an address asks for, within bounds; nonsense is the usual number. */
const drawsOf = (text: string | undefined): number => { const plain = (text ?? '').replaceAll(',', ''); return /^\d{1,9}$/.test(plain) ? Math.min(most, Math.max(least, Number(plain))) : usual }

export const routes: readonly Route[] = [
  page(`${address}/:key/versions/:number/chance`, {
    load: async (ctx, { key, number }, { draws, seed }) => {
      const opened = await openVersion(ctx, key, numberOf(number))
      if (!opened) return undefined
      const of = opened.worked?.case
      return { opened, drawn: of?.uncertain.length ? simulate(of, { draws: drawsOf(draws), seed: (seed ?? '').trim().slice(0, 40) || '1' }) : { why: 'This case says of no number that it is not certain, so nothing can be drawn.' } }
    },
    allow: mayRead, view: ({ opened, drawn }) => showChance(opened, drawn),
  }),
]
