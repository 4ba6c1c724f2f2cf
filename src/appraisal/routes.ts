import type { Route } from '../platform/page.ts'

export const routes: readonly Route[] = []
