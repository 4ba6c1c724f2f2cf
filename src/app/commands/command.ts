/** One word of the command line. `run` throws a plain Error whose message is the one clear line. */
export type Command = {
  name: string
  summary: string
  /** What --help prints beneath the summary: arguments, options, examples. */
  help: string
  run: (args: readonly string[]) => Promise<void>
}
