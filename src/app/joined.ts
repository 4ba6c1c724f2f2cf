import type { Block, Brief, Cite, Cited, Figure, Find, Found, Hold, Job, Listener, Measure, Persona, Place, Population, Relate, Task, Use, Waiting } from '../platform/capability.ts'
import type { AreaNames, Context, Related } from '../platform/context.ts'
import type { FeedSet } from '../platform/odata/sets.ts'
import { housekeeping } from '../platform/housekeeping.ts'
import type { Route } from '../platform/page.ts'
import { listAreas } from '../evidence/index.ts'
import { capabilities } from './capabilities.ts'
import { visitMeasures } from './visits.ts'

/** The lists of all capabilities, joined in their order, so that an earlier room can show what a later one knows. */
const joined = <T>(of: (capability: (typeof capabilities)[number]) => readonly T[] | undefined): readonly T[] => capabilities.flatMap((capability) => of(capability) ?? [])

/** Every route of every capability. */
export const routes: readonly Route[] = joined(({ routes }) => routes)
export const measures: readonly Measure[] = [...visitMeasures, ...joined(({ measures }) => measures)]
export const holds: readonly Hold[] = joined(({ holds }) => holds)
export const tasks: readonly Task[] = joined(({ tasks }) => tasks)
export const briefs: readonly Brief[] = joined(({ briefs }) => briefs)
export const figures: readonly Figure[] = joined(({ figures }) => figures)
export const populations: readonly Population[] = joined(({ populations }) => populations)
export const uses: readonly Use[] = joined(({ uses }) => uses)
export const blocks: readonly Block[] = joined(({ blocks }) => blocks)
export const finds: readonly Find[] = joined(({ finds }) => finds)
export const cites: readonly Cite[] = joined(({ cites }) => cites)
export const relates: readonly Relate[] = joined(({ relates }) => relates)
export const sets: readonly FeedSet[] = joined(({ sets }) => sets)
export const personas: readonly Persona[] = joined(({ personas }) => personas)
export const listeners: readonly Listener[] = joined(({ listens }) => listens)
export const jobs: readonly Job[] = [...housekeeping, ...joined(({ jobs }) => jobs)]
export const loads = joined(({ loads }) => loads)

/** What every event says in plain words, after the name of whoever did it. */
export const says: Readonly<Record<string, string>> = Object.assign({
  'region.loaded': 'loaded the facts of the region',
  'region.sample-filled': 'filled this sample with people and organisations who are made up',
  'region.went-live': 'let the clock of the region run',
  'jobs.tried-again': 'had a failed job tried again',
  'events.downloaded': 'downloaded what happened',
  'mail.sent-again': 'had a mail sent again',
}, ...capabilities.map((capability) => capability.says))

/** What waits for whoever asks: first what is due first, then what has no date. */
export async function listWaiting(ctx: Context): Promise<readonly Waiting[]> {
  const found: Waiting[] = []
  for (const { allow, list } of tasks) if (allow(ctx.user)) found.push(...(await list(ctx)))
  return found.sort((a, b) => (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999'))
}

export type Hit = Found & { what: string }

/**
 * Everything that the finds give for these words, as far as whoever asks may see it: first where all words stand in the
 * title, then where some do.
 */
export async function findEverywhere(ctx: Context, words: string, most: number): Promise<readonly Hit[]> {
  const hits: Hit[] = []
  for (const { what, find } of finds) hits.push(...(await find(ctx, words, most)).map((found) => ({ ...found, what })))
  const asked = words.toLowerCase().split(/\s+/)
  const rank = ({ title }: Hit) => {
    const text = title.toLowerCase()
    return text === words.toLowerCase() ? 0 : text.startsWith(asked[0]!) && asked.every((word) => text.includes(word)) ? 1 : asked.every((word) => text.includes(word)) ? 2 : asked.some((word) => text.includes(word)) ? 3 : 4
  }
  return hits.map((hit, i) => ({ hit, rank: rank(hit), i })).sort((a, b) => a.rank - b.rank || a.i - b.i).slice(0, most).map(({ hit }) => hit)
}

/** All that is kept of a person, part by part, as it is given to them. */
export async function bundleOf(ctx: Context, personId: string): Promise<readonly { what: string; why: string; keptFor: string; rows: readonly Record<string, unknown>[] }[]> {
  const parts = []
  for (const { what, why, keptFor, exportOf } of holds) parts.push({ what, why, keptFor, rows: await exportOf(ctx, personId) })
  return parts
}

/** What stands beside a record of an earlier capability, list by list. */
export const relatedTo = (ctx: Context): Related => async (to, id) => {
  const lists = []
  for (const { what, list } of relates.filter((relate) => relate.to === to)) lists.push({ what, ...(await list(ctx, id, mostRelated)) })
  return lists.filter(({ found }) => found.length > 0)
}
const mostRelated = 10

/** The register stands before evidence, which knows the areas. */
export const areaNames = ({ db }: Context): AreaNames => async () => new Map((await listAreas(db)).flatMap(({ code, name }) => (code ? [[code, name] as const] : [])))

/** How much was read at each place of a document, kind by kind, in the order in which it stands there. */
export async function placesOf(ctx: Context, documentId: string): Promise<readonly (Place & { what: string })[]> {
  const all: (Place & { what: string })[] = []
  for (const { what, list, places } of cites) {
    const found = places ? await places(ctx, documentId) : [...Map.groupBy(await list(ctx, documentId), ({ place }) => place)].map(([place, some]) => ({ place, line: least(some), count: some.length }))
    all.push(...found.map((place) => ({ ...place, what })))
  }
  return all.sort((a, b) => (a.line ?? 0) - (b.line ?? 0))
}
const least = (all: readonly Cited[]) => all.reduce<number | null>((least, { line }) => (line !== null && (least === null || line < least) ? line : least), null)

/** What was read at one place of a document, line by line; `most` of each kind at most. */
export async function citedFrom(ctx: Context, documentId: string, place: string, most: number): Promise<readonly (Cited & { what: string })[]> {
  const all: (Cited & { what: string })[] = []
  for (const { what, list } of cites) all.push(...(await list(ctx, documentId, { place, most })).filter((cited) => cited.place === place).slice(0, most).map((cited) => ({ ...cited, what })))
  return all.sort((a, b) => (a.line ?? 0) - (b.line ?? 0))
}
