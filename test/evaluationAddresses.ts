// What fills the gaps in the addresses of evaluations.
import { randomUUID } from 'node:crypto'
import { aDesign } from '../src/evaluation/index.ts'
import type { Fill } from './addresses.ts'
import type { World } from './world.ts'

async function aDesignOf({ owner, now }: World): Promise<{ id: string; key: string }> {
  const { id: interventionId } = await owner.selectFrom('portfolio.intervention').select('id').orderBy('position').executeTakeFirstOrThrow()
  return owner.insertInto('evaluation.design').values(aDesign({ key: `record-${randomUUID()}`, interventionId, changedAt: now })).returning(['id', 'key']).executeTakeFirstOrThrow()
}
/** A design that all is said of, and nothing fixed. */
export const someDesign: Fill = async (_, world) => ({ key: (await aDesignOf(world)).key })

export const evaluationFillings: Readonly<Record<string, Fill>> = {
  '/evaluation/milestones/:id/done': async (_, world) => {
    const { id: designId } = await aDesignOf(world)
    return world.owner.insertInto('evaluation.milestone').values({ designId, what: 'each year', number: 1, dueOn: '2023-09-01', changedAt: world.now }).returning('id').executeTakeFirstOrThrow()
  },
}
