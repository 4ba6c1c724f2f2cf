import { sql } from 'kysely'
import { addMonths } from '../../calc/dates/days.ts'
import { promptOf, thresholdsOn } from '../../calc/scoring/prompts.ts'
import type { Brief } from '../../platform/capability.ts'
import { shortly } from '../../strategy/index.ts'
import { mayRead } from '../access.ts'
import { latest } from '../queries.ts'
import { mostSize } from '../risks/rules.ts'
import { monthsBetweenScores } from '../scoring/rules.ts'

const interventionAddress = (key: string) => `/portfolio/interventions/${key}`
/** From this size on a risk is for whoever answers for the plan: four by four, less one step. */
const largeRisk = 15
/** As risks/rules.ts says it. */
const size = sql<number>`coalesce(impact_after * likelihood_after, impact * likelihood)`

/** What of the interventions changed, is late or needs a decision. */
export const briefs: readonly Brief[] = [
  {
    of: 'changed', what: 'Interventions scored', allow: mayRead,
    list: async ({ db, today }, { on }, most) => {
      const { rows } = await sql<{ key: string; name: string; deliverability: number; fit: number; wasDeliverability: number | null; wasFit: number | null; scoredOn: string; count: number }>`
        select intervention.key, intervention.name, score.deliverability, score.fit, before.deliverability as was_deliverability, before.fit as was_fit, score.scored_on, count(*) over () as count
        from ${latest} score join portfolio.intervention on intervention.id = score.intervention_id
          left join portfolio.score before on before.intervention_id = score.intervention_id and before.number = score.number - 1
        where score.scored_on between ${on}::date and ${today}::date order by score.scored_on desc, intervention.position limit ${most}`.execute(db)
      const moved = (was: number | null, now: number) => (was === null || was === now ? String(now) : `${was} → ${now}`)
      return { count: rows[0]?.count ?? 0, found: rows.map((row) => ({ text: row.name, href: interventionAddress(row.key), on: row.scoredOn, hint: `Deliverability ${moved(row.wasDeliverability, row.deliverability)}, strategic fit ${moved(row.wasFit, row.fit)}` })), all: '/portfolio/matrix' }
    },
  },
  {
    of: 'changed', what: 'Interventions whose status changed', allow: mayRead,
    list: async ({ db }, { at }, most) => {
      const { rows } = await sql<{ key: string; name: string; was: string; status: string; count: number }>`
        select key, name, was, status, count(*) over () as count from (
          select i.key, i.name, i.status, i.position, (select r.was ->> 'status' from platform.revision r where r.relation = 'portfolio.intervention' and r.row_id = i.id and r.at >= ${at} order by r.id limit 1) as was
          from portfolio.intervention i where i.changed_at >= ${at}) changed where was is distinct from status and was is not null order by position limit ${most}`.execute(db)
      return { count: rows[0]?.count ?? 0, found: rows.map(({ key, name, was, status }) => ({ text: name, href: interventionAddress(key), hint: `From “${was}” to “${status}”` })), all: '/portfolio/interventions' }
    },
  },
  {
    of: 'changed', what: 'Lessons learned', allow: mayRead,
    list: async ({ db, today }, { on }, most) => {
      const learned = db.selectFrom('portfolio.lesson').where('learnedOn', '>=', on).where('learnedOn', '<=', today)
      const { count } = await learned.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
      const rows = await learned.select(['key', 'words', 'learnedOn']).orderBy('learnedOn', 'desc').orderBy('position').limit(most).execute()
      return { count, found: rows.map(({ key, words, learnedOn }) => ({ text: shortly(words, 120), href: `/portfolio/lessons/${key}`, on: learnedOn })), all: '/portfolio/lessons' }
    },
  },
  {
    of: 'late', what: 'Reviews of risks', allow: mayRead,
    list: async ({ db, today }, _, most) => {
      const late = db.selectFrom('portfolio.risk').where('status', '=', 'open').where('reviewOn', '<', today)
      const { count } = await late.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
      const rows = await late.select(['key', 'words', 'reviewOn', 'owner']).orderBy('reviewOn').orderBy('position').limit(most).execute()
      return { count, found: rows.map(({ key, words, reviewOn, owner }) => ({ text: shortly(words, 120), href: `/portfolio/risks/${key}`, on: reviewOn, hint: owner ?? undefined })), all: '/portfolio/risks?status=open&sort=review' }
    },
  },
  {
    of: 'late', what: `Scores older than ${monthsBetweenScores} months`, allow: mayRead,
    list: async ({ db, today }, _, most) => {
      const { rows } = await sql<{ key: string; name: string; scoredOn: string; count: number }>`select key, name, scored_on, count(*) over () as count from portfolio.intervention join ${latest} latest on intervention_id = intervention.id
        where status <> 'ended' and scored_on <= ${addMonths(today, -monthsBetweenScores)}::date order by scored_on, position limit ${most}`.execute(db)
      return { count: rows[0]?.count ?? 0, found: rows.map(({ key, name, scoredOn }) => ({ text: name, href: interventionAddress(key), on: addMonths(scoredOn, monthsBetweenScores) })), all: '/portfolio/interventions' }
    },
  },
  {
    of: 'to decide', what: 'Interventions to stop and reallocate, as their scores prompt', allow: mayRead,
    list: async ({ db, today }, _, most) => {
      const given = thresholdsOn(today)
      const { rows } = await sql<{ key: string; name: string; deliverability: number; fit: number }>`select key, name, deliverability, fit from portfolio.intervention join ${latest} latest on intervention_id = intervention.id
        where status <> 'ended' and deliverability <= ${given.lowAtMost} and fit <= ${given.lowAtMost} order by deliverability + fit, position limit 1000`.execute(db)
      const prompted = rows.filter((scores) => promptOf(scores, given) === 'stop and reallocate')
      return { count: prompted.length, found: prompted.slice(0, most).map(({ key, name, deliverability, fit }) => ({ text: name, href: interventionAddress(key), hint: `Deliverability ${deliverability}, strategic fit ${fit}` })), all: '/portfolio/matrix' }
    },
  },
  {
    of: 'to decide', what: 'The largest risks', allow: mayRead,
    list: async ({ db }, _, most) => {
      const large = db.selectFrom('portfolio.risk').where('status', '=', 'open').where(size, '>=', largeRisk)
      const { count } = await large.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
      const rows = await large.select(['key', 'words', 'mitigation', size.as('size')]).orderBy(size, 'desc').orderBy('position').limit(most).execute()
      return { count, found: rows.map(({ key, words, mitigation, size }) => ({ text: shortly(words, 120), href: `/portfolio/risks/${key}`, hint: `${size} out of ${mostSize}${mitigation ? '' : '. Nothing is done about it yet'}` })), all: '/portfolio/risks?status=open&sort=size&order=down' }
    },
  },
]
