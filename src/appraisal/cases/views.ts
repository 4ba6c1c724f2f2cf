import { button, tag } from '../../platform/govuk.ts'
import { html, type Html } from '../../platform/html.ts'
import { longList } from '../../platform/longList.ts'
import type { Page } from '../../platform/page.ts'
import { readTold } from '../versions/rules.ts'
import { sayRatio, sayRoundly } from '../rules.ts'
import { address, appraisalAddress } from '../views.ts'
import type { CaseList } from './queries.ts'

/** How far a version is on its way. */
export const stateTag = ({ status, isPublic }: { status: 'draft' | 'signed' | null; isPublic: boolean | null }): Html =>
  status === null ? tag({ text: 'Not begun', classes: 'govuk-tag--grey' }) : status === 'draft' ? tag({ text: 'Draft', classes: 'govuk-tag--yellow' }) : isPublic ? tag({ text: 'Published', classes: 'govuk-tag--green' }) : tag({ text: 'Signed', classes: 'govuk-tag--blue' })

/** The cases that whoever asks may see, each with what the version that speaks for it says. */
export const showCases = ({ sought, rows, count, page }: CaseList, mayDraft: boolean): Page => ({
  title: page > 1 ? `Costs and benefits (page ${page})` : 'Costs and benefits',
  summary: 'What things cost, what they are worth, and who pays and gains.',
  breadcrumbs: [],
  isWide: true,
  body: html`
    <h1 class="govuk-heading-l">Costs and benefits</h1>
    <p class="govuk-body-l">Is it worth it? A case adds up what something costs and what it is worth, year by year.</p>
    <p class="govuk-body">A pound in a later year counts for less than a pound today. Every result can be opened, down to the lines it is made of.</p>
    ${mayDraft && button({ text: 'Make a case', href: `${address}/new` })}
    ${longList({
      id: 'cases', address, of: ['case', 'cases'], caption: 'Cases', sought, usual: 'name', filters: [], rows, count, search: 'Search cases',
      columns: [
        { name: 'Case', isRowHeader: true, sortBy: 'name', cell: ({ key, name }) => html`<a class="govuk-link" href="${appraisalAddress(key)}">${name}</a>` },
        { name: 'For', sortBy: 'intervention', cell: ({ interventionKey, interventionName }) => (interventionKey === null ? null : html`<a class="govuk-link" href="/portfolio/interventions/${interventionKey}">${interventionName}<span class="govuk-visually-hidden">: the intervention</span></a>`) },
        { name: 'Net present value', isNumeric: true, cell: ({ told }) => { const found = readTold(told); return found ? sayRoundly(found.netPresentValue) : null } },
        { name: 'For each £1', isNumeric: true, cell: ({ told }) => { const ratio = readTold(told)?.ratio; return ratio ? `£${sayRatio(ratio)}` : null } },
        { name: 'Pays back', cell: ({ told }) => { const found = readTold(told); return found && (found.payback === null ? 'No' : `In year ${found.payback}`) } },
        { name: 'How far it is', sortBy: 'state', cell: ({ versionStatus, isPublic }) => stateTag({ status: versionStatus, isPublic }) },
      ],
    })}`,
})
