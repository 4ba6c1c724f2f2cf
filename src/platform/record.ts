import { capital } from './capital.ts'
import { sayMoment } from '../calc/dates/moments.ts'
import { column, withBeside } from './column.ts'
import type { Context, User } from './context.ts'
import { form, problems, seen, showForm, type Answers, type Fields, type Form, type FormState } from './forms.ts'
import { timeline } from './moj.ts'
import { html, type Html } from './html.ts'
import type { Page } from './layout.ts'
import { formPage, page, type Query, type Route } from './page.ts'
import { addRecord, asWritten, findAdded, findRecord, listRevisions, removeRecord, someoneElse, updateRecord, type Columns, type Recorded, type Revision } from './records.ts'
import { Refusal } from './refusal.ts'
import type { Kept } from './regions/shipped.ts'
import { shortly } from './shortly.ts'

type Did = `${string}.${string}`
type Crumb = { text: string; href: string }

/** What a capability says of one kind of record that people keep. `Choices` is what its form lets one choose from, read anew for each form. */
export type RecordSpec<Name extends Kept, F extends Fields, Choices> = {
  /** One of them, with its article, for headings and messages: ['a', 'milestone']. */
  noun: readonly [article: 'a' | 'an', noun: string]
  table: Name
  mayKeep: (user: User) => boolean
  /** Who may see it and its history; everybody unless said. */
  mayRead?: (user: User) => boolean
  choices: (ctx: Context, row: Recorded<Name> | undefined) => Promise<Choices>
  form: (choices: Choices) => Form<F>
  start: (row: Recorded<Name>) => Partial<Answers<F>>
  /** Answers known from the address of the form that adds one (`?body=…`). */
  startNew?: (query: Query, choices: Choices) => Partial<Answers<F>>
  /** What stands beside its form: what one should know before filling it in. `row` is there where one is changed. */
  beside?: (ctx: Context, row: Recorded<Name> | undefined, query: Query) => Promise<Html>
  /** What the answers mean for the row. A `Refusal` with the name of a question is told beside it. */
  columns: (answers: Answers<F>, choices: Choices, row: Recorded<Name> | undefined, ctx: Context) => Columns<Name>
  nameOf: (row: Recorded<Name>, choices: Choices) => string
  /** The page that shows it. */
  hrefOf: (row: { id: string; key: string }, choices: Choices, columns: Columns<Name>) => string
  /** Where its list stands: the way back up, and where one goes when it is gone. */
  list: Crumb
  above?: readonly Crumb[]
  did: Readonly<Record<'added' | 'changed' | 'removed', Did>>
  /** Its columns in plain words, as the database writes them (`due_on`), for its history; others are left out. */
  labels: Readonly<Record<string, string>>
  /** What a value of a column is called, where it is no text: ids by their names. */
  say?: (column: string, value: unknown, choices: Choices) => string | undefined
  /** What follows from adding or changing it, in the same transaction. */
  after?: (ctx: Context, row: { id: string }) => Promise<void>
  /** Why it may not be taken away, where something that stays belongs to it. */
  whyStays?: (ctx: Context, row: Recorded<Name>) => Promise<string | undefined>
  /** Names of accounts, for those who may know them. */
  namesOf: (ctx: Context, ids: readonly string[]) => Promise<ReadonlyMap<string, string>>
}

type Subject<Name extends Kept, Choices> = { row: Recorded<Name>; choices: Choices }
type Seen = { seen: ReturnType<typeof seen> }

