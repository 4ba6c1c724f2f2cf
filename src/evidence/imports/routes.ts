import { findLayout, isOfPostcodes } from '../../calc/layouts/layouts.ts'
import type { Context } from '../../platform/context.ts'
import { readSought } from '../../platform/longList.ts'
import { formPage, page, type Route } from '../../platform/page.ts'
import { Refusal } from '../../platform/refusal.ts'
import { mayImport, mayKnowWho } from '../access.ts'
import { postcodeSource } from '../postcodes/queries.ts'
import { fileRows, recognise } from './files.ts'
import { confirmForm, importForm } from './forms.ts'
import { filters, findImport, openImport, pageImports } from './list/queries.ts'
import { acceptImport, addImport, compareAgain, discardImport, isNothing, listSeries } from './queries.ts'
import { askImport, confirmAccept, confirmDiscard, confirmCompare, showImport, showImports } from './views.ts'

const at = (id: string) => `/evidence/imports/${id}`
/** One that waits, for whoever decides about it. */
const decides = { load: (ctx: Context, { id }: { id: string }) => findImport(ctx, id), allow: mayImport, form: confirmForm }

export const routes: readonly Route[] = [
  page('/evidence/imports', { load: (ctx, _, query) => pageImports(ctx, readSought(query, filters, ['newest'])), allow: mayKnowWho, view: (listed, user) => showImports(listed, mayImport(user)) }),

  formPage('/evidence/imports/new', {
    load: async () => ({}), allow: mayImport, form: importForm, start: () => ({ layout: 'auto' as const }), view: (_, state) => askImport(state),
    async submit(ctx, _, { file, layout: way, published }) {
      const layout = way === 'auto' ? await recognise(file) : findLayout(way)
      if (!layout) throw new Refusal('This file is in none of the layouts that Waymark reads. Take it as it was downloaded, or choose its layout to see what is wrong with it', 'layout')
      if (!isOfPostcodes(layout) && !(await listSeries(ctx.db, layout)).length) throw new Refusal('No source of the region comes in this layout. Name it in sources.yaml of the region’s folder, and load that', 'layout')
      const found = await addImport(ctx, { layout, fileName: file.name, rows: fileRows(layout, file.bytes), published: published ?? undefined })
        .catch((error: Error) => { throw 'code' in error ? error : new Refusal(`The file cannot be imported, and nothing was changed: ${error.message}`, 'file') })
      return { did: 'evidence.compared', about: found.id, to: at(found.id) }
    },
  }),

  page('/evidence/imports/:id', {
    load: (ctx, { id }, { show, page }) => openImport(ctx, id, { show, page: Math.max(1, Math.trunc(Number(page)) || 1) }), allow: mayKnowWho, view: (opened, user) => showImport(opened, mayImport(user) && !isNothing(opened.found), mayImport(user)),
  }),

  formPage('/evidence/imports/:id/accept', {
    ...decides, view: confirmAccept,
    async submit(ctx, found) {
      const kept = await acceptImport(ctx, found)
      return found.source === postcodeSource ? { did: 'evidence.postcodes-imported', about: found.id, to: at(found.id), message: 'Postcodes kept' } : { did: 'evidence.imported', about: kept, to: at(found.id), message: 'Figures kept as a new release' }
    },
  }),
  formPage('/evidence/imports/:id/discard', {
    ...decides, view: confirmDiscard,
    async submit(ctx, found) {
      await discardImport(ctx, found)
      return { did: 'evidence.discarded', about: found.id, to: '/evidence/imports', message: `${found.fileName} thrown away` }
    },
  }),
  formPage('/evidence/imports/:id/compare', {
    ...decides, view: confirmCompare,
    async submit(ctx, found) {
      await compareAgain(ctx, found)
      return { did: 'evidence.compared-again', about: found.id, to: at(found.id), message: 'Compared with what is known now' }
    },
  }),
]
