import fs from 'node:fs'
import { expect, test } from 'vitest'
import { blocks, figures, jobs, listeners, measures, says } from './joined.ts'

test('a measure has an id of its own and says what it counts', () => {
  expect(new Set(measures.map(({ id }) => id)).size).toBe(measures.length)
  for (const { definition } of measures) expect(definition).toMatch(/\.$/)
})

test('what every event says is put in the past, in lower case, without a full stop', () => {
  for (const [did, words] of Object.entries(says)) {
    expect(did).toMatch(/^[a-z-]+\.[a-z-]+$/)
    expect(words).toMatch(/^[a-z].*[^.]$/)
  }
})

test('every event that the code records has words', () => {
  const files = fs.readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  const recorded = files.flatMap((file) => [...fs.readFileSync(`src/${file}`, 'utf8').matchAll(/\bdid: '([a-z-]+\.[a-z-]+)'/g)].map(([, did]) => did!))
  expect(recorded.length).toBeGreaterThan(10)
  expect(recorded.filter((did) => !Object.hasOwn(says, did))).toEqual([])
})

test('jobs, listeners, blocks and kinds of figure have names of their own', () => {
  for (const names of [jobs.map(({ name }) => name), listeners.map(({ name }) => name), figures.map(({ kind }) => kind), blocks.map(({ name }) => name)]) expect(new Set(names).size).toBe(names.length)
})
