import type { Db } from '../../../platform/db.ts'
import { listStagedPostcodes, postcodeSource } from '../../postcodes/queries.ts'
import type { Import } from '../../tables.ts'
import { listStaged, type Outcome } from '../queries.ts'
import { figureRow, postcodeRow, type ImportRow } from './rules.ts'

/** Rows of one outcome of an import that waits, in the order of its file: those after a number, or from a place on. */
export const listRows = async (db: Db, { id, source }: Pick<Import, 'id' | 'source'>, sought: { outcome: Outcome; after?: number; offset?: number; most: number }): Promise<ImportRow[]> =>
  source === postcodeSource ? (await listStagedPostcodes(db, id, sought)).map(postcodeRow) : (await listStaged(db, id, sought)).map(figureRow)
