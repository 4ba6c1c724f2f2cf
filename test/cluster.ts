import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { schemas } from '../src/app/capabilities.ts'
import { migrate } from '../src/platform/migrate.ts'
import { addressAt, startPostgres } from '../src/platform/postgres.ts'

/** A server to throw away, with one migrated database to read or to copy. Its folder goes with it. */
export async function temporaryCluster() {
  removeLeftOver()
  const data = fs.mkdtempSync(path.join(os.tmpdir(), `${begins}${process.pid}-`))
  fs.chmodSync(data, 0o755) // open to the server's user, so that its socket lies within and goes too
  const removeData = () => fs.rmSync(data, { recursive: true, force: true, maxRetries: 5 })
  try {
    const { host, stop } = await startPostgres(data, { durable: false })
    await migrate(addressAt(host, 'waymark_owner'), schemas).catch(async (error) => {
      await stop()
      throw error
    })
    return { host, remove: () => stop().finally(removeData) }
  } catch (error) {
    removeData()
    throw error
  }
}

/** The folders of runs that were killed. Their servers went with them. */
const begins = 'waymark-cluster-'
function removeLeftOver() {
  for (const name of fs.readdirSync(os.tmpdir()).filter((name) => name.startsWith(begins))) {
    try {
      process.kill(Number(name.slice(begins.length).split('-')[0]), 0)
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ESRCH') fs.rmSync(path.join(os.tmpdir(), name), { recursive: true, force: true })
    }
  }
}

/** Once for a run of the tests. */
export default async function setup(project: TestProject) {
  const { host, remove } = await temporaryCluster()
  project.provide('host', host)
  return remove
}

declare module 'vitest' {
  interface ProvidedContext { host: string }
}
