import type { User } from '../platform/context.ts'

/** The register is open: what it holds is published by the organisations themselves. */
export const maySee = () => true
export const mayKeep = ({ roles }: User) => roles.includes('administrator') || roles.includes('data steward')
