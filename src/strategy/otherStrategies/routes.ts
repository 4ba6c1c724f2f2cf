import { z } from 'zod'
import { sayDay } from '../../calc/dates/days.ts'
import { listDocuments } from '../../evidence/index.ts'
import { api } from '../../platform/api.ts'
import { page, type Route } from '../../platform/page.ts'
import { recordRoutes } from '../../platform/record.ts'
import { isReworded } from '../../platform/records.ts'
import { mayKeep, mayRead } from '../access.ts'
import { namesOf } from '../queries.ts'
import { listUnanswered } from '../recommendations/queries.ts'
import { otherStrategiesCrumb } from '../recommendations/views.ts'
import { strategyCrumb } from '../views.ts'
import { otherStrategyForm } from './forms.ts'
import { countCoverage, countLinks, findOtherStrategy, listOtherStrategies, listPlanItems, listThemes } from './queries.ts'
import { levels } from './rules.ts'
import { showOtherStrategies, showOtherStrategy } from './views.ts'

const address = '/strategy/other-strategies'

export const routes: readonly Route[] = [
  page(address, {
    load: async ({ db }) => {
      const cells = await countLinks(db)
      return {
        strategies: await listOtherStrategies(db), coverage: await countCoverage(db), themes: await listThemes(db, cells.map(({ themeId }) => themeId)), cells, unanswered: await listUnanswered(db, 25), items: await listPlanItems(db),
      }
    },
    allow: mayRead,
    view: (found, user) => showOtherStrategies(found, mayKeep(user)),
  }),

  api(address, {
    summary: 'The strategies of others that the plan is to answer, and how many of their recommendations it answers',
    load: ({ db }) => listOtherStrategies(db),
    allow: mayRead,
    shape: z.object({ strategies: z.array(z.object({
      key: z.string(), name: z.string(), dated: z.string().nullable(), level: z.enum(Object.keys(levels) as [keyof typeof levels]), isMapped: z.boolean(), reviewOn: z.string().nullable(),
      recommendations: z.int(), answered: z.int(), document: z.string().nullable(), place: z.string().nullable(), line: z.int().nullable(),
    })) }),
    show: (strategies) => ({ strategies: strategies.map(({ key, name, dated, level, isMapped, reviewOn, asked, answered, documentId, place, line }) => ({ key, name, dated, level, isMapped, reviewOn, recommendations: asked, answered, document: documentId, place, line })) }),
  }),

  page('/strategy/other-strategies/:key', {
    load: async ({ db }, { key }) => {
      const found = await findOtherStrategy(db, key)
      return found && { ...found, strategy: { ...found.strategy, isReworded: await isReworded(db, 'strategy.other_strategy', found.strategy.id, ['review_on']) }, documents: await listDocuments(db) }
    },
    allow: mayRead,
    view: (found, user) => showOtherStrategy(found, mayKeep(user)),
  }),

  ...recordRoutes(address, {
    noun: ['a', 'strategy'],
    table: 'strategy.other_strategy',
    mayKeep,
    choices: async () => ({}),
    form: () => otherStrategyForm,
    start: ({ isMapped, name, level, dated, words, reviewOn }) => ({ name, level, dated, words, reviewOn, isMapped: isMapped ? 'yes' : 'no' } as const),
    columns: ({ isMapped, ...answers }) => ({ ...answers, isMapped: isMapped === 'yes' }),
    nameOf: ({ name }) => name,
    hrefOf: ({ key }) => `${address}/${key}`,
    list: otherStrategiesCrumb,
    above: [strategyCrumb],
    did: { added: 'strategy.other-strategy-added', changed: 'strategy.other-strategy-changed', removed: 'strategy.other-strategy-removed' },
    labels: { name: 'Name', level: 'Level', dated: 'Dated', words: 'What the plan says of it', is_mapped: 'Gone through point by point', review_on: 'Next review' },
    say: (column, value) => (column === 'review_on' ? sayDay(String(value)) : undefined),
    namesOf,
  }),
]
