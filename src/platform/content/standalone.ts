import { html, Html } from '../html.ts'
import type { Written } from './docx.ts'
import { showContent } from './html.ts'

/** Black on white, A4, no fonts and no files of others: what a committee prints. Addresses of links are left out, for every figure has one. */
const style = new Html(`
@page { size: A4; margin: 20mm 18mm; @bottom-right { content: "Page " counter(page) " of " counter(pages); font: 9pt Arial, sans-serif; } }
body { max-width: 178mm; margin: 0 auto; padding: 8mm 4mm; font: 11pt/1.4 Arial, Helvetica, sans-serif; color: #000; }
h1 { font-size: 19pt; margin: 14pt 0 12pt; padding-bottom: 6pt; border-bottom: 2pt solid #0b3a45; }
h2 { font-size: 15pt; color: #0b3a45; margin: 20pt 0 6pt; } h3 { font-size: 12.5pt; margin: 14pt 0 4pt; } h4 { font-size: 11pt; margin: 10pt 0 4pt; }
p { margin: 0 0 7pt; } .above { font-size: 13pt; font-weight: bold; } .waymark-source { font-size: 9pt; color: #444; }
table { width: 100%; border-collapse: collapse; margin: 4pt 0 12pt; font-size: 9.5pt; } caption { text-align: left; font-weight: bold; padding: 4pt 0; }
th, td { border: 0.5pt solid #8a9296; padding: 3pt 5pt; text-align: left; vertical-align: top; } thead th { background: #0b3a45; color: #fff; } tbody th { font-weight: bold; }
.waymark-table__group th { background: #e7eef0; } .govuk-table__header--numeric, .govuk-table__cell--numeric { text-align: right; } .govuk-hint { color: #444; font-size: 8.5pt; font-weight: normal; }
ul, ol { margin: 0 0 8pt; padding-left: 16pt; } td ul { margin: 0; padding-left: 11pt; } a { color: #1d5a96; }
.govuk-visually-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.waymark-chart { margin: 6pt 0 12pt; break-inside: avoid; } .waymark-chart__headline { display: block; font-weight: bold; } .waymark-chart__subtitle { display: block; font-size: 9pt; } .waymark-chart__narrow { display: none; } svg { max-width: 100%; height: auto; font-family: Arial, sans-serif; }
footer { margin-top: 16pt; border-top: 0.5pt solid #8a9296; padding-top: 4pt; font-size: 8.5pt; color: #444; }
@media print { body { padding: 0; max-width: none; } a { color: inherit; text-decoration: none; } thead { display: table-header-group; } tr:not(:has(ul)), li { break-inside: avoid; } h1, h2, h3, h4, caption { break-after: avoid; } thead th { -webkit-print-color-adjust: exact; print-color-adjust: exact; } }
`)

/** A page that stands by itself, with its style within: to read, to keep and to print on A4. Links lead to `baseUrl`. */
export function standalone({ title, above, facts, content, baseUrl, footer }: Written): string {
  const body = html`<header>${above.map((line) => html`<p class="above">${line}</p>`)}${facts.map(([name, value]) => html`<p><strong>${name}:</strong> ${value}</p>`)}<h1>${title}</h1></header><main>${showContent(content, 'paper')}</main><footer>${footer}</footer>`
  const absolute = body.markup.replaceAll(' href="/', ` href="${html`${new URL('/', baseUrl).href}`.markup}`).replaceAll(' tabindex="0"', '')
  return `<!doctype html>\n${html`<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><style>${style}</style></head><body>${new Html(absolute)}</body></html>`.markup}\n`
}
