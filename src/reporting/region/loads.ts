import { load, type Load } from '../../platform/capability.ts'
import { keepLayouts, keepPapers } from './queries.ts'
import { layoutShape, paperShape } from './shapes.ts'

const document = { file: 'documents', field: 'id' }

/** What reporting reads from a region's folder. */
export const loads: readonly Load[] = [
  load({ file: 'paper-layouts.yaml', what: 'How the papers of an authority are laid out', shape: layoutShape, isOptional: true, unique: ['layout'], refers: { document }, write: keepLayouts }),
  load({
    file: 'papers.yaml', what: 'Papers for boards and committees, as drafts: commentary with its place in its document, and blocks', shape: paperShape, isOptional: true,
    unique: ['paper'], refers: { document, layout: { file: 'paper-layouts.yaml', field: 'layout' }, body: { file: 'bodies.yaml', field: 'body' }, meeting: { file: 'meetings.yaml', field: 'meeting' } }, write: keepPapers,
  }),
]
