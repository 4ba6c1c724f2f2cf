// npm run types: reads a database made by the migrations, and writes each schema's tables.ts. A column that no comment
// classifies stops it, and so does a type that it does not know. With --check it writes nothing, and fails where a file is
// not what it would write.
import fs from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { schemas } from '../src/app/capabilities.ts'
import { addressAt } from '../src/platform/postgres.ts'
import { temporaryCluster } from '../test/cluster.ts'

type Column = { schema: string; table: string; column: string; type: string; isView: boolean; isNull: boolean; isGiven: boolean; isReckoned: boolean; note: string | null; choices: string | null }

/** What pg gives for each type, as db.ts reads it: a date has no time zone and a numeric no rounding, so both stay text. */
const types: Readonly<Record<string, string>> = {
  uuid: 'string', text: 'string', character: 'string', 'character varying': 'string', name: 'string', inet: 'string', interval: 'unknown',
  smallint: 'number', integer: 'number', bigint: 'number', 'double precision': 'number', real: 'number', numeric: 'string', boolean: 'boolean',
  bytea: 'Buffer', date: 'string', 'time without time zone': 'string', 'timestamp with time zone': 'Date', json: 'unknown', jsonb: 'unknown',
  daterange: 'string', tstzrange: 'string', tsvector: 'string',
}

process.chdir(path.resolve(import.meta.dirname, '..'))
const isCheck = process.argv.includes('--check')
const names = schemas.map(({ name }) => name)
const columns = await readColumns()
const problems = columns.flatMap(problemsOf)
const stale = problems.length ? [] : names.filter((name) => !write(name))
for (const problem of problems) console.error(problem)
for (const name of stale) console.error(`${fileOf(name)} is not what the migrations make: run npm run types`)
process.exitCode = problems.length || stale.length ? 1 : 0

async function readColumns(): Promise<Column[]> {
  const { host, remove } = await temporaryCluster()
  const client = new pg.Client(addressAt(host, 'waymark_owner'))
  try {
    await client.connect()
    // In the order in which the migrations made them: what a table is follows what it refers to.
    const { rows } = await client.query<Column>(`
      select n.nspname as schema, c.relname as table, a.attname as column, format_type(a.atttypid, null) as type, c.relkind <> 'r' as "isView",
        not a.attnotnull as "isNull", a.atthasdef or a.attidentity <> '' as "isGiven", a.attgenerated <> '' or a.attidentity = 'a' as "isReckoned",
        col_description(c.oid, a.attnum) as note,
        (select pg_get_constraintdef(k.oid) from pg_constraint k where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum]
          and pg_get_constraintdef(k.oid) ~ '^CHECK \\(\\(\\w+ = ANY \\(ARRAY\\[[^]]*\\]\\)\\)\\)$' order by k.conname limit 1) as choices
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = any($1) and c.relkind in ('r', 'v', 'm') and a.attnum > 0 and not a.attisdropped order by c.oid, a.attnum`, [names])
    return rows
  } finally {
    await client.end()
    await remove()
  }
}

function problemsOf({ schema, table, column, type, note }: Column): string[] {
  const where = `${schema}.${table}.${column}`
  return [
    ...(/^(personal|special|staff|public|operational|key)\b/.test(note ?? '') ? [] : [`${where} has no classification: add comment on column ${where} is 'personal: …' (or special, staff, public, operational, key)`]),
    ...(type.replace(/\[\]$/, '') in types ? [] : [`${where} is of the type ${type}, which scripts/tables.ts does not know: add it to its list`]),
  ]
}

/** `check (status in ('open', 'closed'))` is a union. A view's column is null for all that PostgreSQL can say, unless its comment says "never null". */
function typeOf({ type, choices, isView, isNull, isGiven, isReckoned, note }: Column): string {
  const one = choices ? [...choices.matchAll(/'((?:[^']|'')*)'::/g)].map(([, choice]) => `'${choice!.replaceAll(`''`, `\\'`)}'`).join(' | ') : types[type.replace(/\[\]$/, '')]!
  const all = type.endsWith('[]') ? `${one}[]` : one
  const base = (isView ? !/never null/.test(note ?? '') : isNull) && all !== 'unknown' ? `${all} | null` : all
  return isReckoned ? `GeneratedAlways<${base}>` : isGiven ? `Generated<${base}>` : base
}

function textOf(schema: string): string {
  const own = columns.filter((column) => column.schema === schema)
  const tables = [...new Set(own.map(({ table }) => table))]
  const table = (name: string) => `
export type ${pascal(name)}Table = {
${own.filter(({ table }) => table === name).map((column) => `  /** ${column.note!.replaceAll('*/', '* /')} */\n  ${camel(column.column)}: ${typeOf(column)}`).join('\n')}
}
export type ${pascal(name)} = Selectable<${pascal(name)}Table>
`
  const body = `${tables.map(table).join('')}
export type ${pascal(schema)}Tables = {
${tables.map((name) => `  '${schema}.${name}': ${pascal(name)}Table`).join('\n')}
}

declare module '${schema === 'platform' ? '.' : '../platform'}/db.ts' {
  interface Database extends ${pascal(schema)}Tables {}
}
`
  const imports = ['Generated', 'GeneratedAlways', 'Selectable'].filter((name) => new RegExp(`\\b${name}<`).test(body))
  return `// Written by npm run types from migrations/. Do not edit.\nimport type { ${imports.join(', ')} } from 'kysely'\n${body}`
}

/** Whether the file is, or now is, what the migrations make. */
function write(schema: string): boolean {
  const text = textOf(schema)
  const isCurrent = fs.existsSync(fileOf(schema)) && fs.readFileSync(fileOf(schema), 'utf8') === text
  if (isCheck) return isCurrent
  if (!isCurrent) fs.writeFileSync(fileOf(schema), text)
  console.log(`${fileOf(schema)}: ${columns.filter((column) => column.schema === schema).length} columns${isCurrent ? '' : ', written'}`)
  return true
}
function fileOf(schema: string) { return `src/${schema}/tables.ts` }
function camel(name: string) { return name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()) }
function pascal(name: string) { return camel(`_${name}`) }
