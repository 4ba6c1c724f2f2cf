import type { User } from '../platform/context.ts'

/** Auditors draw, look and write down what they find; migrations/ ask the same of the database. */
export const mayAudit = ({ roles }: User): boolean => roles.includes('auditor')
