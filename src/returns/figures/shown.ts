import type { Figure } from '../../platform/capability.ts'
import { placeAddress } from '../../evidence/index.ts'
import { figureAddress, kpiAddress } from '../kpis/views.ts'
import { sayReturned } from '../rules.ts'
import { findReturned, findSteps, listParts } from './queries.ts'

const ways = { typed: 'Typed into the return by its organisation.', uploaded: 'Read from a spreadsheet of its organisation.', computed: 'Worked out by Waymark from what it holds.', read: 'Read from a document, as it is printed there.', set: 'Set as a plan.' } as const
const kinds = { actual: 'Reported', forecast: 'Expected', profile: 'Planned' } as const

/** A figure that was reported or planned, by its id: it ends at its return, or at the document that prints it. */
export const returnedFigure: Figure = {
  kind: 'returned',
  async open(ctx, id) {
    const found = await findReturned(ctx, id)
    if (!found) return undefined
    const { figure, beside, document } = found
    const { name, group, periodLabel, kind, definition, collectionName, partner, place, line, on, version, kpiKey } = figure
    return {
      name: [`${name}, ${periodLabel}`, group].filter(Boolean).join(', '),
      value: sayReturned(figure),
      definition,
      formula: ways[figure.way],
      inputs: await listParts(ctx, figure),
      source: [kinds[kind], collectionName, partner].filter(Boolean).join(', '),
      document: document && { text: [place, line !== null && `line ${line}`, document.title].filter(Boolean).join(', '), href: placeAddress({ documentId: document.id, place, line }) },
      record: { text: 'The figure in its return', href: figureAddress(id) },
      ...(version !== null && { vintage: `Version ${version} of its return` }),
      others: beside.map((one) => ({ text: `${sayReturned(one)}, ${kinds[one.kind].toLowerCase()}${one.place ? `, ${one.place}` : ''}`, href: figureAddress(one.id), opens: `returned:${one.id}` })),
      steps: kind === 'profile' ? [{ what: 'Holds from', at: on }] : await findSteps(ctx, figure),
      usedIn: [{ text: `${name}: every period`, href: kpiAddress(kpiKey) }],
    }
  },
}
