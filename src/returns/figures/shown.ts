import { sayDay } from '../../calc/dates/days.ts'
import { formulaOf } from '../../calc/kpis/relations.ts'
import { placeAddress } from '../../evidence/index.ts'
import type { Figure, Opened } from '../../platform/capability.ts'
import type { Context } from '../../platform/context.ts'
import { maySee } from '../access.ts'
import { figureAddress, kpiAddress } from '../kpis/views.ts'
import type { Returned } from '../returned/queries.ts'
import { sayReturned } from '../rules.ts'
import { returnAddress } from '../views.ts'
import { findReturned, findSetting, listMadeOf, listVersionsOf, type VersionOf } from './queries.ts'

const kinds = { actual: 'reported', forecast: 'expected', profile: 'planned' } as const satisfies Record<Returned['kind'], string>
const ways: Readonly<Record<string, string>> = { typed: 'Typed in', uploaded: 'Read from the partner’s own spreadsheet', computed: 'Counted by Waymark from its own records', read: 'Read from a document' }
const nameOf = ({ name, group, periodLabel, kind }: Returned): string => [name, group, periodLabel, kind !== 'actual' && kinds[kind]].filter(Boolean).join(', ')
const opens = (id: string) => ({ href: figureAddress(id), opens: `returned:${id}` })

/** A figure that was reported, expected, planned or worked out, by its id; an earlier version by its own. */
export const returnedFigure: Figure = {
  kind: 'returned',
  async open(ctx, id) {
    const versions = await listVersionsOf(ctx, id)
    const asked = versions.find((one) => one.id === id)
    const found = await findReturned(ctx, asked && !asked.isStanding ? versions.find(({ isStanding }) => isStanding)?.id ?? id : id)
    if (!found) return undefined
    const { figure, beside, document, source: cell } = found
    const value = asked ?? figure
    const madeOf = await listMadeOf(ctx, figure.madeOf)
    return {
      name: nameOf(figure),
      value: `${sayReturned({ ...value, unit: figure.unit })}${asked && !asked.isStanding ? '. It has been put right since' : ''}`,
      definition: [value.isHidden && value.noneBecause, figure.definition, figure.unitWords && `It is counted in ${figure.unitWords}.`].filter(Boolean).join(' '),
      formula: figure.isComputed && figure.relation ? formulaOf(figure.relation, madeOf[0]?.name ?? '', madeOf[1]?.name) : undefined,
      inputs: [
        ...madeOf.map((one) => ({ name: nameOf(one), value: sayReturned(one), ...opens(one.id) })),
        ...(asked?.observationId ? [{ name: 'The count that it was taken from', value: sayReturned({ ...asked, unit: figure.unit }), href: `/evidence/observations/${asked.observationId}`, opens: `observation:${asked.observationId}` }] : []),
      ],
      source: [sourceOf(figure, asked), cell && maySee(ctx.user, figure) && [cell.name, `sheet “${cell.sheetName}”`, cell.at && `cell ${cell.at}`].filter(Boolean).join(', ')].filter(Boolean).join(': '),
      document: document && { text: [figure.place, figure.line !== null && `line ${figure.line}`, figure.printed !== null && `printed “${figure.printed}”`, document.title, document.publisher].filter(Boolean).join(', '), href: placeAddress({ documentId: document.id, place: figure.place, line: figure.line }) },
      record: figure.returnKey === null ? { text: 'The figure with its measure', href: figureAddress(figure.id) } : { text: 'The figure in its return', href: figureAddress(figure.id) },
      vintage: asked && (versions.length > 1 || asked.version > 1) ? `Version ${asked.version}${asked.isStanding ? ', which stands' : ', replaced since'}${asked.reason ? `. Put right because: ${asked.reason}` : ''}` : undefined,
      others: [
        ...versions.filter((one) => one.id !== id).map((one) => ({ text: `Version ${one.version}, certified on ${sayDay(one.certifiedOn)}: ${sayReturned({ ...one, unit: figure.unit })}`, ...opens(one.id) })),
        ...beside.slice(0, 20).map((one) => ({ text: `${nameOf(one)}: ${sayReturned(one)}${one.place ? `, ${one.place}` : ''}`, ...opens(one.id) })),
      ],
      steps: asked ? stepsOf(asked, figure, document?.publisher) : await settingOf(ctx, figure),
      usedIn: [{ text: `${figure.name}: every value`, href: kpiAddress(figure.kpiKey) }, ...(figure.returnKey !== null && maySee(ctx.user, figure) ? [{ text: `The return: ${figure.collectionName}, ${figure.partner}`, href: returnAddress(figure.returnKey) }] : [])],
    }
  },
}

const sourceOf = (figure: Returned, asked: VersionOf | undefined): string =>
  figure.kind === 'profile' ? `What was planned${figure.note ? `: ${figure.note}` : ''}` : asked ? [`Certified return: ${figure.collectionName}, ${figure.partner}`, ways[asked.way]].filter(Boolean).join('. ') : 'Worked out by Waymark from other measures'

const stepsOf = ({ way, enteredBy, enteredAt, certifiedBy, certifiedOn, certifiedAt, documentId }: VersionOf, { partner }: Returned, publisher: string | undefined): Opened['steps'] =>
  documentId !== null ? [{ what: 'Certified', at: certifiedOn, words: partner ?? publisher ?? 'the document that it was read from' }, { what: 'Published', at: certifiedOn, words: publisher ?? 'the document that it was read from' }]
  : [{ what: way === 'computed' ? 'Counted' : 'Entered', at: enteredAt, ...(way === 'computed' ? { words: 'Waymark itself' } : enteredBy !== null && { by: enteredBy }) }, { what: 'Certified', at: certifiedAt, ...(certifiedBy !== null && { by: certifiedBy }) }]

async function settingOf(ctx: Context, figure: Returned): Promise<Opened['steps']> {
  if (figure.kind !== 'profile') return [{ what: 'Worked out', at: figure.on, words: 'Waymark itself' }]
  const set = await findSetting(ctx, figure.id)
  return set ? [{ what: 'Set', at: set.setBy === null ? set.setOn : set.setAt, ...(set.setBy === null ? { words: 'as its document prints it' } : { by: set.setBy }) }] : []
}
