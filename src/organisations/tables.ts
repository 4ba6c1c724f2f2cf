// Written by npm run types from migrations/. Do not edit.
import type { Generated, Selectable } from 'kysely'

export type OrganisationTable = {
  /** key */
  id: Generated<string>
  /** public: as it calls itself */
  name: string
  /** public */
  kind: 'combined authority' | 'council' | 'college' | 'university' | 'provider' | 'employer' | 'school' | 'charity' | 'job centre' | 'body'
  /** public: ONS code of the area it works in; nothing for the whole region or beyond */
  areaCode: string | null
  /** public: an http or https address */
  website: string | null
  /** public: the one that runs this Waymark; only it holds administrators */
  isHub: Generated<boolean>
  /** operational */
  addedAt: Date
  /** operational */
  updatedAt: Date
}
export type Organisation = Selectable<OrganisationTable>

export type OrganisationsTables = {
  'organisations.organisation': OrganisationTable
}

declare module '../platform/db.ts' {
  interface Database extends OrganisationsTables {}
}
