import { findDocument, placeAddress } from '../../evidence/index.ts'
import type { Figure, Opened } from '../../platform/capability.ts'
import type { Context } from '../../platform/context.ts'
import { sayReturned } from '../../returns/index.ts'
import { figureAddress, figureId, type Told } from '../results/content.ts'
import { findMeasure, measuresOf } from '../results/rules.ts'
import { findDocumentOf, openVersion, workOut, type OpenedVersion } from '../versions/queries.ts'
import { compareVersion } from '../actuals/queries.ts'
import { say, sayShare } from '../actuals/views.ts'
import { numberOf, versionAddress } from '../views.ts'
import { reckon, type Reckoned } from './content.ts'

/** As many other versions as are worth comparing. */
const mostOthers = 5

/**
 * A figure of a case: a result of a version (`KEY:NUMBER:net-present-value`), what a line of it comes to (`…:line:cost:ID`) or a
 * row of its yearly table (`…:row:costs:total`), each down to what the case assumes. The database shows no version to whoever may not see it.
 */
export const appraisalFigure: Figure = {
  kind: 'appraisal',
  async open(ctx, id) {
    const [, key, number, measure] = /^([a-z0-9][a-z0-9-]{0,99}):([1-9]\d{0,5}):([\w:-]{1,160})$/.exec(id) ?? []
    if (key === undefined || number === undefined || measure === undefined) return undefined
    const opened = await openVersion(ctx, key, numberOf(number))
    if (!opened?.worked) return undefined
    const { of, version, worked } = opened
    const told: Told = { key, number: version.number, name: of.name }
    const found = measure.startsWith('actual:') ? await reckonActual(ctx, opened, measure) : reckon(told, worked, measure)
    if (!found) return undefined
    const { source, name, ...rest } = found
    const document = of.documentId === null ? undefined : await findDocument(ctx.db, of.documentId)
    return {
      ...rest, name: `${of.name}: ${name}`,
      source: source ?? (worked.read.source === undefined ? `What version ${version.number} of the case assumes, worked out by Waymark` : `Worked out by Waymark from ${worked.read.source}`),
      document: document && { text: [of.place, of.line !== null && `line ${of.line}`, document.title, document.publisher].filter(Boolean).join(', '), href: placeAddress({ documentId: document.id, place: of.place, line: of.line }) },
      record: { text: `Version ${version.number} of the case`, href: versionAddress(key, version.number) },
      vintage: `Version ${version.number}, ${version.status === 'signed' ? 'signed' : 'a draft'}: ${version.why}`,
      others: [...otherNames(opened, told, measure), ...await otherVersions(ctx, opened, told, measure)],
      steps: stepsOf(opened),
      usedIn: [{ text: `${of.name}, version ${version.number}`, href: versionAddress(key, version.number) }, ...(measure.startsWith('actual:') ? [{ text: 'What happened', href: `${versionAddress(key, version.number)}/actual` }] : measure.startsWith('row:') ? [{ text: 'Its yearly tables', href: `${versionAddress(key, version.number)}/years` }] : measure.startsWith('line:') ? [{ text: 'What it assumes', href: `${versionAddress(key, version.number)}/assumptions` }] : [])],
    }
  },
}

/** What partners reported of something that the case expected: `actual:ID` of what ties the two. It opens to each figure in its return. */
async function reckonActual(ctx: Context, opened: OpenedVersion, measure: string): Promise<Reckoned | undefined> {
  const one = (await compareVersion(ctx, opened)).find(({ tie }) => `actual:${tie.id}` === measure)
  if (!one?.reported) return undefined
  return {
    name: `${one.what.name}, reported`, value: one.expected ? `${say(one, one.reported)} beside ${say(one, one.expected)} expected by then: ${sayShare(one.reached)}` : say(one, one.reported),
    definition: 'What partners have reported and certified of something that the case expects.', formula: 'Sum of the certified figures since the case began, none counted twice; of a running total the last',
    source: `Certified returns: ${one.tie.kpiName}`, inputs: one.figures.map((figure) => ({ name: [figure.partner, figure.group, figure.periodLabel].filter(Boolean).join(', '), value: sayReturned(figure), href: `/returns/figures/${figure.id}`, opens: `returned:${figure.id}` })),
  }
}

/** The same result over other costs, or of other benefits: two papers can mean two things by one name. */
function otherNames({ worked }: OpenedVersion, told: Told, measure: string): NonNullable<Opened['others']> {
  const stem = /^(net-present-public-value|benefit-cost-ratio|cost-per-participant|cost-per-completer|present-value-costs|present-value-benefits)-/.exec(measure)?.[1]
  if (stem === undefined || !worked) return []
  return measuresOf(worked.case, worked.appraisal).filter(({ key }) => key !== measure && key.startsWith(`${stem}-`)).map(({ key, name, says }) => ({ text: `${name}: ${says}`, href: figureAddress(told, key), opens: `appraisal:${figureId(told, key)}` }))
}

/** The same result in other versions that whoever asks may see, the newest first. */
async function otherVersions({ db }: Context, { versions, version }: OpenedVersion, told: Told, measure: string): Promise<NonNullable<Opened['others']>> {
  const found = []
  for (const other of versions.filter(({ id }) => id !== version.id).slice(0, mostOthers)) {
    const { worked } = workOut(await findDocumentOf(db, other.id))
    const then = { ...told, number: other.number }
    const says = worked && (findMeasure(measuresOf(worked.case, worked.appraisal), measure)?.says ?? reckon(then, worked, measure)?.value)
    if (says !== undefined) found.push({ text: `Version ${other.number}: ${says}`, href: figureAddress(then, measure), opens: `appraisal:${figureId(then, measure)}` })
  }
  return found
}

const stepsOf = ({ version }: OpenedVersion): NonNullable<Opened['steps']> => [
  { what: 'Made', at: version.madeAt, ...(version.madeBy === null ? { words: 'Waymark, from the region’s folder' } : { by: version.madeBy }) },
  ...(version.signedAt === null ? [] : [{ what: 'Signed', at: version.signedAt, ...(version.signedAs !== null && { words: version.signedAs }) }]),
]
