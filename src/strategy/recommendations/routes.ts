import { z } from 'zod'
import { api } from '../../platform/api.ts'
import type { Context } from '../../platform/context.ts'
import { download } from '../../platform/download.ts'
import { pageWithin, perPage, readSought } from '../../platform/longList.ts'
import { page, type Query, type Route } from '../../platform/page.ts'
import { recordRoutes } from '../../platform/record.ts'
import { mayKeep, mayRead } from '../access.ts'
import { countCoverage } from '../otherStrategies/queries.ts'
import { namesOf } from '../queries.ts'
import { strategyCrumb } from '../views.ts'
import { recommendationForm } from './forms.ts'
import { chooseStrategy, listAllRecommendations, listRecommendations, sorts } from './queries.ts'
import { filtersOf, recommendationsCrumb, showRecommendations } from './views.ts'

const address = '/strategy/recommendations'

async function listPage({ db }: Context, query: Query) {
  const strategies = Object.fromEntries(Object.values(await chooseStrategy(db)).map(({ key, name }) => [key, name]))
  const sought = readSought(query, filtersOf(strategies), sorts)
  return { sought, strategies, ...(await listRecommendations(db, sought)), coverage: await countCoverage(db) }
}

export const routes: readonly Route[] = [
  page(address, { load: (ctx, _, query) => listPage(ctx, query), allow: mayRead, view: (found, user) => showRecommendations(found, mayKeep(user)) }),

  api(address, {
    summary: 'What other strategies ask for and what of the plan answers it, a page at a time',
    load: (ctx, _, query: Query) => listPage(ctx, query),
    allow: mayRead,
    shape: z.object({ count: z.int(), page: z.int(), pages: z.int(), recommendations: z.array(z.object({
      key: z.string(), strategy: z.string(), label: z.string(), words: z.string(), document: z.string().nullable(), place: z.string().nullable(), line: z.int().nullable(),
      answers: z.array(z.object({ item: z.string(), name: z.string(), isStated: z.boolean(), reason: z.string().nullable() })),
    })) }),
    show: ({ rows, count, sought }) => ({
      count, page: pageWithin(sought, count), pages: Math.max(1, Math.ceil(count / perPage)),
      recommendations: rows.map((row) => ({ key: row.key, strategy: row.strategyKey, label: row.label, words: row.words, document: row.documentId, place: row.place, line: row.line, answers: row.answers.map(({ key, name, isStated, reason }) => ({ item: key, name, isStated, reason })) })),
    }),
  }),

  download(`${address}/recommendations.csv`, {
    load: ({ db }) => listAllRecommendations(db),
    allow: mayRead,
    did: 'strategy.recommendations-downloaded',
    columns: {
      Key: { value: ({ key }) => key, description: 'What the recommendation is called in addresses.', isKey: true, isRequired: true },
      Strategy: { value: ({ strategyName }) => strategyName, description: 'The strategy that asks for it.', isRequired: true },
      Number: { value: ({ label }) => label, description: 'How its strategy numbers it.' },
      Recommendation: { value: ({ words }) => words, description: 'What is asked for, letter for letter as the plan prints it.', isRequired: true },
      'Answers that a document states': { value: ({ answers }) => answers.filter(({ isStated }) => isStated).map(({ name }) => name).join('; '), description: 'Parts of the plan of which a document says that they answer it. Empty: link not stated.' },
      'Answers set here': { value: ({ answers }) => answers.filter(({ isStated }) => !isStated).map(({ name, reason }) => `${name} (${reason})`).join('; '), description: 'Parts of the plan that people linked to it here, each with the reason.' },
      Document: { value: ({ documentId }) => documentId, description: 'The document that it was read from; empty for what was added here.' },
      Place: { value: ({ place }) => place, description: 'The chapter, figure or table of the document.' },
      Line: { datatype: 'integer', value: ({ line }) => line, description: 'The line of the file that was read.' },
    },
    about: {
      title: 'Recommendations of other strategies', description: 'What other strategies ask for, and which parts of the plan answer it. Each row is one recommendation.', keywords: ['skills', 'plan', 'strategies', 'recommendations'], frequency: 'irregular',
    },
  }),

  ...recordRoutes(address, {
    noun: ['a', 'recommendation'],
    table: 'strategy.recommendation',
    mayKeep,
    choices: ({ db }) => chooseStrategy(db),
    form: recommendationForm,
    start: ({ otherStrategyId, label, words }) => ({ otherStrategyId, label, words }),
    startNew: ({ strategy }, strategies) => {
      const id = Object.keys(strategies).find((id) => strategies[id]!.key === strategy)
      return id === undefined ? {} : { otherStrategyId: id }
    },
    columns: (answers) => answers,
    nameOf: ({ otherStrategyId, label }, strategies) => `${strategies[otherStrategyId]?.name ?? 'Strategy'}, ${label}`,
    hrefOf: ({ key }, strategies, { otherStrategyId }) => `/strategy/other-strategies/${strategies[otherStrategyId]?.key ?? ''}#${key}`,
    list: recommendationsCrumb,
    above: [strategyCrumb],
    did: { added: 'strategy.recommendation-added', changed: 'strategy.recommendation-changed', removed: 'strategy.recommendation-removed' },
    labels: { other_strategy_id: 'Strategy', label: 'Number', words: 'What it asks for' },
    say: (column, value, strategies) => (column === 'other_strategy_id' ? strategies[String(value)]?.name : undefined),
    namesOf,
  }),
]
