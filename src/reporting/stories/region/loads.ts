import { load, type Load } from '../../../platform/capability.ts'
import { keepStories } from './queries.ts'
import { storyShape } from './shapes.ts'

/** What reporting reads from a region's folder. */
export const loads: readonly Load[] = [
  load({
    file: 'stories.yaml', what: 'What people and employers said, as public documents print it without their names', shape: storyShape, isOptional: true,
    unique: ['story'], refers: { document: { file: 'documents', field: 'id' }, intervention: { file: 'interventions.yaml', field: 'intervention' }, areas: { file: 'areas.csv', field: 'area' } }, write: keepStories,
  }),
]
