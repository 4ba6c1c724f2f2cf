import type { Columns } from '../../platform/download.ts'
import type { Checked } from './queries.ts'

/** A printed count as a number; nothing where no whole number is printed. */
export const wholeOf = (printed: string | null | undefined): number | null => (printed && /^\d{1,9}$/.test(printed) ? Number(printed) : null)

/** A row of a published assessment as a table that is taken away has it: its averages are text, for they stand as printed. */
export const assessmentColumns: Columns<Checked> = {
  Theme: { value: ({ themeName }) => themeName, description: 'The theme of the plan.' },
  Priority: { value: ({ itemName, itemWords }) => itemName ?? itemWords, isRequired: true, description: 'The priority, as the plan words it.' },
  'Average deliverability': { value: ({ deliverability }) => deliverability, description: 'The average score of how well its projects deliver, exactly as printed.' },
  'Average strategic fit': { value: ({ fit }) => fit, description: 'The average score of how well its projects fit the plan, exactly as printed.' },
  'Projects in pipeline': { datatype: 'integer', value: ({ projects }) => wholeOf(projects), description: 'How many projects were in the pipeline. Nothing where no whole number is printed.' },
  'Overall assessment': { value: ({ words }) => words, isRequired: true, description: 'The overall assessment, letter for letter.' },
  'What Waymark found': { value: ({ findings }) => findings.join(' '), description: 'Where a printed average cannot be right, or words count the projects otherwise than the number beside them, and why. Nothing where nothing speaks against it.' },
  Document: { value: ({ documentId }) => documentId, description: 'The document that it was read from.' },
  Place: { value: ({ place }) => place, description: 'The chapter, figure or table of the document.' },
  Line: { datatype: 'integer', value: ({ line }) => line, description: 'The line of the file that was read.' },
}
