import type { Db } from '../../platform/db.ts'

/** How many seats leave at once. */
const most = 5000

/** Every seat with its body, in the order of their documents. */
export const listSeats = (db: Db) => db.selectFrom('strategy.member').innerJoin('strategy.body', 'strategy.body.id', 'bodyId')
  .select(['strategy.member.key', 'strategy.body.name as body', 'strategy.body.key as bodyKey', 'role', 'organisation', 'startsOn', 'endsOn', 'strategy.member.documentId', 'strategy.member.place', 'strategy.member.line'])
  .orderBy('strategy.body.position').orderBy('strategy.member.position').orderBy('strategy.member.id').limit(most).execute()
