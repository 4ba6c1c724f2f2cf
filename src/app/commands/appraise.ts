import fs from 'node:fs'
import path from 'node:path'
import { caseJson, choose, mostCharacters, readCase, simulateOnThreads, type Drawn } from '../../appraisal/index.ts'
import type { Case } from '../../calc/appraisal/case.ts'
import { Problem } from '../../platform/refusal.ts'
import { sayCase } from './appraiseReport.ts'
import { command } from './command.ts'
import { saySimulation } from './simulationReport.ts'

export const appraise = command({
  about: `Works a cost-benefit case out, in exact decimals: its yearly table, its headline, how it changes with each number in it, where
each number would turn it, what its variants change and why, and what a review finds in it. docs/how-to/write-a-case.md says how a
case is written; one is shipped as regions/cambridgeshire-peterborough/appraisals/health-and-care-academy.yaml.`,
  arguments: [{ name: 'CASE.yaml', what: 'A case document in YAML or JSON' }],
  options: {
    schedule: { what: "Discount by another schedule: one of the case's own, green-book, green-book-4-places, green-book-health, green-book-lower, or a percentage", value: 'NAME' },
    variant: { what: 'A variant of the document instead of the case itself', value: 'NAME' },
    simulate: { what: 'Draw the uncertain inputs so many times (Monte Carlo), up to 20000000, and tell what comes of it', value: 'N' },
    seed: { what: 'What the draws begin from, 1 where it is not given: the same seed draws the same', value: 'SEED' },
    json: { what: 'Print JSON' },
  },
  examples: [['waymark appraise case.yaml', 'In words and tables'], ['waymark appraise case.yaml --schedule green-book --json', 'By the Green Book, for a program'], ['waymark appraise case.yaml --variant "No mental health benefit"', 'What a variant changes'], ['waymark appraise case.yaml --simulate 100000 --seed 7', 'How likely it is to be worth it']],
  async run({ args: [file], options: { schedule, variant, simulate, seed, json } }, terminal) {
    const read = readCase(textOf(file!), path.basename(file!))
    const chosen = choose(read, { schedule, variant })
    if ('says' in chosen) throw new Problem(400, chosen.says)
    if (seed !== undefined && simulate === undefined) throw new Problem(400, '--seed is for --simulate: say how often to draw')
    const drawn = simulate === undefined ? undefined : await draw(chosen.case, simulate, seed)
    if (json) return terminal.json({ ...caseJson(read, chosen.case, variant), ...(drawn && { simulation: drawn.simulation }) })
    for (const line of sayCase(read, chosen.case, variant)) terminal.print(line)
    if (drawn) for (const line of saySimulation(chosen.case, drawn)) terminal.print(line)
  },
})

async function draw(of: Case, draws: string, seed = '1'): Promise<Drawn> {
  if (!/^\d{1,12}$/.test(draws)) throw new Problem(400, `--simulate "${draws}" is no number of draws: give a whole number, such as 100000`)
  try {
    return await simulateOnThreads(of, { draws: Number(draws), seed })
  } catch (error) {
    throw error instanceof RangeError ? new Problem(400, error.message) : error
  }
}

function textOf(file: string): string {
  const wrong = (says: string) => new Problem(400, `${file} ${says}`)
  let bytes: Buffer
  try {
    if (fs.statSync(file).size > 4 * mostCharacters) throw wrong(`is larger than ${(4 * mostCharacters) / 1_000_000} MB: a case takes a few thousand characters`)
    bytes = fs.readFileSync(file)
  } catch (error) {
    if (error instanceof Problem) throw error
    const { code } = error as NodeJS.ErrnoException // what fs throws
    throw wrong(code === 'ENOENT' ? 'is not there' : code === 'EISDIR' ? 'is a folder: name a case in it' : code === 'EACCES' ? 'may not be read' : `cannot be read (${code})`)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw wrong('is not UTF-8 text')
  }
}
