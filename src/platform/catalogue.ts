import type { FastifyReply, FastifyRequest } from 'fastify'
import { formats, types } from './download.ts'
import { lookUp, openLicence, type Dataset, type Frequency, type Period, type Publisher } from './dataset.ts'
import type { Ask, Context } from './context.ts'
import { sendOpen } from './headers.ts'
import { Problem } from './refusal.ts'
import { turtle } from './turtle.ts'
import type { Route } from './page.ts'

/** One way to have a table: the address of its file or its answer, and of what describes it, from the root of this Waymark. */
export type Way = { format: string; mediaType: string; fileType: string; path: string; describedAt?: string }
/** A table as the catalogue shows it. */
export type Listed = {
  id: string; title: string; description: string; keywords: readonly string[]; licence: string
  period: Period | undefined; updated: string | undefined; frequency: Frequency | undefined; ways: readonly Way[]
}
/** All of it: who publishes it, of where (an ONS code), and which tables. Of a sample there are none. */
export type Catalogue = { region: string | undefined; isSample: boolean; place: string | undefined; publisher: Publisher | undefined; contact: string | undefined; baseUrl: string; datasets: readonly Listed[] }

const fileTypes: Readonly<Record<(typeof formats)[number], string>> = { csv: 'CSV', xlsx: 'XLSX', ods: 'ODS' }

/**
 * The tables among these routes that have words and that anybody may take, those of one thing (`:area`) left out. Where the
 * folder that a table stands in answers as JSON too (/organisations/organisations.csv, /api/v1/organisations), that is a way to have it.
 */
export async function readCatalogue(ctx: Context, routes: readonly Route[], { publisher, place }: { publisher: Publisher | undefined; place: string | undefined }): Promise<Catalogue> {
  const { region, contact, baseUrl } = ctx
  const isSample = region?.isSample ?? false
  const datasets: Listed[] = []
  if (!isSample) for (const { dataset } of routes) if (dataset && !dataset.base.includes(':') && dataset.isOpen()) datasets.push(await listed(ctx, routes, dataset))
  return { region: region?.name, isSample, place, publisher, contact, baseUrl: baseUrl.replace(/\/+$/, ''), datasets }
}

async function listed(ctx: Context, routes: readonly Route[], { base, id, about: { title, description, keywords = [], licence = openLicence, period, updated, frequency } }: Dataset): Promise<Listed> {
  const folder = base.replace(/\/[^/]*$/, '')
  const hasJson = routes.some(({ kind, path }) => kind === 'api' && path === folder)
  return {
    id, title, description, keywords, licence, period: await lookUp(ctx, period), updated: await lookUp(ctx, updated), frequency,
    ways: [
      ...formats.map((format): Way => ({ format, mediaType: types[format].split(';')[0]!, fileType: fileTypes[format], path: `${base}.${format}`, ...(format === 'csv' && { describedAt: `${base}.csv-metadata.json` }) })),
      ...(hasJson ? [{ format: 'json', mediaType: 'application/json', fileType: 'JSON', path: `/api/v1${folder}`, describedAt: '/api/v1/openapi.json' }] : []),
    ],
  }
}

const authority = 'http://publications.europa.eu/resource/authority'
const frequencies: Readonly<Record<Frequency, string>> = { continuous: 'CONT', daily: 'DAILY', weekly: 'WEEKLY', monthly: 'MONTHLY', quarterly: 'QUARTERLY', annual: 'ANNUAL', irregular: 'IRREG' }
const context = {
  dcat: 'http://www.w3.org/ns/dcat#', dct: 'http://purl.org/dc/terms/', foaf: 'http://xmlns.com/foaf/0.1/', vcard: 'http://www.w3.org/2006/vcard/ns#', xsd: 'http://www.w3.org/2001/XMLSchema#',
}
const at = (address: string) => ({ '@id': address })
const inEnglish = (text: string) => ({ '@value': text, '@language': 'en' })
const onDay = (day: string) => ({ '@value': day, '@type': 'xsd:date' })

/**
 * The catalogue as the W3C's Data Catalog Vocabulary, version 3, in JSON-LD, as other catalogues harvest it. Formats and
 * frequencies are those of the EU's authority tables, places those of the Office for National Statistics.
 */
