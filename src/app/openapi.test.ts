import { expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import { checkDocument } from '../../test/openApi.ts'
import { createApp } from './app.ts'

const { db } = await freshDatabase()
const app = await createApp({ db, clock: { now: () => new Date('2026-03-01T09:00:00Z') }, baseUrl: 'https://waymark.example' })

test('the document of the whole product keeps to OpenAPI 3.1, and every address in it answers as it says', async () => {
  const answer = await app.inject('/api/v1/openapi.json')
  const document = checkDocument(answer.json())
  expect(document.servers).toEqual([{ url: 'https://waymark.example/' }])
  expect(Object.keys(document.paths).length).toBeGreaterThan(3)
  for (const [path, { get }] of Object.entries(document.paths)) {
    const { statusCode, headers } = await app.inject(path.replace(/\{(\w+)\}/g, (_, name: string) => (/^id$|Id$/.test(name) ? '00000000-0000-4000-8000-000000000000' : 'nothing')))
    expect(Object.keys(get.responses).map(Number), path).toContain(statusCode)
    expect(headers['content-type'], path).toMatch(statusCode === 200 ? 'application/json' : 'application/problem+json')
  }
})
