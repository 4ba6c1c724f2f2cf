import { expect } from 'vitest'
import { z } from 'zod'
import type { Datatype } from '../src/platform/sheets/columns.ts'

// The parts of CSV on the Web and of DCAT 3 that we use, strict: a term that is not in them, or not of them, is refused.
const reference = z.strictObject({ '@id': z.url() })
const english = z.strictObject({ '@value': z.string().min(1), '@language': z.literal('en') })
const day = z.strictObject({ '@value': z.string().regex(/^\d{4}-\d\d-\d\d$/), '@type': z.literal('xsd:date') })
const datatypes = ['string', 'decimal', 'integer', 'date', 'dateTime', 'boolean'] as const satisfies readonly Datatype[]

const table = z.strictObject({
  '@context': z.literal('http://www.w3.org/ns/csvw'), url: z.string().min(1), 'dc:title': z.string().min(1), 'dc:description': z.string().min(1).optional(), 'dc:license': reference.optional(),
  'dc:publisher': z.strictObject({ 'schema:name': z.string(), 'schema:url': reference.optional() }).optional(), 'dc:modified': day.optional(), 'rdfs:comment': z.string(),
  dialect: z.strictObject({
    encoding: z.literal('utf-8'), lineTerminators: z.array(z.string()).length(1), delimiter: z.string().length(1), quoteChar: z.string().length(1), doubleQuote: z.literal(true),
    header: z.literal(true), headerRowCount: z.literal(1), skipBlankRows: z.boolean(), skipInitialSpace: z.boolean(), trim: z.boolean(),
  }),
  tableSchema: z.strictObject({
    columns: z.array(z.strictObject({ name: z.string().regex(/^[A-Za-z0-9]\w*$/), titles: z.string(), datatype: z.enum(datatypes), required: z.literal(true).optional(), 'dc:description': z.string().optional() })).min(1),
    primaryKey: z.union([z.string(), z.array(z.string()).min(2)]).optional(), aboutUrl: z.string().optional(),
  }),
})

/** The description of a CSV, whole: names differ, and keys and addresses name columns that are there. */
export function checkTable(given: unknown) {
  const checked = table.parse(given)
  const { columns, primaryKey, aboutUrl } = checked.tableSchema
  const names = columns.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
  for (const name of [[primaryKey ?? []].flat(), [...(aboutUrl ?? '').matchAll(/\{(\w+)\}/g)].map(([, name]) => name!)].flat()) expect(names).toContain(name)
  return checked
}

const ofDatatype: Readonly<Record<Datatype, (text: string) => boolean>> = {
  string: () => true,
  decimal: (text) => /^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(text),
  integer: (text) => /^[+-]?\d+$/.test(text),
  date: (text) => /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) === true,
  dateTime: (text) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$/.test(text) && !Number.isNaN(Date.parse(text)),
  boolean: (text) => /^(true|false|1|0)$/.test(text),
}
/** Whether a cell is written as its datatype has it in XML Schema, part 2. */
export const isOf = (datatype: Datatype, text: string): boolean => ofDatatype[datatype](text)

const agent = z.strictObject({ '@id': z.url(), '@type': z.literal('foaf:Organization'), 'foaf:name': z.string().min(1), 'foaf:homepage': reference.optional() })
const contactPoint = z.strictObject({ '@type': z.literal('vcard:Organization'), 'vcard:fn': z.string().min(1), 'vcard:hasEmail': z.strictObject({ '@id': z.string().regex(/^mailto:/) }).optional() })
const standard = z.strictObject({ '@id': z.url(), '@type': z.literal('dct:Standard') })
const distribution = z.strictObject({
  '@id': z.url(), '@type': z.literal('dcat:Distribution'), 'dct:title': english, 'dcat:accessURL': reference, 'dcat:downloadURL': reference.optional(), 'dcat:accessService': reference.optional(),
  'dcat:mediaType': reference, 'dct:format': reference, 'dct:license': reference, 'dct:conformsTo': z.array(standard).optional(),
})
const dataset = z.strictObject({
  '@id': z.url(), '@type': z.literal('dcat:Dataset'), 'dct:identifier': z.string().min(1), 'dct:title': english, 'dct:description': english, 'dcat:keyword': z.array(english).optional(),
  'dct:publisher': reference.optional(), 'dct:license': reference, 'dct:language': reference, 'dct:spatial': reference.optional(),
  'dct:temporal': z.strictObject({ '@type': z.literal('dct:PeriodOfTime'), 'dcat:startDate': day, 'dcat:endDate': day }).optional(), 'dct:modified': day.optional(), 'dct:accrualPeriodicity': reference.optional(),
  'dcat:contactPoint': contactPoint.optional(), 'dcat:landingPage': reference, 'dcat:distribution': z.array(distribution).min(1),
})
const service = z.strictObject({ '@id': z.url(), '@type': z.literal('dcat:DataService'), 'dct:title': english, 'dcat:endpointURL': reference, 'dcat:endpointDescription': reference })
const catalogue = z.strictObject({
  '@context': z.record(z.string(), z.url()), '@id': z.url(), '@type': z.literal('dcat:Catalog'), 'dct:title': english, 'dct:description': english, 'dct:publisher': agent.optional(), 'dcat:contactPoint': contactPoint.optional(),
  'dct:license': reference.optional(), 'dct:language': reference, 'dct:spatial': reference.optional(), 'dct:modified': day.optional(), 'foaf:homepage': reference, 'dcat:service': z.array(service).optional(), 'dcat:dataset': z.array(dataset),
})

// What each vocabulary defines, of what we use: the W3C's DCAT 3 and vCard, DCMI Terms, FOAF, XML Schema.
const vocabularies: Readonly<Record<string, string>> = {
  'http://www.w3.org/ns/dcat#': 'Catalog Dataset Distribution DataService dataset service distribution keyword landingPage contactPoint accessURL downloadURL accessService mediaType endpointURL endpointDescription startDate endDate',
  'http://purl.org/dc/terms/': 'PeriodOfTime Standard title description publisher license language spatial temporal modified accrualPeriodicity identifier format conformsTo',
  'http://xmlns.com/foaf/0.1/': 'Organization name homepage', 'http://www.w3.org/2006/vcard/ns#': 'Organization fn hasEmail', 'http://www.w3.org/2001/XMLSchema#': 'date',
}

/** The catalogue, whole: each term is one that its vocabulary has, no node stands twice, and what refers within the page at `page` finds a node. */
export function checkCatalogue(given: unknown, page: string) {
  const checked = catalogue.parse(given)
  const { '@context': context, ...nodes } = checked
  const [terms, defined, referred]: [Set<string>, string[], string[]] = [new Set(), [], []]
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    for (const [key, value] of Object.entries(node)) {
      if (key === '@type') terms.add(value as string)
      else if (key === '@id') ('@type' in node ? defined : referred).push(value as string)
      else if (!Array.isArray(node) && !key.startsWith('@')) terms.add(key)
      walk(value)
    }
  }
  walk(nodes)
  const unknown = [...terms].filter((term) => {
    const [, prefix, name] = /^(\w+):(\w+)$/.exec(term) ?? []
    return !vocabularies[context[prefix ?? ''] ?? '']?.split(' ').includes(name!)
  })
  expect(unknown).toEqual([])
  const own = defined.filter((id) => id.startsWith(page))
  expect(new Set(own).size).toBe(own.length)
  expect(referred.filter((id) => id.startsWith(`${page}#`) && !own.includes(id))).toEqual([])
  return checked
}
