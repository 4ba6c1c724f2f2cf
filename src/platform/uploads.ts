import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isUpload, type Body, type Typed } from './forms/body.ts'
import { Problem } from './refusal.ts'

/** A little over what any question takes (10MB), so that it can say so itself; the whole of a form is bounded too. */
const mostBytes = 12_000_000
const mostInAll = 16_000_000

export const takeUploads = (app: FastifyInstance) =>
  app.register(multipart, { limits: { fileSize: mostBytes, files: 5, fields: 500, fieldSize: 512 * 1024, fieldNameSize: 200, parts: 505, headerPairs: 50 } })

/** The body of a form, however it was sent. Files may be large: they are only taken in once `mayRead` has let them. */
export async function bodyOf(request: FastifyRequest, mayRead: () => Promise<unknown>): Promise<unknown> {
  if (!request.isMultipart()) return request.body
  await mayRead()
  return partsOf(request).catch((error: Error & { statusCode?: number }) => {
    throw error.statusCode === undefined ? new Problem(400, 'The form did not arrive whole. Go back and send it again') : error
  })
}

async function partsOf(request: FastifyRequest): Promise<Body> {
  const body = new Map<string, Typed>()
  let total = 0
  for await (const part of request.parts()) {
    if (part.type === 'file') {
      const bytes = await part.toBuffer()
      total += bytes.length
      // An input left empty is sent as a file with neither name nor content.
      if (part.filename || bytes.length) body.set(part.fieldname, { name: part.filename ?? '', bytes })
    } else if (typeof part.value === 'string') {
      total += part.value.length
      const before = body.get(part.fieldname)
      body.set(part.fieldname, before === undefined || isUpload(before) ? part.value : [...[before].flat(), part.value])
    }
    if (total > mostInAll) throw new Problem(413, 'What you sent is too large. Send a smaller file or shorter answers')
  }
  return Object.fromEntries(body)
}
