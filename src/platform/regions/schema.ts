import { z } from 'zod'
import type { Load } from '../capability.ts'
import { regionShape } from './region.ts'

/**
 * The published schema of a region's folder: one JSON Schema (2020-12) a file, by its name. A CSV file's describes one
 * row by its columns, with an empty cell left out; a YAML list's describes the list.
 */
export const regionSchemas = (loads: readonly Load[]): ReadonlyMap<string, object> =>
  new Map([{ file: 'region.yaml', what: 'The region itself, and the documents that its facts come from', shape: regionShape }, ...loads].map(({ file, what, shape }) => {
    const { $schema, ...row } = z.toJSONSchema(shape, { io: 'input' })
    const head = { $schema, title: file, description: what }
    const isList = /\.ya?ml$/.test(file) && file !== 'region.yaml'
    return [`${file}.schema.json`, isList ? { ...head, type: 'array', items: row } : { ...head, ...row }]
  }))
