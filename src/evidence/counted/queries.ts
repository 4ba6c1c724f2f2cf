import type { Measure } from '../../platform/capability.ts'
import type { Context } from '../../platform/context.ts'
import { addRelease } from '../region/queries.ts'
import { countedSource } from '../rules.ts'

type Counted = Awaited<ReturnType<Measure['count']>>[number]

/**
 * Writes what was counted from records as observations of an indicator of that name; `null` as the area is the whole
 * region: its widest area. The same counts again add nothing; others are a new vintage. How many were added.
 * An area that evidence does not know is left out, for a record may lie beyond the region. Counts of what is one area here
 * are added up: a record may name no area, or the one that is the whole region.
 */
export async function addCounted(ctx: Context, measure: Pick<Measure, 'id' | 'name' | 'definition'>, counted: readonly Counted[]): Promise<number> {
  const { db, today } = ctx
  const areas = await db.selectFrom('evidence.area').select(['id', 'code', 'withinId', 'kind']).orderBy('position').execute()
  const byCode = new Map(areas.flatMap(({ id, code }) => (code === null ? [] : [[code, id] as const])))
  const whole = areas.find(({ id, code, withinId }) => code !== null && withinId === null && areas.some((other) => other.withinId === id))?.id
  const known = counted.flatMap((row) => {
    const areaId = row.areaCode === null ? whole : byCode.get(row.areaCode)
    return areaId === undefined ? [] : [{ ...row, areaId }]
  })
  if (!known.length) return 0
  const { name, definition } = measure
  await db.insertInto('evidence.indicator').values({ id: measure.id, name, shortName: name, groupName: null, wanted: null, better: null, unit: 'count', places: 0, definition, source: countedSource, position: 0 })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ name, shortName: name, definition })).execute()
  const alike = Map.groupBy(known, ({ areaId, startsOn, endsOn, group }) => JSON.stringify([areaId, startsOn, endsOn, group ?? '']))
  const rows = [...alike.values()].map((same) => ({ ...same[0]!, value: same.reduce((sum, { value }) => sum + value, 0) })).map(({ areaId, startsOn, endsOn, group, value }) => ({
    areaId, indicatorId: measure.id, startsOn, endsOn, periodLabel: startsOn === endsOn ? startsOn : `${startsOn} to ${endsOn}`, periodBasis: 'stated' as const, groupName: group ?? '', value: String(value), status: 'final' as const,
  }))
  const id = await addRelease(ctx, { series: `waymark/${measure.id}`, edition: null, documentId: null, title: 'Counted by Waymark', publishedOn: today }, rows)
  return id ? rows.length : 0
}