/** The pages by which a record is kept: added, changed, taken away, and how it came to be what it is. All at `address`. */
export function recordRoutes<Name extends Kept, F extends Fields, Choices, const Address extends `/${string}`>(address: Address, spec: RecordSpec<Name, F, Choices>): readonly Route[] {
  const [article, noun] = spec.noun
  const find = async (ctx: Context, { key }: { key: string }): Promise<Subject<Name, Choices> | undefined> => {
    const row = await findRecord(ctx.db, spec.table, key)
    return row && { row, choices: await spec.choices(ctx, row) }
  }
  const keeps = (user: User) => spec.mayKeep(user)
  /** The page that shows a row which is there. */
  const pageOf = ({ row, choices }: Subject<Name, Choices>) => spec.hrefOf(row, choices, row as unknown as Columns<Name>) // a row has the columns of a row; TypeScript cannot tell, for each table has its own
  const seenOf = ({ changedAt }: { changedAt: Date }) => seen(changedAt)
  const withSeen = ({ row, choices }: Subject<Name, Choices>): Form<F & Seen> => {
    const { fields, check } = spec.form(choices)
    return form({ ...fields, seen: seenOf(row) } as F & Seen, check as Form<F & Seen>['check']) // the check of the form without it knows nothing of it
  }
  const ask = <G extends Fields>(title: string, back: string, state: FormState<G>, send: string, beside: Html | undefined): Page =>
    ({ title, back, body: withBeside(html`${problems(state)}<h1 class="govuk-heading-l">${title}</h1>`, showForm(state, { send }), beside) })

  return [
    formPage(`${address}/new`, {
      load: async (ctx, _, query) => ({ choices: await spec.choices(ctx, undefined), query, beside: await spec.beside?.(ctx, undefined, query) }),
      allow: keeps,
      form: ({ choices }) => spec.form(choices),
      start: ({ choices, query }) => spec.startNew?.(query, choices) ?? {},
      view: ({ beside }, state) => ask(`Add ${article} ${noun}`, spec.list.href, state, 'Add', beside),
      submit: async (ctx, { choices }, answers) => {
        const columns = spec.columns(answers, choices, undefined, ctx)
        const added = await addRecord(ctx, spec.table, spec.nameOf({ ...columns, key: '', id: '' } as unknown as Recorded<Name>, choices), columns) // a name is made of what the form gives
        await spec.after?.(ctx, added)
        return { did: spec.did.added, about: added.id, to: spec.hrefOf(added, choices, columns), message: `${capital(noun)} added` }
      },
    }),

    formPage(`${address}/:key/change`, {
      async load(ctx, params, query) {
        const found = await find(ctx, params as { key: string }) // the address is built around :key
        return found && { ...found, beside: await spec.beside?.(ctx, found.row, query) }
      },
      allow: keeps,
      form: withSeen,
      start: ({ row }) => ({ ...spec.start(row), seen: String(row.changedAt.getTime()) }) as Partial<Answers<F & Seen>>, // what the form asks, and when it was seen
      view: (subject, state) => ask(`Change ${noun}: ${spec.nameOf(subject.row, subject.choices)}`, pageOf(subject), state, 'Save', subject.beside),
      submit: async (ctx, { row, choices }, { seen, ...answers }) => {
        if (seen !== String(row.changedAt.getTime())) throw new Refusal(`Somebody else changed this ${noun} while you were working on it. What you wrote is still here. Look at what stands now, then send yours again to put it in its place`, Object.keys(spec.form(choices).fields)[0])
        const columns = spec.columns(answers as unknown as Answers<F>, choices, row, ctx) // all that is left of the answers
        await updateRecord(ctx, spec.table, row, columns)
        await spec.after?.(ctx, row)
        return { did: spec.did.changed, about: row.id, to: spec.hrefOf(row, choices, columns), message: `${capital(noun)} saved` }
      },
    }),

    formPage(`${address}/:key/remove`, {
      load: (ctx, params) => find(ctx, params as { key: string }), // the address is built around :key
      allow: keeps,
      form: ({ row }) => form({ seen: seenOf(row) }),
      start: ({ row }) => ({ seen: String(row.changedAt.getTime()) }),
      view: ({ row, choices }, state): Page => ({
        title: `Take away ${noun}: ${spec.nameOf(row, choices)}`, back: pageOf({ row, choices }),
        body: column(html`${problems(state)}<h1 class="govuk-heading-l">Take this ${noun} away?</h1><p class="govuk-body">${spec.nameOf(row, choices)}</p>
          <p class="govuk-body">It will no longer be shown. What it was is kept in the trail of what happened.</p>${showForm(state, { send: 'Take it away' })}`),
      }),
      submit: async (ctx, { row }, { seen }) => {
        if (seen !== String(row.changedAt.getTime())) throw new Refusal(someoneElse)
        const why = await spec.whyStays?.(ctx, row)
        if (why !== undefined) throw new Refusal(why)
        await removeRecord(ctx, spec.table, row)
        return { did: spec.did.removed, about: row.id, to: spec.list.href, message: `${capital(noun)} taken away` }
      },
    }),

    page(`${address}/:key/history`, {
      async load(ctx, params) {
        const found = await find(ctx, params as { key: string }) // the address is built around :key
        if (!found) return undefined
        const revisions = await listRevisions(ctx.db, spec.table, found.row.id)
        const mayKnow = keeps(ctx.user) || (ctx.user.isHub === true && ctx.user.roles.includes('auditor'))
        const added = await findAdded(ctx.db, spec.did.added, found.row.id)
        const by = [...revisions.map(({ by }) => by), ...(added ? [added.by] : [])]
        return { ...found, revisions, added, now: await asWritten(ctx.db, spec.table, found.row.id), names: mayKnow ? await spec.namesOf(ctx, by) : new Map<string, string>() }
      },
      allow: (user) => spec.mayRead?.(user) ?? true,
      view: ({ row, choices, revisions, added, now, names }) => ({
        title: `History of ${noun}: ${spec.nameOf(row, choices)}`,
        breadcrumbs: [...(spec.above ?? []), spec.list, { text: shortly(spec.nameOf(row, choices), 60), href: pageOf({ row, choices }) }],
        body: column(html`<h1 class="govuk-heading-l">How it came to be what it is</h1><p class="govuk-body-l">${spec.nameOf(row, choices)}</p>
          ${timeline({ items: [
            ...revisions.map((revision, i) => ({
              title: { text: 'Changed' }, at: revision.at, when: sayMoment(revision.at), ...(names.has(revision.by) && { by: { text: names.get(revision.by)! } }), ...(revision.by === 'waymark' && { by: { text: 'Waymark, from the region’s folder' } }),
              html: showChanges(revision, i === 0 ? now : revisions[i - 1]!.was, spec.labels, (name, value) => spec.say?.(name, value, choices)),
            })),
            ...(added ? [{ title: { text: 'Added' }, at: added.at, when: sayMoment(added.at), ...(names.has(added.by) && { by: { text: names.get(added.by)! } }), html: html`<p class="govuk-body">Added here.</p>` }] : []),
          ] })}
          ${!added && html`<p class="govuk-body">${row.shipped ? 'It was loaded with the region, as its document says it.' : 'When it was added is not known.'}</p>`}
          ${revisions.length === 0 && html`<p class="govuk-body">Nobody has changed it since.</p>`}`),
      }),
    }),
  ]
}


