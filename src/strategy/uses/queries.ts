import type { Use } from '../../platform/capability.ts'
import { titleOf } from '../items/rules.ts'

/** A figure of an indicator is used where the plan is watched by that indicator. */
export const watchedUse: Use = {
  async list({ db }, { kind, id }, most) {
    const indicatorId = kind === 'scorecard' ? id.split(/[.:]/)[1]
      : kind === 'observation' ? (await db.selectFrom('evidence.observation').select('indicatorId').where('id', '=', id).executeTakeFirst())?.indicatorId : undefined
    if (indicatorId === undefined) return []
    const items = await db.selectFrom('strategy.watched as watched').innerJoin('strategy.item as item', 'item.id', 'watched.itemId').select(['item.key', 'item.kind', 'item.label', 'item.name', 'item.words', 'item.position'])
      .distinct().where('watched.indicatorId', '=', indicatorId).orderBy('item.position').orderBy('item.key').limit(most).execute()
    return items.map((item) => ({ text: `The plan, which it is watched for: ${titleOf(item)}`, href: `/strategy/items/${item.key}` }))
  },
}
