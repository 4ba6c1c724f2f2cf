// Reads the migrated database and writes each schema's tables.ts.
import fs from 'node:fs'
import pg from 'pg'
import { schemas } from '../src/app/capabilities.ts'
import { addressAt } from '../src/platform/postgres.ts'
import { temporaryCluster } from '../test/cluster.ts'

type Column = { schema: string; table: string; column: string; type: string; isNull: boolean; isGiven: boolean; note: string | null; choices: string | null }

const cluster = await temporaryCluster()
const client = new pg.Client(addressAt(cluster.host, 'waymark_owner'))
await client.connect()
const names = schemas.map(({ name }) => name)
const { rows: columns } = await client.query<Column>(
  `select n.nspname as schema, c.relname as table, a.attname as column, format_type(a.atttypid, null) as type, not a.attnotnull as "isNull",
     a.atthasdef or a.attidentity <> '' as "isGiven", col_description(c.oid, a.attnum) as note,
     (select pg_get_constraintdef(k.oid) from pg_constraint k where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum]
       and pg_get_constraintdef(k.oid) like '% = ANY (ARRAY[%') as choices
   from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
   where n.nspname = any($1) and c.relkind in ('r', 'v', 'm') and a.attnum > 0 and not a.attisdropped order by c.oid, a.attnum`, [names])
await client.end()
await cluster.remove()

const camel = (name: string) => name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())
const pascal = (name: string) => camel(`_${name}`)
const types: Record<string, string> = {
  uuid: 'string', text: 'string', integer: 'number', bigint: 'number', numeric: 'string', boolean: 'boolean', bytea: 'Buffer',
  date: 'string', 'timestamp with time zone': 'Date', jsonb: 'unknown', 'text[]': 'string[]',
}
const union = (choices: string) => [...choices.matchAll(/'([^']+)'::text/g)].map(([, choice]) => `'${choice}'`).join(' | ')
function typeOf({ type, choices, isNull, isGiven }: Column) {
  const base = (choices ? union(choices) : types[type] ?? 'unknown') + (isNull ? ' | null' : '')
  return isGiven ? `Generated<${base}>` : base
}

const classified = /^(personal|special|staff|public|operational|key)\b/
const bare = columns.filter(({ note }) => !classified.test(note ?? ''))
if (bare.length) {
  console.error('Columns without a classification:', bare.map((c) => `${c.schema}.${c.table}.${c.column}`).join(', '))
  process.exit(1)
}

for (const schema of names) {
  const own = columns.filter((c) => c.schema === schema)
  const tables = [...new Set(own.map((c) => c.table))]
  const table = (name: string) => `
export type ${pascal(name)}Table = {
${own.filter((c) => c.table === name).map((c) => `  /** ${c.note} */\n  ${camel(c.column)}: ${typeOf(c)}`).join('\n')}
}
export type ${pascal(name)} = Selectable<${pascal(name)}Table>
`
  fs.writeFileSync(`src/${schema}/tables.ts`, `// Written by npm run types from migrations/. Do not edit.
import type { Generated, Selectable } from 'kysely'
${tables.map(table).join('')}
export type ${pascal(schema)}Tables = {
${tables.map((name) => `  '${schema}.${name}': ${pascal(name)}Table`).join('\n')}
}

declare module '${schema === 'platform' ? '.' : '../platform'}/db.ts' {
  interface Database extends ${pascal(schema)}Tables {}
}
`)
  console.log(schema, own.length, 'columns')
}
