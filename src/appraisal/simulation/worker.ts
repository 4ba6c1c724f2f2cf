// Run by threads.ts, never imported: one thread of a simulation.
import { parentPort } from 'node:worker_threads'
import { drawBlocks, sumUp } from '../../calc/appraisal/simulate.ts'
import type { Told, Wanted } from './threads.ts'

const tell = (told: Told) => parentPort!.postMessage(told) // a worker has its parent
parentPort!.on('message', ({ prepared, buffers, first, end }: Wanted) => {
  const columns = buffers.map((buffer) => new Float64Array(buffer))
  if (first === end) return tell({ simulation: sumUp(prepared, columns) })
  for (const _ of drawBlocks(prepared, first, end, columns)) continue
  tell({ simulation: undefined })
})
