import fs from 'node:fs'
import path from 'node:path'
import { readCase } from '../document/read.ts'

/** A case to begin from: a document without the figures of any one programme. */
export type Template = { name: string; title: string; document: unknown }

const folder = path.join(import.meta.dirname, 'documents')
let read: readonly Template[] | undefined

/** The templates that are shipped, by the names of their files. Read once: they are a part of the program. */
export function listTemplates(): readonly Template[] {
  read ??= fs.readdirSync(folder).filter((file) => file.endsWith('.yaml')).toSorted().map((file) => {
    const { document, case: of } = readCase(fs.readFileSync(path.join(folder, file), 'utf8'), file)
    return { name: path.basename(file, '.yaml'), title: of.name, document }
  })
  return read
}
