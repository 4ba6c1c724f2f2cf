import fc from 'fast-check'
import { parse } from 'node-html-parser'
import { expect, test } from 'vitest'
import { costOf } from '../../test/cost.ts'
import { escape, html, Html, textOf } from './html.ts'

const awkward = fc.string({ unit: fc.oneof(fc.constantFrom('<', '>', '&', '"', "'", '`', '=', '/', ' ', '&lt;', '<script>', '-->', '\u0000', '\ud800'), fc.string({ minLength: 1, maxLength: 1, unit: 'binary' })) })

const decode = (text: string) => text.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ({ '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" })[entity]!)

test('whatever the text, none of it becomes markup, and none of it is lost', () => {
  fc.assert(fc.property(awkward, (text) => {
    const escaped = escape(text)
    expect(escaped).not.toMatch(/[<>"']/)
    expect(escaped.replace(/&(amp|lt|gt|quot|#39);/g, '')).not.toContain('&')
    expect(decode(escaped)).toBe(text)
  }), { numRuns: 1000 })
})

test('whatever the text, a browser reads one element with that title and that text', () => {
  fc.assert(fc.property(awkward.filter((text) => !text.includes('\u0000')), (text) => {
    const root = parse(html`<p title="${text}">${text}</p>`.markup)
    expect(root.childNodes).toHaveLength(1)
    const [paragraph] = root.querySelectorAll('*')
    expect(root.querySelectorAll('*')).toHaveLength(1)
    expect(decode(paragraph!.innerHTML)).toBe(text)
    expect(decode(paragraph!.rawAttributes.title ?? '')).toBe(text)
  }))
})

test('what is Html already goes in as it is; nothing goes in for nothing', () => {
  expect(html`<ul>${[1, 2].map((n) => html`<li>${n}</li>`)}</ul>${null}${undefined}${false}${''}${0}`.markup).toBe('<ul><li>1</li><li>2</li></ul>0')
  expect(html`${new Html('<b>bold</b>')}`.markup).toBe('<b>bold</b>')
  expect(html`${{ toString: () => '<b>' } as unknown as string}`.markup).toBe('&lt;b&gt;')
})

test('the words of markup are what a reader reads', () => {
  expect(textOf(html`<p>Fish &amp; <b>chips</b> ${'<now>'}</p>`)).toBe('Fish & chips <now>')
})

test('a page of text is escaped in far less time than it takes to send', async () => {
  const text = 'Employment rate, aged 16 to 64 <%> '.repeat(3000)
  expect(await costOf(() => { for (let i = 0; i < 20; i++) escape(text) })).toBeLessThan(2)
})
