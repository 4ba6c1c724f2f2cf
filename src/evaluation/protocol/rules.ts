import { changesBetween, type Change } from '../designs/rules.ts'
import type { DesignContent } from '../designs/shapes.ts'

/** Whether what came out could have been known when a version was fixed, in a sentence. */
export const sayBefore = ({ version, hadOutcomes }: { version: number; hadOutcomes: boolean }): string => hadOutcomes
  ? `Data with outcomes had been brought here when version ${version} was fixed. Read its results with care.`
  : `No data with outcomes had been brought here when version ${version} was fixed.`

/** What each version changed from the one before; the newest first, as they come. The first has none. */
export const changesOf = (protocols: readonly { content: DesignContent }[], i: number): readonly Change[] => { const before = protocols[i + 1]; return before === undefined ? [] : changesBetween(before.content, protocols[i]!.content) }