/** Before and after, column by column. */
function showChanges({ was }: Revision, next: Record<string, unknown>, labels: Readonly<Record<string, string>>, say: (column: string, value: unknown) => string | undefined): Html {
  const write = (name: string, value: unknown): string =>
    value === null || value === undefined || value === '' ? 'nothing' : say(name, value) ?? (Array.isArray(value) ? value.join(', ') || 'nothing' : typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value))
  const changed = Object.keys(labels).filter((name) => JSON.stringify(was[name] ?? null) !== JSON.stringify(next[name] ?? null))
  return changed.length === 0 ? html`<p class="govuk-body">Only where it was read from.</p>`
    : html`<ul class="govuk-list govuk-list--bullet">${changed.map((name) => html`<li><strong>${labels[name]}</strong>: ${write(name, was[name])} → ${write(name, next[name])}</li>`)}</ul>`
}

/** Beneath a record: the ways to change it, for those who may, and its history for all. `address` is that of its kind; `of` names it, where a page shows several. */
export function recordLinks(address: string, { key }: { key: string }, mayKeep: boolean, of?: string): Html {
  const link = (text: string, page: string) => html`<a class="govuk-link" href="${address}/${key}/${page}">${text}${of && html`<span class="govuk-visually-hidden"> of ${of}</span>`}</a>`
  return html`<p class="govuk-body waymark-record-links">
${mayKeep && html`${link('Change', 'change')} ${link('Take away', 'remove')} `}${link('History', 'history')}</p>`
}
