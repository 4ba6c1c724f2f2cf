import path from 'node:path'
import { serveUntilStopped } from '../running.ts'
import type { Serving } from '../serve.ts'
import { readSettings } from '../settings.ts'
import { command } from './command.ts'

/** A sample never lies in the folder of a real Waymark: `./data` -> `./data-demo`. */
export const demoFolder = (dataFolder: string): string => path.normalize(dataFolder).replace(/(.)\/+$/, '$1').replace(/(?<!-demo)$/, '-demo')

export const demo = command({
  about: `Starts a sample: a Waymark with the real figures of the region (REGION) and people and organisations that are made up.
Its page /demo lets anybody be any of them, and leads through a short tour. No mail leaves it, and nothing in it is published.
The sample lies beside the data folder, with -demo after its name: ./data-demo, or $WAYMARK_DATA-demo. A database is real or a
sample for life: a real one is refused. To begin again, stop it and remove the folder.`,
  examples: [['waymark demo', 'Serve a sample from ./data-demo at http://localhost:3000'], ['HOST=0.0.0.0 PORT=8080 waymark demo', 'for a room of people, each at their own computer']],
  async run(_, terminal) {
    const settings = readSettings(process.env)
    await serveUntilStopped({ ...settings, dataFolder: demoFolder(settings.dataFolder) }, terminal, { asDemo: true, welcome })
  },
})

function welcome({ address, personas, steps }: Serving): string {
  const width = Math.max(...personas.map(({ persona }) => persona.title.length))
  return [
    `This is a sample: everybody in it is made up. Choose whom to be, and be led around, at\n\n  ${address}/demo`,
    `Or open one of these links. Each works once, for a day; the next start prints new ones.\n\n${personas.map(({ persona: { title }, link }) => `  ${title.padEnd(width)}  ${link}`).join('\n')}`,
    ...(steps.length ? [`A tour:\n\n${steps.map(({ text, href, as }, n) => `  ${n + 1}. ${text}${as ? `, as the ${personas.find(({ persona }) => persona.key === as)?.persona.title.toLowerCase()}` : ''}: ${address}${href}`).join('\n')}`] : []),
  ].join('\n\n')
}
