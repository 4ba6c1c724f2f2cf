import type { Capability } from '../platform/capability.ts'
import { mayAudit } from './access.ts'
import { routes } from './routes.ts'
import { listDrawnBy, listFoundBy } from './samples/queries.ts'

/** What auditors draw, look at and find: the last of all, for it may draw from any other and none depends on it. */
export const audit: Capability = {
  name: 'audit',
  migrations: new URL('./migrations/', import.meta.url),
  routes,
  navigation: [{ text: 'Audit', href: '/audit', allow: mayAudit }],
  says: {
    'audit.drawn': 'drew a sample for an audit',
    'audit.found': 'wrote down a finding of an audit',
    'audit.hash-noted': 'noted down the last hash of the trail',
    'audit.downloaded': 'downloaded a sample of an audit',
  },
  holds: [{
    what: 'Samples that you drew for an audit, and findings that you wrote',
    why: 'So that it is known who tested what, and what was found',
    keptFor: 'For good: an audit is never changed. Once your account is erased, your name is no longer on it',
    exportOf: async ({ db }, id) => [...await listDrawnBy(db, id), ...await listFoundBy(db, id)],
    erase: async () => 0, // the account that it names is erased by accounts
  }],
}
