import { findPersona } from '../../accounts/index.ts'
import { addDays } from '../../calc/dates/days.ts'
import type { Random } from '../../calc/random/random.ts'
import type { Persona, Sample } from '../../platform/capability.ts'
import { londonDay } from '../../platform/context.ts'
import { sampleNames } from '../../organisations/index.ts'
import { listProtocols } from '../protocol/queries.ts'
import { workOut } from '../results/working.ts'
import { aDataset } from '../sample.ts'
import { pack } from './reading.ts'
import type { Rows } from './rules.ts'

/** Who grants data about people, and takes grants back. */
export const steward: Persona = {
  key: 'data-steward', name: 'Niamh Speedwellmere', title: 'Data steward', roles: ['data steward'], organisation: sampleNames['combined authority'],
  who: 'She says who may work with data about people.', first: { text: 'See who worked with the data of an evaluation.', href: '/evaluation/designs/did-it-help/data' },
}

const levels = ['Level 1 or none', 'Level 2', 'Level 3', 'Level 4 or above']
/** People who are made up: those who took part are a little younger and longer out of work than most others; it helps one in eight into work. */
export function madeUpPeople(random: Random): Rows {
  const rows = { lines: [] as number[], treated: [] as number[], groups: [] as number[], covariates: [[] as number[], [] as number[], [] as string[]] as const, outcomes: [[] as number[], [] as number[]] as const, before: [null, [] as number[]] as const }
  const share = () => random.whole(0, 9999) / 10_000
  // Three uniform draws added are near enough to a bell.
  const bell = () => (share() + share() + share() - 1.5) * 2
  const add = (count: number, group: number, age: number, weeks: number, base: number) => {
    for (let i = 0; i < count; i++) {
      const theirAge = Math.round(Math.min(64, Math.max(19, age + 11 * bell())))
      const out = Math.round(Math.min(200, Math.max(0, weeks + 22 * bell())))
      const level = Math.min(3, Math.max(0, Math.round(1.4 + bell())))
      const chance = base + 0.06 * level - 0.003 * out + (group < 0 ? 0.125 : 0)
      const inWork = share() < chance ? 1 : 0
      const before = Math.round(Math.max(0, 180 + 45 * level - out + 60 * bell()))
      rows.lines.push(rows.lines.length + 2); rows.treated.push(group < 0 ? 1 : 0); rows.groups.push(group)
      rows.covariates[0].push(theirAge); rows.covariates[1].push(out); rows.covariates[2].push(levels[level]!)
      rows.outcomes[0].push(inWork); rows.outcomes[1].push(Math.round(before + 40 + (group < 0 ? 22 : 0) + 50 * bell())); rows.before[1].push(before)
    }
  }
  add(310, -1, 36, 48, 0.46)
  add(420, 0, 37, 46, 0.46)
  add(900, 1, 33, 34, 0.48)
  // They are so unlike those who took part that few of them can be compared.
  add(260, 2, 53, 125, 0.3)
  return rows
}

/** Data for the evaluation that is fixed, which the analyst may work with for half a year. */
export const dataSample: Sample = {
  name: 'evaluation data',
  async fill({ db, now }, { random }) {
    const design = await db.selectFrom('evaluation.design').select('id').where('key', '=', 'did-it-help').executeTakeFirst()
    const [analyst, manager, keeper] = [await findPersona(db, 'analyst'), await findPersona(db, 'programme-manager'), await findPersona(db, 'data-steward')]
    const hub = await db.selectFrom('organisations.organisation').select('id').where('isHub', '=', true).executeTakeFirst()
    if (!design || !analyst || !manager || !keeper || !hub) return
    const [people, id, day] = [madeUpPeople(random), random.id(), londonDay(now)]
    await db.insertInto('evaluation.dataset').values(aDataset({ id, designId: design.id, uploadedBy: manager, source: 'Made up for this sample.', headings: [], rows: people.lines.length, protocolVersion: 2, keepUntilOn: addDays(day, 365), uploadedAt: now })).execute()
    await db.insertInto('evaluation.dataset_content').values({ datasetId: id, content: pack(people) }).execute()
    await db.insertInto('platform.dataset_grant').values({ id: random.id(), dataset: `evaluation ${id}`, accountId: analyst, reason: 'To work out the results of this evaluation', grantedBy: keeper, organisationId: hub.id, grantedAt: now, untilAt: new Date(now.getTime() + 180 * 86_400_000) }).execute()
    const [protocol] = await listProtocols(db, design.id)
    if (protocol) await db.insertInto('evaluation.result').values({ id: random.id(), designId: design.id, datasetId: id, protocolId: protocol.id, number: 1, content: JSON.stringify(workOut(protocol.content, people)), workedBy: analyst, workedAt: now }).execute()
  },
}
