// What imports cannot show, and the dependency rules cannot say.
import fs from 'node:fs'
import { describe, expect, test } from 'vitest'
import { codeOf, filesIn, schemasOf, type Source } from '../../test/source.ts'
import { capabilities, schemas } from './capabilities.ts'

const names = capabilities.map(({ name }) => name)
const known = schemas.map(({ name }) => name)
const handWritten = filesIn(['src', 'test', 'scripts', 'bench', 'bin'])
const product = handWritten.filter(({ file }) => file.startsWith('src/') && !file.endsWith('.test.ts'))
const where = (sources: readonly Source[], wrong: (source: Source) => readonly string[]) => sources.flatMap((source) => wrong(source).map((what) => `${source.file}: ${what}`))
/** The lines that match, with their numbers. */
const lines = (pattern: RegExp, of: (text: string) => string = codeOf) => ({ text }: Source) =>
  of(text).split('\n').flatMap((line, i) => (pattern.test(line) ? [`${i + 1}: ${line.trim()}`] : []))

describe('a capability writes only its own schema, and reads only those before it', () => {
  test.each(known)('%s', (name) => {
    const before = known.slice(0, known.indexOf(name) + 1)
    const own = filesIn([`src/${name}`], /(queries\.ts|\.sql)$/).concat(name === 'platform' ? filesIn(['src/platform'], /^(?!.*\.test\.ts$).*\.ts$/) : [])
    expect(where(own, ({ text }) => {
      const { reads, writes } = schemasOf(text)
      return [...writes.filter((schema) => known.includes(schema) && schema !== name).map((schema) => `writes ${schema}`),
        ...reads.filter((schema) => known.includes(schema) && !before.includes(schema)).map((schema) => `reads ${schema}`)]
    })).toEqual([])
  })
})

describe('foreign keys point backwards', () => {
  test.each(known)('%s', (name) => {
    const before = known.slice(0, known.indexOf(name) + 1)
    expect(where(filesIn([`src/${name}/migrations`], /\.sql$/), ({ text }) =>
      [...text.matchAll(/references (\w+)\.\w+/g)].map(([, schema]) => schema!).filter((schema) => !before.includes(schema)))).toEqual([])
  })
})

test.each(capabilities)('$name serves pages only under its own name, and is the folder of that name', ({ name, routes, migrations, says = {} }) => {
  expect(routes.map(({ path }) => path).filter((path) => path.split('/')[1] !== name)).toEqual([])
  expect(migrations.pathname).toMatch(new RegExp(`/src/${name}/migrations/$`))
  expect(Object.keys(says).filter((did) => !did.startsWith(`${name}.`))).toEqual([])
})

test('every event that a capability writes has its words', () => {
  for (const { name, says = {} } of capabilities) {
    const written = filesIn([`src/${name}`]).filter(({ file }) => !file.endsWith('.test.ts')).flatMap(({ text }) => [...text.matchAll(/\bdid: '([^']+)'/g)].map(([, did]) => did!))
    expect(written.filter((did) => !(did in says)), name).toEqual([])
  }
})

test('a migration leaves its transaction to migrate.ts', () => {
  for (const { migrations } of schemas)
    for (const file of fs.readdirSync(migrations)) expect(fs.readFileSync(new URL(file, migrations), 'utf8')).not.toMatch(/^\s*(begin|commit|rollback)\s*;/im)
})

test('a migration never takes a column or a table away in the same breath as it adds one', () => {
  expect(where(filesIn(known.map((name) => `src/${name}/migrations`), /\.sql$/), ({ text }) => (/\bdrop (table|column)\b/i.test(text) && /\bcreate table\b/i.test(text) ? ['drops and creates'] : []))).toEqual([])
})

test('no file written by hand is longer than 300 lines', () => {
  const long = [...handWritten, ...filesIn(['src'], /\.(sql|scss|css)$/)].map(({ file, text }) => ({ file, length: text.split('\n').length })).filter(({ length }) => length > 300)
  expect(long).toEqual([])
})

// Statements that PostgreSQL takes no parameters in: about roles, tables and triggers whose names come from its own catalogue.
const aboutTheDatabase = /^src\/platform\/(backup|restore|migrate|database|postgres)[\w-]*\.ts$/

test('no query is put together from strings', () => {
  expect(where(product.filter(({ file }) => !aboutTheDatabase.test(file)), lines(/\bsql\.raw\(|\.query\(`[^`]*\$\{/))).toEqual([])
})

test('there are no classes but three, no enums, no namespaces', () => {
  expect(where(handWritten, lines(/^\s*(export )?(abstract )?class (?!Html\b|Refusal\b|Problem\b)|^\s*(export )?(const )?enum /))).toEqual([])
})

test('an `any` says why', () => {
  const bare = ({ text }: Source) => {
    const code = codeOf(text).split('\n'), whole = text.split('\n')
    return code.flatMap((line, i) => (/(:|<|\bas )\s*any\b/.test(line) && !/\/\/|\*/.test(whole[i]!) && !/^\s*(\/\/|\*|\/\*)/.test(whole[i - 1] ?? '') ? [`${i + 1}: ${whole[i]!.trim()}`] : []))
  }
  expect(where(handWritten, bare)).toEqual([])
})

test('our own code is never mocked, and no test is left out or on its own', () => {
  const own = 'src/app/architecture.test.ts'
  expect(where(handWritten.filter(({ file }) => file !== own), lines(/\bvi\.(mock|spyOn|fn|stubGlobal)\(|\b(test|describe|it)\.(only|skip|todo)\(/))).toEqual([])
})

test('nothing is put off', () => {
  expect(where([...handWritten, ...filesIn(['src'], /\.(sql|scss)$/)].filter(({ file }) => file !== 'src/app/architecture.test.ts'), lines(/\b(TODO|FIXME|XXX|HACK)\b/, (text) => text))).toEqual([])
})

test('files are called after things, not after layers', () => {
  const all = ['src', 'test', 'scripts', 'bench'].flatMap((folder) => fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }))
  expect(all.filter((file) => /(^|\/)(utils?|helpers?|managers?|dtos?|services?|common|misc|types)(\/|\.ts$|$)/i.test(file))).toEqual([])
})

test('every capability has its front door, its migrations and its generated tables', () => {
  expect(names.flatMap((name) => ['index.ts', 'migrations', 'tables.ts'].map((file) => `src/${name}/${file}`)).filter((file) => !fs.existsSync(file))).toEqual([])
})

test('only views, and the pages of app/, write HTML', () => {
  expect(filesIn(names.map((name) => `src/${name}`)).filter(({ file, text }) => /\/(queries|rules|access|routes)\.ts$/.test(file) && /\bhtml`/.test(text)).map(({ file }) => file)).toEqual([])
})

test('views hold no style of their own: the content policy would refuse it', () => {
  expect(where(product, lines(/<[^>]*\sstyle="/, (text) => text))).toEqual([])
})

test('nothing names the machine it was made on', () => {
  const [folder, registry] = [['', 'work', ''].join('/'), ['registry', 'npmjs'].join('.')]
  expect(where([...handWritten, ...filesIn(['docs', 'regions', '.ci'], /\.(md|yaml|csv)$/)], lines(new RegExp(`(^|[\\s'"\`(])${folder}|/work/(main|shared)|https?://(?!${registry})[\\w.-]*(npm|registry)[\\w.-]*:\\d+`), (text) => text))
    .filter((line) => !line.startsWith('src/app/architecture.test.ts'))).toEqual([])
})
