import { formPage, page, type Route } from '../../platform/page.ts'
import { someoneElse } from '../../platform/records.ts'
import { Refusal } from '../../platform/refusal.ts'
import { mayKeep, maySee } from '../access.ts'
import { hasOutcomeData } from '../datasets/queries.ts'
import { contentOf, findDesign } from '../designs/queries.ts'
import { changesBetween, sayChange, whatIsMissing } from '../designs/rules.ts'
import { designAddress } from '../views.ts'
import { fixForm } from './forms.ts'
import { addProtocol, listProtocols, nameFixers } from './queries.ts'
import { askFix, showProtocols } from './views.ts'

export const routes: readonly Route[] = [
  page('/evaluation/designs/:key/protocol', {
    async load(ctx, { key }) {
      const design = await findDesign(ctx.db, key)
      const protocols = design && await listProtocols(ctx.db, design.id)
      return design && protocols && { design, protocols, names: await nameFixers(ctx, protocols) }
    },
    allow: (user, { design }) => maySee(user, design),
    view: showProtocols,
  }),

  formPage('/evaluation/designs/:key/fix', {
    async load({ db }, { key }) {
      const design = await findDesign(db, key)
      const protocols = design && await listProtocols(db, design.id)
      return design && protocols && { design, protocols, next: (protocols[0]?.version ?? 0) + 1 }
    },
    allow: mayKeep,
    form: fixForm,
    start: ({ design }) => ({ seen: String(design.changedAt.getTime()) }),
    view: (subject, state) => askFix(subject, subject.protocols[0] ? changesBetween(subject.protocols[0].content, contentOf(subject.design)).map(sayChange) : [], state),
    async submit(ctx, { design, protocols, next }, { reason, seen }) {
      if (seen !== String(design.changedAt.getTime())) throw new Refusal(someoneElse, 'sure')
      const missing = whatIsMissing(design)
      if (missing.length) throw new Refusal(missing.join(' '), 'sure')
      if (protocols[0] && changesBetween(protocols[0].content, contentOf(design)).length === 0) throw new Refusal('Nothing has changed since the last version was fixed', 'sure')
      const { id } = await addProtocol(ctx, design, { version: next, reason: reason === '' ? null : reason, hadOutcomes: await hasOutcomeData(ctx.db, design.id) })
      return { did: 'evaluation.protocol-fixed', about: id, to: `${designAddress(design.key)}/protocol`, message: `Version ${next} is fixed` }
    },
  }),
]
