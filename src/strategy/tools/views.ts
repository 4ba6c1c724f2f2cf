import { sourceLine, type Document } from '../../evidence/index.ts'
import { button } from '../../platform/govuk.ts'
import { html } from '../../platform/html.ts'
import type { Page } from '../../platform/page.ts'
import { recordLinks } from '../../platform/record.ts'
import { strategyCrumb, strategyParts } from '../views.ts'
import type { ToolShown } from './queries.ts'

export const toolsCrumb = { text: 'Tools', href: '/strategy/tools' }

export const showTools = ({ tools, documents }: { tools: readonly ToolShown[]; documents: readonly Document[] }, mayKeep: boolean): Page => ({
  title: 'Tools',
  summary: 'The tools that people and partners use to carry the plan out.',
  breadcrumbs: [strategyCrumb],
  body: html`
    <h1 class="govuk-heading-l">Tools</h1>
    ${strategyParts('/strategy/tools')}
    <p class="govuk-body">These tools help to carry the plan out. Each serves more than one theme.</p>
    ${mayKeep && button({ text: 'Add a tool', href: '/strategy/tools/new', classes: 'govuk-button--secondary' })}
    ${tools.length === 0 && html`<p class="govuk-body">The documents of this region name no tools.</p>`}
    ${tools.map((tool) => html`<section id="${tool.key}">
      <h2 class="govuk-heading-m">${tool.name}</h2>
      <p class="govuk-body" data-quoted>${tool.words}</p>
      ${tool.website && html`<p class="govuk-body"><a class="govuk-link" href="${tool.website}" rel="noreferrer">${tool.website}</a></p>`}
      ${sourceLine(tool, documents)}
      ${recordLinks('/strategy/tools', tool, mayKeep)}
    </section>`)}`,
})
