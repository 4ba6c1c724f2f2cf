import type { Command } from './commands/command.ts'
import { start } from './commands/start.ts'

/** What `waymark WORD` does, in the order that help lists it. */
const commands: readonly Command[] = [start]

const [name, ...args] = process.argv.slice(2)
const command = commands.find((command) => command.name === name)
if (!command || args.includes('--help')) {
  const isHelp = !name || name === '--help' || name === 'help' || args.includes('--help')
  const text = command
    ? `${command.summary}\n\n${command.help}`
    : `Usage: waymark COMMAND [--help]\n\n${commands.map(({ name, summary }) => `  ${name.padEnd(12)}${summary}`).join('\n')}`
  if (isHelp) console.log(text)
  else console.error(`waymark: there is no command "${name}"; waymark --help lists them`)
  process.exit(isHelp ? 0 : 2)
}
try {
  await command.run(args)
} catch (error) {
  console.error(`waymark ${command.name}: ${(error as Error).message}`)
  process.exit(1)
}
