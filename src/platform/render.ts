import { fileURLToPath } from 'node:url'
import nunjucks from 'nunjucks'
import { Html } from './html.ts'
export const env = nunjucks.configure([fileURLToPath(new URL('../../node_modules/govuk-frontend/dist', import.meta.url)), fileURLToPath(new URL('../../node_modules/@ministryofjustice/frontend', import.meta.url))], { autoescape: true, noCache: false, trimBlocks: true, lstripBlocks: true })
function plain(value: unknown): unknown {
  if (value instanceof Html) return value.markup
  if (Array.isArray(value)) return value.map(plain)
  if (value && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, plain(v)]))
  return value
}
export function component<Options extends object>(name: string) {
  const template = env.getTemplate(name, true)
  return (options: Options): Html => new Html(template.render({ params: plain(options) }))
}
