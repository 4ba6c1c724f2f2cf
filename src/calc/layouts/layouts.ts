import { dfeEes } from './dfeEes.ts'
import { nomisCsv } from './nomisCsv.ts'
import { nomisXlsx } from './nomisXlsx.ts'
import { onsEls } from './onsEls.ts'
import type { Reader } from './reading.ts'

/** The layouts in which official statistics are published, and read here; `start` is told which measures are wanted. */
export const layouts = {
  'nomis-csv': { what: 'CSV of the Nomis API', file: 'csv', start: nomisCsv },
  'nomis-xlsx': { what: 'Workbook of Nomis', file: 'xlsx', start: nomisXlsx },
  'ons-els': { what: 'CSV of Explore Local Statistics (ONS)', file: 'csv', start: onsEls },
  'dfe-ees': { what: 'CSV of Explore Education Statistics (DfE), from the data catalogue or a permalink', file: 'csv', start: dfeEes },
} as const satisfies Record<string, { what: string; file: 'csv' | 'xlsx'; start: (measures: readonly string[]) => Reader }>
export type Layout = keyof typeof layouts
export const layoutNames = ['nomis-csv', 'nomis-xlsx', 'ons-els', 'dfe-ees'] as const satisfies readonly Layout[]
export const findLayout = (name: string): Layout | undefined => layoutNames.find((one) => one === name)
