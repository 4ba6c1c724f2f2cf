import type { Route } from '../../platform/page.ts'
import { recordRoutes } from '../../platform/record.ts'
import { mayKeep } from '../access.ts'
import { chooseItem } from '../items/queries.ts'
import { namesOf } from '../queries.ts'
import { chainsCrumb, strategyCrumb } from '../views.ts'
import { linkForm } from './forms.ts'
import { keysOfItems } from './queries.ts'

/** Steps of logic chains that people set, each with its reason; those that a document states are told apart. */
export const routes: readonly Route[] = recordRoutes('/strategy/links', {
  noun: ['a', 'link'],
  table: 'strategy.link',
  mayKeep,
  choices: async ({ db }) => ({ items: await chooseItem(db), keys: await keysOfItems(db) }),
  form: ({ items }) => linkForm(items),
  start: ({ fromId, toId, reason }) => ({ fromId, toId, reason: reason ?? '' }),
  startNew: ({ from }, { keys }) => { const id = [...keys].find(([, key]) => key === from)?.[0]; return id === undefined ? {} : { fromId: id } },
  columns: (answers) => ({ ...answers, isStated: false }),
  nameOf: ({ reason }) => (reason ? `because ${reason}`.slice(0, 90) : 'as the document states'),
  hrefOf: (_, { keys }, { fromId }) => `/strategy/items/${keys.get(String(fromId)) ?? ''}`,
  list: chainsCrumb,
  above: [strategyCrumb],
  did: { added: 'strategy.link-set', changed: 'strategy.link-changed', removed: 'strategy.link-removed' },
  labels: { from_id: 'What leads', to_id: 'What it leads to', reason: 'Why' },
  say: (column, value, { items }) => (column === 'reason' ? undefined : items[String(value)]),
  namesOf,
})
