import { execFile } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { client } from './client.ts'
import type { Measured } from './large.ts'
import { aFolder, median, root, start } from './server.ts'

/** The board paper of March 2024, every block of it asked anew each time: as its draft with its check, as Word and as sheets. */
const pages = ['', '/paper.docx', '/paper.html', '/paper.xlsx'] as const

/** Reads a long draft as a director in every form: the time at the reader, network and all. */
export async function readPapers(tell: (text: string) => void): Promise<Measured[]> {
  const { folder, remove } = aFolder()
  let waymark: Awaited<ReturnType<typeof start>> | undefined
  try {
    const data = path.join(folder, 'data')
    const command = async (...args: string[]) => (await promisify(execFile)(path.join(root, 'bin/waymark'), args, { cwd: root, env: { ...process.env, WAYMARK_DATA: data }, maxBuffer: 10_000_000 })).stdout.trim()
    fs.mkdirSync(data)
    fs.chmodSync(data, 0o755)
    await command('load', 'lancashire')
    await command('user', 'add', 'director@example.org', '--name', 'Bench', '--role', 'director')
    waymark = await start(data)
    const reader = client(waymark.address)
    const { pathname, searchParams } = new URL(await command('user', 'link', 'director@example.org'))
    const entered = await reader.post(`${pathname}?${searchParams}`, { token: searchParams.get('token') ?? '' })
    if (entered.status !== 303) throw new Error(`signing in answered ${entered.status}`)
    tell('Writing a board paper …')
    const found: Measured[] = []
    for (const page of pages) {
      const times: number[] = []
      for (let n = 0; n < 6; n++) {
        const { status, ms } = await reader.get(`/reporting/papers/board-2024-03-07${page}`)
        if (status !== 200) throw new Error(`GET the paper${page} answered ${status}`)
        times.push(ms)
      }
      found.push({ what: `board paper${page || ', the draft with its check'}`, value: Math.max(...times), unit: 'ms', limit: 2000, note: `longest of 6, median ${Math.round(median(times))}` })
    }
    reader.close()
    return found
  } finally {
    await waymark?.stop()
    remove()
  }
}
