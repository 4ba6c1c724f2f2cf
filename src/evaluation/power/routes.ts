import { formPage, type Route } from '../../platform/page.ts'
import { someoneElse } from '../../platform/records.ts'
import { Refusal } from '../../platform/refusal.ts'
import { mayKeep } from '../access.ts'
import { findDesign, updateDesign } from '../designs/queries.ts'
import { askPart } from '../designs/views.ts'
import { designAddress } from '../views.ts'
import { numbersForm } from './forms.ts'

const number = (value: string | null) => (value === null ? null : Number(value))
const text = (value: number | null) => (value === null ? null : String(value))

export const routes: readonly Route[] = [
  formPage('/evaluation/designs/:key/numbers', {
    load: ({ db }, { key }) => findDesign(db, key), allow: mayKeep, form: numbersForm,
    start: ({ plannedTreated, plannedCompared, smallestEffect, expectedBase, lostRate, explainedRate, clusterSize, clusterCorrelation, changedAt }) =>
      ({ plannedTreated, plannedCompared, smallestEffect: number(smallestEffect), expectedBase: number(expectedBase), lostRate: number(lostRate), explainedRate: number(explainedRate), clusterSize, clusterCorrelation: number(clusterCorrelation), seen: String(changedAt.getTime()) }),
    view: (design, state) => askPart(design, state, 'How many people', 'From this follows how large a difference there must be to be seen. Ask it before you spend money: a study of too few people shows nothing.'),
    async submit(ctx, design, { seen, plannedTreated, plannedCompared, clusterSize, smallestEffect, expectedBase, lostRate, explainedRate, clusterCorrelation }) {
      if (seen !== String(design.changedAt.getTime())) throw new Refusal(someoneElse, 'plannedTreated')
      await updateDesign(ctx, design, { plannedTreated, plannedCompared, clusterSize, smallestEffect: text(smallestEffect), expectedBase: text(expectedBase), lostRate: text(lostRate), explainedRate: text(explainedRate), clusterCorrelation: text(clusterCorrelation) })
      return { did: 'evaluation.design-changed', about: design.id, to: designAddress(design.key), message: 'Saved' }
    },
  }),
]
