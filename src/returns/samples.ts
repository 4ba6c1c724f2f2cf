import type { Insertable } from 'kysely'
import { addDays } from '../calc/dates/days.ts'
import { periodAfter, periodsWhile, sayAsked, type Frequency } from '../calc/dates/frequencies.ts'
import { findPersona } from '../accounts/index.ts'
import { addCounted } from '../evidence/index.ts'
import { findOrganisationNamed, listOrganisations, sampleNames } from '../organisations/index.ts'
import type { Random } from '../calc/random/random.ts'
import type { Persona, Sample } from '../platform/capability.ts'
import type { Context } from '../platform/context.ts'
import { yearStart } from './profiles/rules.ts'
import { settleKpis } from './standing/queries.ts'
import type { CertificationTable, FigureTable, KpiTable, ReturnTable, Step } from './tables.ts'

/** Whoever answers for the figures of the college; its partner fills them in. Nobody is called so. */
export const personas: readonly Persona[] = [{
  key: 'certifier', name: 'Ingrid Fennelcroft', title: 'Certifier', roles: ['partner'], organisation: sampleNames.college,
  who: 'She answers for the figures of a college.', first: { text: 'Look at a return that a colleague has sent, and certify it.', href: '/returns?status=submitted' },
}]

type Measured = Pick<Insertable<KpiTable>, 'key' | 'name' | 'definition' | 'example' | 'unit' | 'unitWords' | 'basis'> & Partial<Insertable<KpiTable>>
/** What made-up partners are asked. Those that are worked out name what they are made of by its key. */
const measures: readonly (Measured & { of?: string; per?: string })[] = [
  { key: 'bootcamp-starts', name: 'Learners who start a bootcamp', definition: 'Learners who came to their first session. Somebody who starts twice is counted once.', example: 'A learner who signs up in June and comes in July is counted in July.', unit: 'count', unitWords: 'learners', basis: 'in the period' },
  { key: 'bootcamp-completions', name: 'Learners who complete a bootcamp', definition: 'Learners who came to their last session and were offered an interview.', example: 'A learner who stops after half of the sessions is not counted.', unit: 'count', unitWords: 'learners', basis: 'in the period' },
  { key: 'bootcamp-completion-rate', name: 'Bootcamps: completions for each start', definition: 'Learners who complete, for each 100 who start, in the same period.', example: null, unit: 'percent', unitWords: null, basis: 'in the period', places: 1, relation: 'share', of: 'bootcamp-completions', per: 'bootcamp-starts', isComputed: true },
  { key: 'employers-working-with-us', name: 'Employers who work with the college', definition: 'Employers who have signed an agreement, counted once, since the programme began.', example: 'An employer with three sites counts once.', unit: 'count', unitWords: 'employers', basis: 'to date' },
  { key: 'devices-lent', name: 'Devices lent', definition: 'Devices that a learner has on loan on the last day of the month.', example: 'A tablet that came back on the 30th is not counted.', unit: 'count', unitWords: 'devices', basis: 'on the day', groupNames: ['Laptops', 'Tablets', 'Mobile internet'] },
  { key: 'course-cost', name: 'Spent on courses', definition: 'What was paid for courses in the period, with VAT.', example: 'A bill that is paid in July counts in July, whenever it was written.', unit: 'gbp', unitWords: null, basis: 'in the period' },
]
const collections: readonly { key: string; name: string; purpose: string; frequency: Frequency; from: string; dueDays: number; asks: readonly string[]; forecasts?: readonly string[] }[] = [
  { key: 'bootcamps', name: 'Skills bootcamps', purpose: 'To see whether bootcamps reach the people whom they are for, and what the board must decide.', frequency: 'quarterly', from: '2021-07-01', dueDays: 70, asks: ['bootcamp-starts', 'bootcamp-completions', 'bootcamp-completion-rate', 'employers-working-with-us', 'course-cost'], forecasts: ['bootcamp-starts'] },
  { key: 'devices', name: 'Devices for learners', purpose: 'To see how many learners can study at home.', frequency: 'monthly', from: '2022-02-01', dueDays: 15, asks: ['devices-lent'] },
]
/** Of the returns of an organisation, counted from the newest: how far each has come. The others are certified. */
const states: Readonly<Record<string, readonly ReturnTable['status'][]>> = { bootcamps: ['open'], devices: ['open', 'submitted'] }

