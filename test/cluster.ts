import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { schemas } from '../src/app/capabilities.ts'
import { migrate } from '../src/platform/migrate.ts'
import { addressAt, startPostgres } from '../src/platform/postgres.ts'

/** A server to throw away, with one migrated database to read or to copy. */
export async function temporaryCluster() {
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-'))
  fs.chmodSync(data, 0o755) // started by root, the server is another user
  const { host, stop } = await startPostgres(data, { durable: false })
  await migrate(addressAt(host, 'waymark_owner'), schemas)
  return { host, remove: () => stop().finally(() => fs.rmSync(data, { recursive: true })) }
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
