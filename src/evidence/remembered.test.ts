import { sql } from 'kysely'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import { loads } from '../app/joined.ts'
import { asker, visitor } from '../platform/context.ts'
import { loadRegion } from '../platform/regions/load.ts'
import { readRegion } from '../platform/regions/reader.ts'
import { findFigure } from './figures/queries.ts'
import { addRelease } from './region/queries.ts'
import { findScorecards } from './scorecards/queries.ts'

const { db, owner } = await freshDatabase()
const other = await freshDatabase()
const ask = asker(db, { now: () => new Date('2026-03-01T09:00:00Z') })
await ask(visitor, 'read write', (ctx) => loadRegion(ctx, readRegion('regions/cambridgeshire-peterborough', loads), loads))
const names = async () => (await findScorecards({ db }))!.cards.map(({ area }) => area.name)

test('what is remembered of scorecards is forgotten with the change of any area, indicator, document or figure, and is of its own database', async () => {
  expect(await names()).toContain('Fenland')
  await sql`update evidence.area set name = 'The Fens' where id = 'E07000010'`.execute(owner)
  expect(await names()).toContain('The Fens')
  await sql`update evidence.indicator set name = 'Pay' where id = 'median-wages'`.execute(owner)
  expect((await findScorecards({ db }))!.cards[0]!.figures.map(({ indicator }) => indicator.name)).toContain('Pay')
  await sql`update evidence.document set title = 'The Plan'`.execute(owner)
  expect((await findScorecards({ db }))!.cards[0]!.figures[0]!.latest!.title).not.toBe('The Plan') // a figure keeps the title of its release
  expect((await findScorecards({ db: other.db }))!.cards).toEqual([])
  expect(await names()).toContain('The Fens')
})

test('what a change that is undone would have shown is never remembered', async () => {
  await expect(ask(visitor, 'read write', async (ctx) => {
    await addRelease(ctx, { series: 'undone', edition: null, documentId: null, title: 'Undone', publishedOn: '2030-01-01' }, [{ areaId: 'E07000010', indicatorId: 'median-wages', startsOn: '2030-01-01', endsOn: '2030-12-31', periodLabel: '2030', periodBasis: 'stated', value: '1', status: 'final' }])
    expect((await findScorecards(ctx))!.cards.flatMap(({ figures }) => figures).some(({ latest }) => latest?.series === 'undone')).toBe(true)
    throw new Error('undone')
  })).rejects.toThrow('undone')
  await sql`update evidence.area set note = 'changed' where id = 'E07000010'; update evidence.area set note = 'again' where id = 'E07000010'`.execute(owner) // as many changes as were undone
  expect((await findScorecards({ db }))!.cards.flatMap(({ figures }) => figures).some(({ latest }) => latest?.series === 'undone')).toBe(false)
})

const day = (days: number) => new Date(Date.UTC(2000, 0, 1) + days * 86_400_000).toISOString().slice(0, 10)
test('whatever the periods of its series are, a figure is judged on a scorecard as on its own page, where every value is read', async () => {
  let run = 0
  await fc.assert(fc.asyncProperty(fc.uniqueArray(fc.record({ starts: fc.nat(8000), length: fc.constantFrom(1, 30, 91, 364, 730, 1094) }), { selector: ({ starts, length }) => `${starts} ${length}`, minLength: 1, maxLength: 30 }), async (periods) => {
    const series = `made-up-${++run}`
    await ask(visitor, 'read write', (ctx) => addRelease(ctx, { series, edition: null, documentId: null, title: series, publishedOn: day(9000 + run) }, periods.map(({ starts, length }, i) => ({
      areaId: 'E07000010', indicatorId: 'skilled-jobs', startsOn: day(starts + run * 9000), endsOn: day(starts + length + run * 9000), periodLabel: String(i), periodBasis: 'stated' as const, value: String(i), status: 'final' as const,
    }))))
    const own = await findFigure({ db }, 'E07000010', 'skilled-jobs')
    const card = (await findScorecards({ db }))!.cards.find(({ area }) => area.id === 'E07000010')!.figures.find(({ indicator }) => indicator.id === 'skilled-jobs')!
    expect([card.latest?.id, card.previous?.id, card.judged]).toEqual([own!.figure.latest?.id, own!.figure.previous?.id, own!.figure.judged])
  }), { numRuns: 25, endOnFailure: true })
}, 60_000)
