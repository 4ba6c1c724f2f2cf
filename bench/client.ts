import http from 'node:http'
import type { Socket } from 'node:net'

export type Answer = { status: number; headers: http.IncomingHttpHeaders; body: Buffer; ms: number; bytes: number }

/** One browser: a kept connection and its cookies. `bytes` are what came over the wire, headers and all. */
export function client(address: string) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
  const cookies = new Map<string, string>()
  const ask = (method: 'GET' | 'POST', url: string, form?: Record<string, string>): Promise<Answer> => new Promise((resolve, reject) => {
    const payload = form && new URLSearchParams(form).toString()
    const began = performance.now()
    let [wire, before] = [undefined as Socket | undefined, 0]
    const request = http.request(new URL(url, address), {
      method, agent, headers: {
        'accept-encoding': 'br, gzip', accept: 'text/html', 'sec-fetch-site': 'same-origin', cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(payload !== undefined && { 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(Buffer.byteLength(payload)) }),
      },
    }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () => {
        for (const cookie of response.headers['set-cookie'] ?? []) {
          const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!
          cookies.set(name!, value!)
        }
        resolve({ status: response.statusCode!, headers: response.headers, body: Buffer.concat(parts), ms: performance.now() - began, bytes: (wire?.bytesRead ?? 0) - before })
      })
    })
    request.on('socket', (socket) => ([wire, before] = [socket, socket.bytesRead]))
    request.on('error', reject)
    request.end(payload)
  })
  return { get: (url: string) => ask('GET', url), post: (url: string, form: Record<string, string>) => ask('POST', url, form), close: () => agent.destroy(), cookies }
}
export type Client = ReturnType<typeof client>
