// A fresh clone runs: HEAD, cloned into a path with blanks, installed from the lockfile, started with nothing set, asked for its pages,
// not started twice, stopped in good order. Under root also below a home folder that nobody else may enter.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { freePort } from './server.ts'

const root = path.resolve(import.meta.dirname, '..')
const home = fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-fresh-'))
const say = (text: string) => console.log(`fresh: ${text}`)
// As a newcomer's machine: the Node that is on it, and no setting of ours.
const env = { ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(DATABASE_|WAYMARK_|npm_|NODE_OPTIONS|INIT_CWD|BASE_URL|REGION|PORT|HOST$)/.test(name))),
  PATH: (process.env.PATH ?? '').split(path.delimiter).filter((folder) => !folder.startsWith(root)).join(path.delimiter) }
const node = execFileSync('node', ['--version'], { env, encoding: 'utf8' }).trim()

let waymark: ChildProcess | undefined
try {
  // Below a folder that only its owner may enter, as homes often are; its blanks have broken many a script.
  const closed = path.join(home, 'a closed home')
  fs.mkdirSync(closed, { mode: 0o700 })
  const clone = path.join(closed, 'my work', 'waymark')
  execFileSync('git', ['clone', '--quiet', '--no-hardlinks', root, clone], { env, stdio: 'inherit' })
  say(`cloned ${execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: clone, env, encoding: 'utf8' }).trim()}, on Node ${node}`)
  const began = Date.now()
  execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--prefer-offline'], { cwd: clone, env, stdio: ['ignore', 'ignore', 'inherit'] })
  say(`installed in ${((Date.now() - began) / 1000).toFixed(0)} s`)

  const port = await freePort()
  const settings = { ...env, PORT: String(port), WAYMARK_DATA: path.join(closed, 'my data') }
  const first = await start(clone, settings)
  say(first.said.split('\n').find((line) => line.includes('Waymark is at')) ?? first.said)
  check(/token=/.test(first.said), 'it prints a link for the first administrator')
  for (const [address, words] of [['/', 'Waymark'], ['/evidence/scorecards/E07000010', 'Fenland'], ['/health', '']] as const) {
    const answer = await fetch(`http://localhost:${port}${address}`)
    check(answer.status === 200 && (await answer.text()).includes(words), `${address} answers with ${words || 'what it is'}`)
  }
  const second = await run(clone, { ...settings, PORT: String(await freePort()) })
  check(second.code !== 0 && second.said.trim().length > 0, `a second one on the same data folder says so and stops: ${second.said.trim().split('\n')[0]}`)
  const printed = execFileSync(path.join(clone, 'bin/waymark'), ['scorecard', 'E07000010', '--json'], { cwd: '/', env: settings, encoding: 'utf8' })
  check((JSON.parse(printed) as unknown[]).length === 12, 'the command line works beside it, from another folder')
  await stop(first.child)
  check(!(await fetch(`http://localhost:${port}/`).then(() => true, () => false)), 'it stops when it is told to')
  const again = await start(clone, settings)
  const kept = await fetch(`http://localhost:${port}/evidence/scorecards/E07000010/median-wages`)
  check(kept.status === 200 && (await kept.text()).includes('£23,805'), 'it starts again on what it kept')
  await stop(again.child)
  say('all well')
} catch (error) {
  console.error(`fresh: ${(error as Error).message}`)
  process.exitCode = 1
} finally {
  if (waymark) await stop(waymark)
  fs.rmSync(home, { recursive: true, force: true })
}

function check(isSo: boolean, what: string) {
  if (!isSo) throw new Error(`not so: ${what}`)
  say(what)
}

/** npm start, until it says where it is. */
async function start(clone: string, settings: NodeJS.ProcessEnv): Promise<{ child: ChildProcess; said: string }> {
  const child = waymark = spawn('npm', ['start', '--silent'], { cwd: clone, env: settings, detached: true })
  let [said, complaint] = ['', '']
  child.stderr!.on('data', (text) => (complaint += text))
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`not ready after 60 s: ${said}${complaint}`)), 60_000)
    child.stdout!.on('data', (text) => {
      said += text
      if (!/Waymark is at \S+/.test(said)) return
      clearTimeout(timer)
      setTimeout(resolve, 200) // the link follows in the same breath
    })
    child.once('exit', (code) => reject(new Error(`it ended with ${code}: ${said}${complaint}`)))
  })
  return { child, said }
}

async function run(clone: string, settings: NodeJS.ProcessEnv): Promise<{ code: number | null; said: string }> {
  const child = spawn(path.join(clone, 'bin/waymark'), ['start'], { cwd: clone, env: settings, timeout: 60_000 })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text))
  const [code] = await once(child, 'close') as [number | null]
  return { code, said }
}

/** As Ctrl-C does it: the whole group is told. */
async function stop(child: ChildProcess) {
  waymark = undefined
  if (child.exitCode !== null || child.signalCode !== null) return
  child.removeAllListeners('exit')
  const ended = once(child, 'exit')
  process.kill(-child.pid!, 'SIGINT')
  await ended
}