/** A college that is asked twice, with a return that is open, one that is overdue, one that waits to be certified and others that are certified; and other partners that are asked less. */
export const returnSample: Sample = {
  name: 'returns',
  async fill(ctx, { random }) {
    const { db, now, today } = ctx
    const intervention = await db.selectFrom('portfolio.intervention').select('id').orderBy('position').orderBy('id').limit(1).executeTakeFirst()
    const ids = new Map(measures.map(({ key }) => [key, random.id()]))
    const rest = { changedAt: now }
    for (const [position, { of, per, ...measure }] of measures.entries()) await db.insertInto('returns.kpi').values({ places: 0, better: 'higher', ...measure, id: ids.get(measure.key)!, interventionId: intervention?.id ?? null, ...(of && { ofId: ids.get(of)!, ofKind: 'actual' }), ...(per && { perId: ids.get(per)!, perKind: 'actual' }), position, ...rest }).execute()
    const asked = (await listOrganisations(db)).filter(({ kind, isHub }) => !isHub && ['college', 'provider'].includes(kind)).toSorted((a, b) => (a.name < b.name ? -1 : 1)).slice(0, 8)
    const college = await findOrganisationNamed(db, sampleNames.college)
    for (const { id: organisationId, name } of asked) {
      const people = await db.selectFrom('accounts.role').select('accountId').where('organisationId', '=', organisationId).where('role', '=', 'partner').orderBy('accountId').execute()
      const isCollege = organisationId === college?.id
      const certifier = (isCollege ? await findPersona(db, 'certifier') : undefined) ?? people[0]?.accountId
      const reporter = (isCollege ? await findPersona(db, 'partner') : undefined) ?? people.at(-1)?.accountId
      if (!certifier || !reporter) continue
      await db.insertInto('returns.certifier').values({ id: random.id(), organisationId, accountId: certifier, givenBy: certifier, startsAt: now }).execute()
      for (const [position, collection] of collections.slice(0, isCollege ? 2 : 1).entries()) {
        const { key, frequency, from, dueDays, asks, forecasts = [] } = collection
        const id = random.id()
        const full = `${key}-${name.toLowerCase().replace(/[^a-z]+/g, '-')}`
        await db.insertInto('returns.collection').values({ id, key: full, name: collection.name, purpose: collection.purpose, partner: name, organisationId, interventionId: intervention?.id ?? null, frequency, firstStartsOn: from, opensDays: 1, dueDays, position, ...rest }).execute()
        await db.insertInto('returns.question').values(asks.map((kpi, position) => ({ collectionId: id, kpiId: ids.get(kpi)!, asksForecast: forecasts.includes(kpi), position }))).execute()
        const periods = periodsWhile({ frequency, firstStartsOn: from, endsOn: null }, ({ endsOn }) => endsOn < today)
        let employers = random.whole(5, 15)
        for (const [n, period] of periods.entries()) {
          const status = states[key]?.[periods.length - 1 - n] ?? 'certified'
          const returnId = random.id()
          const dueOn = addDays(period.endsOn, dueDays)
          const step = (did: Step['did'], number: number, byId: string) => ({ id: random.id(), returnId, number, did, byId, at: now })
          const periodLabel = sayAsked(frequency, period)
          await db.insertInto('returns.return').values({
            id: returnId, key: `${full}-${period.startsOn}-to-${period.endsOn}`.slice(0, 150), collectionId: id, ...period, periodLabel, opensOn: addDays(period.endsOn, 1), dueOn, status, version: status === 'certified' ? 1 : 0,
            ...(status === 'submitted' && { submittedBy: reporter, submittedAt: now }), ...rest,
          }).execute()
          const starts = random.whole(20, 60)
          employers += random.whole(0, 6)
          const values: Readonly<Record<string, readonly (readonly [group: string, value: number])[]>> = {
            'bootcamp-starts': [['', starts]], 'bootcamp-completions': [['', random.whole(10, starts)]], 'employers-working-with-us': [['', employers]], 'course-cost': [['', random.whole(20, 90) * 1000]],
            'devices-lent': [['Laptops', random.whole(20, 60)], ['Tablets', random.whole(5, 30)], ['Mobile internet', random.whole(5, 25)]],
          }
          const answers = asks.flatMap((kpi) => (values[kpi] ?? []).map(([groupName, value]) => ({ kpiId: ids.get(kpi)!, kind: 'actual' as const, groupName, value: String(value), way: 'typed' as const, enteredBy: reporter, enteredAt: now })))
          if (status === 'submitted') {
            await db.insertInto('returns.entry').values(answers.map((answer) => ({ returnId, ...answer }))).execute()
            await db.insertInto('returns.step').values(step('submitted', 1, reporter)).execute()
          }
          if (status !== 'certified') continue
          const certification: Insertable<CertificationTable> & { id: string } = { id: random.id(), returnId, version: 1, certifiedBy: certifier, certifiedOn: addDays(period.endsOn, Math.min(dueDays, 12)), certifiedAt: now }
          await db.insertInto('returns.certification').values(certification).execute()
          const next = periodAfter({ frequency, firstStartsOn: from }, period.endsOn)!
          const expected = forecasts.map((kpi): Omit<Insertable<FigureTable>, 'certificationId' | 'position'> => ({ kpiId: ids.get(kpi)!, kind: 'forecast', groupName: '', value: String(random.whole(20, 60)), way: 'typed', enteredBy: reporter, enteredAt: now, ...next, periodLabel: sayAsked(frequency, next) }))
          await db.insertInto('returns.figure').values([...answers.map((answer) => ({ ...answer, ...period, periodLabel })), ...expected].map((figure, position) => ({ ...figure, id: random.id(), certificationId: certification.id, position }))).execute()
          await db.insertInto('returns.step').values([step('submitted', 1, reporter), step('certified', 2, certifier)]).execute()
        }
      }
    }
    await planSample(ctx, random, ids)
    await countVisits(ctx, random, intervention?.id ?? null)
    await settleKpis(ctx)
  },
}

