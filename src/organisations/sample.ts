import type { Insertable } from 'kysely'
import type { OrganisationTable } from './tables.ts'

/** A college, unless told otherwise. */
export const anOrganisation = (given: Partial<Insertable<OrganisationTable>> = {}) => ({
  name: 'Fenland College', kind: 'college', areaCode: 'E07000010', website: 'https://www.example.ac.uk/',
  addedAt: new Date('2026-03-01T09:00:00Z'), updatedAt: new Date('2026-03-01T09:00:00Z'), ...given,
}) as const satisfies Insertable<OrganisationTable>
