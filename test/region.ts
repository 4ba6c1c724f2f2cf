import { asker } from '../src/platform/context.ts'
import { freshDatabase } from './database.ts'
import { loadShipped, now } from './world.ts'

/** A database of its own for one test file, in which a region has been loaded as it is shipped: that is done once for the run. */
export const regionDatabase = (region = 'cambridgeshire-peterborough') =>
  freshDatabase({ name: region.replaceAll('-', '_'), fill: (db) => loadShipped(asker(db, { now: () => now }), region) })
