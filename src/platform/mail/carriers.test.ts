import { createHmac } from 'node:crypto'
import fs from 'node:fs'
import http from 'node:http'
import net, { type AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { carrierFor, type Letter } from './carrier.ts'
import { mask } from './template.ts'

const letter: Letter = { id: '6b1f3c1e-0000-4000-8000-000000000001', address: 'rae.smith@example.org', subject: 'Sign in – Waymark', body: 'Zoë,\n\nhttps://waymark.example/accounts/sign-in/link?token=abcdefghijklmnopqrstuvwxyz0123456789abcdefghi\n' }
const from = 'Waymark <waymark@waymark.example.org>'
const listening = async (server: net.Server) => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return (server.address() as AddressInfo).port
}

test('a mail is dropped as a whole file for its owner’s eyes only, and the same file when it is carried twice', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-mail-'))
  onTestFinished(() => fs.rmSync(folder, { recursive: true }))
  const carry = carrierFor({ kind: 'file', from }, folder)
  expect([await carry(letter), await carry(letter)]).toEqual(['sent', 'sent'])
  const files = fs.readdirSync(path.join(folder, 'mail'))
  expect(files).toEqual([`${letter.id}.eml`])
  const file = path.join(folder, 'mail', files[0]!)
  const text = fs.readFileSync(file, 'utf8')
  expect(text).toContain('To: rae.smith@example.org')
  expect(text).toContain('From: Waymark <waymark@waymark.example.org>')
  expect(text).toContain(`Message-ID: <${letter.id}@waymark.example.org>`)
  expect(text).toMatch(/^Date: \w{3}, \d\d? \w{3} \d{4} [\d:]{8} \+0000\r$/m)
  expect(text).toContain('Auto-Submitted: auto-generated')
  expect(text).not.toContain('Reply-To')
  expect(text).toContain(letter.body.trim().replaceAll('\n', '\r\n')) // no link is broken over two lines
  expect([fs.statSync(file).mode & 0o777, fs.statSync(path.dirname(file)).mode & 0o777]).toEqual([0o600, 0o700])
  fs.writeFileSync(path.join(folder, 'blocked'), '')
  expect(await carrierFor({ kind: 'file', from }, path.join(folder, 'blocked'))(letter)).toMatchObject({ isFinal: false, problem: expect.stringContaining('could not be written') })
})

test('a dropped mail that nobody took is removed after 30 days, and nothing else is', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-mail-'))
  onTestFinished(() => fs.rmSync(folder, { recursive: true }))
  const carry = carrierFor({ kind: 'file', from }, folder)
  const put = (name: string, days: number) => {
    const file = path.join(folder, 'mail', name)
    fs.writeFileSync(file, '')
    fs.utimesSync(file, new Date(), new Date(Date.now() - days * 86_400_000))
  }
  await carry(letter)
  for (const [name, days] of [['6b1f3c1e-0000-4000-8000-000000000002.eml', 31], ['6b1f3c1e-0000-4000-8000-000000000003.eml', 29], ['.6b1f3c1e-0000-4000-8000-000000000004', 31], ['mine.eml', 31]] as const) put(name, days)
  await carry(letter)
  expect(fs.readdirSync(path.join(folder, 'mail')).sort()).toEqual([`${letter.id}.eml`, '6b1f3c1e-0000-4000-8000-000000000003.eml', 'mine.eml'])
})

/** As much of RFC 5321 as a mail needs: keeps what it is sent, and answers RCPT as it is told. */
async function mailServer(answerTo = '250 OK') {
  const got: { to: string; data: string }[] = []
  const server = net.createServer((socket) => {
    let [to, data, isData] = ['', '', false]
    socket.write('220 test ESMTP\r\n')
    socket.on('error', () => {})
    socket.on('data', (chunk) => {
      for (const line of chunk.toString().split(/(?<=\r\n)/)) {
        if (isData) {
          data += line
          if (!data.endsWith('\r\n.\r\n')) continue
          got.push({ to, data })
          isData = false
          socket.write('250 taken\r\n')
        } else if (/^DATA/i.test(line)) { isData = true; socket.write('354 go on\r\n') }
        else if (/^RCPT TO:/i.test(line)) { to = line.slice(8).trim(); socket.write(`${answerTo}\r\n`) }
        else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n')
        else socket.write('250 OK\r\n')
      }
    })
  })
  return { got, url: `smtp://127.0.0.1:${await listening(server)}` }
}

