import { execFile } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { openDatabase } from '../src/platform/database.ts'
import { client } from './client.ts'
import type { Measured } from './large.ts'
import { aFolder, median, root, start } from './server.ts'

/** As many returns as a large region gathers in ten years. */
export const size = { kpis: 5000, collections: 1500, returns: 60_000, interventions: 500 } as const

/** Invented interventions, measures, collections, returns and their figures: three of four certified, the others open, late or sent. */
const seed = `
  insert into portfolio.intervention (key, name, kind, words, status, position, changed_at)
    select 'bench-' || n, 'Invented project ' || n, 'project', 'It helps people to learn and to find work.', (array['not started', 'pipeline', 'feasibility', 'under way', 'ended'])[1 + n % 5], 10000 + n, now() from generate_series(1, ${size.interventions}) n;
  insert into organisations.organisation (name, kind, added_at, updated_at) select 'Invented College ' || n, 'college', now(), now() from generate_series(1, 300) n;
  insert into returns.kpi (key, name, definition, unit, places, basis, position, changed_at, intervention_id)
    select 'bench-' || n, 'Invented measure ' || n, 'What is counted, and what is not.', 'count', 0, 'in the period', n, now(), (select id from portfolio.intervention where key = 'bench-' || (1 + n % ${size.interventions})) from generate_series(1, ${size.kpis}) n;
  insert into returns.collection (key, name, partner, organisation_id, frequency, first_starts_on, position, changed_at)
    select 'bench-' || n, 'Invented collection ' || n, o.name, o.id, 'quarterly', '2012-01-01', n, now() from generate_series(1, ${size.collections}) n join organisations.organisation o on o.name = 'Invented College ' || (1 + n % 300);
  insert into returns.question (collection_id, kpi_id, position) select c.id, k.id, k.position from returns.collection c join returns.kpi k on k.position % ${size.collections} = c.position % ${size.collections} where c.key like 'bench-%';
  insert into returns.return (key, collection_id, starts_on, ends_on, period_label, opens_on, due_on, status, version, changed_at)
    select 'bench-' || c.position || '-' || n, c.id, q.on_day, (q.on_day + interval '3 months' - interval '1 day')::date, to_char(q.on_day, 'FMMonth YYYY'), (q.on_day + interval '3 months')::date, (q.on_day + interval '3 months 14 days')::date,
      case when n < 30 then 'certified' else (array['open', 'submitted', 'changes requested', 'certified'])[1 + (n + c.position) % 4] end, case when n < 30 or (n + c.position) % 4 = 3 then 1 else 0 end, now()
    from returns.collection c cross join generate_series(0, ${size.returns / size.collections - 1}) n cross join lateral (select ('2012-10-01'::date + n * interval '3 months')::date as on_day) q where c.key like 'bench-%';
  insert into returns.certification (return_id, version, certified_on, certified_at) select id, 1, due_on, now() from returns.return where status = 'certified' and key like 'bench-%';
  insert into returns.figure (certification_id, kpi_id, kind, starts_on, ends_on, period_label, value, way, entered_at, position)
    select z.id, q.kpi_id, 'actual', r.starts_on, r.ends_on, r.period_label, (q.position * 7919) % 1000, 'typed', now(), q.position from returns.certification z join returns.return r on r.id = z.return_id join returns.question q on q.collection_id = r.collection_id where r.key like 'bench-%';
`

const addresses = [
  ['/returns', 50], ['/returns?page=1200', 50], ['/returns?status=overdue&page=20', 50], ['/returns?words=college+17', 100], ['/returns?ends=2022-06-30', 50], ['/returns?sort=period&order=down', 50], ['/returns/bench-1-3', 50], ['/returns/collections?page=30', 50], ['/overview', 50], ['/', 50],
] as const

/** Fills a Waymark of its own with returns, and reads its pages as a director does: the time at the reader, network and all. */
export async function readReturns(tell: (text: string) => void): Promise<Measured[]> {
  const { folder, remove } = aFolder()
  let waymark: Awaited<ReturnType<typeof start>> | undefined
  try {
    tell(`Filling in ${size.returns.toLocaleString('en-GB')} returns of ${size.kpis.toLocaleString('en-GB')} measures …`)
    const data = path.join(folder, 'data')
    fs.mkdirSync(data)
    fs.chmodSync(data, 0o755)
    await promisify(execFile)(path.join(root, 'bin/waymark'), ['load', 'cambridgeshire-peterborough'], { cwd: root, env: { ...process.env, WAYMARK_DATA: data }, maxBuffer: 10_000_000 })
    waymark = await start(data)
    const director = client(waymark.address)
    const { status: setUp } = await director.post(waymark.setUpLink!.slice(waymark.address.length), { name: 'Bench', email: 'bench@example.org' })
    if (setUp !== 303) throw new Error(`setting up answered ${setUp}`)
    const { owner, stop } = await openDatabase({ dataFolder: data }, { attach: true })
    const database = new pg.Client(owner)
    await database.connect()
    await database.query(seed)
    await database.query('vacuum analyze')
    await database.query(`insert into accounts.role (account_id, organisation_id, role, given_by, starts_at) select r.account_id, r.organisation_id, 'director', 'waymark', now() from accounts.role r where r.role = 'administrator'`)
    const { rows: [figure] } = await database.query<{ id: string }>('select id from returns.figure order by id limit 1')
    await database.end()
    await stop()
    tell('Reading them …')
    const found: Measured[] = []
    for (const [url, limit] of [...addresses, [`/figures/returned/${figure!.id}`, 30] as const]) {
      const times: number[] = []
      for (let n = 0; n < 45; n++) {
        const { status, ms } = await director.get(url)
        if (status !== 200) throw new Error(`GET ${url} answered ${status}`)
        if (n >= 5) times.push(ms)
      }
      found.push({ what: `60,000 returns ${url.slice(0, 34)}`, value: median(times), unit: 'ms', limit, note: 'median of 40' })
    }
    director.close()
    return found
  } finally {
    await waymark?.stop()
    remove()
  }
}
