import { parseArgs } from 'node:util'
import { Problem } from '../../platform/refusal.ts'

/** `--name`, or `--name VALUE` when it names its `value`. A choice is refused unless it is one of `choices`. */
export type Option = { what: string; value?: string; choices?: readonly string[] }
/** What stands without a dash. Only the last may be optional or be given many times. */
export type Argument = { name: string; what: string; isOptional?: boolean; isMany?: boolean }

type Given<O extends Record<string, Option>> = { [Name in keyof O]: O[Name] extends { value: string } ? string | undefined : boolean }

/** Where a command prints. Data goes to standard output; progress and failure do not mix with it. */
export type Terminal = {
  /** A line for people, or a piece of the data. */
  print: (text: string) => void
  json: (value: unknown) => void
  /** How far long work has come: one line that rewrites itself on a terminal, else a line every few seconds. */
  progress: (text: string) => void
}

/** One word of the command line; its name and one-line summary stand in the list of command.ts. */
export type Command = {
  /** Throws Problem(400) for what was typed wrongly (exit 2), any other Error for what failed (exit 1). */
  run: (args: readonly string[], terminal: Terminal, called: Called) => Promise<void>
}
/** The words that led here (`waymark audit verify`), and what help says first. */
export type Called = { line: string; summary: string }

/**
 * A command that declares what it takes once: parsing, refusals and --help follow from it.
 * `run` is given the options by name and the arguments in order; returning is success.
 */
export function command<const O extends Record<string, Option> = {}>(spec: {
  /** A paragraph or two for --help, where the summary is not enough. */
  about?: string
  arguments?: readonly Argument[]
  options?: O
  /** Whole lines that people can copy, each with what it does. */
  examples?: readonly (readonly [line: string, what: string])[]
  run: (given: { args: readonly string[]; options: Given<O> }, terminal: Terminal) => Promise<void>
}): Command {
  const options: Record<string, Option> = spec.options ?? {}
  const help = (line: string, summary: string) => [
    summary, '', ...(spec.about ? [spec.about, ''] : []),
    `Usage: ${usage(line, spec.arguments ?? [], options)}`,
    ...table('Arguments', (spec.arguments ?? []).map(({ name, what }) => [name, what])),
    ...table('Options', [...Object.entries(options).map(([name, { what, value, choices }]) =>
      [`--${name}${value ? ` ${value}` : ''}`, choices ? `${what}: ${choices.join(', ')}` : what] as const), ['--help', 'Show this help']]),
    ...table('Examples', spec.examples ?? []),
  ].join('\n')
  return {
    async run(args, terminal, { line, summary }) {
      if (args.includes('--help') || args.includes('-h')) return terminal.print(help(line, summary))
      const given = parse(args, options, line)
      checkArguments(given.args, spec.arguments ?? [], line)
      await spec.run({ args: given.args, options: given.options as Given<O> }, terminal) // parse gave each option the type it declares
    },
  }
}

/** A command with commands of its own: `waymark audit verify`. */
export function commands(parts: Readonly<Record<string, { summary: string; command: Command }>>): Command {
  return {
    async run([name, ...args], terminal, { line, summary }) {
      if (name === '--help' || name === '-h')
        return terminal.print([summary, '', `Usage: ${line} COMMAND [--help]`, ...table('Commands', Object.entries(parts).map(([name, { summary }]) => [name, summary]))].join('\n'))
      const part = name !== undefined && Object.hasOwn(parts, name) ? parts[name] : undefined
      if (!part) throw new Problem(400, `${name ? `there is no "${name}"` : 'say which'}: ${Object.keys(parts).join(', ')}; ${line} --help explains them`)
      await part.command.run(args, terminal, { line: `${line} ${name}`, summary: part.summary })
    },
  }
}

/** The terminal of this process. */
export function processTerminal(): Terminal {
  const isTerminal = process.stderr.isTTY
  let [saidAt, isOpen] = [Infinity, false]
  const close = () => {
    if (isOpen) process.stderr.write('\r\u001b[K')
    isOpen = false
  }
  const print = (text: string) => {
    close()
    process.stdout.write(`${text}\n`)
  }
  return {
    print,
    json: (value) => print(JSON.stringify(value, null, 2)),
    progress(text) {
      if (isTerminal) process.stderr.write(`\r\u001b[K${text}`)
      else if (Date.now() - saidAt > 5_000) process.stderr.write(`${text}\n`)
      else if (saidAt !== Infinity) return
      ;[saidAt, isOpen] = [Date.now(), isTerminal]
    },
  }
}

const usage = (line: string, args: readonly Argument[], options: Record<string, Option>) =>
  [line, ...args.map(({ name, isOptional, isMany }) => (isOptional ? `[${name}${isMany ? '...' : ''}]` : `${name}${isMany ? '...' : ''}`)),
    ...Object.entries(options).map(([name, { value }]) => `[--${name}${value ? ` ${value}` : ''}]`)].join(' ')

function table(title: string, rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.min(40, Math.max(0, ...rows.map(([name]) => name.length)))
  return rows.length ? ['', `${title}:`, ...rows.map(([name, what]) => `  ${name.padEnd(width)}  ${what}`)] : []
}

function parse(args: readonly string[], options: Record<string, Option>, line: string) {
  const wrong = (message: string) => new Problem(400, `${message}; ${line} --help explains`)
  // Not strict: parseArgs' own refusals are about its programming, ours are about what was typed.
  const { tokens, positionals } = parseArgs({ args: [...args], strict: false, allowPositionals: true, tokens: true,
    options: Object.fromEntries(Object.entries(options).map(([name, { value }]) => [name, { type: value ? 'string' as const : 'boolean' as const }])) })
  const given: Record<string, string | boolean | undefined> = Object.fromEntries(Object.entries(options).map(([name, { value }]) => [name, value ? undefined : false]))
  for (const token of tokens) {
    if (token.kind !== 'option') continue
    const option = Object.hasOwn(options, token.name) ? options[token.name]! : undefined
    if (!option) throw wrong(`there is no option ${token.rawName}`)
    if (option.value && (token.value === undefined || (!token.inlineValue && token.value.startsWith('-')))) throw wrong(`${token.rawName} needs a value, as in ${token.rawName} ${option.value}`)
    if (!option.value && token.value !== undefined) throw wrong(`${token.rawName} takes no value`)
    if (option.value && given[token.name] !== undefined) throw wrong(`${token.rawName} is given twice`)
    if (option.choices && !option.choices.includes(token.value!)) throw wrong(`${token.rawName} is one of ${option.choices.join(', ')}, not "${token.value}"`)
    given[token.name] = token.value ?? true
  }
  return { args: positionals, options: given }
}

function checkArguments(given: readonly string[], args: readonly Argument[], line: string) {
  const missing = args.find(({ isOptional }, i) => !isOptional && given[i] === undefined)
  if (missing) throw new Problem(400, `${missing.name} is missing: ${missing.what}; ${line} --help explains`)
  if (given.length > args.length && !args.at(-1)?.isMany) throw new Problem(400, `there is no place for "${given[args.length]}"; ${line} --help explains`)
}
