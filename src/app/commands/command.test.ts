import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { command, commands, type Terminal } from './command.ts'

const terminal = () => {
  const lines: string[] = []
  const print = (text: string) => void lines.push(text)
  return { lines, terminal: { print, json: (value) => print(JSON.stringify(value)), progress: () => {} } satisfies Terminal }
}
let was: unknown
const weigh = command({
  arguments: [{ name: 'THING', what: 'what to weigh' }, { name: 'MORE', what: 'what else', isOptional: true, isMany: true }],
  options: { json: { what: 'Print JSON' }, unit: { what: 'In which unit', value: 'UNIT', choices: ['kg', 'lb'] } },
  run: async (given) => void (was = given),
})
const run = async (...args: string[]) => {
  const { lines, terminal: to } = terminal()
  await weigh.run(args, to, { line: 'waymark weigh', summary: 'Weigh things' })
  return lines.join('\n')
}

test('arguments and options arrive in any order', async () => {
  await run('--unit', 'lb', 'apples', '--json', 'pears')
  expect(was).toEqual({ args: ['apples', 'pears'], options: { json: true, unit: 'lb' } })
  await run('apples', '--unit=kg')
  expect(was).toEqual({ args: ['apples'], options: { json: false, unit: 'kg' } })
})

test.each([
  [['apples', '--colour'], 'there is no option --colour'],
  [['apples', '-x'], 'there is no option -x'],
  [[], 'THING is missing: what to weigh'],
  [['apples', '--unit'], '--unit needs a value, as in --unit UNIT'],
  [['apples', '--unit', '--json'], '--unit needs a value'],
  [['apples', '--unit', 'stone'], '--unit is one of kg, lb, not "stone"'],
  [['apples', '--json=yes'], '--json takes no value'],
  [['apples', '--unit=kg', '--unit=lb'], '--unit is given twice'],
])('%j is refused in one line that leads to the help', async (args, said) => {
  await expect(run(...args)).rejects.toMatchObject({ statusCode: 400, message: expect.stringContaining(said) })
  await expect(run(...args)).rejects.toThrow(/^[^\n]*; waymark weigh --help explains$/)
})

test('whatever is typed is taken, or refused in one line', async () => {
  const word = fc.oneof(fc.string(), fc.constantFrom('--unit', '--json', '--', '-', '--unit=', '--no-json', '--__proto__', '-ju', 'kg'))
  await fc.assert(fc.asyncProperty(fc.array(word), async (args) => {
    await run(...args).catch((error: Error) => expect(error).toMatchObject({ statusCode: 400 }))
  }))
})

test('help is made of what is declared', async () => {
  const help = await run('--help')
  for (const part of ['Weigh things', 'Usage: waymark weigh THING [MORE...] [--json] [--unit UNIT]', 'kg, lb', 'what to weigh']) expect(help).toContain(part)
})

test('a command of commands says which there are', async () => {
  const both = commands({ weigh: { summary: 'Weigh things', command: weigh } })
  const { lines, terminal: to } = terminal()
  await both.run(['--help'], to, { line: 'waymark scales', summary: 'Scales' })
  expect(lines.join('\n')).toContain('weigh  Weigh things')
  await expect(both.run(['drop'], to, { line: 'waymark scales', summary: '' })).rejects.toMatchObject({ statusCode: 400, message: expect.stringContaining('there is no "drop": weigh') })
  await both.run(['weigh', '--help'], to, { line: 'waymark scales', summary: '' })
  expect(lines.at(-1)).toContain('Usage: waymark scales weigh THING')
})

const waymark = (...args: string[]) => promisify(execFile)('bin/waymark', args).then(({ stdout, stderr }) => ({ code: 0, stdout, stderr }), ({ code, stdout, stderr }) => ({ code, stdout, stderr }))

test('the real command line: help is 0, nonsense is 2 with one line', async () => {
  expect(await waymark()).toMatchObject({ code: 0, stdout: expect.stringContaining('start'), stderr: '' })
  expect(await waymark('dance')).toEqual({ code: 2, stdout: '', stderr: 'waymark: there is no command "dance"; waymark --help lists them\n' })
  expect(await waymark('start', '--fast')).toEqual({ code: 2, stdout: '', stderr: 'waymark start: there is no option --fast; waymark start --help explains\n' })
  expect(await waymark('start', '--help')).toMatchObject({ code: 0, stdout: expect.stringContaining('Usage: waymark start') })
})
