import fs from 'node:fs'
import { analyse, methods, type AnalysisOptions, type Method } from '../../calc/matching/analyse.ts'
import { isUnusable, type Unusable } from '../../calc/matching/frame.ts'
import { orders, type Order } from '../../calc/matching/nearest.ts'
import { frameReader, type Reading, type Roles } from '../../calc/matching/read.ts'
import { rScript } from '../../calc/matching/rScript.ts'
import { Problem } from '../../platform/refusal.ts'
import { csvRows } from '../../platform/sheets/readCsv.ts'
import { command, type Terminal } from './command.ts'
import { analysisJson, sayAnalysis } from './matchReport.ts'

export const match = command({
  about: `Makes a comparison group from a CSV file with a row a person: estimates how likely each was to be treated (the propensity
score, by logistic regression), matches or weights by it, and says how alike the groups were and are and, with an outcome, what
the effect on those treated is, with its errors. Matching equals that of R's MatchIt 4.7.2 pair by pair. Calipers are in standard
deviations. That there is not enough overlap is a result, with its reason, and no failure.`,
  arguments: [{ name: 'DATA.csv', what: 'A file whose first line names its columns' }],
  options: {
    treatment: { what: 'Column that is 1 for whoever was treated and 0 for the others', value: 'COLUMN' },
    covariates: { what: 'Columns from which the score is worked out, with commas between them', value: 'LIST' },
    outcome: { what: 'Column with the outcome, a number', value: 'COLUMN' },
    before: { what: 'Columns with the outcome at times before treatment, the oldest first: changes are compared too', value: 'LIST' },
    id: { what: 'Column that names the rows, each once; else they go by their number', value: 'COLUMN' },
    categories: { what: 'Covariates whose numbers are codes of categories', value: 'LIST' },
    method: { what: 'How the groups are made alike (nearest, if not given)', value: 'METHOD', choices: methods },
    ratio: { what: 'How many controls for each person treated (1)', value: 'NUMBER' },
    replace: { what: 'Let a control be matched to many' },
    caliper: { what: 'The furthest that scores may differ', value: 'WIDTH' },
    'caliper-on': { what: 'The furthest that columns may differ, as in age=0.5,pay=1', value: 'LIST' },
    'raw-calipers': { what: 'Calipers are in units of the score and the columns, not in standard deviations' },
    exact: { what: 'Columns on which those matched are equal', value: 'LIST' },
    order: { what: 'Whom to match first (largest score, if not given)', value: 'ORDER', choices: orders },
    discard: { what: 'Leave out whoever is outside the scores that both groups share', value: 'WHOM', choices: ['none', 'both'] },
    subclasses: { what: 'How many subclasses of like scores to make (6)', value: 'NUMBER' },
    bootstrap: { what: 'Draw the people anew so many times, for errors that assume nothing', value: 'NUMBER' },
    seed: { what: 'For a random order and for drawing anew: the same number gives the same result (1)', value: 'NUMBER' },
    'r-script': { what: 'Also write the R that does the same with MatchIt', value: 'FILE' },
    json: { what: 'Print JSON' },
  },
  examples: [
    ['waymark match people.csv --treatment started --covariates age,area,pay --outcome working', 'One control for each, and the effect'],
    ['waymark match people.csv --treatment started --covariates age,area --caliper 0.2 --exact area --json', 'Within a caliper and an area, for a program'],
  ],
  async run({ args: [file], options }, terminal) {
    const covariates = listOf(required(options.covariates, 'covariates', 'LIST'))
    const calipers = calipersOf(options['caliper-on'])
    const exact = listOf(options.exact)
    const roles: Roles = { treatment: required(options.treatment, 'treatment', 'COLUMN'), covariates, id: options.id, outcome: options.outcome, before: listOf(options.before), exact, calipers: calipers.map(({ name }) => name), categories: listOf(options.categories) }
    const chosen: AnalysisOptions = {
      method: options.method as Method | undefined, order: options.order as Order | undefined, discard: options.discard as 'none' | 'both' | undefined, // each is one of its choices
      ratio: number(options.ratio, 'ratio', { isWhole: true, least: 1, most: 1000 }), caliper: number(options.caliper, 'caliper', { least: 0 }), calipers, exact, areCalipersRaw: options['raw-calipers'],
      subclasses: number(options.subclasses, 'subclasses', { isWhole: true, least: 1, most: 1000 }), bootstrap: number(options.bootstrap, 'bootstrap', { isWhole: true, least: 2, most: 1_000_000 }),
      isWithReplacement: options.replace, seed: String(number(options.seed, 'seed', { isWhole: true, least: 0 }) ?? 1),
    }
    refuseIdle(options, chosen.method)
    for (const name of ['bootstrap', 'before'] as const) if (options[name] !== undefined && options.outcome === undefined) throw new Problem(400, `--${name} needs an --outcome COLUMN; ${help}`)
    const { frame, outcome, before } = orRefuse(await readFrame(file!, roles, terminal), file!)
    const found = orRefuse(analyse(frame, outcome, { ...chosen, before }), file!)
    if (options['r-script'] !== undefined) writeScript(options['r-script'], rScript({ ...chosen, file: file!, treatment: roles.treatment, covariates, categories: frame.covariates.filter(({ kind }) => kind === 'category').map(({ name }) => name), id: options.id, outcome: options.outcome }))
    if (options.json) terminal.json(analysisJson(frame, found, { ...roles, options: chosen }))
    else for (const line of sayAnalysis(frame, found, roles)) terminal.print(line)
  },
})

