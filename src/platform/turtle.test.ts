import { expect, test } from 'vitest'
import { readTurtle, statementsOf } from '../../test/turtle.ts'
import { shapeFor } from './catalogue.ts'
import { turtle } from './turtle.ts'

const context = { dct: 'http://purl.org/dc/terms/', dcat: 'http://www.w3.org/ns/dcat#', xsd: 'http://www.w3.org/2001/XMLSchema#' }

test('Turtle says what the JSON-LD says, node within node, whatever the texts hold', () => {
  const document = {
    '@context': context, '@id': 'https://x.example/#c', '@type': 'dcat:Catalog', 'dct:title': { '@value': 'Skills "and" jobs\\ in\nLancashire\t–', '@language': 'en' }, 'dct:modified': { '@value': '2026-03-01', '@type': 'xsd:date' },
    'dct:temporal': { '@type': 'dct:PeriodOfTime', 'dcat:startDate': { '@value': '2021-01-01', '@type': 'xsd:date' } }, 'dcat:keyword': [{ '@value': 'a', '@language': 'en' }, { '@value': 'b', '@language': 'en' }],
    'dcat:dataset': [{ '@id': 'https://x.example/#d', '@type': 'dcat:Dataset', 'dct:identifier': 'd', 'dct:license': { '@id': 'https://x.example/a b' } }, { '@id': 'https://x.example/#e', '@type': 'dcat:Dataset' }],
  }
  const { '@context': _, ...node } = document
  expect(readTurtle(turtle(document)).toSorted()).toEqual(statementsOf(node, context).toSorted())
})

test('a program gets the shape that it likes best, and a reader the page', () => {
  expect([undefined, '', '*/*', 'text/turtle', 'application/ld+json', 'text/turtle;q=0.5, application/ld+json', 'application/ld+json;q=0.2,text/turtle;q=0.9', 'text/html,application/xhtml+xml,*/*;q=0.8', 'image/png', 'text/turtle;q=0'].map(shapeFor))
    .toEqual(['jsonld', 'jsonld', 'jsonld', 'ttl', 'jsonld', 'jsonld', 'ttl', 'page', undefined, undefined])
})
