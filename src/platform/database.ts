import { openExternal } from './database-external.ts'
import { addressAt, startPostgres } from './postgres.ts'

/** Where the database is, for each of its three roles; `stop` lets go of what was started for it. */
export type Opened = { serve: string; owner: string; read: string; stop: () => Promise<void> }

export type Where = {
  /** Where the embedded server keeps its data, when there is no databaseUrl. */
  dataFolder: string
  /** An administrator's address (the three roles are made), or the serving login's, when there is a databaseOwnerUrl. */
  databaseUrl?: string | undefined
  databaseOwnerUrl?: string | undefined
}

/**
 * Opens the database: Waymark's own PostgreSQL, or the one that the settings name. It is not migrated here.
 * `attach`: a command may share the embedded server of the process that serves; a second process that serves may not.
 * Throws an Error of one line that says what to do.
 */
export async function openDatabase({ dataFolder, databaseUrl, databaseOwnerUrl }: Where, { attach = false, tell }: { attach?: boolean; tell?: (message: string) => void } = {}): Promise<Opened> {
  if (databaseUrl) return openExternal(databaseUrl, databaseOwnerUrl)
  if (databaseOwnerUrl) throw new Error('DATABASE_OWNER_URL is set but DATABASE_URL is not: set both, or neither to use the PostgreSQL that Waymark brings')
  const { host, stop } = await startPostgres(dataFolder, { attach, tell })
  return { serve: addressAt(host, 'waymark'), owner: addressAt(host, 'waymark_owner'), read: addressAt(host, 'waymark_read'), stop }
}
