import { listDocuments, listIndicators } from '../../evidence/index.ts'
import { formPage, page, type Route } from '../../platform/page.ts'
import { recordRoutes } from '../../platform/record.ts'
import { isReworded } from '../../platform/records.ts'
import { Refusal } from '../../platform/refusal.ts'
import { mayKeep, mayRead } from '../access.ts'
import { listItems, listPlans } from '../plans/queries.ts'
import { itemAddress } from '../plans/views.ts'
import { choosePlan, namesOf } from '../queries.ts'
import { shortly, strategyCrumb } from '../views.ts'
import { itemForm, measuresForm } from './forms.ts'
import { chooseItem, findItemShown, setMeasures } from './queries.ts'
import { beneath, titleOf } from './rules.ts'
import { askMeasures, showItem } from './views.ts'

export const routes: readonly Route[] = [
  page('/strategy/items/:key', {
    async load(ctx, { key }) {
      const found = await findItemShown(ctx, key)
      return found && { ...found, item: { ...found.item, isReworded: await isReworded(ctx.db, 'strategy.item', found.item.id) }, documents: await listDocuments(ctx.db) }
    },
    allow: mayRead,
    view: (found, user) => showItem(found, mayKeep(user)),
  }),

  formPage('/strategy/items/:key/measures', {
    async load(ctx, { key }) {
      const found = await findItemShown(ctx, key)
      return found && { ...found, indicators: Object.fromEntries((await listIndicators(ctx.db)).filter(({ groupName }) => groupName !== null).map(({ id, name }) => [id, name])) }
    },
    allow: mayKeep,
    form: ({ indicators }) => measuresForm(indicators),
    start: ({ watched }) => { const set = watched.filter(({ isStated }) => !isStated); return { indicators: set.map(({ indicatorId }) => indicatorId), reason: set[0]?.reason ?? null } },
    view: askMeasures,
    submit: async (ctx, { item }, { indicators, reason }) => {
      await setMeasures(ctx, item.id, indicators, reason ?? '')
      return { did: 'strategy.measures-set', about: item.id, to: itemAddress(item), message: 'Measures saved' }
    },
  }),

  ...recordRoutes('/strategy/items', {
    noun: ['a', 'line of the plan'],
    table: 'strategy.item',
    mayKeep,
    async choices({ db }, row) {
      const own = row && await listItems(db, row.planId)
      return { plans: await choosePlan(db), items: await chooseItem(db, row?.planId), keys: new Map((await listPlans(db)).map(({ key, id }) => [key, id])), under: new Set(own && row ? [row.id, ...beneath(row.id, own).map(({ id }) => id)] : []) }
    },
    form: itemForm,
    start: ({ planId, kind, withinId, name, words, label, groupName, term, owners }) => ({ planId, kind, withinId, name, words, label, groupName, term, owners: owners.join('\n') }),
    startNew: ({ plan, within }, { keys, items }) => ({ ...(plan && keys.has(plan) && { planId: keys.get(plan)! }), ...(within && Object.hasOwn(items, within) && { withinId: within }) }),
    columns: ({ owners, ...answers }, { under }) => {
      if (answers.withinId && under.has(answers.withinId)) throw new Refusal('Part of must be something that is not itself a part of this', 'withinId')
      return { ...answers, owners: (owners ?? '').split('\n').map((owner) => owner.trim()).filter(Boolean) }
    },
    nameOf: (item) => shortly(titleOf(item)),
    hrefOf: itemAddress,
    list: strategyCrumb,
    did: { added: 'strategy.item-added', changed: 'strategy.item-changed', removed: 'strategy.item-removed' },
    labels: { plan_id: 'Plan', kind: 'Kind', within_id: 'Part of', name: 'Short name', words: 'In words', label: 'Number', group_name: 'Whom it speaks of', term: 'Term', owners: 'Who does it' },
    say: (column, value, { plans, items }) => (column === 'plan_id' ? plans[String(value)] : column === 'within_id' ? items[String(value)] : undefined),
    namesOf,
  }),
]
