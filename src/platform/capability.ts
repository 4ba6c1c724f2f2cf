import type { z } from 'zod'
import type { Random } from '../calc/random/random.ts'
import type { Content } from './content/content.ts'
import type { Context, Role, User } from './context.ts'
import type { Fields } from './forms.ts'
import type { Migrations } from './migrate.ts'
import type { FeedSet } from './odata/sets.ts'
import type { Route } from './page.ts'
import type { ReadRegion } from './regions/reader.ts'

/**
 * What a capability gives the house: the one object that its index.ts exports. `app/` joins the lists of all
 * capabilities and hands them on, so that an earlier room can show what a later one knows without importing it.
 */
export type Capability = Migrations & {
  routes: readonly Route[]
  /** Where the service navigation leads, for those who may. */
  navigation?: readonly Door[]
  /** What each of its events says in plain words: 'accounts.invited' -> 'invited a colleague'. */
  says?: Readonly<Record<`${string}.${string}`, string>>
  listens?: readonly Listener[]
  jobs?: readonly Job[]
  /** What it reads from a region's folder. */
  loads?: readonly Load[]
  measures?: readonly Measure[]
  holds?: readonly Hold[]
  tasks?: readonly Task[]
  /** What whoever runs the region sees first. */
  briefs?: readonly Brief[]
  figures?: readonly Figure[]
  uses?: readonly Use[]
  populations?: readonly Population[]
  blocks?: readonly Block[]
  finds?: readonly Find[]
  cites?: readonly Cite[]
  relates?: readonly Relate[]
  /** Tables that the OData feed reads page by page in the database; tables to download are in it as they are. */
  sets?: readonly FeedSet[]
  /** Who can be tried in a sample. */
  personas?: readonly Persona[]
  /** What fills a sample, once it has its region; after the personas of this capability and all that earlier ones filled in. */
  samples?: readonly Sample[]
}

export type Door = { text: string; href: string; allow: (user: User) => boolean }

/** Runs after the commit of each event it hears, at least once: it must be idempotent. */
export type Listener = { name: string; hears: readonly string[]; hear: (ctx: Context, event: Heard) => Promise<void> }
export type Heard = { id: number; did: string; about: string | null; by: string; organisation: string; at: Date }

/** Work done later, or by the clock (`cron`, in UTC), in a transaction of its own. */
export type Job = { name: string; cron?: string; run: (ctx: Context, payload: unknown) => Promise<void> }

/**
 * One file of a region's folder: a list of rows, CSV or YAML, each of one shape. `write` keeps them in the transaction of
 * the load; it is a method, so that capabilities with shapes of their own stand in one list.
 */
export type Load<Shape extends z.ZodType = z.ZodType> = {
  file: string
  /** `file` is a folder within: each YAML file in it is one row, and `key` in the row is the name of its file. */
  isFolder?: boolean
  what: string
  shape: Shape
  isOptional?: boolean
  /** Fields whose values together stand only once. */
  unique?: readonly string[]
  /** Fields whose values must stand in a field of another file, or of `documents`: those of region.yaml. `list.field` is that field of each entry of a list. */
  refers?: Readonly<Record<string, { file: string; field: string }>>
  /** `counted` names what is new or changed, and how much of it. */
  write(ctx: Context, rows: z.output<Shape>[], read: ReadRegion): Promise<{ counted: Record<string, number> }>
}
/** Lets TypeScript take the rows' type from the shape. */
export const load = <Shape extends z.ZodType>(spec: Load<Shape>): Load => spec

/** Something counted from records, by area, period and group; a job writes the counts to evidence. */
export type Measure = {
  id: string
  name: string
  definition: string
  count: (ctx: Context) => Promise<readonly { areaCode: string | null; startsOn: string; endsOn: string; group: string | null; value: number }[]>
}

/** What is kept of a person: given to them, erased for them, forgotten on time. */
export type Hold = {
  what: string
  why: string
  keptFor: string
  exportOf: (ctx: Context, personId: string) => Promise<readonly Record<string, unknown>[]>
  erase: (ctx: Context, personId: string) => Promise<number>
}

/** What waits for whom. */
export type Task = { name: string; allow: (user: User) => boolean; list: (ctx: Context) => Promise<readonly Waiting[]> }
/** `dueOn`: until when; `isOver` where that has passed in true time, whatever day the region shows. */
export type Waiting = { text: string; href: string; dueOn?: string; isOver?: boolean; hint?: string }

/** A list on the page that whoever runs the region opens first: what changed, what is late, what needs a decision. */
export type Brief = {
  of: 'changed' | 'late' | 'to decide'
  what: string
  allow: (user: User) => boolean
  list: (ctx: Context, since: Since, most: number) => Promise<Told>
}
/** Since a day of the region, and since the instant that is as long ago: records carry the one or the other. */
export type Since = { on: string; at: Date }
/** How many there are, `most` of them, and where all of them stand. */
export type Told = { count: number; found: readonly { text: string; href: string; on?: string | null; hint?: string | undefined }[]; all?: string | undefined }

/**
 * How a figure of its own is opened: definition, formula, inputs, source. `open` finds nothing for whoever may not see it.
 * A figure is named `kind:id` everywhere, as in scorecard:E07000011:median-wages.
 */
