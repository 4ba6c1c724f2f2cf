import { randomBytes } from 'node:crypto'
import { findNames } from '../../accounts/index.ts'
import type { Population } from '../../platform/capability.ts'
import type { Context } from '../../platform/context.ts'
import { download } from '../../platform/download.ts'
import type { Fields } from '../../platform/forms.ts'
import { formPage, page, type Route } from '../../platform/page.ts'
import { Refusal } from '../../platform/refusal.ts'
import { mayAudit } from '../access.ts'
import { eventPopulation } from '../populations/queries.ts'
import { itemColumns } from './columns.ts'
import { draw, measure } from './drawing.ts'
import { drawForm, ownNames } from './forms.ts'
import { addSample, findSample, listItems, pageSamples } from './queries.ts'
import { whyNotDraw, type Method } from './rules.ts'
import * as views from './views.ts'

const populationsOf = ({ audited, user }: Context): readonly Population[] => [...audited.populations, eventPopulation].filter(({ allow }) => allow(user))
const findPopulation = (ctx: Context, name: string) => populationsOf(ctx).find((population) => population.name === name)
const whatOf = (ctx: Context, name: string) => findPopulation(ctx, name)?.what ?? name
const optionsOf = (kept: unknown): Readonly<Record<string, string>> => Object.fromEntries(Object.entries((kept ?? {}) as Record<string, unknown>).map(([name, value]) => [name, String(value)])) // a column of objects
const nobody = { rows: [], count: 0, page: 1 }

export const routes: readonly Route[] = [
  page('/audit', { load: (ctx, _, { page }) => (mayAudit(ctx.user) ? pageSamples(ctx, Math.max(1, Math.trunc(Number(page)) || 1)) : Promise.resolve(nobody)), allow: mayAudit, view: views.listSamples }),

  page('/audit/samples/new', { load: async (ctx) => populationsOf(ctx), allow: mayAudit, view: views.choosePopulation }),

  formPage('/audit/samples/new/:population', {
    load: async (ctx, { population: name }) => {
      if (!mayAudit(ctx.user)) return null
      const population = findPopulation(ctx, name)
      return population && { population, asks: (await population.asks?.(ctx)) ?? {} as Fields } // nothing to narrow
    },
    allow: mayAudit,
    form: (found) => drawForm(found?.asks ?? {}, found?.population ?? { hasValues: false }),
    start: () => ({ method: 'random', wanted: 25 }),
    view: (found, state) => views.askSample(found!.population, state),
    async submit(ctx, found, answers) {
      const { population } = found!
      const { purpose, method = 'random', wanted, seed } = answers as { purpose: string; method?: Method; wanted: number; seed: string | null } // as forms.ts asks them
      const options = Object.fromEntries(Object.entries(answers).flatMap(([name, value]) => (ownNames.includes(name) || value === null ? [] : [[name, String(value)]])))
      const measured = await measure(ctx, population, options)
      const why = whyNotDraw({ method, wanted, ...measured })
      if (why !== undefined) throw new Refusal(why, method === 'by value' && measured.count > 0 ? 'method' : 'wanted')
      const used = seed ?? randomBytes(9).toString('base64url')
      const drawn = await draw(ctx, population, options, { method, seed: used, wanted, measured })
      const id = await addSample(ctx.db, {
        organisationId: ctx.user.organisationId, purpose, population: population.name, options: JSON.stringify(options), choice: (await population.say?.(ctx, options)) ?? population.what,
        method, seed: used, isSeedGiven: seed !== null, wanted, populationCount: measured.count, populationUnits: method === 'by value' ? String(measured.units) : null, withoutValue: method === 'by value' ? measured.withoutValue : 0,
        fingerprint: measured.fingerprint, drawnBy: ctx.user.id, drawnAt: ctx.now,
      }, drawn)
      return { did: 'audit.drawn', about: id, to: `/audit/samples/${id}`, message: 'Sample drawn' }
    },
  }),

  page('/audit/samples/:id', { load: findShown, allow: mayAudit, view: views.showSample }),

  page('/audit/samples/:id/again', {
    async load(ctx, { id }) {
      const sample = mayAudit(ctx.user) ? await findSample(ctx, id) : undefined
      const population = sample && findPopulation(ctx, sample.population)
      if (!population) return undefined
      const options = optionsOf(sample.options)
      const now = await measure(ctx, population, options)
      const isSame = now.fingerprint === sample.fingerprint && now.count === sample.populationCount
      const places = isSame ? (await draw(ctx, population, options, { method: sample.method, seed: sample.seed, wanted: sample.wanted, measured: now })).map(({ place }) => place) : []
      return { sample, what: population.what, now, isSame, places, before: (await listItems(ctx.db, id)).map(({ place }) => place) }
    },
    allow: mayAudit,
    view: views.showAgain,
  }),

  download('/audit/samples/:id/items.csv', {
    load: async (ctx, params) => { const found = await findShown(ctx, params); return found?.items.map((item) => ({ ...item, sample: found.sample, names: found.names })) },
    allow: mayAudit, did: 'audit.downloaded', columns: itemColumns, title: 'Sample',
  }),
]

async function findShown(ctx: Context, { id }: { id: string }): Promise<views.ShownSample | undefined> {
  const sample = await findSample(ctx, id)
  if (!sample) return undefined
  const items = await listItems(ctx.db, id)
  return { sample, items, what: whatOf(ctx, sample.population), names: await findNames(ctx.db, [sample.drawnBy, ...items.flatMap(({ writtenBy }) => writtenBy ?? [])]) }
}
