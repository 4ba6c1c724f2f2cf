import fs from 'node:fs'
import path from 'node:path'
import { caseJson, choose, mostCharacters, readCase } from '../../appraisal/index.ts'
import { Problem } from '../../platform/refusal.ts'
import { sayCase } from './appraiseReport.ts'
import { command } from './command.ts'

export const appraise = command({
  about: `Works a cost-benefit case out, in exact decimals: its yearly table, its headline, how it changes with each number in it, where
each number would turn it, what its variants change and why, and what a review finds in it. docs/how-to/write-a-case.md says how a
case is written; one is shipped as regions/cambridgeshire-peterborough/appraisals/health-and-care-academy.yaml.`,
  arguments: [{ name: 'CASE.yaml', what: 'A case document in YAML or JSON' }],
  options: {
    schedule: { what: "Discount by another schedule: one of the case's own, green-book, green-book-4-places, green-book-health, green-book-lower, or a percentage", value: 'NAME' },
    variant: { what: 'A variant of the document instead of the case itself', value: 'NAME' },
    json: { what: 'Print JSON' },
  },
  examples: [['waymark appraise case.yaml', 'In words and tables'], ['waymark appraise case.yaml --schedule green-book --json', 'By the Green Book, for a program'], ['waymark appraise case.yaml --variant "No mental health benefit"', 'What a variant changes']],
  async run({ args: [file], options: { schedule, variant, json } }, terminal) {
    const read = readCase(textOf(file!), path.basename(file!))
    const chosen = choose(read, { schedule, variant })
    if ('says' in chosen) throw new Problem(400, chosen.says)
    if (json) return terminal.json(caseJson(read, chosen.case, variant))
    for (const line of sayCase(read, chosen.case, variant)) terminal.print(line)
  },
})

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
