import { Problem } from '../platform/refusal.ts'
import { processTerminal, type Command } from './commands/command.ts'

/** What `waymark WORD` does, in the order that help lists it. Each is read only when it is asked for. */
const list: readonly { name: string; summary: string; find: () => Promise<Command> }[] = [
  { name: 'start', summary: 'Start Waymark and serve its pages', find: async () => (await import('./commands/start.ts')).start },
  { name: 'demo', summary: 'Start a sample with made-up people, to try Waymark', find: async () => (await import('./commands/demo.ts')).demo },
  { name: 'load', summary: "Load a region's folder", find: async () => (await import('./commands/load.ts')).load },
  { name: 'check', summary: 'Say where the published figures do not agree', find: async () => (await import('./commands/check.ts')).check },
  { name: 'scorecard', summary: 'Print the scorecard of an area', find: async () => (await import('./commands/scorecard.ts')).scorecard },
  { name: 'figure', summary: 'Open a figure: meaning, formula, inputs, source', find: async () => (await import('./commands/figure.ts')).figure },
  { name: 'paper', summary: 'Write a board paper as Word, a page or sheets', find: async () => (await import('./commands/paper.ts')).paper },
  { name: 'appraise', summary: 'Work a cost-benefit case out, and say what it rests on', find: async () => (await import('./commands/appraise.ts')).appraise },
  { name: 'import', summary: 'Import official statistics as they are published', find: async () => (await import('./commands/import.ts')).importData },
  { name: 'export', summary: 'Write open data', find: async () => (await import('./commands/export.ts')).exportData },
  { name: 'match', summary: 'Make a comparison group, and estimate an effect', find: async () => (await import('./commands/match.ts')).match },
  { name: 'disclose', summary: 'Hide small counts of people in a table', find: async () => (await import('./commands/disclose.ts')).disclose },
  { name: 'backup', summary: 'Write everything in the database to one file', find: async () => (await import('./commands/backup.ts')).backup },
  { name: 'restore', summary: 'Load such a file into an empty database', find: async () => (await import('./commands/restore.ts')).restore },
  { name: 'user', summary: 'Add, list and close accounts, and print sign-in links', find: async () => (await import('./commands/user.ts')).user },
  { name: 'audit', summary: 'Check the trail of what happened', find: async () => (await import('./commands/audit.ts')).audit },
]

process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => process.exit(code === 'EPIPE' ? 0 : 1)) // whoever read us has seen enough
process.exitCode = await main(process.argv.slice(2))

/** 0 done, 1 failed, 2 typed wrongly: then one line on standard error says what. */
async function main([name, ...args]: string[]): Promise<number> {
  const terminal = processTerminal()
  if (!name || name === '--help' || name === '-h' || name === 'help') {
    terminal.print(`Usage: waymark COMMAND [--help]\n\n${list.map(({ name, summary }) => `  ${name.padEnd(12)}${summary}`).join('\n')}\n\nSettings are environment variables: see docs/settings.md`)
    return 0
  }
  const known = list.find((entry) => entry.name === name)
  if (!known) {
    console.error(`waymark: there is no command "${name}"; waymark --help lists them`)
    return 2
  }
  try {
    await (await known.find()).run(args, terminal, { line: `waymark ${name}`, summary: known.summary })
    return 0
  } catch (error) {
    console.error(`waymark ${name}: ${(error as Error).message}`)
    return error instanceof Problem && error.statusCode === 400 ? 2 : 1
  }
}
