import type { Context, User } from '../../platform/context.ts'
import { download, fileDownload } from '../../platform/download.ts'
import { form } from '../../platform/forms.ts'
import { formPage, page, type Route } from '../../platform/page.ts'
import { Refusal } from '../../platform/refusal.ts'
import { mayFill, maySee } from '../access.ts'
import { findAsked } from '../asked/queries.ts'
import { isTaking, whyNotTaking, type Asked } from '../asked/rules.ts'
import { returnAddress } from '../views.ts'
import { templateColumns, templateRows } from './columns.ts'
import { cellsForm, cellsStart, chosenCells, mended, mendForm, sheetForm, startOf, uploadForm } from './forms.ts'
import { findEvidence, listUploads } from './evidence/queries.ts'
import { addUpload, changeCells, changeSheet, findOpenUpload, takeUpload, throwAway, type UploadFound } from './queries.ts'
import { showUploads } from './evidence/views.ts'
import { askCells, askFile, askStep, showUpload, uploadAddress } from './views.ts'

async function findTaking(ctx: Context, { key }: { key: string }): Promise<Asked | undefined> {
  const asked = await findAsked(ctx, { key })
  if (asked && mayFill(ctx.user, asked.one) && !isTaking(asked.one, asked.today)) throw new Refusal(whyNotTaking(asked.one))
  return asked
}
const fills = (user: User, { one }: Asked) => mayFill(user, one)
const works = (user: User, { asked }: UploadFound) => mayFill(user, asked.one)
const load = (ctx: Context, params: { key: string; id: string }) => findOpenUpload(ctx, params)
const back = ({ asked, upload }: UploadFound) => uploadAddress(asked.one.key, upload.id)

/** A partner's own sheet answers a return: sent, checked cell by cell, put right in the browser, taken. */
export const routes: readonly Route[] = [
  formPage('/returns/:key/upload', {
    load: findTaking, allow: fills, form: uploadForm, view: askFile,
    submit: async (ctx, asked, { file }) => {
      const id = await addUpload(ctx, asked, file)
      return { did: 'returns.uploaded', about: asked.one.id, to: uploadAddress(asked.one.key, id) }
    },
  }),

  download('/returns/:key/template.csv', {
    load: async (ctx, { key }) => { const asked = await findAsked(ctx, { key }); return asked && templateRows(asked) },
    allow: (user, rows) => rows.length > 0 && rows.every(({ one }) => maySee(user, one)), did: 'returns.template-taken', columns: templateColumns, title: 'Return',
  }),

  page('/returns/:key/uploads', { load: (ctx, { key }) => listUploads(ctx, key), allow: (user, { asked }) => maySee(user, asked.one), view: showUploads }),

  formPage('/returns/:key/uploads/:id', {
    load, allow: works, form: mendForm, start: startOf, view: showUpload,
    submit: async (ctx, found, answers) => {
      const { given, changed } = await takeUpload(ctx, found, mended(found, answers), Number(answers.seen))
      const message = given === 0 ? 'No figure was taken: the sheet has none of this return' : `${given} ${given === 1 ? 'figure' : 'figures'} taken from the spreadsheet${changed === 0 ? '. They were in the return already' : ''}`
      return { did: 'returns.upload-taken', about: found.asked.one.id, to: returnAddress(found.asked.one.key), message }
    },
  }),

  formPage('/returns/:key/uploads/:id/cells', {
    load, allow: works, form: cellsForm, start: cellsStart, view: askCells,
    submit: async (ctx, found, answers) => {
      await changeCells(ctx, found, chosenCells(found, answers))
      return { did: 'returns.upload-changed', about: found.asked.one.id, to: back(found), message: 'Read again from the cells that you chose' }
    },
  }),

  formPage('/returns/:key/uploads/:id/sheet', {
    load, allow: works, form: sheetForm, start: ({ sheets, upload }) => ({ sheet: String(sheets.findIndex(({ name }) => name === upload.sheetName)) }),
    view: (found, state) => askStep(found, state, { title: 'Choose another sheet', words: 'The figures are then looked for in that sheet alone. What you have put right is asked again.', send: 'Read this sheet' }),
    submit: async (ctx, found, { sheet }) => {
      await changeSheet(ctx, found, Number(sheet))
      return { did: 'returns.upload-changed', about: found.asked.one.id, to: back(found), message: 'Read from another sheet' }
    },
  }),

  formPage('/returns/:key/uploads/:id/throw-away', {
    load, allow: works, form: form({}),
    view: (found, state) => askStep(found, state, { title: 'Throw this file away?', words: 'Nothing of it is taken into the return, and the file is not kept.', send: 'Throw it away' }),
    submit: async (ctx, found) => {
      await throwAway(ctx, found)
      return { did: 'returns.upload-thrown-away', about: found.asked.one.id, to: returnAddress(found.asked.one.key), message: 'The file was thrown away' }
    },
  }),

  fileDownload('/returns/:key/uploads/:id/file', {
    load: (ctx, { key, id }) => findEvidence(ctx, id, key), allow: (user) => user.id !== '', did: 'returns.evidence-opened',
  }),
]
