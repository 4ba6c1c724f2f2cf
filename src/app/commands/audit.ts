import { connect } from '../../platform/db.ts'
import { openDatabase } from '../../platform/database.ts'
import { findHead, verifyEvents, type Broken } from '../../platform/events.ts'
import { Problem } from '../../platform/refusal.ts'
import { readSettings } from '../settings.ts'
import { command, commands } from './command.ts'
import { orNothing, refuseMissingFolder } from './opening.ts'

const json = { what: 'Print JSON' }
const asText = ({ id, did, at }: Broken) => `event ${id} (${did}, ${at.toISOString()})`

const verify = command({
  about: `Reckons the hash of every event from the first to the last. The first event that is not what was written, or that
follows one taken away, is named. What was cut off the end leaves no trace in what is left: keep the hash that
"waymark audit head" prints somewhere else, and give it here.`,
  options: { head: { what: 'A hash that was kept: is the trail as long as it was then?', value: 'HASH' }, json },
  examples: [['waymark audit verify', 'Check the whole trail'], ['waymark audit verify --head 3f0c…', 'and that it still holds the event with this hash']],
  async run({ options }, terminal) {
    const { head } = options
    if (head !== undefined && !/^[0-9a-f]{64}$/i.test(head)) throw new Problem(400, '--head is the 64 figures and letters a-f that waymark audit head prints')
    const found = await reading((db) => verifyEvents(db, { head, progress: (checked) => terminal.progress(`${checked} events checked`) }))
    const isCut = head !== undefined && !found.kept
    if (options.json) terminal.json({ isWhole: !found.broken && !isCut, count: found.count, head: found.last, broken: found.broken ?? null, ...(head !== undefined && { kept: { head, event: found.kept ?? null } }) })
    if (found.broken) throw new Error(`the trail is not what was written: ${asText(found.broken)} is the first that was altered, or that follows one taken away`)
    if (isCut) throw new Error('no event has the kept hash: the trail was cut short, or written anew, after it was kept')
    if (options.json) return
    terminal.print(`${found.count} events, each as it was written.${found.last ? ` Hash of the last: ${found.last}` : ''}`)
    if (found.kept) terminal.print(`The kept hash is that of ${asText(found.kept)}: nothing up to it was altered or cut off.`)
  },
})

const head = command({
  about: 'Give the hash to an auditor, or print it and file it: "waymark audit verify --head" compares.',
  options: { json },
  async run({ options }, terminal) {
    const { count, last } = await reading(findHead)
    if (options.json) return terminal.json({ count, head: last })
    terminal.print(last ?? 'nothing has happened yet')
  },
})

export const audit = commands({
  verify: { summary: 'Check that the trail of what happened is what was written', command: verify },
  head: { summary: 'Print the hash that vouches for the whole trail', command: head },
})

/** On the database of this data folder, whether or not a Waymark serves from it; as the owner, whom no policy hides a row from. */
async function reading<T>(work: (db: ReturnType<typeof connect>) => Promise<T>): Promise<T> {
  const settings = readSettings(process.env)
  refuseMissingFolder(settings)
  const { owner, stop } = await openDatabase(settings, { attach: true })
  const db = connect(owner)
  try {
    return await db.transaction().setAccessMode('read only').setIsolationLevel('repeatable read').execute(work)
  } catch (error) {
    throw orNothing(error)
  } finally {
    await db.destroy()
    await stop()
  }
}
