import type { Db } from '../../platform/db.ts'

/** The key of each item, by its id: where its page is. */
export const keysOfItems = async (db: Db): Promise<ReadonlyMap<string, string>> =>
  new Map((await db.selectFrom('strategy.item').select(['id', 'key']).limit(5000).execute()).map(({ id, key }) => [id, key]))
