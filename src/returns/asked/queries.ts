import { sql } from 'kysely'
import { addDays } from '../../calc/dates/days.ts'
import { periodAfter, sayAsked } from '../../calc/dates/frequencies.ts'
import type { Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db.ts'
import type { Asked, LastValue, OneReturn, Question } from './rules.ts'
import { dueDays, isReckoned, partsOf } from './rules.ts'

const shown = (db: Db) => db.selectFrom('returns.return as one').innerJoin('returns.collection as collection', 'collection.id', 'one.collectionId').leftJoin('portfolio.intervention as intervention', 'intervention.id', 'collection.interventionId')
  .selectAll('one').select(['collection.key as collectionKey', 'collection.name', 'collection.purpose', 'collection.partner', 'collection.organisationId', 'collection.frequency', 'collection.firstStartsOn', 'collection.interventionId', 'intervention.key as interventionKey', 'intervention.name as interventionName'])

/** A return by its name in addresses, or by its id. */
export const findReturn = (db: Db, { key, id }: { key: string; id?: undefined } | { id: string; key?: undefined }): Promise<OneReturn | undefined> =>
  shown(db).where(key === undefined ? 'one.id' : 'one.key', '=', key ?? id!).executeTakeFirst()

/** The last day that counts as due soon. */
export const soonOn = (today: string): string => addDays(today, dueDays)

/**
 * A return with what it asks, what has been entered and what stood last period. Whoever hands it on asks
 * maySee. Of what
 * Waymark works out itself the entries are those that were kept when somebody last saved or sent it.
 */
export async function findAsked(ctx: Context, which: Parameters<typeof findReturn>[1]): Promise<Asked | undefined> {
  const { db, today, user } = ctx
  const one = await findReturn(db, which)
  if (!one) return undefined
  const kpis = await db.selectFrom('returns.question as question').innerJoin('returns.kpi as kpi', 'kpi.id', 'question.kpiId').leftJoin('returns.kpi as of', 'of.id', 'kpi.ofId').leftJoin('returns.kpi as per', 'per.id', 'kpi.perId')
    .select(['kpi.id as kpiId', 'kpi.key', 'kpi.name', 'kpi.definition', 'kpi.example', 'kpi.unit', 'kpi.unitWords', 'kpi.places', 'kpi.better', 'kpi.basis', 'kpi.groupNames', 'kpi.groupsOverlap', 'kpi.indicatorId', 'kpi.relation', 'kpi.ofId', 'kpi.ofKind', 'kpi.perId', 'kpi.perKind', 'kpi.perWhen', 'kpi.isComputed',
      'of.name as ofName', 'per.name as perName', 'question.isRequired', 'question.asksForecast', 'question.position'])
    .where('question.collectionId', '=', one.collectionId).orderBy('question.position').orderBy('kpi.position').orderBy('kpi.id').limit(500).execute()
  const entries = await db.selectFrom('returns.entry').selectAll().where('returnId', '=', one.id).execute()
  const last = await listLast(db, one)
  const next = periodAfter(one, one.endsOn)
  const certifiers = one.organisationId === null ? [] : await listCertifierIds(db, one.organisationId)
  const questions = kpis.map((kpi): Question => ({
    ...kpi, parts: partsOf({ ...kpi, asksForecast: kpi.asksForecast && next !== undefined, isReckoned: isReckoned(kpi) }).map(({ kind, group }) => ({
      kind, group, entry: entries.find((entry) => entry.kpiId === kpi.kpiId && entry.kind === kind && entry.groupName === group), last: kind === 'actual' ? last.get(`${kpi.kpiId} ${group}`) : undefined,
    })),
  }))
  return {
    one, questions, next: next && { ...next, label: sayAsked(one.frequency, next) }, today, certifiers: certifiers.length, mayCertify: user.organisationId === one.organisationId && certifiers.includes(user.id),
    standing: await db.selectFrom('returns.certification').select(['version', 'certifiedOn', 'reason']).where('returnId', '=', one.id).where('version', '=', one.version).executeTakeFirst(),
  }
}

/** Who may certify for an organisation now. */
export async function listCertifierIds(db: Db, organisationId: string): Promise<string[]> {
  const { rows } = await sql<{ accountId: string }>`select account_id from returns.certifiers_of(${organisationId})`.execute(db)
  return rows.map(({ accountId }) => accountId)
}

/** The last certified value of each measure and group that the same collection has of an earlier period. */
async function listLast(db: Db, { id, collectionId, startsOn }: OneReturn): Promise<ReadonlyMap<string, LastValue>> {
  const { rows } = await sql<LastValue & { kpiId: string; groupName: string }>`
    select distinct on (figure.kpi_id, figure.group_name) figure.kpi_id, figure.group_name, figure.id as figure_id, figure.value, figure.none_because, figure.period_label, figure.ends_on
    from returns.return one join returns.certification on certification.return_id = one.id and certification.version = one.version join returns.figure on figure.certification_id = certification.id
    where one.collection_id = ${collectionId} and one.id <> ${id} and one.starts_on < ${startsOn} and figure.kind = 'actual' and figure.ends_on < ${startsOn} and not figure.is_said_again
    order by figure.kpi_id, figure.group_name, figure.ends_on desc, figure.position desc`.execute(db)
  return new Map(rows.map(({ kpiId, groupName, ...value }) => [`${kpiId} ${groupName}`, value]))
}
