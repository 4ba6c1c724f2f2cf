import { expect, test } from 'vitest'
import { academy, uncertainAcademy } from '../../calc/appraisal/sample.ts'
import { simulate } from '../../calc/appraisal/simulate.ts'
import { simulateOnThreads } from './threads.ts'

test('on any number of threads a seed gives the same answer, to the last bit', async () => {
  const asked = { draws: 140_000, seed: '42' }
  const alone = simulate(uncertainAcademy(), asked)
  expect(await simulateOnThreads(uncertainAcademy(), asked, { threads: 2 })).toEqual({ simulation: alone, threads: 2 })
  expect(await simulateOnThreads(uncertainAcademy(), asked, { threads: 1 })).toEqual({ simulation: alone, threads: 1 })
})

test('a simulation stops when it is told to, on threads and without them', async () => {
  for (const threads of [1, 2]) {
    const stop = new AbortController()
    const drawing = simulateOnThreads(uncertainAcademy(), { draws: 2_000_000, seed: '42' }, { threads, signal: stop.signal })
    setTimeout(() => { stop.abort(new Error('nobody waits for it')) }, 20)
    await expect(drawing).rejects.toThrow('nobody waits for it')
  }
  await expect(simulateOnThreads(uncertainAcademy(), { draws: 10, seed: '42' }, { signal: AbortSignal.abort(new Error('too late')) })).rejects.toThrow('too late')
})

test('what cannot be drawn is refused before a thread begins', async () => {
  await expect(simulateOnThreads(academy(), { draws: 10, seed: '1' })).rejects.toThrow('Nothing in this case is said to be uncertain')
})
