import type { Route } from '../../platform/page.ts'
import { recordRoutes } from '../../platform/record.ts'
import { Refusal } from '../../platform/refusal.ts'
import { mayKeep } from '../access.ts'
import { namesOf } from '../queries.ts'
import { recommendationsCrumb } from '../recommendations/views.ts'
import { shortly, strategyCrumb } from '../views.ts'
import { answerForm, noReason } from './forms.ts'
import { chooseAnswer } from './queries.ts'

/** Links from what others ask for to the plan. What a document states can be changed too: then it is set here, with a reason, and its history tells. */
export const routes: readonly Route[] = recordRoutes('/strategy/answers', {
  noun: ['a', 'link'],
  table: 'strategy.answer',
  mayKeep,
  choices: ({ db }, row) => chooseAnswer(db, row),
  form: answerForm,
  start: ({ otherStrategyId, recommendationId, itemId, reason }) => ({ about: recommendationId ?? otherStrategyId, itemId, reason }),
  startNew: ({ recommendation, strategy }, { asked }) => {
    const about = Object.entries(asked).find(([, { strategyKey, recommendationKey }]) => (recommendation !== undefined ? recommendationKey === recommendation : strategyKey === strategy && recommendationKey === null))
    return about ? { about: about[0] } : {}
  },
  columns({ about, itemId, reason }, { asked }, row) {
    const { otherStrategyId, recommendationId } = asked[about]! // one of the choices
    const isStated = row?.isStated === true && row.itemId === itemId && row.otherStrategyId === otherStrategyId && row.recommendationId === recommendationId
    if (!isStated && !reason) throw new Refusal(noReason, 'reason')
    return { otherStrategyId, recommendationId, itemId, isStated, reason }
  },
  nameOf: ({ otherStrategyId, recommendationId, itemId }, { asked, items }) => shortly(`${asked[recommendationId ?? otherStrategyId]?.name ?? 'Link'}, by ${items[itemId] ?? 'an item of the plan'}`, 160),
  hrefOf: (_, { asked }, { otherStrategyId, recommendationId }) => {
    const { strategyKey, recommendationKey } = asked[recommendationId ?? otherStrategyId]! // rows of the same tables
    return `/strategy/other-strategies/${strategyKey}${recommendationKey === null ? '' : `#${recommendationKey}`}`
  },
  list: recommendationsCrumb,
  above: [strategyCrumb],
  did: { added: 'strategy.answer-added', changed: 'strategy.answer-changed', removed: 'strategy.answer-removed' },
  labels: { other_strategy_id: 'Strategy', recommendation_id: 'What is asked for', item_id: 'What answers it', is_stated: 'Stated in a document', reason: 'Why' },
  say: (column, value, { asked, items }) => (column === 'item_id' ? items[String(value)] : column.endsWith('_id') ? asked[String(value)]?.name : undefined),
  namesOf,
})
