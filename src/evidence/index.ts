import type { Capability } from '../platform/capability.ts'
import type { Context } from '../platform/context.ts'
import { mayImport, mayRead } from './access.ts'
import { briefs } from './briefs/queries.ts'
import { countCitedFigures, listCitedFigures, listCitedIndicators, listCitedPrinted } from './documents/queries.ts'
import { listWaiting } from './imports/list/queries.ts'
import { listAreas, live } from './queries.ts'
import { sets } from './feed/sets.ts'
import { observationFigure } from './observations/shown.ts'
import { populations } from './populations/queries.ts'
import { loads } from './region/loads.ts'
import { countFigures } from './rules.ts'
import { routes } from './routes.ts'
import { scorecardBlock, scorecardFigure } from './scorecards/shown.ts'
import { findWords } from './search/queries.ts'
import { findScorecards } from './scorecards/queries.ts'
import { tileOf, type Headline } from './tiles/views.ts'
import { figureAddress, scorecardAddress } from './views.ts'

export { findDocument } from './documents/queries.ts'
export { placeAddress, sourceCell, sourceLine, type Source } from './documents/views.ts'
export { addCounted } from './counted/queries.ts'
export { listFindings } from './check/queries.ts'
export { sayFinding } from './check/rules.ts'
export { acceptImport, addImport, isNothing, keepWhere, listSeries, lockImports, type Outcome } from './imports/queries.ts'
export { listRows } from './imports/rows/queries.ts'
export { sayRow } from './imports/rows/rules.ts'
export { fileRows } from './imports/files.ts'
export { leftOut } from './imports/rules.ts'
export { listOpenData } from './opened/queries.ts'
export { hasPostcodes } from './postcodes/queries.ts'
export { postcodeForm } from './postcodes/views.ts'
export { findArea, findIndicator, findWholeArea, listAreas, listDocuments, listIndicators, live, pageObserved, type Observed } from './queries.ts'
export { findFigures, findScorecard, findScorecards } from './scorecards/queries.ts'
export { figuresInShort, showMeasures } from './scorecards/short.ts'
export { countFigures, flat, headline, rest, type Figure } from './rules.ts'
export { rightWayMap, type Headline } from './tiles/views.ts'
export { judgementCounts, judgementTally, publishedWords } from './views.ts'
export { anImport } from './sample.ts'
export type { Area, Document, Import, Indicator } from './tables.ts'

/** How the measures of each area last changed, for the home page. */
export const listHeadlines = async (ctx: Context): Promise<Headline[]> => ((await findScorecards(ctx))?.cards ?? []).map(({ area, figures }) =>
  ({ name: area.name, href: scorecardAddress(area, live), tile: tileOf(area), measures: figures.length, counted: countFigures(figures) }))

/** The areas that have a scorecard, by name and ONS code. */
export const listScored = async ({ db }: Pick<Context, 'db'>) => (await listAreas(db)).flatMap(({ hasScorecard, code, name }) => (hasScorecard && code ? [{ code, name }] : []))

/** Where somebody may begin: a scorecard, and a figure on it of which something is known. */
export async function findExample(ctx: Pick<Context, 'db'>): Promise<{ scorecard: string; figure: string } | undefined> {
  const card = (await findScorecards(ctx))?.cards[0]
  const figure = card?.figures.find(({ latest }) => latest) ?? card?.figures[0]
  return card && figure && { scorecard: scorecardAddress(card.area, live), figure: figureAddress(figure, live) }
}

export const evidence: Capability = {
  name: 'evidence',
  migrations: new URL('./migrations/', import.meta.url),
  routes,
  loads,
  briefs,
  navigation: [{ text: 'Scorecards', href: '/evidence/scorecards', allow: mayRead }],
  says: { 'evidence.loaded': 'loaded figures', 'evidence.counted': 'had the measures counted', 'evidence.downloaded': 'downloaded figures', 'evidence.imported': 'imported official figures', 'evidence.compared': 'sent a file of figures to be compared', 'evidence.compared-again': 'had a file of figures compared again', 'evidence.indicator-added': 'added an indicator of the region’s own', 'evidence.indicator-changed': 'changed an indicator of the region’s own', 'evidence.figure-added': 'added a figure of the region’s own', 'evidence.discarded': 'threw away a file of figures', 'evidence.postcodes-imported': 'imported postcodes' },
  figures: [scorecardFigure, observationFigure],
  blocks: [scorecardBlock],
  sets,
  tasks: [{ name: 'Files to accept or throw away', allow: mayImport, list: listWaiting }],
  populations,
  cites: [{ what: 'figures', list: ({ db }, id, at) => listCitedFigures(db, id, at), places: ({ db }, id) => countCitedFigures(db, id) },
    { what: 'things printed beside figures', list: ({ db }, id) => listCitedPrinted(db, id) }, { what: 'indicators defined', list: ({ db }, id) => listCitedIndicators(db, id) }],
  finds: [{ what: 'Evidence', find: ({ db }, words, most) => findWords(db, words, most) }],
}
