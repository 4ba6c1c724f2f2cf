import type { Column, Frame, Unusable } from './frame.ts'

/** Which column is what. All but `treatment` and `covariates` may be left out. */
export type Roles = {
  treatment: string
  covariates: readonly string[]
  /** Names the rows, each once. */
  id?: string | undefined
  outcome?: string | undefined
  /** The outcome as it was before anybody was treated, the oldest first. */
  before?: readonly string[]
  /** Matched exactly. Any text will do, and they need not be covariates. */
  exact?: readonly string[]
  /** Matched within a caliper: numbers, and they need not be covariates. */
  calipers?: readonly string[]
  /** Covariates whose numbers are names of categories, such as codes of areas. */
  categories?: readonly string[]
}
export type Reading = { frame: Frame; outcome?: Float64Array; before?: readonly Float64Array[] }
/** Takes the rows of a table one after another, and tells what they came to. */
export type FrameReader = { row: (cells: readonly string[], line: number) => void; done: () => Reading | Unusable }

/** So many problems are told; the rest are counted. */
const mostProblems = 10
/** Each level is a column of the regression; what has more of them names people rather than describing them. */
const mostLevels = 300
const isNumber = (text: string) => /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text)
const missing = new Set(['', 'na', 'n/a', 'nan', 'null', '#n/a', '.'])
/** What a spreadsheet shows of a number, and is none: 1,020 or £5 or −3. */
const isDressed = (text: string) => !isNumber(text) && /^[-+−]?[£$€]?[-+−]?\d[\d,. ]*%?$/.test(text)
/** What stands for bytes that are no UTF-8: different letters would all become it. */
const unreadable = '\ufffd'
const saveAgain = 'a character that cannot be read: save the file again as CSV UTF-8'
const isMissing = (text: string) => text.length < 5 && missing.has(text.toLowerCase())

/**
 * Reads a table into a frame in one pass: `header` is its first row; `row` takes each other, with the line that it stands on.
 * A column is numbers or categories by its first value, and must stay so. What is missing, is text among numbers, is named
 * twice, never varies, or has nobody to compare with is refused with its line and column; columns without a part are not looked at.
 */
