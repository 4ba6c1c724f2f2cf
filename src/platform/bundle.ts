import crypto from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import zlib from 'node:zlib'

const root = fileURLToPath(new URL('../../', import.meta.url))
const styles = path.join(root, 'src/platform/styles')

/** A file as it is, and as it goes over the wire to a browser that takes brotli or gzip. */
export type Bundled = { name: string; body: Buffer; br: Buffer; gzip: Buffer }
const names = ['waymark.css', 'waymark.js'] as const

export const shortHash = (...parts: readonly (string | Buffer)[]) => {
  const hash = crypto.createHash('sha256')
  for (const part of parts) hash.update(part).update('\0')
  return hash.digest('hex').slice(0, 16)
}

/** Everything that the style and the script are made from; while it is the same, what was built before still holds. */
function sourcesHash(): string {
  const sources = fs.readdirSync(styles, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(scss|js)$/.test(file)).sort()
  const packages = ['govuk-frontend', '@ministryofjustice/frontend', 'sass', 'esbuild']
  return shortHash(...sources.flatMap((file) => [file, fs.readFileSync(path.join(styles, file))]),
    ...packages.map((name) => `${name} ${JSON.parse(fs.readFileSync(path.join(root, 'node_modules', name, 'package.json'), 'utf8')).version}`))
}

/** Sass and esbuild are loaded only here: a start that finds its bundle built never needs them. */
async function build(): Promise<Bundled[]> {
  const [sass, esbuild] = await Promise.all([import('sass'), import('esbuild')])
  const { css } = sass.compile(path.join(styles, 'waymark.scss'), { style: 'compressed', charset: false, loadPaths: [root, path.join(root, 'node_modules')], logger: sass.Logger.silent })
  const { outputFiles: [script] } = await esbuild.build({ entryPoints: [path.join(styles, 'waymark.js')], bundle: true, minify: true, format: 'esm', target: 'es2020', write: false, legalComments: 'none' })
  return [css, script!.text].map((text, i) => compressed(names[i]!, Buffer.from(text)))
}

/** With its brotli and gzip forms; a picture of pixels is compressed as it is. */
export function compressed(name: string, body: Buffer): Bundled {
  if (/\.(png|ico)$/.test(name)) return { name, body, br: body, gzip: body }
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = zlib.constants
  return { name, body, br: zlib.brotliCompressSync(body, { params: { [BROTLI_PARAM_QUALITY]: 11, [BROTLI_PARAM_SIZE_HINT]: body.length } }), gzip: zlib.gzipSync(body, { level: 9 }) }
}

/** What an earlier start built here, if it is whole: a power cut can leave a file named and empty. */
function readBuilt(folder: string): Bundled[] | undefined {
  try {
    return names.map((name) => {
      const [body, br, gzip] = ['', '.br', '.gz'].map((end) => fs.readFileSync(path.join(folder, name + end))) as [Buffer, Buffer, Buffer]
      if (body.length === 0 || !zlib.brotliDecompressSync(br).equals(body) || !zlib.gunzipSync(gzip).equals(body)) throw new Error('not whole')
      return { name, body, br, gzip }
    })
  } catch {
    return undefined
  }
}

/** Written beside its place and moved there whole, so that two Waymarks starting at once cannot spoil each other's. */
function writeBuilt(folder: string, files: readonly Bundled[]) {
  const aside = `${folder}.${process.pid}.${crypto.randomBytes(4).toString('hex')}`
  try {
    fs.mkdirSync(path.dirname(folder), { recursive: true, mode: 0o755 })
    fs.mkdirSync(aside)
    for (const { name, body, br, gzip } of files) for (const [end, bytes] of [['', body], ['.br', br], ['.gz', gzip]] as const) fs.writeFileSync(path.join(aside, name + end), bytes)
    fs.rmSync(folder, { recursive: true, force: true })
    fs.renameSync(aside, folder)
    // What earlier versions built is of no use to anybody: whoever serves it holds it in memory.
    for (const other of fs.readdirSync(path.dirname(folder)))
      if (/^[0-9a-f]{16}$/.test(other) && other !== path.basename(folder)) fs.rmSync(path.join(path.dirname(folder), other), { recursive: true, force: true })
    return true
  } catch {
    fs.rmSync(aside, { recursive: true, force: true })
    return false
  }
}

/** Where a bundle may be kept: beside the code, else in a folder that the caller owns (a checkout can be read-only, or somebody else's). */
export const besideTheCode = path.join(root, 'build', 'assets')

/**
 * The style and the script: found built in one of these folders, else built now and kept in the first that can be written.
 * With none, they are built at each start (about a second) and held in memory: nothing is refused for want of a folder.
 */
export async function bundle(folders: readonly string[]): Promise<Bundled[]> {
  const hash = sourcesHash()
  for (const folder of folders) {
    const built = readBuilt(path.join(folder, hash))
    if (built) return built
  }
  const files = await build()
  folders.some((folder) => writeBuilt(path.join(folder, hash), files))
  return files
}
