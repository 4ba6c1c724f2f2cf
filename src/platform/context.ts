import { sql } from 'kysely'
import type { Audited, Block } from './capability.ts'
import type { Db } from './db.ts'

/** The roles a person may hold for an organisation. accounts/migrations checks the same list. */
export const roles = {
  administrator: 'Administrator',
  director: 'Director',
  'programme manager': 'Programme manager',
  analyst: 'Analyst',
  partner: 'Partner',
  auditor: 'Auditor',
  'data steward': 'Data steward',
} as const
export type Role = keyof typeof roles

/** Who asks, acting for one organisation at a time: `roles` are those held there; `isHub` where that is the one that runs this Waymark. */
export type User = { id: string; name: string; roles: readonly Role[]; organisationId: string; organisationName: string; isHub?: boolean; sessionId?: string }

/** Whoever has not signed in. */
export const visitor: User = { id: '', name: '', roles: [], organisationId: '', organisationName: '' }

/** The one region of this database, as far as every page must know it. */
export type Region = { id: string; name: string; asAtOn: string; isSample: boolean; liveFrom: Date | null }

/**
 * What every load and submit is given. `now` is the true instant (who did what when); `today` is the region's day,
 * `2022-08-31` for a region that still shows its shipped facts: figures, due dates and "as at" go by it.
 */
export type Context = { db: Db; user: User; now: Date; today: string; region: Region | undefined; baseUrl: string; provider?: Provider | undefined; contact?: string | undefined; related: Related; areaNames: AreaNames; blocks: Blocks; audited: Audited }
export type Ask = <T>(user: User, may: 'read only' | 'read write', work: (ctx: Context) => Promise<T>) => Promise<T>
/** What a request must know of the settings: the time, where people reach Waymark (links in mail begin with it), how else they sign in, where they can write to; and what all capabilities know of each other's records. */
export type Clock = { now: () => Date; today?: string | undefined; baseUrl?: string | undefined; provider?: Provider | undefined; contact?: string | undefined; related?: (ctx: Context) => Related; areaNames?: (ctx: Context) => AreaNames; blocks?: Blocks; audited?: (ctx: Context) => Audited }
/** What every capability gives for papers, in their order. */
export type Blocks = () => readonly Block[]
/** What later capabilities show beside a record of an earlier one ('strategy.item'), list by list; lists without entries are left out. */
export type Related = (to: string, id: string) => Promise<readonly RelatedList[]>
/** What the areas of the region are called, by ONS code. */
export type AreaNames = () => Promise<ReadonlyMap<string, string>>
export type RelatedList = { what: string; found: readonly { title: string; href: string; summary: string }[]; all?: string | undefined }
/** An OpenID Connect provider, and what people call it. */
export type Provider = { issuer: string; clientId: string; clientSecret: string; name: string }

/** The only way to the database: one transaction, which the row-level policies know the user of. */
export const asker = (db: Db, clock: Clock): Ask => (user, may, work) =>
  db.transaction().setAccessMode(may).execute(async (db) => {
    const now = clock.now()
    const { rows: [found] } = await sql<{ region: Region | null }>`select set_config('waymark.user', ${user.id}, true),
      set_config('waymark.organisation', ${user.organisationId}, true), set_config('waymark.roles', ${user.roles.join()}, true),
      set_config('waymark.now', ${now.toISOString()}, true),
      (select jsonb_build_object('id', id, 'name', name, 'asAtOn', as_at_on, 'isSample', is_sample, 'liveFrom', live_from) from platform.region) as region`.execute(db)
    const region = found?.region ? { ...found.region, liveFrom: found.region.liveFrom && new Date(found.region.liveFrom) } : undefined
    const ctx: Context = { db, user, now, today: clock.today ?? (region && !region.liveFrom ? region.asAtOn : londonDay(now)), region,
      baseUrl: clock.baseUrl ?? 'http://localhost:3000', provider: clock.provider, contact: clock.contact, related: async () => [], areaNames: async () => new Map(), blocks: clock.blocks ?? (() => []), audited: { populations: [], open: async () => undefined, says: {} } }
    if (clock.related) ctx.related = clock.related(ctx)
    if (clock.areaNames) ctx.areaNames = clock.areaNames(ctx)
    if (clock.audited) ctx.audited = clock.audited(ctx)
    return work(ctx)
  })

/** The calendar day in the United Kingdom at an instant, as `2026-03-01`. */
export const londonDay = (at: Date): string => new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(at)
