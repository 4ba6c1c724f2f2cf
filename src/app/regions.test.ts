import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import { asker, visitor } from '../platform/context.ts'
import { loadRegion } from '../platform/regions/load.ts'
import { readRegion } from '../platform/regions/reader.ts'
import { regionSchemas } from '../platform/regions/schema.ts'
import { loads } from './joined.ts'

test('the published schema of a region is what its reader holds to (npm run schemas writes it)', () => {
  const schemas = regionSchemas(loads)
  expect(fs.readdirSync('regions/schema').toSorted()).toEqual([...schemas.keys()].toSorted())
  for (const [file, schema] of schemas) expect(JSON.parse(fs.readFileSync(path.join('regions/schema', file), 'utf8'))).toEqual(JSON.parse(JSON.stringify(schema)))
})

test('every field of a region says in the schema what it is for, or is plain from its name', () => {
  const plain = ['area', 'document', 'group', 'indicator', 'kind', 'licence', 'line', 'name', 'note', 'publisher', 'status', 'theme', 'title', 'unit', 'within']
  for (const [, schema] of regionSchemas(loads)) {
    const { properties, items } = schema as { properties?: Record<string, { description?: string }>; items?: { properties: Record<string, { description?: string }> } } // as JSON Schema has it
    for (const [name, { description }] of Object.entries(items?.properties ?? properties ?? {})) if (!plain.includes(name)) expect([name, description]).toEqual([name, expect.any(String)])
  }
})

test('every shipped region can be loaded', () => {
  for (const name of fs.readdirSync('regions').filter((name) => fs.existsSync(`regions/${name}/region.yaml`))) expect(readRegion(`regions/${name}`, loads).region.id).toBe(name)
})

// docs/how-to/add-a-region.md writes this region file by file.
const riverside = 'docs/how-to/riverside'
const shown = [...fs.readFileSync('docs/how-to/add-a-region.md', 'utf8').matchAll(/^```(?:yaml|csv) (\S+)\n(.*?)^```$/gms)].map(([, file, text]) => ({ file: file!, text: text! }))
const order = [...new Set(shown.map(({ file }) => file))]
/** What a file is loaded as: itself, or the folder that it lies in. */
const loadedAs = (file: string) => (file.includes('/') ? path.dirname(file) : file)

test('the region of the how-to shows a row of every file, and every line that is shown stands in it', () => {
  expect(order.map(loadedAs).toSorted()).toEqual(['region.yaml', ...loads.map(({ file }) => file)].toSorted())
  expect(shown.filter(({ file, text }) => !fs.readFileSync(`${riverside}/${file}`, 'utf8').includes(text)).map(({ file }) => file)).toEqual([])
})

test('it can be written file by file, in the order of the how-to', () => {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-how-to-'))
  const folder = path.join(home, 'riverside')
  fs.mkdirSync(folder)
  for (const [i, file] of order.entries()) {
    fs.mkdirSync(path.dirname(`${folder}/${file}`), { recursive: true })
    fs.copyFileSync(`${riverside}/${file}`, `${folder}/${file}`)
    if (i >= 3) expect(readRegion(folder, loads).rows.has(file === 'region.yaml' ? 'documents' : loadedAs(file))).toBe(true) // the first four are needed
  }
  fs.rmSync(home, { recursive: true })
})

test('its texts stand in its document, on the lines that it names', () => {
  const lines = fs.readFileSync(`${riverside}/skills-plan.txt`, 'utf8').split('\n')
  const wrong: string[] = []
  const look = (row: Record<string, unknown>) => {
    for (const [field, value] of Object.entries(row)) {
      if (Array.isArray(value)) for (const inner of value) if (typeof inner === 'object') look(inner as Record<string, unknown>) // rows within a row
      if (['words', 'name', 'vision', 'statusWords', 'representation', 'role', 'printed', 'label', 'dueWords', 'deliverability', 'fit'].includes(field) && !['plan', 'meeting', 'layout'].some((kind) => kind in row && field === 'name') && !lines[Number(row['line']) - 1]!.includes(String(value))) wrong.push(`${field}, line ${String(row['line'])}: ${String(value)}`)
    }
  }
  for (const [file, rows] of readRegion(riverside, loads).rows) if (file !== 'documents' && file !== 'areas.csv') for (const row of rows as Record<string, unknown>[]) look(row) // every file is a list of rows
  expect(wrong).toEqual([])
})

test('it loads whole, and again without a change; what somebody edited stands and what they took away stays away', async () => {
  const { db, owner } = await freshDatabase()
  const read = readRegion(riverside, loads)
  const load = () => asker(db, { now: () => new Date('2025-05-01T09:00:00Z') })(visitor, 'read write', (ctx) => loadRegion(ctx, read, loads))
  const { counted } = await load()
  expect(counted).toMatchObject({ areas: 3, indicators: 3, observations: 14, plans: 1, themes: 2, priorities: 3, outcomes: 3, actions: 3, outputs: 3, links: 1, tools: 1, bodies: 3, seats: 2, meetings: 1, decisions: 1, 'agreed actions': 1, 'milestones by date': 3, 'milestones by group': 1, 'other strategies': 1, 'alignment items': 2, answers: 1, interventions: 3, assessments: 1, 'scores explained': 3, 'measures of delivery': 1, profiles: 1, collections: 1, returns: 1, 'figures reported': 1, 'layouts of papers': 1, papers: 1, 'parts of papers': 4, stories: 1 })
  await owner.updateTable('strategy.item').set({ words: 'Pay rises, and prices do not.' }).where('key', '=', 'pay-rises').execute()
  await owner.deleteFrom('strategy.item').where('key', '=', 'more-finish-a-course').execute()
  expect(Object.values((await load()).counted).filter(Boolean)).toEqual([])
  expect(await db.selectFrom('strategy.item').select(['key', 'words']).where('key', 'in', ['pay-rises', 'more-finish-a-course']).execute()).toEqual([{ key: 'pay-rises', words: 'Pay rises, and prices do not.' }])
})