test('a mail server is handed the mail, for that one address', async () => {
  const { got, url } = await mailServer()
  expect(await carrierFor({ kind: 'smtp', from, replyTo: 'skills@example.org', url }, '')(letter)).toBe('sent')
  expect(got[0]!.data).toContain('Reply-To: skills@example.org')
  expect(got.map(({ to }) => to)).toEqual(['<rae.smith@example.org>'])
  expect(got[0]!.data).toMatch(/^Subject: =\?UTF-8\?/m)
  const list = await mailServer()
  await carrierFor({ kind: 'smtp', from, url: list.url }, '')({ ...letter, address: 'a@example.org, b@example.org' })
  expect(list.got.length).toBeLessThanOrEqual(1)
})

test('a mail server that refuses is believed for good or for now, and its words are not kept', async () => {
  const carried = async (answer: string) => carrierFor({ kind: 'smtp', from, url: (await mailServer(answer)).url }, '')(letter)
  expect(await carried('550 no rae.smith@example.org here')).toEqual({ problem: 'The mail server refused the address or the mail (answer 550).', isFinal: true })
  expect(await carried('451 rae.smith@example.org is busy')).toEqual({ problem: 'The mail server could not take the mail now (answer 451).', isFinal: false })
  expect(await carrierFor({ kind: 'smtp', from, url: 'smtp://127.0.0.1:1' }, '')(letter)).toMatchObject({ isFinal: false, problem: expect.stringContaining('could not be reached') })
})

const service = '26785a09-ab16-4eb0-8407-a37497a57506', secret = '3d844edf-8d35-48ac-975b-e847b4f122b0'
const templateId = 'f33517ff-2a88-4f6e-b855-c550268ce08a'
/** POST /v2/notifications/email, as GOV.UK Notify publishes it: a JWT signed with HS256 by the secret, issued by the service. */
async function notifyStub(status = 201) {
  const got: { body: unknown; isSigned: boolean; issuer: unknown }[] = []
  const server = http.createServer((request, response) => {
    let text = ''
    request.on('data', (chunk) => (text += chunk)).on('end', () => {
      const [head = '', claims = '', signature] = String(request.headers.authorization).replace('Bearer ', '').split('.')
      const { alg } = JSON.parse(Buffer.from(head, 'base64url').toString())
      const { iss, iat } = JSON.parse(Buffer.from(claims, 'base64url').toString())
      const isSigned = alg === 'HS256' && signature === createHmac('sha256', secret).update(`${head}.${claims}`).digest('base64url') && Math.abs(iat - Date.now() / 1000) < 30
      got.push({ body: { path: `${request.method} ${request.url}`, ...JSON.parse(text) }, isSigned, issuer: iss })
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(status === 201 ? { id: '1' } : { status_code: status, errors: [{ error: 'ValidationError', message: 'rae.smith@example.org' }] }))
    })
  })
  return { got, carry: carrierFor({ kind: 'notify', from, apiKey: `waymark-${service}-${secret}`, templateId, url: `http://127.0.0.1:${await listening(server)}` }, '') }
}

test('GOV.UK Notify is handed the template, the address and the words, signed with the key', async () => {
  const { got, carry } = await notifyStub()
  expect(await carry(letter)).toBe('sent')
  expect(got).toEqual([{ isSigned: true, issuer: service, body: {
    path: 'POST /v2/notifications/email', template_id: templateId, email_address: letter.address, personalisation: { subject: letter.subject, body: letter.body }, reference: letter.id } }])
})

test('each answer of GOV.UK Notify is told in plain words, without the address', async () => {
  const tried = await Promise.all([400, 403, 429, 500].map(async (status) => (await notifyStub(status)).carry(letter)))
  expect(tried.map((carried) => carried !== 'sent' && carried.isFinal)).toEqual([true, false, false, false])
  expect(JSON.stringify(tried)).not.toContain('rae')
})

test('a masked address keeps the host and one letter, and never the name', () => {
  fc.assert(fc.property(fc.emailAddress(), (address) => {
    const [name, host] = address.split('@') as [string, string]
    expect(mask(address)).toBe(`${name[0]}***@${host}`)
  }))
  expect([mask(''), mask('@x'), mask('nobody')]).toEqual(['***', '***', '***'])
})
