import { addDays, sayDay } from '../../calc/dates/days.ts'
import type { Waiting } from '../../platform/capability.ts'
import type { Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db.ts'
import { paperAddress } from '../views.ts'

/** How many of a kind the home page shows, and how far ahead it looks. */
const [most, soonDays] = [10, 28]

/** What waits in drafts: commentary that was asked of whoever asks, papers to sign, papers to finish. */
export async function listWaitingPapers({ db, user, today }: Context, what: 'commentary' | 'signing' | 'drafting'): Promise<readonly Waiting[]> {
  if (what === 'commentary') {
    const rows = await db.selectFrom('reporting.entry as entry').innerJoin('reporting.paper as paper', 'paper.id', 'entry.paperId').select(['entry.id', 'entry.title', 'entry.kind', 'entry.topic', 'paper.key', 'paper.title as paperTitle', 'paper.datedOn'])
      .where('entry.askedOf', '=', user.id).where('entry.words', 'is', null).where('paper.status', '=', 'draft').orderBy('paper.datedOn').orderBy('entry.position').limit(most).execute()
    return rows.map(({ id, title, kind, topic, key, paperTitle, datedOn }) => ({ text: `Write: ${title ?? (topic ? `${topic} implications` : kind)}`, href: `${paperAddress(key)}/entries/${id}/write`, dueOn: datedOn, hint: `For the paper “${paperTitle}”` }))
  }
  const rows = await db.selectFrom('reporting.paper').select(['key', 'title', 'datedOn']).where('status', '=', 'draft').where('datedOn', '<=', addDays(today, soonDays)).orderBy('datedOn').orderBy('id').limit(most).execute()
  return rows.map(({ key, title, datedOn }) => ({ text: `${what === 'signing' ? 'Paper to sign' : 'Paper to finish'}: ${title}`, href: what === 'signing' ? `${paperAddress(key)}/sign` : paperAddress(key), dueOn: datedOn, hint: `It is dated ${sayDay(datedOn)}` }))
}

/** What one account signed, wrote, was asked for and gave reasons for. */
export async function listWrittenBy(db: Db, accountId: string): Promise<readonly Record<string, unknown>[]> {
  const entries = await db.selectFrom('reporting.entry as entry').innerJoin('reporting.paper as paper', 'paper.id', 'entry.paperId').select(['paper.title as paper', 'entry.kind', 'entry.title', 'entry.words', 'entry.writtenAs', 'entry.writtenOn']).where(({ or, eb }) => or([eb('entry.writtenBy', '=', accountId), eb('entry.askedOf', '=', accountId)])).orderBy('paper.datedOn').orderBy('entry.position').execute()
  const signed = await db.selectFrom('reporting.frozen as frozen').innerJoin('reporting.paper as paper', 'paper.id', 'frozen.paperId').select(['paper.title as signedPaper', 'frozen.signedAs', 'frozen.signedOn']).where('frozen.signedBy', '=', accountId).orderBy('frozen.signedAt').execute()
  const reasons = await db.selectFrom('reporting.override as given').innerJoin('reporting.paper as paper', 'paper.id', 'given.paperId').select(['paper.title as paper', 'given.says', 'given.reason', 'given.at']).where('given.byId', '=', accountId).orderBy('given.at').execute()
  return [...entries, ...signed, ...reasons]
}