export type Figure = { kind: string; open: (ctx: Context, id: string) => Promise<Opened | undefined> }
export type Opened = {
  /** The rest of its name, where it can be asked for in more than one way. */
  key?: string
  name: string
  value: string
  definition: string
  formula?: string | undefined
  /** What it is worked out from, down to what is stored; `opens`: the figure that it is itself, by its name. */
  inputs: readonly { name: string; value: string; href?: string; opens?: string }[]
  source: string
  /** The place of the document that it was read from, and the record that it is kept in. */
  document?: { text: string; href: string } | undefined
  record?: { text: string; href: string } | undefined
  /** Which release or version it is of. */
  vintage?: string | undefined
  /** What to compare it with: what else was said of the same, or the same elsewhere. */
  others?: readonly { text: string; href: string; opens?: string }[]
  /** Who entered, published, certified it, and when: `by` is an account, shown by name to those who may know it; `words` an organisation, or what is said instead. */
  steps?: readonly { what: string; at: Date | string; by?: string; words?: string }[]
  usedIn: readonly { text: string; href: string }[]
}
/** A figure opened, under its name; `steps` with the names that whoever asks may know. */
export type FigureOpened = Omit<Opened, 'steps' | 'key'> & { id: string; steps: readonly { what: string; at: Date | string; by: string | null; name: string | null }[] }
/**
 * What an auditor may draw a sample from: figures, events. `members` gives all of them that its user may read, some at a time,
 * in one order that stays. No row about a person is ever among them: those are drawn by the data steward (decision 0002).
 */
export type Population = {
  name: string
  what: string
  allow: (user: User) => boolean
  /** What narrows it, each answered by one text or none. */
  asks?: (ctx: Context) => Promise<Fields>
  /** The answers in words: 'Annual Population Survey, published 1 March 2024'. */
  say?: (ctx: Context, options: Readonly<Record<string, string>>) => Promise<string>
  /** Whether its members have a size to draw them by. */
  hasValues: boolean
  members: (ctx: Context, options: Readonly<Record<string, string>>) => AsyncIterable<readonly Member[]>
}
/** `key`: of a figure, its name. `says`: its value in words; `value`: the same to draw by, where it has one. */
export type Member = { key: string; name: string; says: string; value: string | null; href: string }
/** What an auditor is shown of all capabilities: what to draw from, how a figure opens, and what an event says. */
export type Audited = { populations: readonly Population[]; open: (id: string) => Promise<FigureOpened | undefined>; says: Readonly<Record<string, string>> }

/** Where else figures are used than where they are from: a paper that prints one, a plan that is watched by it. `most` at most. */
export type Use = { list: (ctx: Context, figure: { kind: string; id: string }, most: number) => Promise<readonly { text: string; href: string }[]> }

/**
 * What a paper may show, told once and made into a page, a Word document and sheets (platform/content). `options` are the
 * answers to `asks`, as text; they also stand in the address of the block's own page. Nothing found gives undefined.
 */
export type Block = {
  name: string
  what: string
  allow: (user: User) => boolean
  /** Its questions, each answered by one text or none; left out where there is nothing to choose. */
  asks?: (ctx: Context) => Promise<Fields>
  show: (ctx: Context, options: Readonly<Record<string, string>>) => Promise<ShownBlock | undefined>
}
/** `title` names it where nobody gave it another. */
export type ShownBlock = { title: string; content: Content }

/** Site search: what it finds for these words. They stand in the address of the page, so it never looks for people. */
export type Find = { what: string; find: (ctx: Context, words: string, most: number) => Promise<readonly Found[]> }
export type Found = { title: string; href: string; summary: string }

/** What was read from a document, for the page of that document: where it stands, in order, and where Waymark shows it. */
export type Cite = {
  what: string
  /** All of it, or what stands at one place, `most` at most. */
  list: (ctx: Context, documentId: string, at?: { place: string; most: number }) => Promise<readonly Cited[]>
  /** How much stands at each place, where that is too much to list. */
  places?: (ctx: Context, documentId: string) => Promise<readonly Place[]>
}
export type Place = { place: string; line: number | null; count: number }
export type Cited = { place: string; line: number | null; text: string; href: string }

/** What a later capability shows beside a record of an earlier one: `to` is its table, 'strategy.item'. `all`: where the rest stand. */
export type Relate = { to: string; what: string; list: (ctx: Context, id: string, most: number) => Promise<{ found: readonly Found[]; all?: string | undefined }> }
/** What a sample is filled from: chance that comes out the same each time, and the areas of the region that have a scorecard. */
export type Filling = { random: Random; areas: readonly { code: string; name: string }[] }
/**
 * Fills a new sample with people and organisations that are made up, in one transaction with its region, as the owner of the
 * database. Names and addresses come from platform/samples/names.ts. `name` is what its `random` is called: once used, it stays.
 */
export type Sample = { name: string; fill: (ctx: Context, filling: Filling) => Promise<void> }

/** Somebody made up as whom anybody may sign in, in a sample alone. */
export type Persona = {
  /** Their address is this at example.org: 'programme-manager'. */
  key: string
  name: string
  /** What they are there, in a word or two: 'Programme manager'. */
  title: string
  roles: readonly Role[]
  /** The name of an organisation that a sample fills in; null for somebody who acts for none and holds no role. */
  organisation: string | null
  /** One sentence: who they are. */
  who: string
  /** One sentence: what to try first; and where that is, which is where signing in as them leads. */
  first: { text: string; href: string }
}
