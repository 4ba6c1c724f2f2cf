import type { Db } from '../../platform/db.ts'

export type ToolShown = Awaited<ReturnType<typeof listTools>>[number]

/** The tools of every plan, in their order. */
export const listTools = (db: Db) => db.selectFrom('strategy.tool').leftJoin('strategy.plan', 'strategy.plan.id', 'planId')
  .selectAll('strategy.tool').select('strategy.plan.name as planName').orderBy('strategy.tool.position').orderBy('strategy.tool.id').execute()
