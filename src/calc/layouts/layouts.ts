import { dfeEes } from './dfeEes.ts'
import { apprenticeshipFlows } from './flows.ts'
import { nomisCsv } from './nomisCsv.ts'
import { nomisXlsx } from './nomisXlsx.ts'
import { onsEls } from './onsEls.ts'
import { ownFigures } from './own.ts'
import { codePointOpen, onspd, type PostcodeReader } from './postcodes.ts'
import { isRefused, type Cell, type Reader } from './reading.ts'

/** How each kind of file is read: `start` is told which measures are wanted. */
const figures = { 'nomis-csv': nomisCsv, 'nomis-xlsx': nomisXlsx, 'ons-els': onsEls, 'dfe-ees': dfeEes, 'apprenticeship-flows': apprenticeshipFlows, 'own-figures': ownFigures } as const satisfies Record<string, (measures: readonly string[]) => Reader>
const postcodes = { onspd, 'codepoint-open': codePointOpen } as const satisfies Record<string, () => PostcodeReader>

export type FigureLayout = keyof typeof figures
export type PostcodeLayout = keyof typeof postcodes
export type Layout = FigureLayout | PostcodeLayout

/** The layouts in which official statistics, and the places of postcodes, are published, and read here. */
export const layouts = {
  'nomis-csv': { what: 'CSV of the Nomis API', file: 'csv' },
  'nomis-xlsx': { what: 'Workbook of Nomis', file: 'xlsx' },
  'ons-els': { what: 'CSV of Explore Local Statistics (ONS)', file: 'csv' },
  'dfe-ees': { what: 'CSV of Explore Education Statistics (DfE), from the data catalogue or a permalink', file: 'csv' },
  onspd: { what: 'ONS Postcode Directory', file: 'csv' },
  'codepoint-open': { what: 'Code-Point Open (Ordnance Survey)', file: 'csv' },
  'apprenticeship-flows': { what: 'CSV of apprenticeships by home and delivery district (DfE)', file: 'csv' },
  'own-figures': { what: 'CSV of the region’s own figures, in Waymark’s own layout', file: 'csv' },
} as const satisfies Record<Layout, { what: string; file: 'csv' | 'xlsx' }>
/** Those that a source of figures may have (sources.yaml). */
export const figureLayouts = ['nomis-csv', 'nomis-xlsx', 'ons-els', 'dfe-ees', 'apprenticeship-flows'] as const satisfies readonly FigureLayout[]
export const postcodeLayouts = ['onspd', 'codepoint-open'] as const satisfies readonly PostcodeLayout[]
export const layoutNames = ['nomis-csv', 'nomis-xlsx', 'ons-els', 'dfe-ees', 'onspd', 'codepoint-open', 'apprenticeship-flows', 'own-figures'] as const satisfies readonly Layout[]

export const findLayout = (name: string): Layout | undefined => layoutNames.find((one) => one === name)
export const isOfPostcodes = (layout: Layout): layout is PostcodeLayout => layout in postcodes
export const startFigures = (layout: FigureLayout, measures: readonly string[] = []): Reader => figures[layout](measures)
export const startPostcodes = (layout: PostcodeLayout): PostcodeReader => postcodes[layout]()

/** The layout of a CSV file by its first row: the one that takes it. Undefined where none does. */
export function recogniseLayout(first: readonly Cell[]): Layout | undefined {
  return layoutNames.filter((name) => layouts[name].file === 'csv').find((name) => {
    const read = [isOfPostcodes(name) ? startPostcodes(name).take(first, 1) ?? [] : startFigures(name).take(first, 1)].flat()
    return !read.some((one) => isRefused(one) && one.isDamage)
  })
}
