import { sayDay } from '../../calc/dates/days.ts'
import { sayMoment } from '../../calc/dates/moments.ts'
import { column } from '../../platform/column.ts'
import { showContent } from '../../platform/content/html.ts'
import { problems, showForm, type Fields, type FormState } from '../../platform/forms.ts'
import { html } from '../../platform/html.ts'
import type { Page } from '../../platform/page.ts'
import type { DesignShown } from '../designs/queries.ts'
import { designAddress, designCrumb, evaluationCrumb, links, stateTag } from '../views.ts'
import { annexContent, reportContent, type ReportOf } from './content.ts'

type Shown = { design: DesignShown; report: ReportOf }

/** The report for a board. */
export const showReport = ({ design, report }: Shown, mayPublish: boolean): Page => ({
  title: `Report: ${design.name}`, breadcrumbs: [evaluationCrumb, designCrumb(design)],
  body: html`${column(html`<span class="govuk-caption-l">Evaluation of ${design.interventionName}</span><h1 class="govuk-heading-l">Report: ${design.name}</h1>
    <p class="govuk-body">${stateTag(design)} ${design.publishedOn !== null ? `Everybody may read it since ${sayDay(design.publishedOn)}.` : 'Only the organisation that runs this Waymark may read it.'} Worked out on ${sayMoment(report.result.workedAt)}.</p>
    ${links([mayPublish && { text: 'Say who may read it', href: `${designAddress(design.key)}/publish` }, { text: 'Technical annex', href: `${designAddress(design.key)}/annex` }])}`)}
    <div data-quoted>${showContent(reportContent(report), 'report')}</div>
    ${takeAway(design.key)}`,
})
const takeAway = (key: string) => html`<h2 class="govuk-heading-m">Take it away</h2><ul class="govuk-list">
  ${([['report.docx', 'Report and annex, Word'], ['report.html', 'Report and annex, to print'], ['effects.csv', 'Every effect, CSV'], ['effects.xlsx', 'Every effect, Excel'], ['effects.ods', 'Every effect, OpenDocument'], ['analysis.r', 'R script that repeats it']] as const).map(([file, text]) => html`<li><a class="govuk-link" href="${designAddress(key)}/${file}">${text}</a></li>`)}</ul>`

/** The technical annex. */
export const showAnnex = ({ design, report }: Shown): Page => ({
  title: `Technical annex: ${design.name}`, breadcrumbs: [evaluationCrumb, designCrumb(design), { text: 'Report', href: `${designAddress(design.key)}/report` }],
  body: html`${column(html`<span class="govuk-caption-l">${design.name}</span><h1 class="govuk-heading-l">Technical annex</h1>${links([{ text: 'The protocol in full', href: `${designAddress(design.key)}/protocol` }, { text: 'R script that repeats it', href: `${designAddress(design.key)}/analysis.r` }])}`)}<div data-quoted>${showContent(annexContent(report), 'annex')}</div>`,
})

/** Who may read it. */
export const askPublish = <F extends Fields>(design: DesignShown, state: FormState<F>): Page => ({
  title: `Who may read the report: ${design.name}`, back: `${designAddress(design.key)}/report`,
  body: column(html`${problems(state)}<span class="govuk-caption-l">${design.name}</span><h1 class="govuk-heading-l">Who may read the report?</h1><p class="govuk-body">The protocol can be read by everybody already. Publish the report whatever it finds: a result that nobody hoped for is a result.</p>${showForm(state, { send: 'Save' })}`),
})
