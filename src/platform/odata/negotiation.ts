import { Problem } from '../refusal.ts'

/** How an answer is written: how much it says of itself, and whether long numbers stand as text. */
export type Format = { metadata: 'minimal' | 'none' | 'full'; areNumbersText: boolean }

/** What `$format` asks for, else the Accept header (OData JSON Format 4.0, 3 and 4.5). JSON is all there is: else a Problem, 406. */
export function readFormat(format: string | undefined, accept: string | undefined): Format {
  const asked = format === undefined ? accept ?? '' : format === 'json' ? 'application/json' : format
  const ranges = asked.split(',').map((range) => {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim())
    return { type: type.toLowerCase(), parameters: new Map(parameters.map((parameter) => { const [name = '', value = ''] = parameter.split('='); return [name.trim().toLowerCase(), value.trim().replace(/^"|"$/g, '').toLowerCase()] })) }
  }).filter(({ type, parameters }) => type && Number(parameters.get('q') ?? 1) > 0)
  const found = ranges.find(({ type }) => type === 'application/json') ?? ranges.find(({ type }) => type === 'application/*' || type === '*/*')
  if (!found && ranges.length) throw new Problem(406, 'This feed answers in JSON only. Ask for application/json')
  const level = found?.parameters.get('odata.metadata') ?? found?.parameters.get('metadata')
  return { metadata: level === 'none' || level === 'full' ? level : 'minimal', areNumbersText: found?.parameters.get('ieee754compatible') === 'true' }
}

export const contentType = ({ metadata, areNumbersText }: Format): string =>
  `application/json;odata.metadata=${metadata};odata.streaming=true;IEEE754Compatible=${areNumbersText};charset=utf-8`

/** Who cannot read 4.0 is told, rather than sent it. */
export function refuseOldVersion(most: string | undefined): void {
  if (most !== undefined && !(Number(most) >= 4)) throw new Problem(400, 'This feed speaks OData 4.0. Ask with OData-MaxVersion 4.0, or without that header')
}

export const mostPerPage = 5000
/** How many rows stand on a page: as many as are wished for, and no more than the feed gives at once. */
export function readPageSize(prefer: string | undefined): { size: number; isWished: boolean } {
  const wished = /(?:^|[,;\s])(?:odata\.)?maxpagesize\s*=\s*"?(\d{1,9})"?/i.exec(prefer ?? '')?.[1]
  const size = Number(wished ?? 0)
  return size > 0 ? { size: Math.min(size, mostPerPage), isWished: true } : { size: mostPerPage, isWished: false }
}

/** The password of an Authorization header of the kind Basic (RFC 7617); its user name is not looked at. Nothing where there is no such header. */
export function readPassword(authorization: string | undefined): string | undefined {
  const encoded = /^basic\s+([A-Za-z0-9+/_=-]+)\s*$/i.exec(authorization ?? '')?.[1]
  if (encoded === undefined) return undefined
  const pair = Buffer.from(encoded, 'base64').toString('utf8')
  return pair.includes(':') ? pair.slice(pair.indexOf(':') + 1) : ''
}
