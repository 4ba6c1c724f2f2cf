// npm test: everything that must hold before a change is taken. npm run test:all adds what takes long.
// --rest is only what test:all adds. Words after it are files to test, and then only those are: npm test -- src/evidence
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { findChromium } from './browser.ts'
import { run, seconds, type Outcome } from './step.ts'
import { readReport } from './report.ts'
import { drawSeed, everydaySeed } from './seed.ts'

process.chdir(path.resolve(import.meta.dirname, '..'))
const args = process.argv.slice(2)
const isRest = args.includes('--rest')
const isAll = isRest || args.includes('--all')
/** The tests that do more in test:all: every page at three widths, with and without JavaScript. */
const longer = ['test/pages']
const seed = isAll || process.env.WAYMARK_TEST_SEED !== undefined ? drawSeed(process.env.WAYMARK_TEST_SEED) : everydaySeed
const files = isRest ? longer : args.filter((arg) => !arg.startsWith('--'))
const areSome = !isRest && files.length > 0
const began = Date.now()
const report = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-report-')), 'vitest.json')
const bin = (name: string) => path.resolve('node_modules/.bin', name)
const node = process.execPath

/** A generator that knows no --check would write over what is there. */
const canCheck = (script: string) => fs.existsSync(script) && fs.readFileSync(script, 'utf8').includes('--check')

type Step = { name: string; command: string; args: readonly string[]; isLive?: boolean; minutes?: number; env?: Record<string, string> }
const checks: readonly Step[] = [
  { name: 'types', command: bin('tsc'), args: ['--noEmit'] },
  { name: 'lint', command: bin('oxlint'), args: ['--quiet'] },
  { name: 'dependency rules', command: bin('depcruise'), args: ['src', '--config', '.dependency-cruiser.mjs'] },
  ...['scripts/tables.ts', 'scripts/govuk.ts', 'scripts/settings.ts'].filter(canCheck).map((script) => ({ name: `what ${script} writes is current`, command: node, args: [script, '--check'] })),
]
const tests: Step = {
  name: 'tests', command: bin('vitest'), isLive: true, minutes: isAll ? 20 : 9, env: { WAYMARK_TEST_SEED: String(seed), ...(isAll && { WAYMARK_TEST_ALL: '1' }) },
  args: ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...files],
}
const long: readonly Step[] = [
  { name: 'a fresh clone runs', command: node, args: ['test/fresh.ts'], isLive: true },
  { name: 'twenty kills lose nothing', command: node, args: ['test/kill.ts', '20'], isLive: true, minutes: 15 },
  { name: 'every answer is right under load (speed itself is judged by npm run bench)', command: node, args: ['bench/run.ts', '--no-limits'], isLive: true, minutes: 15 },
]

const chromium = await findChromium()
const warning = 'why' in chromium ? `\n!!! THE BROWSER CHECKS ARE SKIPPED: ${chromium.why}\n` : ''
console.log(`cases are made up from ${seed}: WAYMARK_TEST_SEED=${seed} npm test makes the same ones up`)
console.log(warning || `Chromium: ${(chromium as { path: string }).path}`)

const outcomes: Outcome[] = []
const runAll = async (steps: readonly Step[]) => { for (const step of steps) outcomes.push(await run(step)) }
// Two at once, for two cores: the checks are many small processes, the tests keep workers of their own.
const [tested] = await Promise.all([run(tests), areSome || isRest ? undefined : runAll(checks)])
if (isAll && !areSome) await runAll(long)

const counted = readReport(report, tested)
for (const { name, isPassed, took } of outcomes) console.log(`${isPassed ? 'passed' : 'FAILED'}  ${seconds(took).padStart(8)}  ${name}`)
console.log(`${tested.isPassed ? 'passed' : 'FAILED'}  ${seconds(tested.took).padStart(8)}  tests: ${counted.passed} passed, ${counted.failed} failed, ${counted.skipped} skipped`)
for (const line of counted.slowest) console.log(`          slowest: ${line}`)
for (const line of counted.skips) console.log(`skipped: ${line}`)
for (const line of counted.failures) console.log(`FAILED: ${line}`)
for (const { name, isPassed } of outcomes) if (!isPassed) console.log(`FAILED: ${name} (its words are above)`)
if (warning) console.log(warning)
if (counted.failed) console.log(`cases were made up from ${seed}: WAYMARK_TEST_SEED=${seed} npm test -- FILE makes the same ones up`)
console.log(`in ${seconds(Date.now() - began)} on ${os.availableParallelism()} cores of ${os.cpus()[0]?.model ?? 'an unnamed machine'}`)
const failed = counted.failed + outcomes.filter(({ isPassed }) => !isPassed).length
console.log(`${counted.passed + outcomes.length - outcomes.filter(({ isPassed }) => !isPassed).length} passed, ${failed} failed, ${counted.skipped} skipped`)
fs.rmSync(path.dirname(report), { recursive: true, force: true })
process.exitCode = failed ? 1 : 0