export function frameReader(header: readonly string[], roles: Roles): FrameReader | Unusable {
  const titles = header.map((title) => title.trim())
  const wrong = problemsOfRoles(titles, roles)
  if (isAny(wrong)) return { problems: wrong }
  const { exact = [], calipers = [], categories = [] } = roles
  const columns = new Map<string, ColumnReader>()
  const column = (name: string, kind?: ColumnReader['kind']) => {
    const made = columns.get(name) ?? columnReader(name, titles.indexOf(name), kind)
    columns.set(name, made)
    return made
  }
  const treated = column(roles.treatment, 'number')
  const covariates = roles.covariates.map((name) => column(name, categories.includes(name) ? 'category' : calipers.includes(name) ? 'number' : undefined))
  const others = [...new Set([...calipers, ...exact])].filter((name) => !roles.covariates.includes(name) && name !== roles.treatment).map((name) => column(name, calipers.includes(name) ? 'number' : 'category'))
  const outcome = roles.outcome === undefined ? undefined : column(roles.outcome, 'number')
  const before = (roles.before ?? []).map((name) => column(name, 'number'))
  const readers = [...columns.values()]
  const idAt = roles.id === undefined ? -1 : titles.indexOf(roles.id)
  const ids: string[] = []
  const lineOf = new Map<string, number>()
  const problems: string[] = []
  let [untold, treatedCount] = [0, 0]
  const tell = (problem: string | undefined) => {
    if (problem === undefined) return
    if (problems.length < mostProblems) problems.push(problem)
    else untold += 1
  }
  const name = (cells: readonly string[], line: number) => {
    const id = (cells[idAt] ?? '').trim()
    const earlier = lineOf.get(id)
    if (!id) tell(`${place(line, roles.id!)}: the row has no name; give it one`)
    else if (earlier !== undefined) tell(`${place(line, roles.id!)}: ${quoted(id)} names line ${earlier} too; each row needs a name of its own`)
    else if (id.includes(unreadable)) tell(`${place(line, roles.id!)}: ${quoted(id)} holds ${saveAgain}`)
    else lineOf.set(id, line)
    return id
  }
  return {
    row(cells, line) {
      if (cells.length > titles.length) return tell(`line ${line} has ${cells.length} values for ${titles.length} columns: look for a comma that is not in quotes`)
      for (const reader of readers) tell(reader.take((cells[reader.at] ?? '').trim(), line))
      const last = treated.last()
      if (last === 1) treatedCount += 1
      else if (last !== 0 && !Number.isNaN(last)) tell(`${place(line, roles.treatment)}: ${last} is neither 1 (treated) nor 0 (not treated)`)
      ids.push(idAt < 0 ? String(ids.length + 1) : name(cells, line))
    },
    done() {
      if (untold) problems.push(`and ${untold} more like these`)
      if (isAny(problems)) return { problems }
      if (!ids.length) return { problems: ['there are no rows beneath the header: add the people, one a row'] }
      if (!treatedCount) tell(`nobody is treated: column ${quoted(roles.treatment)} is 0 in every row; write 1 for whoever took part`)
      if (treatedCount === ids.length) tell(`there are no controls to compare with: column ${quoted(roles.treatment)} is 1 in every row; add people who did not take part, with 0`)
      const made = covariates.map((reader) => reader.column())
      for (const column of made) if (isConstant(column)) tell(`column ${quoted(column.name)} is constant, the same in every row, so it tells nobody apart: leave it out of the covariates`)
      for (const column of made) if (column.kind === 'category' && column.levels.length > mostLevels) tell(`column ${quoted(column.name)} has ${column.levels.length} different values, too many for a covariate: leave it out, or join values into groups (at most ${mostLevels})`)
      if (isAny(problems)) return { problems }
      return {
        frame: { ids, treated: Uint8Array.from(treated.numbers()), covariates: made, others: others.map((reader) => reader.column()) },
        ...(outcome && { outcome: outcome.numbers() }), ...(before.length > 0 && { before: before.map((reader) => reader.numbers()) }),
      }
    },
  }
}

function problemsOfRoles(titles: readonly string[], { treatment, covariates, id, outcome, before = [], exact = [], calipers = [], categories = [] }: Roles): string[] {
  const between = titles.length === 1 ? /[;\t|]/.exec(titles[0]!)?.[0] : undefined
  if (between) return [`line 1 has ${between === '\t' ? 'tabs' : between === ';' ? 'semicolons' : 'bars'} between its columns: save the file again with commas`]
  if (titles.some((title) => title.includes(unreadable))) return [`line 1 holds ${saveAgain}`]
  const problems: string[] = []
  const named = [treatment, ...covariates, ...exact, ...calipers, ...categories, ...before, id, outcome].filter((name) => name !== undefined)
  for (const name of new Set(named)) {
    const count = titles.filter((title) => title === name).length
    if (!count) problems.push(`there is no column ${quoted(name)}; the columns are ${titles.slice(0, 40).map(quoted).join(', ')}${titles.length > 40 ? ` and ${titles.length - 40} more` : ''}`)
    else if (count > 1) problems.push(`column ${quoted(name)} is there ${count} times: give each column a name of its own`)
  }
  if (!covariates.length) problems.push('there are no covariates: name at least one column that tells people apart')
  for (const [name, role] of [[treatment, 'the treatment'], [outcome, 'the outcome'], [id, 'the name of the rows']] as const)
    if (name !== undefined && covariates.includes(name)) problems.push(`column ${quoted(name)} is ${role}, so it cannot be a covariate too`)
  if (outcome === treatment) problems.push(`column ${quoted(treatment)} is the treatment, so it cannot be the outcome too`)
  for (const name of before) if (name === outcome || name === treatment) problems.push(`column ${quoted(name)} is ${name === outcome ? 'the outcome after' : 'the treatment'}: name the column that holds the outcome before`)
  if (exact.includes(treatment)) problems.push(`column ${quoted(treatment)} is the treatment: nobody treated could be matched exactly by it`)
  for (const name of new Set(covariates.filter((name, i) => covariates.indexOf(name) !== i))) problems.push(`covariate ${quoted(name)} is named twice`)
  for (const name of categories) {
    if (!covariates.includes(name)) problems.push(`column ${quoted(name)} is said to hold categories, but is no covariate`)
    if (calipers.includes(name)) problems.push(`column ${quoted(name)} holds categories: a caliper needs numbers`)
  }
  return problems
}

