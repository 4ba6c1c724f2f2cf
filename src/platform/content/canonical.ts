/** JSON with the keys of every object in order, so that what the database gives back of it has the same hash as what was put in. */
export const canonical = (value: unknown): string => JSON.stringify(value, (_, inner: unknown) =>
  (typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1))) : inner))
