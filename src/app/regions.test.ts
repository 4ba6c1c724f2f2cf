import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
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
