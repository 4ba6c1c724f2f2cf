import { formPage, page, type Route } from '../../platform/page.ts'
import { mayDraft, mayRead } from '../access.ts'
import { openVersion } from '../versions/queries.ts'
import { address, numberOf, versionAddress } from '../views.ts'
import { tiesForm } from './forms.ts'
import { compareVersion, keepTies, openTying } from './queries.ts'
import { askTies, showActual } from './views.ts'

export const routes: readonly Route[] = [
  page(`${address}/:key/versions/:number/actual`, {
    load: async (ctx, { key, number }) => { const opened = await openVersion(ctx, key, numberOf(number)); return opened && { opened, compared: await compareVersion(ctx, opened) } },
    allow: mayRead,
    view: ({ opened, compared }, user) => showActual(opened, compared, user),
  }),

  formPage(`${address}/:key/ties`, {
    load: (ctx, { key }) => openTying(ctx, key),
    allow: mayDraft,
    form: tiesForm,
    start: ({ ties, changedAt }) => ({ ties: ties.map(({ id, path, kpiId }) => ({ id, path, kpi: kpiId })), seen: String(changedAt.getTime()) }),
    view: askTies,
    submit: async (ctx, tying, { ties, seen }) => {
      await keepTies(ctx, tying, ties.map(({ path = '', kpi = '' }) => ({ path, kpiId: kpi })), seen)
      return { did: 'appraisal.ties-changed', about: tying.of.id, to: `${versionAddress(tying.of.key, tying.number)}/actual`, message: 'Saved' }
    },
  }),
]
