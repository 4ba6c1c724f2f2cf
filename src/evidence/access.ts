import type { User } from '../platform/context.ts'

/** Evidence is published: anyone may read it. */
export const mayRead = (_: User): boolean => true
