import { sayMoment } from '../../../calc/dates/moments.ts'
import type { User } from '../../../platform/context.ts'
import { dataTable } from '../../../platform/dataTable.ts'
import { sizeInWords } from '../../../platform/files.ts'
import { button, tag } from '../../../platform/govuk.ts'
import { html, type Html } from '../../../platform/html.ts'
import type { Page } from '../../../platform/page.ts'
import { mayFill } from '../../access.ts'
import { isTaking } from '../../asked/rules.ts'
import { returnAddress, returnsCrumb } from '../../views.ts'
import { caption, uploadAddress } from '../views.ts'
import type { FigureSource, Uploads } from './queries.ts'

const states = { open: { text: 'Not taken yet', colour: 'blue' }, taken: { text: 'Taken', colour: 'green' }, 'thrown away': { text: 'Thrown away', colour: 'grey' } } as const

/** What was uploaded to a return: its evidence. */
export const showUploads = ({ asked, uploads }: Uploads, user: User): Page => {
  const { one, today } = asked
  const mayAdd = mayFill(user, one) && isTaking(one, today)
  return {
    title: `Spreadsheets: ${one.name}, ${one.periodLabel}`, breadcrumbs: [returnsCrumb, { text: one.name, href: returnAddress(one.key) }],
    body: html`${caption(asked)}<h1 class="govuk-heading-l">Spreadsheets of this return</h1>
      <p class="govuk-body">These files were uploaded to answer the return. They are its evidence, and can be opened by the organisation and by those who look after all returns.</p>
      ${mayAdd && button({ text: 'Upload a spreadsheet', href: returnAddress(one.key, 'upload'), classes: 'govuk-button--secondary' })}
      ${dataTable({
        id: 'uploads', caption: 'Spreadsheets, the newest first', rows: uploads, empty: 'No spreadsheet has been uploaded to this return.', whenNarrow: 'stack',
        columns: [
          { name: 'File', isRowHeader: true, cell: ({ id, name, size }) => (name === undefined ? 'The file is not kept any more' : html`<a class="govuk-link" href="${uploadAddress(one.key, id, 'file')}" data-quoted>${name}</a> (${sizeInWords(size ?? 0)})`) },
          { name: 'Uploaded', cell: ({ uploadedAt }) => sayMoment(uploadedAt) },
          { name: 'Sheet', cell: ({ sheetName }) => html`<span data-quoted>${sheetName}</span>` },
          { name: 'Figures', isNumeric: true, cell: ({ figures }) => figures },
          { name: 'State', cell: ({ id, status }) => html`${tag({ text: states[status].text, classes: `govuk-tag--${states[status].colour}` })}${status === 'open' && mayAdd && html` <a class="govuk-link" href="${uploadAddress(one.key, id)}">Go on<span class="govuk-visually-hidden"> with it</span></a>`}` },
        ],
      })}`,
  }
}

/** The file and the cell that a figure was taken from. */
export const saySource = ({ uploadId, returnKey, name, sheetName, at, typed }: FigureSource): Html => html`${name === undefined ? 'A spreadsheet that is not kept any more' : html`<a class="govuk-link" href="${uploadAddress(returnKey, uploadId, 'file')}" data-quoted>${name}</a>`}, sheet “<span data-quoted>${sheetName}</span>”${at && `, cell ${at}`}${typed !== null && '. It was put right by hand before it was taken'}`
