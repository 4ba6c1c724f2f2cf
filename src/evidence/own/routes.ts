import { formPage, type Route } from '../../platform/page.ts'
import { Refusal } from '../../platform/refusal.ts'
import { mayImport } from '../access.ts'
import { figureForm, ownForm } from './forms.ts'
import { addOwn, addOwnFigure, changeOwn, findForFigure, findOwn } from './queries.ts'
import { askFigure, askOwn } from './views.ts'

const at = (id: string) => `/evidence/indicators/${id}`
const stamp = (changedAt: Date | null) => String(changedAt?.getTime() ?? '')

export const routes: readonly Route[] = [
  formPage('/evidence/indicators/new', {
    load: async () => ({}), allow: mayImport, form: ownForm, view: (_, state) => askOwn(state),
    async submit(ctx, _, { seen: _seen, ...answers }) {
      const { id, recordId } = await addOwn(ctx, answers)
      return { did: 'evidence.indicator-added', about: recordId, to: at(id), message: 'Indicator added' }
    },
  }),
  formPage('/evidence/indicators/:indicator/change', {
    load: ({ db }, { indicator }) => findOwn(db, indicator), allow: mayImport, form: ownForm,
    start: ({ name, shortName, definition, unit, source, caveats, places, wanted, changedAt }) => ({ name, shortName, definition, unit, source: source ?? '', caveats, places: String(places) as '0' | '1' | '2' | '3', wanted: wanted === 'improving' ? null : wanted, seen: stamp(changedAt) }), // ownForm allows no more places
    view: (indicator, state) => askOwn(state, indicator),
    async submit(ctx, indicator, { seen, ...answers }) {
      if (seen !== stamp(indicator.changedAt)) throw new Refusal('Somebody else changed this indicator while you were working on it. Look at it again, then make your change', 'name')
      await changeOwn(ctx, indicator, answers)
      return { did: 'evidence.indicator-changed', about: indicator.recordId, to: at(indicator.id), message: 'Indicator saved' }
    },
  }),
  formPage('/evidence/indicators/:indicator/figures/new', {
    load: ({ db }, { indicator }) => findForFigure(db, indicator), allow: mayImport, form: figureForm, start: () => ({ status: 'final' as const }), view: askFigure,
    async submit(ctx, { indicator }, answers) {
      const release = await addOwnFigure(ctx, indicator, answers)
      return { did: 'evidence.figure-added', about: release, to: at(indicator.id), message: 'Figure kept' }
    },
  }),
]
