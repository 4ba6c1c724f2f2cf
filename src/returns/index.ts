import type { Capability } from '../platform/capability.ts'
import { mayRead } from './access.ts'
import { briefs } from './briefs/queries.ts'
import { loads } from './region/loads.ts'
import { routes } from './routes.ts'

export { findOpenReturn, keepEntries } from './entries/queries.ts'
export { readValue, type EntryGiven } from './entries/rules.ts'
export type { Asked, Part, Question } from './asked/rules.ts'
export { listReturned, type Returned, type ReturnedQuery } from './returned/queries.ts'
export { sayReturned } from './rules.ts'
export { aCollection, aKpi, aProfile, aReturn } from './sample.ts'

export const returns: Capability = {
  name: 'returns',
  migrations: new URL('./migrations/', import.meta.url),
  routes,
  loads,
  briefs,
  navigation: [{ text: 'Returns', href: '/returns/kpis', allow: mayRead }],
  says: {
    'returns.downloaded': 'downloaded what partners reported',
    'returns.entries-kept': 'filled in a return',
    'returns.submitted': 'sent a return to be certified',
    'returns.taken-back': 'took a return back',
    'returns.changes-requested': 'asked for changes to a return',
    'returns.certified': 'certified a return',
    'returns.certified-alone': 'certified a return that they had sent themselves, for want of another certifier',
    'returns.restated': 'certified a return again with figures put right',
    'returns.restatement-begun': 'began to put certified figures right',
    'returns.restatement-dropped': 'left certified figures as they stand',
    'returns.due-date-moved': 'moved the due date of a return',
  },
}
