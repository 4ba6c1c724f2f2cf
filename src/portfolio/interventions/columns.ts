import type { Columns } from '../../platform/download.ts'
import { kinds, statuses } from '../rules.ts'
import type { Named } from './queries.ts'

/** An intervention as a row of a table that is taken away. */
export const interventionColumns: Columns<Named> = {
  Key: { value: ({ key }) => key, isKey: true, description: 'The intervention, as its own page has it in its address.' },
  Name: { value: ({ name }) => name, isRequired: true, description: 'Its name, as the document words it.' },
  Kind: { value: ({ kind }) => kinds[kind], isRequired: true, description: 'Whether it is a project or a programme.' },
  Words: { value: ({ words }) => words, description: 'What it does, as the document words it.' },
  Status: { value: ({ status }) => statuses[status], isRequired: true, description: 'How far it is, as far as the document says.' },
  'Status as stated': { value: ({ statusWords }) => statusWords, description: 'The words in which the document says how far it is.' },
  Plan: { value: ({ planName }) => planName, description: 'The plan whose document names it.' },
  Serves: { value: ({ itemName, itemWords }) => itemName ?? itemWords, description: 'The theme, priority or action that it serves. Nothing where no document says.' },
  Lead: { value: ({ lead }) => lead, description: 'Who delivers it, as the document names them.' },
  Funder: { value: ({ funder }) => funder, description: 'Who pays for it, as the document names them.' },
  Where: { value: ({ location }) => location, description: 'Where it is, as the document words it.' },
  Areas: { value: ({ areas }) => areas.map(({ name }) => name).join('; '), description: 'The areas that it is for, with a semicolon between them. Nothing where none is named.' },
  Start: { is: 'date', of: ({ startsOn }) => startsOn, description: 'The day on which it starts.' },
  End: { is: 'date', of: ({ endsOn }) => endsOn, description: 'The day on which it ends.' },
  Document: { value: ({ documentId }) => documentId, description: 'The document that it was read from. Nothing where it was added here.' },
  Place: { value: ({ place }) => place, description: 'The chapter, figure or table of the document.' },
  Line: { datatype: 'integer', value: ({ line }) => line, description: 'The line of the file that was read.' },
}
