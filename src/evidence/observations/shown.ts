import { sayDay } from '../../calc/dates/days.ts'
import type { Figure, Opened } from '../../platform/capability.ts'
import { placeAddress } from '../documents/views.ts'
import { listDocuments, type Observed } from '../queries.ts'
import { isCounted } from '../rules.ts'
import { indicatorAddress, periodWords, valueWords } from '../views.ts'
import type { Document, Indicator } from '../tables.ts'
import { findObservation } from './queries.ts'

const observationAddress = (id: string) => `/evidence/observations/${id}`

/** Where a stored value opens. */
export const opensAt = ({ id }: Pick<Observed, 'id'>) => ({ href: observationAddress(id), opens: `observation:${id}` })
/** A stored value as what another figure is worked out from. */
export const inputOf = (one: Observed, indicator: Indicator, name: string) => ({ name, value: valueWords(one, indicator) ?? 'No figure', ...opensAt(one) })

export const vintageOf = ({ number, series, title, publishedOn }: Observed): string => `Vintage ${number} (${series}): ${title}, published ${sayDay(publishedOn)}`

/** What stands behind a stored value: its place in a document, its record, who published it and who loaded it. */
export function behind(one: Observed, document: Document | undefined): Pick<Opened, 'document' | 'record' | 'steps'> {
  const words = [one.place, one.line !== null && `line ${one.line}${one.fileName ? ` of the file ${one.fileName}` : ''}`].filter(Boolean).join(', ')
  return {
    document: document && { text: [words, document.title, document.publisher].filter(Boolean).join(', '), href: placeAddress({ documentId: document.id, place: one.place, line: one.line }) },
    record: { text: 'The stored figure', href: observationAddress(one.id) },
    steps: [{ what: 'Published', at: one.publishedOn, words: document?.publisher ?? one.title }, { what: 'Loaded', at: one.loadedAt, by: one.loadedBy }],
  }
}

/** A stored value, by its id: where every figure of a scorecard ends. */
export const observationFigure: Figure = {
  kind: 'observation',
  async open(ctx, id) {
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return undefined
    const found = await findObservation(ctx, id)
    if (!found) return undefined
    const { observation, area, indicator, vintages } = found
    const document = observation.documentId === null ? undefined : (await listDocuments(ctx.db)).find((one) => one.id === observation.documentId)
    const [scorecard, value] = [`scorecard:${area.code ?? area.id}:${indicator.id}`, valueWords(observation, indicator)]
    return {
      name: [`${indicator.name}, ${area.name}, ${periodWords(observation)}`, observation.groupName].filter(Boolean).join(', '),
      value: value ?? (observation.printed === null ? 'There is no figure' : `There is no figure. The source prints “${observation.printed}”`),
      definition: indicator.definition,
      formula: isCounted(indicator) ? 'Counted by Waymark from its own records on the day that it was loaded.' : undefined,
      inputs: [],
      source: [indicator.source, observation.title].filter(Boolean).join('; '),
      ...behind(observation, document),
      vintage: vintageOf(observation),
      others: vintages.filter((one) => one.id !== id).slice(0, 50).map((one) => ({ text: `${valueWords(one, indicator) ?? 'No figure'}: ${vintageOf(one)}`, ...opensAt(one) })),
      usedIn: [
        ...(area.hasScorecard && indicator.groupName !== null && observation.groupName === '' ? [{ text: `The scorecard of ${area.name}`, href: `/figures/${scorecard.replace(':', '/')}` }] : []),
        { text: `${indicator.name} in every area`, href: indicatorAddress(indicator, 'live') },
      ],
    }
  },
}