async function readFrame(file: string, roles: Roles, terminal: Terminal): Promise<Reading | Unusable> {
  if (!fs.statSync(file, { throwIfNoEntry: false })?.isFile()) throw new Problem(400, `there is no file ${file}`)
  let reader: ReturnType<typeof frameReader> | undefined
  let count = 0
  try {
    for await (const { cells, line } of csvRows(file)) {
      if (!reader) reader = frameReader(cells, roles)
      else if (isUnusable(reader)) break
      else reader.row(cells, line)
      if (++count % 100_000 === 0) terminal.progress(`${count.toLocaleString('en')} rows read`)
    }
  } catch (error) {
    throw new Problem(400, `${file}: ${(error as Error).message}`)
  }
  if (!reader) return { problems: ['the file is empty: its first line names the columns, and each other is a person'] }
  return isUnusable(reader) ? reader : reader.done()
}

function writeScript(file: string, script: string): void {
  try {
    fs.writeFileSync(file, script)
  } catch (error) {
    throw new Problem(400, `the R script cannot be written to ${file}: ${(error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such folder' : (error as Error).message}`)
  }
}

/** What was found, or a refusal that tells each problem on a line of its own. */
function orRefuse<T extends object>(found: T | Unusable, file: string): T {
  if (!isUnusable(found)) return found
  throw new Problem(400, found.problems.length === 1 ? `${file}: ${found.problems[0]}` : `${file}: put right what follows\n${found.problems.map((problem) => `  ${problem}`).join('\n')}`)
}

const help = 'waymark match --help explains'

function required(value: string | undefined, name: string, shape: string): string {
  if (value === undefined) throw new Problem(400, `say which with --${name} ${shape}; ${help}`)
  return value
}

const listOf = (text: string | undefined) => (text ?? '').split(',').map((name) => name.trim()).filter(Boolean)

function number(text: string | undefined, name: string, { isWhole = false, least, most = 1e9 }: { isWhole?: boolean; least: number; most?: number }): number | undefined {
  if (text === undefined) return undefined
  const value = /^\d+(\.\d+)?$|^\.\d+$/.test(text) ? Number(text) : Number.NaN
  if (!(value >= least && value <= most) || (isWhole && !Number.isInteger(value))) throw new Problem(400, `--${name} is a ${isWhole ? 'whole ' : ''}number from ${least}${most < 1e9 ? ` to ${most}` : ''}, not "${text}"; ${help}`)
  return value
}

function calipersOf(text: string | undefined): { name: string; width: number }[] {
  return listOf(text).map((part) => {
    const at = part.lastIndexOf('=')
    if (at < 1) throw new Problem(400, `--caliper-on names columns with their widths, as in age=0.5,pay=1, not "${part}"; ${help}`)
    const name = part.slice(0, at).trim()
    return { name, width: number(part.slice(at + 1).trim(), `caliper-on ${name}`, { least: 0 })! }
  })
}

/** What has no part in a method is refused, rather than left without effect. */
function refuseIdle(options: Readonly<Record<string, string | boolean | undefined>>, method: Method = 'nearest'): void {
  const own = { nearest: ['ratio', 'replace', 'caliper', 'caliper-on', 'raw-calipers', 'exact', 'order'], subclass: ['subclasses'], weights: [] } satisfies Record<Method, string[]>
  const idle = methods.filter((other) => other !== method).flatMap((other) => own[other]).filter((name) => options[name])
  if (idle.length) throw new Problem(400, `${idle.map((name) => `--${name}`).join(', ')} ${idle.length > 1 ? 'have' : 'has'} no part in the method ${method}; leave ${idle.length > 1 ? 'them' : 'it'} out, or choose another method`)
}
