import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'

const data = fs.mkdtempSync(path.join(os.tmpdir(), 'waymark start ')) // a path with a blank in it
fs.chmodSync(data, 0o755)
const running: ChildProcess[] = []
afterAll(async () => {
  for (const child of running) if (child.exitCode === null && child.kill('SIGTERM')) await once(child, 'exit')
  fs.rmSync(data, { recursive: true, force: true })
})

type Said = { child: ChildProcess; out: () => string; error: () => string; code: Promise<number | null> }
function waymark(args: readonly string[], env: Record<string, string> = {}): Said {
  // vitest sets a BASE_URL of its own
  const child = spawn('bin/waymark', args, { env: { ...process.env, WAYMARK_DATA: data, PORT: '0', BASE_URL: '', ...env } })
  running.push(child)
  let [out, error] = ['', '']
  child.stdout.on('data', (text) => (out += text))
  child.stderr.on('data', (text) => (error += text))
  return { child, out: () => out, error: () => error, code: once(child, 'close').then(([code]) => code as number | null) }
}
async function ready(said: Said): Promise<string> {
  for (let n = 0; n < 1200; n++) {
    const address = /Waymark is at (\S+)/.exec(said.out())?.[1]
    if (address) return address
    if (said.child.exitCode !== null) break
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`it did not start: ${said.out()}${said.error()}`)
}
const holdsFolder = () => fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name)).some((pid) => {
  try { return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(data) } catch { return false }
})

test('it starts with nothing set, is well, and refuses a second on the same folder; it ends in good order', async () => {
  const first = waymark(['start'])
  const address = await ready(first)
  expect(first.out()).toMatch(/\(ready in \d+\.\d s\)/)
  const link = /http:\S+token=(\S+)/.exec(first.out())
  expect(link?.[0]).toMatch(new RegExp(`^${address}/`))
  expect((await fetch(`${address}/health`)).status).toBe(200)
  const home = await (await fetch(address)).text()
  expect(home).toContain('Skills and jobs')
  const form = { method: 'POST', redirect: 'manual' as const, headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' } }
  const setUp = await fetch(link![0], { ...form, body: 'name=Rae+Pemberton&email=rae.pemberton%40example.org' })
  expect(setUp.status).toBe(303)
  const cookie = setUp.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ')
  for (const url of ['/', '/accounts', '/events', '/jobs', '/mail', '/search?q=Pemberton', '/nothing/Pemberton']) expect((await fetch(`${address}${url}`, { headers: { cookie } })).status).toBeLessThan(500)
  expect((await fetch(`${address}/accounts/sign-in`, { ...form, body: 'email=rae.pemberton%40example.org' })).status).toBeLessThan(400)

  // The port was chosen by the system: a link made from another terminal leads to where this one serves all the same.
  const made = waymark(['user', 'link', 'rae.pemberton@example.org'])
  expect([await made.code, made.out().startsWith(`${address}/accounts/sign-in/link?token=`)]).toEqual([0, true])

  const second = waymark(['start'])
  expect(await second.code).toBe(1)
  expect(second.error()).toMatch(/^waymark start: Waymark \(process \d+\) already uses [^\n]*: stop it first, or name another folder in WAYMARK_DATA\n$/)
  expect((await fetch(`${address}/health`)).status).toBe(200)

  const verify = waymark(['audit', 'verify', '--json'])
  expect(await verify.code).toBe(0)
  expect(JSON.parse(verify.out())).toMatchObject({ isWhole: true, broken: null })

  first.child.kill('SIGTERM')
  expect(await first.code).toBe(0)
  expect(first.error()).toContain('"route":"/accounts/set-up"')
  for (const mark of [link![1]!, 'Pemberton', 'pemberton', ...cookie.split(/[;=] ?/).filter((part) => part.length > 20)]) expect(first.error()).not.toContain(mark)
  if (process.platform === 'linux') expect(holdsFolder()).toBe(false)
}, 60_000)

test('a port in use is told in one line, and nothing is left running', async () => {
  const other = net.createServer().listen(0, 'localhost')
  await once(other, 'listening')
  const port = String((other.address() as net.AddressInfo).port)
  const said = waymark(['start'], { PORT: port })
  expect(await said.code).toBe(1)
  expect(said.error()).toMatch(new RegExp(`^waymark start: port ${port} is in use by another program: [^\n]*\n$`))
  other.close()
  if (process.platform === 'linux') expect(holdsFolder()).toBe(false)
}, 60_000)

test('a wrong setting starts nothing', async () => {
  const said = waymark(['start'], { PORT: 'http', WAYMARK_TODAY: 'tomorrow', WAYMARK_DATA: path.join(data, 'none') })
  expect(await said.code).toBe(1)
  expect(said.error()).toContain('PORT is "http"')
  expect(said.error()).toContain('WAYMARK_TODAY is "tomorrow"')
  expect(fs.existsSync(path.join(data, 'none'))).toBe(false)
})
