import type { ShownBlock } from '../../platform/capability.ts'
import { showContent } from '../../platform/content/html.ts'
import { html } from '../../platform/html.ts'
import { page, type Page } from '../../platform/page.ts'
import { blocks } from '../joined.ts'

/** What a paper may show of any capability, alone on a page: to be copied from, or printed. Its options stand in the address. */
export const block = page('/blocks/:block', {
  async load(ctx, { block }, options) {
    const found = blocks.find(({ name }) => name === block)
    const shown = found?.allow(ctx.user) ? await found.show(ctx, options) : undefined
    return found && shown && { what: found.what, shown }
  },
  allow: () => true, // each block says itself who may see it
  view: ({ what, shown: { title, content } }: { what: string; shown: ShownBlock }): Page => ({
    title: `For your paper: ${title}`,
    breadcrumbs: [{ text: 'Home', href: '/' }],
    isWide: true,
    body: html`
      <h1 class="govuk-heading-l">For your paper</h1>
      <p class="govuk-body">${what}. Copy it, or print this page. Every link leads to a figure’s source.</p>
      <h2 class="govuk-heading-m">${title}</h2>
      ${showContent(content, 'block')}`,
  }),
})
