import fs from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')
const generated = /(^|\/)tables\.ts$|^src\/platform\/govuk\.ts$/

export type Source = { file: string; text: string }

/** The files of some folders that were written by hand, by their path from the root. */
export const filesIn = (folders: readonly string[], ends: RegExp = /\.ts$/): readonly Source[] =>
  folders.filter((folder) => fs.existsSync(path.join(root, folder)))
    .flatMap((folder) => fs.readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => path.posix.join(folder, name.replaceAll(path.sep, '/'))))
    .filter((file) => ends.test(file) && !generated.test(file)).toSorted()
    .map((file) => ({ file, text: fs.readFileSync(path.join(root, file), 'utf8') }))

/** The code of a line without its comment and its texts, so that words about a thing are not taken for it. */
export const codeOf = (text: string): string =>
  text.replace(/\/\*[^]*?\*\//g, (comment) => comment.replace(/[^\n]/g, '')).replace(/'(?:[^'\\\n]|\\.)*'/g, `''`).replace(/(^|[^:'"`\\])\/\/.*$/gm, '$1')

/** Which schemas SQL reads and writes, in Kysely's words or in plain SQL. */
export function schemasOf(text: string): { reads: readonly string[]; writes: readonly string[] } {
  const all = (pattern: RegExp) => [...new Set([...text.matchAll(pattern)].map(([, schema]) => schema!))]
  return {
    writes: [...all(/(?:insertInto|updateTable|deleteFrom|mergeInto)\(\s*'(\w+)\.\w/g), ...all(/\b(?:insert into|update|delete from|truncate|merge into|(?:create|alter|drop) (?:table|view|materialized view|procedure|schema)|create (?:or replace )?function)\s+(?:if (?:not )?exists )?(?:only )?(\w+)\.\w/gi)],
    reads: [...all(/(?:selectFrom|innerJoin|leftJoin|fullJoin|rightJoin|crossJoin)\(\s*'(\w+)\.\w/g), ...all(/\b(?:from|join)\s+(?:only )?(\w+)\.\w/gi)],
  }
}
