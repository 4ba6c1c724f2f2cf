import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { findPrograms, type Programs } from './postgres-programs.ts'

/** PostgreSQL refuses to be root: started by root it runs as the owner of its folder, and as nobody where that is root. Empty: as we are. */
export type Owner = { uid?: number; gid?: number }
const nobody = 65534
const isRoot = () => process.getuid?.() === 0

export const ownerOf = (folder: string): Owner => {
  if (!isRoot()) return {}
  const { uid, gid } = fs.statSync(folder)
  return uid ? { uid, gid } : { uid: nobody, gid: nobody }
}

/**
 * How the server names its own folder. Where the folders above are closed to its owner (root's home, 0700), Waymark opens it
 * and hands it on: the kernel lets a process reach what it was handed, whatever lies above. So the data stay where they were
 * asked for, and no other folder has to be opened. Linux only; whoever runs macOS as root keeps the data elsewhere.
 */
export type Reach = { owner: Owner; name: string; handed: number | 'ignore'; isHanded: boolean; close: () => void }
export const handedAs = 4

/** How PostgreSQL, as the user it must be, comes to a folder: by its name, or handed as an open one where the way there is closed to that user. Throws where neither can be. */
export function reach(folder: string): Reach {
  const owner = ownerOf(folder)
  if (owner.uid === undefined || canEnter(folder, owner)) return { owner, name: folder, handed: 'ignore', isHanded: false, close: () => {} }
  if (process.platform !== 'linux') throw new Error(`User ${owner.uid}, as whom PostgreSQL must run, cannot reach ${folder}: name another folder in WAYMARK_DATA, or run Waymark as another user than root`)
  const handed = fs.openSync(folder, fs.constants.O_RDONLY | fs.constants.O_DIRECTORY)
  return { owner, name: `/proc/self/fd/${handedAs}`, handed, isHanded: true, close: () => fs.closeSync(handed) }
}
const canEnter = (folder: string, { uid, gid }: Owner) => spawnSync('/bin/sh', ['-c', 'cd -- "$0"', folder], { uid, gid, cwd: '/', env: {} }).status === 0

/**
 * Where the server's socket lies. Beside the data it is seen by whoever sees the data; but a socket's path has room for about 100
 * bytes, and a folder that was handed on has no name of use to others. Then it has a place of its own, the same at every start.
 */
export function socketFolder(folder: string, { owner, isHanded }: Reach): string {
  if (!isHanded && Buffer.byteLength(folder) < 85 && !/["\n\r]/.test(folder)) return folder
  const place = path.join(fs.realpathSync(os.tmpdir()), `waymark-${createHash('sha256').update(fs.realpathSync(folder)).digest('hex').slice(0, 16)}`)
  const wanted = owner.uid ?? process.getuid?.()
  try {
    fs.mkdirSync(place, { mode: 0o700 })
    if (owner.uid !== undefined) fs.chownSync(place, owner.uid, owner.gid ?? owner.uid)
  } catch (error) {
    if (!fs.existsSync(place)) throw error
  }
  const found = fs.lstatSync(place)
  if (!found.isDirectory() || found.uid !== wanted || found.mode & 0o077) throw new Error(`${place} is in the way, or is not ours alone: remove it`)
  return place
}

/** The cluster under a data folder, made when it is not there: aside, and renamed when whole, so that a half is never taken for one. */
export async function findCluster(data: string, durable: boolean): Promise<{ folder: string; programs: Programs }> {
  const folder = path.join(path.resolve(data), 'postgres')
  if (canRead(path.dirname(folder)) && fs.existsSync(folder)) {
    if (!canRead(folder)) throw new Error(`${folder} belongs to another user: run Waymark as the user who started it`)
    return { folder, programs: await findPrograms(ownerOf(folder)) }
  }
  try {
    fs.mkdirSync(path.dirname(folder), { recursive: true })
  } catch (error) {
    throw new Error(`The data folder cannot be made: ${error instanceof Error ? error.message : error}. Name another in WAYMARK_DATA`)
  }
  const programs = await findPrograms(ownerOf(path.dirname(folder)))
  await createCluster(folder, programs, durable)
  return { folder, programs }
}
function canRead(folder: string): boolean {
  try { fs.accessSync(folder, fs.constants.R_OK | fs.constants.X_OK) } catch (error) { return !(error instanceof Error && 'code' in error && error.code === 'EACCES') }
  return true
}

async function createCluster(folder: string, { initdb }: Programs, durable: boolean) {
  removeLeftOver(folder)
  const draft = `${folder}.new-${process.pid}`
  fs.rmSync(draft, { recursive: true, force: true })
  fs.mkdirSync(draft, { mode: 0o700 })
  const { uid, gid } = ownerOf(path.dirname(folder))
  if (uid !== undefined) fs.chownSync(draft, uid, gid ?? uid)
  const { owner, name, handed, close } = reach(draft)
  // The built-in locale sorts alike on every machine, whatever its C library, and goes on doing so.
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const args = ['-D', name, '-U', 'postgres', '--auth=trust', ...locale, ...(durable ? [] : ['--no-sync'])]
  try {
    const made = spawnSync(initdb, args, { ...owner, cwd: '/', env: {}, encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe', 'ignore', handed] })
    if (made.status !== 0) throw new Error(made.error?.message ?? made.stderr.trim())
    fs.renameSync(draft, folder)
  } catch (error) {
    fs.rmSync(draft, { recursive: true, force: true })
    if (!fs.existsSync(folder)) throw new Error(`PostgreSQL cannot make its files in ${folder}: ${error instanceof Error ? error.message : error}`)
  } finally {
    close()
  }
}

/** Half a cluster, of a process that was killed. */
function removeLeftOver(folder: string) {
  const begins = `${path.basename(folder)}.new-`
  for (const name of fs.readdirSync(path.dirname(folder)).filter((name) => name.startsWith(begins)))
    try { process.kill(Number(name.slice(begins.length)), 0) } catch { fs.rmSync(path.join(path.dirname(folder), name), { recursive: true, force: true }) }
}
