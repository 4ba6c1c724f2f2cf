// What a paper may show: every block with every choice that its questions give, on a page of its own and as sheets.
import { parse } from 'node-html-parser'
import { expect, test } from 'vitest'
import { regionDatabase } from '../../test/region.ts'
import { aWorld } from '../../test/world.ts'
import { asker, visitor } from '../platform/context.ts'
import { figuresOf, fromText } from '../platform/content/content.ts'
import { sheetsOf } from '../platform/content/sheets.ts'
import { anIntervention, aRisk, aScore } from '../portfolio/sample.ts'
import { aKpi, aProfile } from '../returns/sample.ts'
import { idOf } from '../platform/regions/shipped.ts'
import { openFigure } from './figures.ts'
import { blocks } from './joined.ts'

const { db, owner } = await regionDatabase()
const world = await aWorld({ db, owner })
const ask = asker(db, { now: () => world.now })
await owner.insertInto('portfolio.risk').values(aRisk()).execute()
const { id: interventionId } = await owner.insertInto('portfolio.intervention').values(anIntervention({ key: 'a-shown-one', itemId: idOf('strategy.item', 'displaced-workers') })).returning('id').executeTakeFirstOrThrow()
await owner.insertInto('portfolio.score').values(aScore({ interventionId, scoredBy: world.own.users.director.id })).execute()
const { id: kpiId } = await owner.insertInto('returns.kpi').values(aKpi({ key: 'a-shown-measure' })).returning('id').executeTakeFirstOrThrow()
await owner.insertInto('returns.profile').values(aProfile({ kpiId })).execute()
const get = (url: string) => world.app.inject({ url })

/** Answers to the questions of a block, from what its own form lets one choose. */
async function optionsOf(block: (typeof blocks)[number]): Promise<Record<string, string>> {
  const fields = await ask(visitor, 'read only', async (ctx) => (block.asks ? await block.asks(ctx) : {}))
  return Object.fromEntries(Object.entries(fields).flatMap(([name, field]) => {
    const asked = parse(field.ask(name, {}, []).markup)
    const value = [...asked.querySelectorAll('option'), ...asked.querySelectorAll('input[type=radio]')].map((one) => one.getAttribute('value')).find(Boolean)
    return value ? [[name, value]] : []
  }))
}

test.each(blocks.map((block) => [block.name, block] as const))('%s stands alone on a page with the answers that its form gives, and each of its figures opens', async (name, block) => {
  const options = { ...(await optionsOf(block)), ...(name === 'returned' && { measures: 'a-shown-measure' }) }
  const shown = await ask(visitor, 'read only', (ctx) => block.show(ctx, options))
  expect(shown?.title).toBeTruthy()
  const { statusCode, body } = await get(`/blocks/${name}?${new URLSearchParams(options)}`)
  expect(statusCode).toBe(200)
  expect(parse(body).querySelector('main h2')!.text).toBe(shown!.title)
  for (const { kind, id, href, says } of figuresOf(shown!.content).slice(0, 3)) {
    expect(await ask(visitor, 'read only', (ctx) => openFigure(ctx, kind, id))).toMatchObject({ name: expect.any(String) })
    expect([href, (await get(href)).statusCode]).toEqual([href, 200])
    expect(says).not.toBe('')
  }
  const sheets = sheetsOf(shown!.content)
  expect(new Set(sheets.map(({ name }) => name)).size).toBe(sheets.length)
  for (const { headings, rows } of sheets) for (const row of rows) expect(row).toHaveLength(headings.length)
  expect(JSON.parse(JSON.stringify(shown))).toEqual(shown)
  const wrongs: Record<string, string>[] = [{ area: 'x' }, { theme: 'x' }, { item: 'x' }, { of: 'x' }, { show: 'x' }, { days: '-1' }, { body: 'x' }, { body: 'f7a1c1c0-0000-8000-a000-000000000000' }]
  for (const wrong of wrongs) expect((await get(`/blocks/${name}?${new URLSearchParams({ ...options, ...wrong })}`)).statusCode).toBeLessThan(500)
})

test('an average of the activity map opens to the scores that it is made of', async () => {
  const main = parse((await get('/figures/activity/deliverability.displaced-workers')).body).querySelector('main')!
  expect(main.text).toContain('3, of 1 scored')
  expect(main.querySelectorAll('a').map((link) => link.getAttribute('href'))).toContain('/portfolio/interventions/a-shown-one')
  for (const id of ['deliverability', 'deliverability.nothing', 'cost.none', "fit.'"]) expect((await get(`/figures/activity/${encodeURIComponent(id)}`)).statusCode).toBe(404)
})

test('text that somebody wrote is set as paragraphs and lists', () => {
  expect(fromText('One\nline.\n\n- first\n- second\nAfter')).toEqual([{ is: 'words', words: 'One line.' }, { is: 'list', items: ['first', 'second'] }, { is: 'words', words: 'After' }])
  expect(fromText(' \n\n ')).toEqual([])
})
