import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { record } from '../../platform/events.ts'
import { Problem } from '../../platform/refusal.ts'
import { loadRegion } from '../../platform/regions/load.ts'
import { readRegion } from '../../platform/regions/reader.ts'
import { loads } from '../joined.ts'
import { command } from './command.ts'
import { withDatabase } from './opening.ts'

const shipped = fileURLToPath(new URL('../../../regions/', import.meta.url))

export const load = command({
  about: `Reads a region's folder whole, and loads it only if every line of it is right; a mistake is told by file, line and
field, and nothing is changed. The same folder again changes nothing. Figures that have changed become a new vintage, and
the old ones stay. A Waymark is for one region: another is refused.`,
  arguments: [{ name: 'REGION', what: 'The name of a shipped region, or a folder' }],
  options: { check: { what: 'Only read it and say what is wrong; load nothing' }, json: { what: 'Print what was loaded as JSON' } },
  examples: [['waymark load cambridgeshire-peterborough', 'Load a shipped region'], ['waymark load --check ./my-region', 'Is this folder right?']],
  async run({ args: [region], options }, terminal) {
    const folder = findFolder(region!)
    terminal.progress(`Reading ${folder}`)
    const read = readRegion(folder, loads)
    if (options.check) {
      const rows = Object.fromEntries([...read.rows].map(([file, rows]) => [file, rows.length]))
      return options.json ? terminal.json({ region: read.region.id, rows }) : terminal.print(`${read.region.name}: every line is right (${say(rows)})`)
    }
    const loaded = await withDatabase({ may: 'read write', setUp: true }, async (ctx) => {
      terminal.progress(`Loading ${read.region.name}`)
      const loaded = await loadRegion(ctx, read, loads)
      if (Object.values(loaded.counted).some(Boolean)) await record(ctx, { did: 'region.loaded' })
      return loaded
    })
    if (options.json) return terminal.json(loaded)
    const changed = Object.fromEntries(Object.entries(loaded.counted).filter(([, count]) => count > 0))
    const note = loaded.isSample ? '. This is a sample, and stays one' : ''
    terminal.print(Object.keys(changed).length ? `${loaded.name} is loaded. New or changed: ${say(changed)}${note}` : `${loaded.name} was loaded already: nothing has changed${note}`)
  },
})

const say = (counted: Record<string, number>) => Object.entries(counted).map(([what, count]) => `${what}: ${count.toLocaleString('en-GB')}`).join(', ')

/** A folder that is there, else a shipped region of that name. */
function findFolder(region: string): string {
  const own = path.join(shipped, region)
  if (/^[a-z0-9-]+$/.test(region) && fs.existsSync(path.join(own, 'region.yaml'))) return own
  if (fs.existsSync(path.join(region, 'region.yaml'))) return region
  if (fs.existsSync(region)) throw new Problem(400, `${region} is no region's folder: it has no region.yaml`)
  const known = fs.readdirSync(shipped).filter((name) => fs.existsSync(path.join(shipped, name, 'region.yaml')))
  throw new Problem(400, `there is no folder ${region}, and no shipped region of that name: ${known.join(', ')}`)
}
