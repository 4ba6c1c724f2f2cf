import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../', import.meta.url))

/** A folder on the disk that Waymark itself stands on: a memory disk would flatter it. */
export function aFolder(): { folder: string; remove: () => void } {
  fs.mkdirSync(path.join(root, 'build'), { recursive: true })
  const folder = fs.mkdtempSync(path.join(root, 'build', 'bench-'))
  fs.chmodSync(folder, 0o755)
  return { folder, remove: () => fs.rmSync(folder, { recursive: true, force: true }) }
}

export type Started = { address: string; setUpLink: string | undefined; readySeconds: number; stop: () => Promise<void> }

/** Waymark as people start it, timed from the command to the line that says where it is. */
export async function start(folder: string): Promise<Started> {
  const began = performance.now()
  const child = spawn(path.join(root, 'bin/waymark'), ['start'], { cwd: root, env: { ...process.env, WAYMARK_DATA: folder, PORT: '0', LOG_LEVEL: 'warn' } })
  process.once('exit', () => child.kill('SIGTERM')) // however the measuring ends
  let [said, complaint] = ['', '']
  child.stderr.on('data', (text) => (complaint += text))
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (text) => {
      said += text
      if (/Waymark is at \S+/.test(said)) resolve()
    })
    child.once('exit', () => reject(new Error(`Waymark does not start: ${said}${complaint}`)))
  })
  const readySeconds = (performance.now() - began) / 1000
  return {
    address: /Waymark is at (\S+)/.exec(said)![1]!, readySeconds, setUpLink: /(http:\S+token=\S+)/.exec(said)?.[1],
    async stop() {
      child.removeAllListeners('exit')
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await gone
    },
  }
}

export const median = (numbers: readonly number[]): number => {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
