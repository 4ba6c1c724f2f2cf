import { execFile } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { openDatabase } from '../src/platform/database.ts'
import { client } from './client.ts'
import type { Measured } from './large.ts'
import { aFolder, median, root, start } from './server.ts'

/** What a large region has running: each measure is asked of a partner of its own, every month of a year. */
export const running = { interventions: 500, kpis: 5000, returns: 60_000 } as const
const months = running.returns / running.kpis

/** Invented interventions, measures, profiles and returns, of which the last are overdue, and how each measure stands. */
const fill = `
  insert into portfolio.intervention (key, name, kind, status, position, changed_at)
    select 'running-' || n, 'Running project ' || n, 'project', 'under way', 1000 + n, now() from generate_series(1, ${running.interventions}) n;
  insert into returns.kpi (key, name, definition, unit, places, better, basis, intervention_id, position, changed_at)
    select 'kpi-' || n, 'Invented measure of delivery ' || n, 'Invented for measuring.', 'count', 0, 'higher', 'in the period', i.id, n, now()
    from generate_series(1, ${running.kpis}) n join portfolio.intervention i on i.key = 'running-' || (1 + n % ${running.interventions});
  insert into returns.collection (key, name, partner, intervention_id, frequency, first_starts_on, position, changed_at)
    select 'collection-' || position, 'Invented collection ' || position, 'Provider ' || position % 200, intervention_id, 'monthly', '2021-08-01', position, now() from returns.kpi;
  insert into returns.question (collection_id, kpi_id, position) select c.id, k.id, 1 from returns.collection c join returns.kpi k on 'collection-' || k.position = c.key;
  insert into returns.return (key, collection_id, starts_on, ends_on, period_label, opens_on, due_on, status, version, changed_at)
    select c.key || '-' || m, c.id, day::date, (day + interval '1 month - 1 day')::date, to_char(day, 'FMMonth YYYY'), (day + interval '1 month')::date, (day + interval '1 month 15 days')::date,
      case when m = ${months} then 'open' else 'certified' end, case when m = ${months} then 0 else 1 end, now()
    from returns.collection c cross join generate_series(1, ${months}) m cross join lateral (select timestamp '2021-08-01' + (m - 1) * interval '1 month' as day) at;
  insert into returns.certification (return_id, version, certified_on, certified_at) select id, 1, due_on, now() - interval '200 days' + row_number() over () * interval '1 second' from returns.return where version = 1;
  insert into returns.figure (certification_id, kpi_id, kind, starts_on, ends_on, period_label, value, way, entered_at, position)
    select certification.id, question.kpi_id, 'actual', r.starts_on, r.ends_on, r.period_label, 50 + (extract(month from r.starts_on)::int * 7 + kpi.position) % 60, 'typed', now(), 1
    from returns.certification join returns.return r on r.id = certification.return_id join returns.question on question.collection_id = r.collection_id join returns.kpi on kpi.id = question.kpi_id;
  insert into returns.profile (kpi_id, starts_on, ends_on, period_label, number, value, set_on, set_at)
    select q.kpi_id, r.starts_on, r.ends_on, r.period_label, 1, 70, '2021-07-01', now() from returns.return r join returns.question q on q.collection_id = r.collection_id;
  insert into returns.standing (kpi_id, figure_id, starts_on, ends_on, period_label, value, profile_id, profile, of_profile, rating, was_rating, rated_since)
    select distinct on (f.kpi_id) f.kpi_id, f.id, f.starts_on, f.ends_on, f.period_label, f.value, p.id, p.value, round(f.value / p.value * 100, 1),
      case when f.value >= 70 then 'green' when f.value >= 63 then 'amber' else 'red' end, 'green', f.ends_on
    from returns.figure f join returns.profile p on p.kpi_id = f.kpi_id and p.ends_on = f.ends_on order by f.kpi_id, f.ends_on desc;
  analyze;`

/** The pages by which delivery is run, each with its limit in milliseconds. */
const pages = [['/overview', 50], ['/returns', 50], ['/returns?status=overdue&page=40', 50], ['/returns/kpis', 50], ['/returns/kpis?rating=red&sort=rating&page=3', 50], ['/returns/kpis/kpi-2500', 50], ['/portfolio/interventions/running-250', 50]] as const

/** Reads the pages of delivery as a director, and opens a reported figure: the time at the reader, network and all. */
export async function readDelivery(tell: (text: string) => void): Promise<Measured[]> {
  const { folder, remove } = aFolder()
  let waymark: Awaited<ReturnType<typeof start>> | undefined
  try {
    const command = async (...args: string[]) => (await promisify(execFile)(path.join(root, 'bin/waymark'), args, { cwd: root, env: { ...process.env, WAYMARK_DATA: data }, maxBuffer: 10_000_000 })).stdout.trim()
    const data = path.join(folder, 'data')
    fs.mkdirSync(data)
    fs.chmodSync(data, 0o755)
    await command('load', 'cambridgeshire-peterborough')
    tell(`Filling in ${running.kpis.toLocaleString('en-GB')} measures and ${running.returns.toLocaleString('en-GB')} returns …`)
    const figure = await fillIn(data)
    await command('user', 'add', 'director@example.org', '--name', 'Bench', '--role', 'director')
    waymark = await start(data)
    const reader = client(waymark.address)
    const { pathname, searchParams } = new URL(await command('user', 'link', 'director@example.org'))
    const entered = await reader.post(`${pathname}?${searchParams}`, { token: searchParams.get('token') ?? '' })
    if (entered.status !== 303) throw new Error(`signing in answered ${entered.status}`)
    tell('Reading the pages of delivery …')
    const found: Measured[] = []
    for (const [url, limit] of [...pages, [`/figures/returned/${figure}`, 30] as const]) {
      const times: number[] = []
      for (let n = 0; n < 45; n++) {
        const { status, ms } = await reader.get(url)
        if (status !== 200) throw new Error(`GET ${url} answered ${status}`)
        if (n >= 5) times.push(ms)
      }
      found.push({ what: `delivery ${url.replace(figure, ':id')}`, value: median(times), unit: 'ms', limit, note: `median of 40, ${running.kpis} measures and ${running.returns} returns` })
    }
    reader.close()
    return found
  } finally {
    await waymark?.stop()
    remove()
  }
}

/** The id of one of the figures that it fills in. */
async function fillIn(data: string): Promise<string> {
  const { owner, stop } = await openDatabase({ dataFolder: data }, { attach: true })
  const database = new pg.Client(owner)
  try {
    await database.connect()
    await database.query(fill)
    return (await database.query<{ id: string }>(`select figure.id from returns.figure join returns.kpi on kpi.id = kpi_id where kpi.key = 'kpi-2500' order by ends_on desc limit 1`)).rows[0]!.id
  } finally {
    await database.end()
    await stop()
  }
}