export function dcat({ region, isSample, place, publisher, contact, baseUrl, datasets }: Catalogue) {
  const page = `${baseUrl}/open-data`
  const [by, service] = [`${page}#publisher`, `${page}#interface`]
  const isByThem = publisher && { 'dct:publisher': at(by) }
  const spatial = place && { 'dct:spatial': at(`http://statistics.data.gov.uk/id/statistical-geography/${place}`) }
  const contactPoint = (publisher || contact) && { 'dcat:contactPoint': { '@type': 'vcard:Organization', 'vcard:fn': publisher?.name ?? 'Whoever runs this Waymark', ...(contact && { 'vcard:hasEmail': at(`mailto:${contact}`) }) } }
  const changed = datasets.flatMap(({ updated }) => (updated ? [updated] : [])).toSorted().at(-1)
  const distribution = ({ id, title, licence }: Listed, { format, mediaType, fileType, path, describedAt }: Way) => ({
    '@id': `${page}#${id}-${format}`, '@type': 'dcat:Distribution', 'dct:title': inEnglish(`${title} (${fileType})`),
    'dcat:accessURL': at(`${baseUrl}${path}`), ...(format === 'json' ? { 'dcat:accessService': at(service) } : { 'dcat:downloadURL': at(`${baseUrl}${path}`) }),
    'dcat:mediaType': at(`https://www.iana.org/assignments/media-types/${mediaType}`), 'dct:format': at(`${authority}/file-type/${fileType}`), 'dct:license': at(licence),
    ...(describedAt && { 'dct:conformsTo': [{ '@id': `${baseUrl}${describedAt}`, '@type': 'dct:Standard' }, ...(format === 'csv' ? [{ '@id': 'https://www.w3.org/TR/tabular-metadata/', '@type': 'dct:Standard' }] : [])] }),
  })
  const dataset = (one: Listed) => ({
    '@id': `${page}#${one.id}`, '@type': 'dcat:Dataset', 'dct:identifier': one.id, 'dct:title': inEnglish(one.title), 'dct:description': inEnglish(one.description),
    ...(one.keywords.length && { 'dcat:keyword': one.keywords.map(inEnglish) }),
    ...isByThem, 'dct:license': at(one.licence), 'dct:language': at(`${authority}/language/ENG`), ...spatial,
    ...(one.period && { 'dct:temporal': { '@type': 'dct:PeriodOfTime', 'dcat:startDate': onDay(one.period.startsOn), 'dcat:endDate': onDay(one.period.endsOn) } }),
    ...(one.updated && { 'dct:modified': onDay(one.updated) }), ...(one.frequency && { 'dct:accrualPeriodicity': at(`${authority}/frequency/${frequencies[one.frequency]}`) }),
    ...contactPoint, 'dcat:landingPage': at(`${page}#${one.id}`),
    'dcat:distribution': one.ways.map((way) => distribution(one, way)),
  })
  return {
    '@context': context, '@id': `${page}#catalogue`, '@type': 'dcat:Catalog',
    'dct:title': inEnglish(`Open data on skills and jobs${region ? ` in ${region}` : ''}`),
    'dct:description': inEnglish(isSample ? 'This is a sample: everybody in it is made up, so nothing is published.' : 'The tables that anybody may take and use again.'),
    ...(publisher && { 'dct:publisher': { '@id': by, '@type': 'foaf:Organization', 'foaf:name': publisher.name, ...(publisher.website && { 'foaf:homepage': at(publisher.website) }) } }),
    ...contactPoint, ...(!isSample && { 'dct:license': at(openLicence) }), 'dct:language': at(`${authority}/language/ENG`), ...spatial, ...(changed && { 'dct:modified': onDay(changed) }), 'foaf:homepage': at(page),
    ...(datasets.some(({ ways }) => ways.some(({ format }) => format === 'json')) && { 'dcat:service': [{
      '@id': service, '@type': 'dcat:DataService', 'dct:title': inEnglish('The interface for programs'), 'dcat:endpointURL': at(`${baseUrl}/api/v1`), 'dcat:endpointDescription': at(`${baseUrl}/api/v1/openapi.json`),
    }, {
      '@id': `${page}#feed`, '@type': 'dcat:DataService', 'dct:title': inEnglish('The OData feed, for Excel and Power BI'), 'dcat:endpointURL': at(`${baseUrl}/odata/v4`), 'dcat:endpointDescription': at(`${baseUrl}/odata/v4/$metadata`),
    }] }),
    'dcat:dataset': datasets.map(dataset),
  }
}

const shapes = {
  jsonld: { type: 'application/ld+json; charset=utf-8', write: (catalogue: Catalogue) => `${JSON.stringify(dcat(catalogue), null, 1)}\n` },
  ttl: { type: 'text/turtle; charset=utf-8', write: (catalogue: Catalogue) => turtle(dcat(catalogue)) },
} as const
type Shape = keyof typeof shapes

/** The shape that an Accept header likes best; a page for whoever wants one; nothing where it takes none of these. */
export function shapeFor(accept: string | undefined): Shape | 'page' | undefined {
  const known: Readonly<Record<string, Shape | 'page'>> = { 'application/ld+json': 'jsonld', 'application/json': 'jsonld', 'text/turtle': 'ttl', 'text/html': 'page', 'application/*': 'jsonld', 'text/*': 'ttl', '*/*': 'jsonld' }
  const asked = (accept?.trim() || '*/*').split(',').map((range) => {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase())
    return { shape: known[type], quality: Number(parameters.find((one) => one.startsWith('q='))?.slice(2) ?? 1) }
  })
  return asked.filter(({ shape, quality }) => shape && quality > 0).toSorted((a, b) => b.quality - a.quality)[0]?.shape
}

/**
 * The catalogue for programs: at `base` with .jsonld or .ttl, and at `base` alone in the shape that is asked for. It is the same
 * for everybody, and open to pages of other sites, which send no cookies here.
 */
export function catalogueAt(base: string, page: string, load: (ctx: Context) => Promise<Catalogue>): readonly Route[] {
  const send = async (shape: Shape, { user }: FastifyRequest, reply: FastifyReply, ask: Ask) => {
    const { type, write } = shapes[shape]
    return sendOpen(reply.type(type).headers({ 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' }), write(await ask(user, 'read only', load)))
  }
  return [
    ...(Object.keys(shapes) as Shape[]).map((shape): Route => ({ kind: 'download', path: `${base}.${shape}`, register: (app, ask) => void app.get(`${base}.${shape}`, (request, reply) => send(shape, request, reply, ask)) })), // its own keys
    {
      kind: 'download',
      path: base,
      register(app, ask) {
        app.get(base, async (request, reply) => {
          const shape = shapeFor(request.headers.accept)
          if (!shape) throw new Problem(406, 'The catalogue is there as JSON-LD (application/ld+json) and as Turtle (text/turtle)')
          reply.header('vary', 'accept')
          return shape === 'page' ? reply.redirect(page, 303) : send(shape, request, reply, ask)
        })
      },
    },
  ]
}
