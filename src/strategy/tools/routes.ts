import { listDocuments } from '../../evidence/index.ts'
import { page, type Route } from '../../platform/page.ts'
import { recordRoutes } from '../../platform/record.ts'
import { mayKeep, mayRead } from '../access.ts'
import { choosePlan, namesOf } from '../queries.ts'
import { strategyCrumb } from '../views.ts'
import { toolForm } from './forms.ts'
import { listTools } from './queries.ts'
import { showTools, toolsCrumb } from './views.ts'

export const routes: readonly Route[] = [
  page('/strategy/tools', {
    load: async ({ db }) => ({ tools: await listTools(db), documents: await listDocuments(db) }),
    allow: mayRead,
    view: (found, user) => showTools(found, mayKeep(user)),
  }),

  ...recordRoutes('/strategy/tools', {
    noun: ['a', 'tool'],
    table: 'strategy.tool',
    mayKeep,
    choices: ({ db }) => choosePlan(db),
    form: toolForm,
    start: ({ name, words, website, planId }) => ({ name, words, website, planId }),
    columns: (answers) => answers,
    nameOf: ({ name }) => name,
    hrefOf: ({ key }) => `/strategy/tools#${key}`,
    list: toolsCrumb,
    above: [strategyCrumb],
    did: { added: 'strategy.tool-added', changed: 'strategy.tool-changed', removed: 'strategy.tool-removed' },
    labels: { name: 'Name', words: 'What it does', website: 'Website', plan_id: 'Plan' },
    say: (column, value, plans) => (column === 'plan_id' ? plans[String(value)] : undefined),
    namesOf,
  }),
]