type ColumnReader = ReturnType<typeof columnReader>

/** The values of one column so far; `take` says in words why a value is not taken. Categories are kept as places among the texts met so far. */
function columnReader(name: string, at: number, kind: 'number' | 'category' | undefined) {
  const isDeclared = kind !== undefined
  let values = new Float64Array(1024)
  let [count, firstLine] = [0, 0]
  let first = ''
  const texts = new Map<string, number>()
  const keep = (value: number) => {
    if (count === values.length) {
      const wider = new Float64Array(count * 2)
      wider.set(values)
      values = wider
    }
    values[count++] = value
    return undefined
  }
  const refuse = (line: number, why: string) => {
    keep(Number.NaN)
    return `${place(line, name)}: ${why}`
  }
  return {
    name, at,
    get kind() { return kind },
    take(text: string, line: number): string | undefined {
      if (isMissing(text)) return refuse(line, `${text ? `${quoted(text)} stands for nothing` : 'the value is missing'}; fill it in, or leave the row out`)
      if (kind === undefined && isDressed(text)) return refuse(line, `${quoted(text)} is written as no number is read; write plain figures without signs, spaces or commas, or say that the column holds categories`)
      if (kind === undefined) [kind, first, firstLine] = [isNumber(text) ? 'number' : 'category', text, line]
      if (kind === 'number') {
        const value = isNumber(text) ? Number(text) : Number.NaN
        if (Number.isFinite(value)) return keep(value + 0) // no minus zero
        if (isNumber(text)) return refuse(line, `${quoted(text)} is too large a number`)
        return refuse(line, `${quoted(text)} is not a number${isDeclared ? '' : `, as ${quoted(first)} in line ${firstLine} is`}; ${/^[£$€]?[\d,. ]+%?$/.test(text) ? 'write plain figures without signs, spaces or commas' : isDeclared ? 'write a number' : 'write a number, or say that the column holds categories'}`)
      }
      if (!isDeclared && isNumber(text)) return refuse(line, `${quoted(text)} is a number, but ${quoted(first)} in line ${firstLine} is not; correct one of them, or say that the column holds categories`)
      const known = texts.get(text)
      if (known !== undefined) return keep(known)
      if (text.includes(unreadable)) return refuse(line, `${quoted(text)} holds ${saveAgain}`)
      texts.set(text, texts.size)
      return keep(texts.size - 1)
    },
    last: () => values[count - 1]!,
    numbers: () => values.slice(0, count),
    column(): Column {
      if (kind !== 'category') return { kind: 'number', name, values: values.slice(0, count) }
      const met = [...texts.keys()]
      const levels = [...met].sort(byBytes)
      const places = new Map(levels.map((level, i) => [level, i]))
      const placeOf = Int32Array.from(met, (level) => places.get(level)!)
      return { kind: 'category', name, levels, codes: Int32Array.from({ length: count }, (_, i) => placeOf[values[i]!]!) }
    },
  }
}

/** The order of their UTF-8 bytes, which is that of their code points: as R sorts in the C locale. */
function byBytes(a: string, b: string): number {
  const [left, right] = [[...a], [...b]]
  for (let i = 0; i < left.length && i < right.length; i++) if (left[i] !== right[i]) return left[i]!.codePointAt(0)! - right[i]!.codePointAt(0)!
  return left.length - right.length
}

const place = (line: number, column: string) => `line ${line}, column ${quoted(column)}`
const quoted = (text: string) => `"${text.length > 60 ? `${text.slice(0, 60)}…` : text}"`
const isAny = (problems: string[]): problems is [string, ...string[]] => problems.length > 0
const isConstant = (column: Column) => (column.kind === 'category' ? column.levels.length < 2 : column.values.every((value) => value === column.values[0]))
