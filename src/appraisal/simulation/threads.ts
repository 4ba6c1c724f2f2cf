import os from 'node:os'
import { setImmediate } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { Case } from '../../calc/appraisal/case.ts'
import { blocksOf, columnsFor, drawBlocks, prepare, sumUp, type Asked, type Prepared, type Simulation } from '../../calc/appraisal/simulate.ts'

/** What a thread is asked: to draw the blocks from `first` up to `end` into the columns, or, where the two are one, to sum them up. */
export type Wanted = { prepared: Prepared; buffers: readonly SharedArrayBuffer[]; first: number; end: number }
/** What was found, and on how many threads it was drawn: 1 is the one that asked. */
export type Drawn = { simulation: Simulation; threads: number }
export type Told = { simulation: Simulation | undefined }

/** A thread takes some 50 ms to begin: fewer blocks than this for each are drawn sooner without it. */
const blocksWorthAThread = 128
/** All simulations of this process together have no more threads than the machine has processors. */
const mostThreads = Math.max(2, os.availableParallelism())
let busy = 0

/**
 * Draws a case on several threads, and sums it up on one of them, so that the process can do other work meanwhile. `threads`: how
 * many at most; where they are taken, or cannot be had, it is drawn here, with pauses. The answer is the same to the last bit on
 * any number of them. Throws what `prepare` throws, and the reason of `signal` where that says to stop.
 */
export async function simulateOnThreads(of: Case, asked: Asked, { threads = mostThreads, signal }: { threads?: number; signal?: AbortSignal } = {}): Promise<Drawn> {
  signal?.throwIfAborted()
  const prepared = prepare(of, asked)
  const wanted = Math.min(threads, mostThreads - busy, Math.ceil(blocksOf(prepared) / blocksWorthAThread))
  return wanted > 1 ? onThreads(prepared, wanted, signal) : here(prepared, signal)
}

/** Draws it on this thread; every few milliseconds others have their turn. */
async function here(prepared: Prepared, signal: AbortSignal | undefined): Promise<Drawn> {
  const columns = columnsFor(prepared)
  let drawn = 0
  for (const _ of drawBlocks(prepared, 0, blocksOf(prepared), columns)) {
    if (++drawn % 16) continue
    await setImmediate()
    signal?.throwIfAborted()
  }
  return { simulation: sumUp(prepared, columns), threads: 1 }
}

async function onThreads(prepared: Prepared, count: number, signal: AbortSignal | undefined): Promise<Drawn> {
  const blocks = blocksOf(prepared)
  const buffers = prepared.figures.map(() => new SharedArrayBuffer(prepared.draws * Float64Array.BYTES_PER_ELEMENT))
  busy += count
  const workers = Array.from({ length: count }, () => new Worker(new URL('./worker.ts', import.meta.url)))
  try {
    await Promise.all(workers.map((worker, i) => answerOf(worker, { prepared, buffers, first: Math.floor((blocks * i) / count), end: Math.floor((blocks * (i + 1)) / count) }, signal)))
    const { simulation } = await answerOf(workers[0]!, { prepared, buffers, first: blocks, end: blocks }, signal)
    if (!simulation) throw new Error('a thread that was asked to sum up drew instead')
    return { simulation, threads: count }
  } catch {
    signal?.throwIfAborted()
    // A thread can be denied or lost (memory, a sandbox); the draws need none, and what is wrong with them shows here too.
    return await here(prepared, signal)
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()))
    busy -= count
  }
}

/** What a thread says to what it is asked. Rejects where it fails, ends, or is to stop. */
function answerOf(worker: Worker, wanted: Wanted, signal: AbortSignal | undefined): Promise<Told> {
  const { promise, resolve, reject } = Promise.withResolvers<Told>()
  const stop = () => { reject(new Error('it is to stop')) }
  const ended = () => { reject(new Error('a thread ended before its work did')) }
  worker.once('message', resolve).once('error', reject).once('exit', ended)
  signal?.addEventListener('abort', stop, { once: true })
  worker.postMessage(wanted)
  return promise.finally(() => {
    worker.off('message', resolve).off('error', reject).off('exit', ended)
    signal?.removeEventListener('abort', stop)
  })
}
