import { addCounted } from '../evidence/index.ts'
import type { Job } from '../platform/capability.ts'
import { record } from '../platform/events.ts'
import { measures } from './joined.ts'

/**
 * Counts every measure of every capability, each night, and writes the counts to evidence as observations: what has not
 * changed adds nothing, what has is a new vintage. From there on a count is a figure like any other.
 */
export const countMeasures: Job = {
  name: 'measures.count',
  cron: '23 1 * * *',
  async run(ctx) {
    let added = 0
    for (const measure of measures) added += await addCounted(ctx, measure, await measure.count(ctx))
    if (added) await record(ctx, { did: 'evidence.counted' })
  },
}
