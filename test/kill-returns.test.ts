// Certifying and reminding, killed with -9 half way, by real processes over a real database.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import net, { type AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { freePort } from './server.ts'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-kill-returns-'))
const started: ChildProcess[] = []
afterAll(async () => {
  for (const child of started) if (child.exitCode === null && child.signalCode === null) { child.kill('SIGKILL'); await once(child, 'exit') }
  await sleep(500) // its PostgreSQL goes with it
  fs.rmSync(folder, { recursive: true, maxRetries: 10 })
})

function run(what: 'certify' | 'remind' | 'look', data: string) {
  const child = spawn(process.execPath, ['test/kill-returns.ts', what, path.join(folder, data)], { stdio: ['ignore', 'pipe', 'pipe'] })
  started.push(child)
  let [said, wrong] = ['', '']
  child.stdout.on('data', (text) => (said += text))
  child.stderr.on('data', (text) => (wrong += text))
  return { child, said: () => said, wrong: () => wrong, ended: once(child, 'close').then(([code]: unknown[]) => code) }
}
async function look(data: string) {
  const looking = run('look', data)
  expect(await looking.ended, looking.wrong()).toBe(0)
  return JSON.parse(looking.said()) as { versions: string[]; halves: number; events: number; steps: number; certifications: number; isBroken: boolean; reminders: number; sent: number }
}

test('kill -9 while returns are certified and put right: each version is whole or not there, and none that was told is lost', { timeout: 240_000 }, async () => {
  const told = new Set<string>()
  for (let round = 0; round < 3; round++) {
    const certifying = run('certify', 'certify')
    const least = told.size ? 1 : 10
    await expect.poll(() => certifying.said().split('\n').length > least || certifying.wrong(), { timeout: 90_000 }).toBe(true)
    await sleep(Math.random() * 500)
    certifying.child.kill('SIGKILL')
    await certifying.ended
    for (const line of certifying.said().split('\n').slice(0, -1)) told.add(line)
    const found = await look('certify')
    expect(found).toMatchObject({ halves: 0, isBroken: false, events: found.certifications, steps: found.certifications })
    expect([...told].filter((one) => !found.versions.includes(one))).toEqual([])
  }
  expect(told.size).toBeGreaterThan(10)
})

/** As much of RFC 5321 as a mail needs: says what it was handed, by Message-ID. */
async function mailServer(got: string[]) {
  const server = net.createServer((socket) => {
    let [data, isData] = ['', false]
    socket.write('220 test ESMTP\r\n')
    socket.on('error', () => {})
    socket.on('data', (chunk) => {
      for (const line of chunk.toString().split(/(?<=\r\n)/)) {
        if (isData) {
          data += line
          if (!data.endsWith('\r\n.\r\n')) continue
          got.push(/^Message-ID: (.*)\r$/im.exec(data)![1]!)
          ;[data, isData] = ['', false]
          socket.write('250 taken\r\n')
        } else if (/^DATA/i.test(line)) { isData = true; socket.write('354 go on\r\n') } else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n')
        else socket.write('250 OK\r\n')
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() } // an address of TCP
}

test('two hundred reminders due at once, the sender killed half way: none is lost, and at most the one in flight goes out twice, under the same Message-ID', { timeout: 240_000 }, async () => {
  const asking = run('remind', 'remind')
  expect(await asking.ended, asking.wrong()).toBe(0)
  const got: string[] = []
  const mail = await mailServer(got)
  const start = async () => {
    const child = spawn('bin/waymark', ['start'], { env: { PATH: process.env.PATH, WAYMARK_DATA: path.join(folder, 'remind'), PORT: String(await freePort()), MAIL: 'smtp', SMTP_URL: mail.url, MAIL_FROM: 'Waymark <waymark@example.org>' }, stdio: ['ignore', 'ignore', 'pipe'] })
    started.push(child)
    return child
  }
  const first = await start()
  await expect.poll(() => got.length >= 100, { timeout: 90_000, interval: 5 }).toBe(true)
  first.kill('SIGKILL')
  await once(first, 'exit')
  expect(got.length).toBeLessThan(200)
  const second = await start()
  await expect.poll(() => new Set(got).size, { timeout: 120_000 }).toBe(200)
  await sleep(3000) // whatever would be sent again
  second.kill('SIGTERM')
  await once(second, 'exit')
  mail.close()
  expect(got.length - new Set(got).size).toBeLessThanOrEqual(1)
  expect(await look('remind')).toMatchObject({ reminders: 200, sent: 200, isBroken: false })
})