/** What is planned of the measures for each quarter of this financial year and the one before, of all partners together; one of them was planned anew. */
async function planSample({ db, now, today }: Context, random: Random, ids: ReadonlyMap<string, string>): Promise<void> {
  const first = yearStart(addDays(yearStart(today), -1))
  const quarters = periodsWhile({ frequency: 'quarterly', firstStartsOn: first, endsOn: null }, ({ startsOn }) => startsOn <= addDays(today, 300), 8)
  const planned: Readonly<Record<string, number>> = { 'bootcamp-starts': 320, 'bootcamp-completions': 240, 'employers-working-with-us': 120 }
  const row = (kpi: string, period: { startsOn: string; endsOn: string }, number: number, value: number, reason: string | null) =>
    ({ id: random.id(), kpiId: ids.get(kpi)!, ...period, periodLabel: sayAsked('quarterly', period), number, value: String(value), reason, setOn: first, setAt: now })
  await db.insertInto('returns.profile').values(Object.entries(planned).flatMap(([kpi, value]) => quarters.map((period) => row(kpi, period, 1, value, null)))).execute()
  await db.insertInto('returns.profile').values(quarters.slice(-2).map((period) => row('bootcamp-starts', period, 2, 360, 'The funder asks for more places.'))).execute()
}

/** Visits to the website, which Waymark counts itself: made up for the months before, and asked of the organisation that runs it. */
async function countVisits(ctx: Context, random: Random, interventionId: string | null): Promise<void> {
  const { db, now, today } = ctx
  const indicatorId = 'site-visits'
  const months = periodsWhile({ frequency: 'monthly', firstStartsOn: yearStart(today), endsOn: null }, ({ endsOn }) => endsOn < today)
  const definition = 'How often somebody who has not signed in came to a page from elsewhere. One person who comes twice is two visits.'
  const added = await addCounted(ctx, { id: indicatorId, name: 'Visits to this website', definition }, months.map((month) => ({ ...month, areaCode: null, group: null, value: random.whole(200, 900) })))
  const hub = (await listOrganisations(db)).find(({ isHub }) => isHub)
  if (!added || !hub) return
  const id = random.id()
  await db.insertInto('returns.kpi').values({ id, key: indicatorId, name: 'Visits to this website', definition, unit: 'count', unitWords: 'visits', places: 0, better: 'higher', basis: 'in the period', indicatorId, interventionId, position: measures.length, changedAt: now }).execute()
  const collectionId = random.id()
  await db.insertInto('returns.collection').values({ id: collectionId, key: 'website', name: 'Use of this website', purpose: 'To see whether people find what is told here.', partner: hub.name, organisationId: hub.id, frequency: 'monthly', firstStartsOn: yearStart(today), opensDays: 1, dueDays: 30, position: 9, changedAt: now }).execute()
  await db.insertInto('returns.question').values({ collectionId, kpiId: id, position: 0 }).execute()
}
