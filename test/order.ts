import path from 'node:path'
import type { Vitest } from 'vitest/node'
import { BaseSequencer, type TestSequencer, type TestSequencerConstructor } from 'vitest/node'

/** Where the tests lie that take longest, longest first. */
const longest = ['test/pages/', 'test/kill', 'test/', 'src/platform/postgres', 'src/app/', 'src/platform/', '']

/**
 * The whole product first, in a browser before all: a long file that begins last leaves the other cores with nothing to do. Vitest
 * itself knows only how large a file is, until it has run once on this machine. Vitest asks for a class; a function that gives an
 * object may be called with `new` too.
 */
export const longestFirst = function (vitest: Vitest): TestSequencer {
  const usual = new BaseSequencer(vitest)
  const rank = ({ moduleId }: { moduleId: string }) => longest.findIndex((start) => path.relative('.', moduleId).startsWith(start))
  return { shard: (files) => usual.shard(files), sort: async (files) => (await usual.sort(files)).toSorted((a, b) => rank(a) - rank(b)) }
} as unknown as TestSequencerConstructor // see above
