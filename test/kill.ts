// node test/kill.ts [ROUNDS]: writes, kills with -9 at a random moment, opens again, and looks for every row that was
// acknowledged. It proves recovery from processes that die; only pulling the plug proves the disk.
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { schemas } from '../src/app/capabilities.ts'
import { asker } from '../src/platform/context.ts'
import { openDatabase } from '../src/platform/database.ts'
import { connect } from '../src/platform/db.ts'
import { addDraft } from '../src/platform/drafts.ts'
import { record, verifyEvents } from '../src/platform/events.ts'
import { migrate } from '../src/platform/migrate.ts'

/** Four at once, for ever: a draft and its event in one transaction; a line for each, only after its commit. */
async function write(dataFolder: string) {
  const { serve, owner } = await openDatabase({ dataFolder })
  await migrate(owner, schemas)
  const ask = asker(connect(serve), { now: () => new Date() })
  const user = { id: randomUUID(), name: 'W', roles: [], organisationId: randomUUID(), organisationName: 'W' }
  const writer = async () => {
    for (;;) {
      const id = await ask(user, 'read write', async (ctx) => {
        const { id } = await addDraft(ctx, '/kill')
        await record(ctx, { did: 'kill.written', about: id })
        return id
      }).catch(() => undefined)
      if (id) fs.writeSync(1, `${id}\n`)
      else await sleep(50) // PostgreSQL is away: Waymark is bringing it back
    }
  }
  await Promise.all([writer(), writer(), writer(), writer()])
}

async function kill(rounds: number) {
  if (!fs.existsSync('/proc/self/stat')) return console.log('no /proc here, so nobody to find and kill\n0 passed, 0 failed, 1 skipped')
  const dataFolder = fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-kill-'))
  const acknowledged = new Set<string>()
  let failed = 0
  for (let round = 1; round <= rounds && !failed; round++) {
    const whom = (['waymark', 'everything', 'server'] as const)[round % 3]!
    const problems = await killOnce(dataFolder, whom, acknowledged)
    console.log(`${round} kill ${whom}: ${acknowledged.size} acknowledged, ${problems.length ? problems.join('; ') : 'all kept'}`)
    failed += problems.length ? 1 : 0
    if (!problems.length && round === rounds) fs.rmSync(dataFolder, { recursive: true })
    if (problems.length) console.log(`what is left is in ${dataFolder}`)
  }
  console.log(`${rounds - failed} passed, ${failed} failed, 0 skipped`)
  process.exitCode = failed ? 1 : 0
}

async function killOnce(dataFolder: string, whom: 'waymark' | 'everything' | 'server', acknowledged: Set<string>): Promise<string[]> {
  const problems: string[] = []
  const child = spawn(process.execPath, [import.meta.filename, 'write', dataFolder], { stdio: ['ignore', 'pipe', 'ignore'] })
  const ended = once(child, 'exit')
  let said = ''
  child.stdout.on('data', (text) => (said += text))
  await Promise.race([once(child.stdout, 'data'), ended])
  await sleep(50 + Math.random() * 1000)
  const server = serverOf(dataFolder)
  const all = family(child.pid!)
  for (const pid of { waymark: [child.pid!], everything: all, server: family(server) }[whom]) end(pid)
  if (whom === 'server') {
    const before = said.length
    await until(() => said.length > before + 37 * 20)
    if (said.length <= before + 37 * 20) problems.push('writing did not go on by itself')
    end(child.pid!)
  }
  await ended
  for (const id of said.split('\n').slice(0, -1)) acknowledged.add(id)
  const left = [...all, server].filter((pid) => pid !== child.pid)
  await until(() => !left.some(isAlive))
  if (left.some(isAlive)) problems.push('a server was left behind')

  const { owner, stop } = await openDatabase({ dataFolder })
  const db = connect(owner)
  const client = new pg.Client(owner)
  await client.connect()
  const { rows: events } = await client.query<{ about: string }>(`select about from platform.event where did = 'kill.written'`)
  const { rows: drafts } = await client.query<{ id: string }>('select id from platform.draft')
  const kept = new Set(events.map(({ about }) => about))
  const lost = [...acknowledged].filter((id) => !kept.has(id))
  if (lost.length) problems.push(`${lost.length} acknowledged writes LOST`)
  if (drafts.length !== kept.size || drafts.some(({ id }) => !kept.has(id))) problems.push(`${drafts.length} drafts and ${kept.size} events: something is half written`)
  if ((await verifyEvents(db)).broken) problems.push('the chain of events is BROKEN')
  await client.end()
  await db.destroy()
  await stop()
  return problems
}

const serverOf = (dataFolder: string) => Number(fs.readFileSync(path.join(dataFolder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0])
const end = (pid: number) => { try { process.kill(pid, 'SIGKILL') } catch {} }
const isAlive = (pid: number) => { try { return !/\) Z /.test(fs.readFileSync(`/proc/${pid}/stat`, 'utf8')) } catch { return false } }
async function until(isSo: () => boolean) {
  for (let tries = 0; tries < 300 && !isSo(); tries++) await sleep(50)
}

/** A process and all below it. */
function family(pid: number): number[] {
  const parents = fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((name) => {
    try { return [[Number(name), Number(fs.readFileSync(`/proc/${name}/stat`, 'utf8').replace(/.*\) /s, '').split(' ')[1])] as const] } catch { return [] }
  })
  const below = (pid: number): number[] => [pid, ...parents.filter(([, parent]) => parent === pid).flatMap(([child]) => below(child))]
  return below(pid)
}

const [first = '20', data] = process.argv.slice(2)
if (first === 'write' && data) await write(data)
else await kill(Number(first))
