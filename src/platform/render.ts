import { fileURLToPath } from 'node:url'
import nunjucks from 'nunjucks'
import { Html } from './html.ts'

const folder = (name: string) => fileURLToPath(new URL(`../../node_modules/${name}`, import.meta.url))

/** The official templates of GOV.UK Frontend and MoJ Frontend. Block trimming is what their fixtures were made with. */
export const env = new nunjucks.Environment(
  new nunjucks.FileSystemLoader([folder('govuk-frontend/dist'), folder('@ministryofjustice/frontend')]),
  { autoescape: true, trimBlocks: true, lstripBlocks: true },
)

// Nunjucks' own `trim` is a regular expression that backtracks over every run of spaces: half the time of a page. This gives the same bytes.
env.addFilter('trim', (value: unknown) => {
  const trimmed = String(value ?? '').trim()
  return value instanceof nunjucks.runtime.SafeString ? new nunjucks.runtime.SafeString(trimmed) : trimmed
})

function plain(value: unknown): unknown {
  if (value instanceof Html) return value.markup
  if (Array.isArray(value)) return value.map(plain)
  if (value && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([name, of]) => [name, plain(of)]))
  return value
}

/** An official template as a function of its typed options. It is compiled when first used. */
export function component<Options extends object>(name: string) {
  let template: nunjucks.Template | undefined
  return (options: Options): Html => new Html((template ??= env.getTemplate(name, true)).render({ params: plain(options) }).trim())
}
