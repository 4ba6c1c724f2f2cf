import { execFile } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { readCase, simulateOnThreads } from '../src/appraisal/index.ts'
import { appraise } from '../src/calc/appraisal/appraise.ts'
import { simulate } from '../src/calc/appraisal/simulate.ts'
import type { Measured } from './large.ts'
import { median, root } from './server.ts'

const file = fileURLToPath(import.meta.url)
const asked = { draws: 1_000_000, seed: 'bench' } as const
type Alone = { appraiseMs: number; simulateMs: number; processorMs: number; figures: number; probability: number; megabytes: number }

/** The Academy's case as it is shipped: worked out exactly, and drawn a million times with its ten uncertain inputs, on one core and on all. */
export async function appraiseAcademy(tell: (text: string) => void): Promise<Measured[]> {
  tell('Drawing a million cases …')
  const alone = await onOneCore()
  const of = academy()
  const times: number[] = []
  let threads = 0
  const { simulation } = await simulateOnThreads(of, asked)
  if (simulation.figures['netPresentBudgetImpact']!.aboveZero !== alone.probability) throw new Error('threads draw something else than one core alone')
  for (let n = 0; n < 3; n++) {
    const began = performance.now()
    const drawn = await simulateOnThreads(of, { ...asked, draws: 4 * asked.draws })
    times.push(performance.now() - began)
    threads = drawn.threads
  }
  return [
    { what: "Academy's case: headline and yearly table", value: alone.appraiseMs, unit: 'ms', limit: 5, note: 'median of 200, exact decimals' },
    { what: '1,000,000 draws of it, ten uncertain inputs', value: alone.simulateMs / 1000, unit: 's', limit: 0.4, note: `median of 7 on one core, ${(alone.processorMs / 1000).toFixed(2)} s of the processor: draws, ${alone.figures} figures of each, their percentiles, histograms and correlations; ${alone.megabytes} MB at most` },
    { what: '4,000,000 draws of it on threads', value: median(times) / 1000, unit: 's', limit: 1.6, note: `median of 3 on ${threads} threads of ${os.availableParallelism()} processors, which begin anew each time, and one of which sums up; the same answer` },
  ]
}

const academy = () => readCase(fs.readFileSync(path.join(root, 'regions/cambridgeshire-peterborough/appraisals/health-and-care-academy.yaml'), 'utf8'), 'health-and-care-academy.yaml').case

/** Measured in a process that does nothing else, held to one core where the system can do that. */
async function onOneCore(): Promise<Alone> {
  const args = [...process.execArgv, file, 'alone']
  const taskset = ['/usr/bin/taskset', '/bin/taskset'].find((program) => fs.existsSync(program))
  const { stdout } = await promisify(execFile)(taskset ?? process.execPath, taskset ? ['-c', '0', process.execPath, ...args] : args)
  return JSON.parse(stdout) as Alone // what measure() prints, below
}

function measure(): Alone {
  const of = academy()
  const timed = <T>(count: number, work: () => T): { ms: number; processorMs: number; last: T } => {
    let [last] = [work(), work()] // two to warm up
    const times = Array.from({ length: count }, () => {
      const [began, before] = [performance.now(), process.cpuUsage()]
      last = work()
      const { user, system } = process.cpuUsage(before)
      return { ms: performance.now() - began, processorMs: (user + system) / 1000 }
    })
    return { ms: median(times.map(({ ms }) => ms)), processorMs: median(times.map(({ processorMs }) => processorMs)), last }
  }
  const exact = timed(200, () => appraise(of))
  const drawn = timed(7, () => simulate(of, asked))
  return { appraiseMs: exact.ms, simulateMs: drawn.ms, processorMs: drawn.processorMs, figures: Object.keys(drawn.last.figures).length, probability: drawn.last.figures['netPresentBudgetImpact']!.aboveZero, megabytes: Math.round(process.resourceUsage().maxRSS / 1024) }
}

if (process.argv[1] === file && process.argv[2] === 'alone') console.log(JSON.stringify(measure()))
