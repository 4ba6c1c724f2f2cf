// The demo as people start it: a process of its own, stopped and started again; then what happens to the two kinds of database.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { demoFolder } from './demo.ts'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-demo-'))
fs.chmodSync(folder, 0o755)
const data = path.join(folder, 'data')
const running: ChildProcess[] = []
afterAll(async () => {
  for (const child of running) if (child.exitCode === null && child.kill('SIGTERM')) await once(child, 'exit')
  fs.rmSync(folder, { recursive: true, force: true })
})

type Said = { child: ChildProcess; out: () => string; error: () => string; code: Promise<number | null> }
function waymark(args: readonly string[], env: Record<string, string> = {}): Said {
  const child = spawn('bin/waymark', args, { env: { ...process.env, WAYMARK_DATA: data, PORT: '0', BASE_URL: '', ...env } }) // vitest sets a BASE_URL of its own
  running.push(child)
  let [out, error] = ['', '']
  child.stdout.on('data', (text) => (out += text))
  child.stderr.on('data', (text) => (error += text))
  return { child, out: () => out, error: () => error, code: once(child, 'close').then(([code]) => code as number | null) }
}
async function until<T>(said: Said, find: () => T | undefined): Promise<T> {
  for (let n = 0; n < 1200; n++) {
    const found = find()
    if (found !== undefined) return found
    if (said.child.exitCode !== null) break
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`it did not happen: ${said.out()}${said.error()}`)
}
/** The whole of it is printed in one piece, after its address. */
const ready = (said: Said) => until(said, () => /Waymark is at (\S+)/.exec(said.out())?.[1])
const stop = async ({ child, code }: Said) => { child.kill('SIGTERM'); expect(await code).toBe(0) }
const links = (said: Said) => [...said.out().matchAll(/^ {2}(\w[\w ]*?) +(http:\S+token=\S+)$/gm)].map(([, title, link]) => ({ title: title!, link: link! }))
const post = (url: string, body = '') => fetch(url, { method: 'POST', redirect: 'manual', body, headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' } })

test('the folder of a sample is that of a real one with -demo after it, once', () => {
  expect(['./data', '/srv/waymark/', 'data-demo', './data-demo/'].map(demoFolder)).toEqual(['data-demo', '/srv/waymark-demo', 'data-demo', 'data-demo'])
})

test('the demo prints a link for everybody in it and a tour, drops its mail whatever the settings say, and does so each time it is started', async () => {
  const env = { MAIL: 'smtp', MAIL_FROM: 'waymark@example.org', SMTP_URL: 'smtp://127.0.0.1:9' }
  const first = waymark(['demo'], env)
  const address = await ready(first)
  expect(fs.readdirSync(folder)).toEqual(['data-demo'])
  expect(first.out()).toContain(`${address}/demo`)
  expect(first.out().match(/^ {2}[1-7]\. .*: http:\S+$/gm)).toHaveLength(7)
  expect(links(first).map(({ title }) => title)).toEqual(['Director', 'Programme manager', 'Analyst', 'Partner', 'Auditor', 'Administrator', 'Certifier', 'Data steward'])
  for (const { link } of links(first)) {
    const entered = await post(link)
    expect([entered.status, entered.headers.getSetCookie().some((cookie) => cookie.startsWith('waymark-session='))]).toEqual([303, true])
  }
  expect((await post(links(first)[0]!.link)).status).toBe(409) // a link works once
  expect((await fetch(address)).headers.get('x-robots-tag')).toBe('noindex')

  expect((await post(`${address}/accounts/sign-in`, 'email=analyst%40example.org')).status).toBe(303)
  const mail = path.join(folder, 'data-demo', 'mail')
  const [dropped] = await until(first, () => (fs.existsSync(mail) ? fs.readdirSync(mail).filter((name) => name.endsWith('.eml')) : []).length ? fs.readdirSync(mail) : undefined)
  expect(fs.readFileSync(path.join(mail, dropped!), 'utf8')).toContain('analyst@example.org')
  expect(first.error()).toContain('This is a sample: mail is dropped as files in the data folder, whatever MAIL says')
  await stop(first)

  const second = waymark(['demo'])
  await ready(second)
  expect(links(second)).toHaveLength(8)
  for (const { link } of links(second)) expect((await post(link)).status).toBe(303)
  await stop(second)
}, 90_000)

test('a plain start on a sample says that it is one; loading its region and writing its data leave it one and say so', async () => {
  const env = { WAYMARK_DATA: path.join(folder, 'data-demo') }
  const plain = waymark(['start'], env)
  const address = await ready(plain)
  expect(plain.out()).toContain(`This is a sample: everybody in it is made up, and nothing in it is published. Choose whom to be at ${address}/demo`)
  expect(plain.out()).not.toContain('token=')
  expect(plain.error()).toContain('mail is dropped as files')
  expect(await (await fetch(address)).text()).toContain('waymark-sample')
  const loaded = waymark(['load', 'cambridgeshire-peterborough'], env)
  expect([await loaded.code, loaded.out()]).toEqual([0, 'Cambridgeshire & Peterborough was loaded already: nothing has changed. This is a sample, and stays one\n'])
  const written = waymark(['export', path.join(folder, 'open')], env)
  expect(await written.code).toBe(0)
  expect(fs.readdirSync(path.join(folder, 'open')).filter((name) => !name.startsWith('sample-'))).toEqual([])
  await stop(plain)
}, 90_000)

test('a real database refuses to become a sample, in one line, and stays as it is', async () => {
  const env = { WAYMARK_DATA: path.join(folder, 'real-demo') } // by whatever name
  const loaded = waymark(['load', 'cambridgeshire-peterborough'], env)
  expect([await loaded.code, loaded.out().includes('sample')]).toEqual([0, false])
  const refused = waymark(['demo'], env)
  expect(await refused.code).toBe(1)
  expect(refused.error()).toMatch(/(^|\n)waymark demo: this database holds the real Cambridgeshire & Peterborough, and never becomes a sample: [^\n]*\n$/)
  const real = waymark(['start'], env)
  const address = await ready(real)
  expect([real.out().includes('sample'), (await fetch(`${address}/demo`)).status]).toEqual([false, 404])
  await stop(real)
}, 90_000)
