/** Where the figures of a release come from, in words. */
export const kinds = { documents: 'A document', imports: 'Official statistics', own: 'The region’s own figures', counted: 'Counted by Waymark' } as const
