import path from 'node:path'
import type { FastifyInstance } from 'fastify'
import { createApp } from '../src/app/app.ts'
import { loads } from '../src/app/joined.ts'
import { prepareSample } from '../src/app/filling.ts'
import type { Db } from '../src/platform/db.ts'
import { readRegion } from '../src/platform/regions/reader.ts'

const now = new Date('2026-03-02T09:00:00Z')
export const sampleClock = { now: () => now }
const region = path.resolve(import.meta.dirname, '../regions/cambridgeshire-peterborough')
export const readSampleRegion = () => readRegion(region, loads)

/** A whole sample to walk through, with sessions as in a browser. */
export async function aSample({ db, owner }: { db: Db; owner: Db }): Promise<FastifyInstance> {
  await prepareSample(owner, sampleClock, readSampleRegion)
  const app = await createApp({ db, clock: sampleClock })
  await app.ready()
  return app
}

/** Sends a form of the page /demo; gives back where it leads and the cookie of the session. */
export async function enterSample(app: FastifyInstance, answers: Record<string, string>) {
  const { statusCode, headers, cookies, body } = await app.inject({
    method: 'POST', url: '/demo', payload: new URLSearchParams(answers).toString(), headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
  })
  const session = cookies.find(({ name }) => name === 'waymark-session')?.value
  return { statusCode, to: headers.location, body, cookie: session ? `waymark-session=${session}` : undefined }
}
