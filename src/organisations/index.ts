import type { Capability } from '../platform/capability.ts'
import { maySee } from './access.ts'
import { countByKindAndArea, listOrganisations } from './queries.ts'
import { routes } from './routes.ts'
import { kinds } from './rules.ts'
import { organisationSample } from './sample.ts'

export { anOrganisation, sampleNames } from './sample.ts'
export { addOrganisation, findHub, findOrganisation, findOrganisationNamed, listOrganisations } from './queries.ts'
export { isKind, kinds } from './rules.ts'
export type { Organisation } from './tables.ts'

export const organisations: Capability = {
  name: 'organisations',
  migrations: new URL('./migrations/', import.meta.url),
  routes,
  navigation: [{ text: 'Organisations', href: '/organisations', allow: maySee }],
  says: {
    'organisations.added': 'added an organisation',
    'organisations.changed': 'changed the details of an organisation',
    'organisations.downloaded': 'downloaded the register of organisations',
  },
  measures: [{
    id: 'organisations-by-kind',
    name: 'Organisations in the register',
    definition: 'How many organisations the register holds on the day, by kind and by the area they work in.',
    count: async ({ db, today }) =>
      (await countByKindAndArea(db)).map(({ kind, areaCode, count }) => ({ areaCode, startsOn: today, endsOn: today, group: kind, value: count })),
  }],
  samples: [organisationSample],
  finds: [{
    what: 'Organisations',
    find: async ({ db }, words, most) =>
      (await listOrganisations(db, { words }, { number: 1, size: most })).map(({ id, name, kind }) => ({ title: name, href: `/organisations/${id}`, summary: kinds[kind] })),
  }],
}
