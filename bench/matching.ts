import { execFile } from 'node:child_process'
import fs from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { isUnusable, type Frame } from '../src/calc/matching/frame.ts'
import { fitLogit } from '../src/calc/matching/logit.ts'
import { matchNearest } from '../src/calc/matching/nearest.ts'
import { random } from '../src/calc/random/random.ts'
import type { Measured } from './large.ts'
import { median } from './server.ts'

const file = fileURLToPath(import.meta.url)
const sizes = [10_000, 50_000, 200_000, 1_000_000] as const
type Run = { ms: number; matched: number; treated: number; megabytes: number }

/** The score and 1:1 matching within a caliper of invented people with eight covariates, each size in a process of its own on one core. */
export async function matchPeople(tell: (text: string) => void): Promise<Measured[]> {
  const runs: Run[] = []
  for (const size of sizes) {
    tell(`Matching ${size.toLocaleString('en')} people …`)
    runs.push(await alone(size))
  }
  const [, some, , many] = runs as [Run, Run, Run, Run]
  const curve = runs.map(({ ms }, i) => `${sizes[i]!.toLocaleString('en')}: ${Math.round(ms)} ms`).join(', ')
  const told = ({ matched, treated, megabytes }: Run) => `${matched.toLocaleString('en')} of ${treated.toLocaleString('en')} treated matched; ${megabytes} MB at most`
  const growth = (at: number) => sizes[at]! * Math.log(sizes[at]!)
  return [
    { what: 'score and matching of 50,000 people', value: some.ms, unit: 'ms', limit: 250, note: `median; ${told(some)}` },
    { what: 'score and matching of 1,000,000 people', value: many.ms / 1000, unit: 's', limit: 10, note: `median; ${told(many)}` },
    { what: 'its growth against n log n, 50,000 to 1,000,000', value: many.ms / some.ms / (growth(3) / growth(1)), unit: 'times', limit: 1, note: curve },
  ]
}

/** Measured in a process that does nothing else, held to one core where the system can do that. */
async function alone(size: number): Promise<Run> {
  const args = [...process.execArgv, file, String(size)]
  const taskset = ['/usr/bin/taskset', '/bin/taskset'].find((program) => fs.existsSync(program))
  const { stdout } = await promisify(execFile)(taskset ?? process.execPath, taskset ? ['-c', '0', process.execPath, ...args] : args)
  return JSON.parse(stdout) as Run // what measure() prints, below
}

/** Invented people: three measures on a bell curve in different units, two yes-or-no answers, an age, two incomes; nearly three in ten are treated. */
function people(count: number): Frame {
  const chance = random('bench')
  const share = () => (chance.whole(0, 2 ** 31 - 1) + 0.5) / 2 ** 31
  const bell = () => Math.sqrt(-2 * Math.log(share())) * Math.cos(2 * Math.PI * share()) // Box and Muller, 1958
  const draw = [bell, () => 10 * bell(), () => 100 * bell(), () => Number(share() < 0.4), () => Number(share() < 0.4), () => chance.whole(18, 64), () => Math.round(9000 * bell() ** 2), () => Math.round(9000 * bell() ** 2)]
  const counts = [0.4, -0.03, 0.002, 0.5, -0.3, 0.01, -0.00002, 0.00001]
  const columns = draw.map(() => new Float64Array(count))
  const treated = new Uint8Array(count)
  for (let row = 0; row < count; row++) {
    let predictor = -1.4
    for (const [j, column] of columns.entries()) predictor += counts[j]! * (column[row] = draw[j]!())
    treated[row] = share() < 1 / (1 + Math.exp(-predictor)) ? 1 : 0
  }
  return { ids: [], treated, covariates: columns.map((values, j) => ({ kind: 'number', name: `x${j + 1}`, values })) }
}

function measure(size: number): Run {
  const frame = people(size)
  const times: number[] = []
  let [matched, treated] = [0, 0]
  for (let n = 0; n < (size > 500_000 ? 5 : 11); n++) {
    const from = performance.now()
    const logit = fitLogit(frame)
    if (isUnusable(logit)) throw new Error(logit.problems.join('; '))
    const found = matchNearest(frame, logit.scores, { caliper: 0.2 })
    if (n > 1) times.push(performance.now() - from) // two to warm up
    ;[matched, treated] = [found.pairs.filter((row) => row >= 0).length, found.treatedRows.length]
  }
  return { ms: median(times), matched, treated, megabytes: Math.round(process.resourceUsage().maxRSS / 1024) }
}

if (process.argv[1] === file) console.log(JSON.stringify(measure(Number(process.argv[2]))))
