import type { Capability } from '../platform/capability.ts'
import type { Context } from '../platform/context.ts'
import { mayRead } from './access.ts'
import { listCitedFigures } from './documents/queries.ts'
import { live } from './queries.ts'
import { loads } from './region/loads.ts'
import { countFigures } from './rules.ts'
import { routes } from './routes.ts'
import { scorecardBlock, scorecardFigure } from './scorecards/shown.ts'
import { findWords } from './search/queries.ts'
import { findScorecards } from './scorecards/queries.ts'
import { tileOf, type Headline } from './tiles/views.ts'
import { scorecardAddress } from './views.ts'

export { findDocument } from './documents/queries.ts'
export { placeAddress, sourceCell, sourceLine, type Source } from './documents/views.ts'
export { addCounted } from './counted/queries.ts'
export { listFindings } from './check/queries.ts'
export { sayFinding } from './check/rules.ts'
export { listOpenData } from './opened/queries.ts'
export { findArea, listAreas, listDocuments, listIndicators, live } from './queries.ts'
export { findScorecard, findScorecards } from './scorecards/queries.ts'
export { countFigures, flat, headline, rest } from './rules.ts'
export { rightWayMap, type Headline } from './tiles/views.ts'
export { judgementCounts, judgementTally, publishedWords } from './views.ts'
export type { Area, Document, Indicator } from './tables.ts'

/** How the measures of each area last changed, for the home page. */
export const listHeadlines = async (ctx: Context): Promise<Headline[]> => ((await findScorecards(ctx))?.cards ?? []).map(({ area, figures }) =>
  ({ name: area.name, href: scorecardAddress(area, live), tile: tileOf(area), measures: figures.length, counted: countFigures(figures) }))

export const evidence: Capability = {
  name: 'evidence',
  migrations: new URL('./migrations/', import.meta.url),
  routes,
  loads,
  navigation: [{ text: 'Scorecards', href: '/evidence/scorecards', allow: mayRead }],
  says: { 'evidence.loaded': 'loaded figures', 'evidence.counted': 'had the measures counted', 'evidence.downloaded': 'downloaded figures' },
  figures: [scorecardFigure],
  blocks: [scorecardBlock],
  cites: [{ what: 'figures', list: ({ db }, id) => listCitedFigures(db, id) }],
  finds: [{ what: 'Evidence', find: ({ db }, words, most) => findWords(db, words, most) }],
}
