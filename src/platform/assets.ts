import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { besideTheCode, bundle, compressed, shortHash, type Bundled } from './bundle.ts'
import { compressReplies, preferred } from './compress.ts'

type Asset = Bundled & { type: string; tag: string; address: string }

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.svg': 'image/svg+xml', '.png': 'image/png', '.ico': 'image/x-icon', '.webmanifest': 'application/manifest+json',
}
const images = new URL('styles/images/', import.meta.url)

let prepared: Promise<Map<string, Asset>> | undefined
let known = new Map<string, Asset>()

const asset = (file: Bundled): Asset => {
  const { name, ext } = path.parse(file.name)
  const tag = shortHash(file.body)
  return { ...file, type: types[ext] ?? 'application/octet-stream', tag, address: `/assets/${name}-${tag}${ext}` }
}

/** A folder in the temporary directory that nobody else can have put anything into, or none. */
function ownTemporaryFolder(): string[] {
  const uid = process.getuid?.() ?? 0
  const folder = path.join(os.tmpdir(), `waymark-assets-${uid}`)
  try {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
    const found = fs.lstatSync(folder)
    return found.isDirectory() && found.uid === uid && (found.mode & 0o022) === 0 ? [folder] : []
  } catch {
    return []
  }
}

/**
 * Makes ready, once in a process, everything that pages refer to: the style, the script, the logo and icons, compressed and held in
 * memory. `dataFolder` is tried when the folder of the code cannot be written. Whatever happens to the database, these are served.
 */
export function prepareAssets({ dataFolder }: { dataFolder?: string } = {}): Promise<ReadonlyMap<string, Asset>> {
  prepared ??= load([besideTheCode, ...(dataFolder ? [path.join(dataFolder, 'assets')] : []), ...ownTemporaryFolder()])
  return prepared
}

async function load(folders: readonly string[]) {
  const pictures = fs.readdirSync(images).map((name) => compressed(name, fs.readFileSync(new URL(name, images))))
  const files = [...await bundle(folders), ...pictures].map(asset)
  const icons = files.filter(({ name }) => /^icon-\d+\.png$/.test(name))
  const manifest = asset(compressed('waymark.webmanifest', Buffer.from(JSON.stringify({
    name: 'Waymark', short_name: 'Waymark', start_url: '/', display: 'browser', background_color: '#ffffff', theme_color: '#0b3a45',
    icons: icons.map(({ name, address }) => ({ src: address, type: 'image/png', sizes: name.replace(/\D+(\d+)\D+/, '$1x$1') })),
  }))))
  known = new Map([...files, manifest].map((file) => [file.name, file]))
  return known
}

/** Where a page finds this file: an address that changes with its content, so a browser may keep it for ever. */
export const addressOf = (name: string): string => known.get(name)?.address ?? `/assets/${name}`

/** Serves what pages refer to, makes replies small on the wire, and gives the addresses of the style and the script. */
export async function serveAssets(app: FastifyInstance): Promise<{ style: string; script: string }> {
  const byAddress = new Map<string, { file: Asset; isForEver: boolean }>()
  for (const file of (await prepareAssets()).values()) {
    byAddress.set(path.basename(file.address), { file, isForEver: true })
    byAddress.set(file.name, { file, isForEver: false })
  }
  compressReplies(app)
  const serve = (name: string, request: FastifyRequest, reply: FastifyReply) => {
    const found = byAddress.get(name)
    if (!found) return reply.callNotFound()
    const { file, isForEver } = found
    reply.header('cache-control', isForEver ? 'public, max-age=31536000, immutable' : 'public, no-cache').header('etag', `"${file.tag}"`).header('vary', 'accept-encoding')
    if (request.headers['if-none-match']?.includes(`"${file.tag}"`)) return reply.code(304).send()
    const [encoding, body] = smallest(file, request.headers['accept-encoding'])
    if (encoding) reply.header('content-encoding', encoding)
    return reply.type(file.type).send(body)
  }
  app.get<{ Params: { file: string } }>('/assets/:file', (request, reply) => serve(request.params.file, request, reply))
  app.get('/favicon.ico', (request, reply) => serve('favicon.ico', request, reply))
  return { style: addressOf('waymark.css'), script: addressOf('waymark.js') }
}

function smallest({ body, br, gzip }: Asset, accepted?: string): [string | undefined, Buffer] {
  const encoding = preferred(accepted)
  const small = encoding === 'br' ? br : gzip
  return encoding && small.length < body.length ? [encoding, small] : [undefined, body]
}
