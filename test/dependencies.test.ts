import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { cruise, type ICruiseOptions, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser'
import { afterAll, describe, expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '..')
const home = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-rules-')))
afterAll(() => fs.rmSync(home, { recursive: true }))

/** One small product that keeps every rule, and for each rule the one import that breaks it. */
const sound = {
  'src/organisations/index.ts': `export { name } from './rules.ts'`,
  'src/organisations/rules.ts': `export const name = 'organisations'`,
  'src/organisations/queries.ts': `import { sql } from 'kysely'\nexport const one = sql`,
  'src/organisations/views.ts': `import { name } from './rules.ts'\nexport const view = name`,
  'src/organisations/routes.ts': `import { one } from './queries.ts'\nimport { view } from './views.ts'\nexport const routes = [one, view]`,
  'src/accounts/index.ts': `import { name } from '../organisations/index.ts'\nexport const after = name`,
  'src/evidence/index.ts': `import { after } from '../accounts/index.ts'\nimport { sum } from '../calc/sum.ts'\nexport const last = [after, sum]`,
  'src/evidence/sample.ts': `import { last } from './index.ts'\nexport const anObservation = last`,
  'src/strategy/index.ts': `import { last } from '../evidence/index.ts'\nexport const plan = last`,
  'src/portfolio/index.ts': `import { plan } from '../strategy/index.ts'\nexport const interventions = plan`,
  'src/returns/index.ts': `import { interventions } from '../portfolio/index.ts'\nexport const reported = interventions`,
  'src/appraisal/index.ts': `import { reported } from '../returns/index.ts'\nexport const worth = reported`,
  'src/evaluation/index.ts': `import { worth } from '../appraisal/index.ts'\nexport const worked = worth`,
  'src/reporting/index.ts': `import { worked } from '../evaluation/index.ts'\nexport const papers = worked`,
  'src/audit/index.ts': `import { papers } from '../reporting/index.ts'\nexport const samples = papers`,
  'src/platform/db.ts': `import pg from 'pg'\nexport const db = pg`,
  'src/platform/page.ts': `import { db } from './db.ts'\nexport const page = db`,
  'src/calc/sum.ts': `export const sum = 1`,
  'src/calc/chance.ts': `import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'\nexport const chance = xoroshiro128plus`,
  'src/app/app.ts': `import { page } from '../platform/page.ts'\nimport { last } from '../evidence/index.ts'\nimport { after } from '../accounts/index.ts'\nimport { samples } from '../audit/index.ts'\nexport const app = [page, last, after, samples]`,
}
const planted: Record<string, Record<string, string>> = {
  'organisations-uses-only-what-comes-before-it': { 'src/organisations/more.ts': `export { after } from '../accounts/index.ts'` },
  'accounts-uses-only-what-comes-before-it': { 'src/accounts/more.ts': `export { last } from '../evidence/index.ts'` },
  'evidence-uses-only-what-comes-before-it': { 'src/evidence/more.ts': `export { app } from '../app/app.ts'` },
  'strategy-uses-only-what-comes-before-it': { 'src/strategy/more.ts': `export { interventions } from '../portfolio/index.ts'` },
  'portfolio-uses-only-what-comes-before-it': { 'src/portfolio/more.ts': `export { reported } from '../returns/index.ts'` },
  'returns-uses-only-what-comes-before-it': { 'src/returns/more.ts': `export { worth } from '../appraisal/index.ts'` },
  'appraisal-uses-only-what-comes-before-it': { 'src/appraisal/more.ts': `export { worked } from '../evaluation/index.ts'` },
  'evaluation-uses-only-what-comes-before-it': { 'src/evaluation/more.ts': `export { papers } from '../reporting/index.ts'` },
  'reporting-uses-only-what-comes-before-it': { 'src/reporting/more.ts': `export { samples } from '../audit/index.ts'` },
  'audit-uses-only-what-comes-before-it': { 'src/audit/more.ts': `export { app } from '../app/app.ts'` },
  'through-the-front-door': { 'src/accounts/more.ts': `export { name } from '../organisations/rules.ts'` },
  'samples-are-for-tests': { 'src/evidence/more.ts': `export { anObservation } from './sample.ts'` },
  'platform-knows-no-capability': { 'src/platform/more.ts': `export { name } from '../organisations/index.ts'` },
  'no-way-round-the-request': { 'src/accounts/more.ts': `export { db } from '../platform/db.ts'` },
  'calc-is-pure': { 'src/calc/more.ts': `import fs from 'node:fs'\nexport const clock = fs` },
  'rules-are-pure': { 'src/organisations/access.ts': `export { one } from './queries.ts'` },
  'views-do-not-query': { 'src/organisations/more/views.ts': `export { one } from '../queries.ts'` },
  'sql-lives-in-queries': { 'src/accounts/routes.ts': `import { sql } from 'kysely'\nexport const one = sql` },
  'no-circles': { 'src/accounts/a.ts': `import { b } from './b.ts'\nexport const a = () => b`, 'src/accounts/b.ts': `import { a } from './a.ts'\nexport const b = () => a` },
  'nothing-unused': { 'src/accounts/more.ts': 'export const alone = 1' },
  'no-dev-tools-at-run-time': { 'src/platform/more.ts': `import fc from 'fast-check'\nexport const property = fc` },
  'everything-resolves': { 'src/accounts/more.ts': `export { nothing } from './nowhere.ts'` },
}

const config: { forbidden: (IForbiddenRuleType & { name: string })[]; options: ICruiseOptions } = (await import(path.join(root, '.dependency-cruiser.mjs'))).default

/** The names of the rules that these files break. */
async function broken(files: Record<string, string>): Promise<string[]> {
  const folder = fs.mkdtempSync(path.join(home, 'product-'))
  for (const name of ['package.json', 'tsconfig.json']) fs.copyFileSync(path.join(root, name), path.join(folder, name))
  fs.symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'))
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    fs.writeFileSync(path.join(folder, name), text)
  }
  // Links are kept as they are, so that what is in node_modules is still called that.
  const options = { ...config.options, tsConfig: {}, preserveSymlinks: true, baseDir: folder, validate: true, ruleSet: { forbidden: config.forbidden } }
  const { output } = await cruise(['src'], options, { symlinks: false })
  return [...new Set((output as ICruiseResult).summary.violations.map(({ rule }) => rule.name))]
}

test('a sound product breaks no rule', async () => expect(await broken(sound)).toEqual([]))

test('every rule has a planted violation', () => expect(Object.keys(planted).toSorted()).toEqual(config.forbidden.map(({ name }) => name).toSorted()))

describe('a planted violation is caught', () => {
  test.each(Object.keys(planted))('%s', async (name) => expect(await broken({ ...sound, ...planted[name] })).toContain(name))
})
