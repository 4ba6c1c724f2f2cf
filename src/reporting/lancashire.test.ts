// The board paper of March 2024, rebuilt from what partners returned: every figure that was transcribed from it stands in it and opens
// to its return, and the check names what contradicts.
import fs from 'node:fs'
import { expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import { createApp } from '../app/app.ts'
import { blocks, loads } from '../app/joined.ts'
import { asker, visitor } from '../platform/context.ts'
import { cellOf, figuresOf, tablesOf } from '../platform/content/content.ts'
import { loadRegion } from '../platform/regions/load.ts'
import { readRegion } from '../platform/regions/reader.ts'
import { waymarkFor } from '../platform/jobs.ts'
import { openPaper, type Draft } from './papers/queries.ts'

const { db } = await freshDatabase()
const clock = { now: () => new Date('2024-03-07T09:00:00Z'), blocks: () => blocks }
const ask = asker(db, clock)
await ask(visitor, 'read write', (ctx) => loadRegion(ctx, readRegion('regions/lancashire', loads), loads))
const app = await createApp({ db, clock })
const draft = (await ask(waymarkFor(''), 'read only', (ctx) => openPaper(ctx, 'board-2024-03-07'))) as Draft // nobody has signed it
const { partI } = draft.assembled
/** Everything that the paper prints, cell by cell and word by word. */
const cells = tablesOf(partI).flatMap(({ rows }) => rows.flatMap(({ cells }) => cells.map((cell) => cellOf(cell))))
const texts = cells.flatMap(({ text, note, items }) => [text, note ?? '', ...(items ?? [])]).concat(partI.flatMap((part) => (part.is === 'words' || part.is === 'heading' ? [JSON.stringify(part)] : part.is === 'list' ? [JSON.stringify(part.items)] : part.is === 'chart' ? [part.headline] : part.is === 'table' ? [part.caption] : [])))
const printed = `${texts.join('\n')}\n${draft.front.title}\n${draft.front.datedOn}`
const numbers = new Set(cells.flatMap(({ number, note }) => [...(number === undefined ? [] : [number]), ...(note?.endsWith('% of plan') ? [Number.parseFloat(note)] : [])]))

const file = '../shared/acceptance/lancashire-2024.json'

test('it loads as a draft with every block showing something, and no name of a person', () => {
  expect(draft.is).toBe('draft')
  expect(draft.entries.filter(({ kind, shown }) => kind === 'block' && !shown)).toEqual([])
  expect(draft.front).toMatchObject({ heading: 'LEP – Sub Committee', author: 'Director of the Lancashire Skills & Employment Hub', isPrivate: false, hasPartTwo: false })
  expect(draft.entries.filter(({ kind }) => kind === 'highlight')).toHaveLength(11)
  expect(draft.entries.filter(({ kind }) => kind === 'risk')).toHaveLength(9)
})

test('each of its figures opens to its return', async () => {
  const figures = figuresOf(partI)
  expect(figures.length).toBeGreaterThan(90)
  for (const { href, id, kind } of figures) {
    expect([kind, href]).toEqual(['returned', `/returns/figures/${id}`])
    expect([href, (await app.inject(href)).statusCode]).toEqual([href, 200])
  }
})

test('its check names the five, each reckoned from the figures', () => {
  const names = new Map([...draft.named].map(([id, name]) => [name, draft.findings.find((finding) => finding.id === id)!]))
  expect([...names].map(([name, { severity }]) => [name, severity]).toSorted()).toEqual([['gatsby-precision', 'minor'], ['gatsby-target', 'error'], ['multiply-q3', 'minor'], ['multiply-year', 'error'], ['pledge-growth', 'error']])
  expect(names.get('gatsby-target')!.says).toMatch(/has two values: (5\.5 \(Executive Summary.*\) and 5|5 .* and 5\.5 )/)
  expect(names.get('pledge-growth')!.says).toContain('from 377 it is 2.7%, from 378 it is 2.4%. 2.6% is the growth of')
  expect(names.get('pledge-growth')!.says).toContain('from 533 to 547')
  expect(names.get('multiply-year')!.says).toMatch(/110%? and 129%?.*96%? and 100%?|129%? and 110%?.*100%? and 96%?/)
  expect(names.get('multiply-q3')!.says).toContain('is 96% against 100%')
  const others = draft.findings.filter(({ id }) => !draft.named.has(id))
  expect(others.filter(({ rule }) => rule !== 'implication')).toEqual([])
  expect(others.map(({ rule, about }) => [rule, ...about])).toEqual(['financial', 'legal', 'equality', 'sustainability', 'risk'].map((topic) => ['implication', topic]))
})

/** What is no figure of the paper: where it was read, what it is called in the file, and what reviewers say of it. */
const leftOut = ['line', 'lines', 'id', 'inconsistencies', 'unit', 'source', 'note', 'period_note', 'severity', 'detail', 'rag']
/** What the transcription reckons in its own words, or transcribes twice: said here as the paper has it. */
const said: Readonly<Record<string, string>> = {
  'gatsby.comparison': 'above the average on every Benchmark', 'bootcamps.wave4.delivery_end': '31st of March 2024', 'multiply.a_label': '23/24 financial year', 'multiply.b_label': 'Year 2', 'multiply.quarter': 'Year 2 Quarter 3',
  'skills_pledge.event.date': '8th December 2023', 'skills_pledge.masterclass2_date': '21st Feb',
}

test.skipIf(!fs.existsSync(file))('every figure of the transcription stands in it (skipped where ../shared/acceptance is absent)', () => {
  const missing: string[] = []
  const walk = (value: unknown, path: readonly string[]): void => {
    if (leftOut.includes(path.at(-1)!)) return
    if (typeof value === 'object' && value !== null) {
      for (const [name, one] of Object.entries(value)) walk(one, [...path, name])
      return
    }
    const at = path.join('.')
    if (typeof value === 'number' ? !numbers.has(value) : !printed.includes(said[at] ?? String(value))) missing.push(`${at}: ${String(value)}`)
  }
  walk(JSON.parse(fs.readFileSync(file, 'utf8')), [])
  expect(missing).toEqual([])
})
