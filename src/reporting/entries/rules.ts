import type { Entry } from '../tables.ts'

/** Kinds that stand together, so that one is moved among them. */
export const groupOf = (kind: Entry['kind']): string => (kind === 'heading' || kind === 'commentary' || kind === 'block' ? 'middle' : kind)
/** Kinds of which commentary may speak of figures. */
export const mayClaim = (kind: Entry['kind']): boolean => kind === 'summary' || kind === 'highlight' || kind === 'risk' || kind === 'commentary'
/** Blocks that are made of the rest of the paper, and of nothing else. */
export const isMade = (block: string): boolean => block === 'changes' || block === 'sources'
