import { cleanText } from '../text.ts'

/** A file as it was sent; nothing about it is believed yet. */
export type Upload = { name: string; bytes: Buffer }
/** What one input held: typed, ticked (several share a name), or a file. */
export type Typed = string | readonly string[] | Upload
/** What was sent, by the name of each input. */
export type Body = Readonly<Record<string, Typed>>

/** More boxes of one name than any form has. */
const mostValues = 500

/** Any body as text that a page can show and a database can keep: no control characters, no halves of characters, one kind of line end. */
export function clean(body: unknown): Body {
  if (typeof body !== 'object' || body === null) return {}
  return Object.fromEntries(Object.entries(body).flatMap(([name, value]): [string, Typed][] => {
    if (isUpload(value)) return [[name, value]]
    if (Array.isArray(value)) return [[name, value.filter((one) => typeof one === 'string').slice(0, mostValues).map(cleanText)]]
    return typeof value === 'string' ? [[name, cleanText(value)]] : []
  }))
}

export const isUpload = (value: unknown): value is Upload =>
  typeof value === 'object' && value !== null && 'bytes' in value && Buffer.isBuffer(value.bytes) && 'name' in value && typeof value.name === 'string'

/** The text of an input, without the blanks around it; the last one where several were sent. */
export function textOf(body: Body, name: string): string {
  const typed = Object.hasOwn(body, name) ? body[name] : undefined
  const last = Array.isArray(typed) ? typed.at(-1) : typed
  return typeof last === 'string' ? last.trim() : ''
}

/** Everything ticked under one name. */
export function textsOf(body: Body, name: string): string[] {
  const typed = Object.hasOwn(body, name) ? body[name] : undefined
  return [typed ?? []].flat().filter((one) => typeof one === 'string').map((one) => one.trim())
}

/** The file sent under this name, if one was. */
export function uploadOf(body: Body, name: string): Upload | undefined {
  const typed = Object.hasOwn(body, name) ? body[name] : undefined
  return isUpload(typed) ? typed : undefined
}
