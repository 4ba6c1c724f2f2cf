import fs from 'node:fs'
import { expect, test } from 'vitest'
import { capabilities, schemas } from './capabilities.ts'

const names = capabilities.map(({ name }) => name)
const read = (path: string) => (fs.existsSync(path) ? fs.readFileSync(path, 'utf8') : '')

test.each([...names])('%s writes only to its own schema and reads only from those before it', (name) => {
  const known = names.slice(0, names.indexOf(name) + 1)
  const sql = read(`src/${name}/queries.ts`)
  const writes = [...sql.matchAll(/(?:insertInto|updateTable|deleteFrom)\('(\w+)\./g)].map((m) => m[1])
  const reads = [...sql.matchAll(/(?:selectFrom|[jJ]oin)\('(\w+)\./g)].map((m) => m[1])
  expect(writes.filter((schema) => schema !== name)).toEqual([])
  expect(reads.filter((schema) => !known.includes(schema!))).toEqual([])
})

test.each([...names])('%s keeps foreign keys pointing backwards', (name) => {
  const known = names.slice(0, names.indexOf(name) + 1)
  for (const file of fs.readdirSync(`src/${name}/migrations`))
    for (const [, schema] of read(`src/${name}/migrations/${file}`).matchAll(/references (\w+)\./g)) expect(known).toContain(schema)
})

test.each(capabilities)('$name serves pages only under its own name', ({ name, routes }) => {
  expect(routes.map((r) => r.path).filter((path) => path.split('/')[1] !== name)).toEqual([])
})

test('a migration leaves its transaction to migrate.ts', () => {
  for (const { migrations } of schemas)
    for (const file of fs.readdirSync(migrations)) expect(fs.readFileSync(new URL(file, migrations), 'utf8')).not.toMatch(/^\s*(begin|commit|rollback)\s*;/im)
})

test('no file is longer than 300 lines', () => {
  const files = fs.readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
  expect(files.filter((file) => read(`src/${file}`).split('\n').length > 300)).toEqual([])
})
