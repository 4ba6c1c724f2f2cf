import type { Context } from '../../platform/context.ts'
import { formPage, page, type Route } from '../../platform/page.ts'
import { mayAudit } from '../access.ts'
import { findingForm } from './forms.ts'
import { addFinding, findItem } from './queries.ts'
import { askFinding, showItem } from './views.ts'

const find = async (ctx: Context, { id, number }: { id: string; number: string }) => {
  const opened = mayAudit(ctx.user) && /^\d{1,4}$/.test(number) ? await findItem(ctx, id, Number(number)) : undefined
  return opened && { ...opened, says: ctx.audited.says }
}

export const routes: readonly Route[] = [
  page('/audit/samples/:id/items/:number', { load: find, allow: mayAudit, view: ({ says, ...opened }) => showItem(says)(opened) }),

  formPage('/audit/samples/:id/items/:number/finding', {
    load: find,
    allow: mayAudit,
    form: findingForm,
    start: ({ findings }) => ({ seen: String(findings[0]?.number ?? 0) }),
    view: askFinding,
    async submit(ctx, { sample, item }, { result, note, seen }) {
      await addFinding(ctx, item.id, { result, note: note ?? '', seen: Number(seen) })
      return { did: 'audit.found', about: item.id, to: `/audit/samples/${sample.id}/items/${item.number}`, message: 'Finding written down' }
    },
  }),
]
