import fs from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { seconds, type Outcome } from './step.ts'

const shape = z.object({
  testResults: z.array(z.object({
    name: z.string(), status: z.string(), message: z.string().optional(), startTime: z.number().optional(), endTime: z.number().optional(),
    assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
  })),
})

/** What vitest counted. A file that did not load, or a run that ended badly with nothing to show, counts as one failure. */
export function readReport(file: string, tested: Outcome) {
  const results = fs.existsSync(file) ? shape.parse(JSON.parse(fs.readFileSync(file, 'utf8'))).testResults : []
  const each = results.flatMap(({ name, assertionResults }) => assertionResults.map((test) => ({ ...test, file: path.relative('.', name) })))
  const broken = results.filter(({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'))
  const failures = [
    ...each.filter(({ status }) => status === 'failed').map(({ file, fullName }) => `${file}: ${fullName}`),
    ...broken.map(({ name, message }) => `${path.relative('.', name)}: ${message?.split('\n')[0] || 'the file did not run to its end'}`),
  ]
  if (!tested.isPassed && !failures.length) failures.push('the tests ended badly: an error outside any test (see above), or they did not run')
  const skipped = each.filter(({ status }) => !['passed', 'failed'].includes(status))
  const slowest = results.map(({ name, startTime = 0, endTime = 0 }) => ({ name: path.relative('.', name), took: endTime - startTime }))
    .sort((a, b) => b.took - a.took).slice(0, 5).map(({ name, took }) => `${seconds(took)} ${name}`)
  return { passed: each.filter(({ status }) => status === 'passed').length, failed: failures.length, skipped: skipped.length,
    failures, slowest, skips: skipped.map(({ file, fullName }) => `${file}: ${fullName}`) }
}
