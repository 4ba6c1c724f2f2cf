import type { Audited, FigureOpened } from '../platform/capability.ts'
import type { Context } from '../platform/context.ts'
import { figures, populations, says, uses } from './joined.ts'
import { listNames } from './queries.ts'

const mostUses = 20
/** 'scorecard:E07000011:median-wages' -> its kind and the rest; nothing for what is no name of a figure. */
export const readFigureId = (id: string): { kind: string; key: string } | undefined => {
  const [, kind, key] = /^([a-z-]{1,40}):(\S{1,180})$/.exec(id) ?? []
  return kind === undefined || key === undefined ? undefined : { kind, key }
}
export const figureKinds = (): readonly string[] => figures.map(({ kind }) => kind)
export const figurePath = (id: string): string => { const found = readFigureId(id); return found ? `/figures/${found.kind}/${encodeURIComponent(found.key).replaceAll('%3A', ':')}` : '/' }

/** A figure of any capability, opened to its definition, inputs and source, with everywhere that it is used; nothing for whoever may not see it. */
export async function openFigure(ctx: Context, kind: string, key: string): Promise<FigureOpened | undefined> {
  const opened = await figures.find((figure) => figure.kind === kind)?.open(ctx, key)
  if (!opened) return undefined
  const { key: own = key, steps = [], usedIn, ...rest } = opened
  const used = [...usedIn]
  for (const { list } of uses) used.push(...await list(ctx, { kind, id: own }, mostUses))
  const ids = steps.flatMap(({ by }) => (by === undefined ? [] : [by]))
  const names = ids.length ? await listNames(ctx, ids) : new Map<string, string>()
  return { ...rest, id: `${kind}:${own}`, usedIn: used, steps: steps.map(({ what, at, by, words }) => ({ what, at, by: by ?? null, name: words ?? (by === undefined ? null : by === 'waymark' ? 'Waymark itself' : names.get(by) ?? null) })) }
}

/** The same with each input opened in its place, down to what is stored; `levels` of them at most, and none within itself. */
export type FigureDeep = Omit<FigureOpened, 'inputs'> & { inputs: readonly { name: string; value: string; href?: string; figure?: FigureDeep }[] }
export async function openDeep(ctx: Context, kind: string, key: string, levels = 6, above: readonly string[] = []): Promise<FigureDeep | undefined> {
  const opened = await openFigure(ctx, kind, key)
  if (!opened) return undefined
  const within = [...above, opened.id]
  const inputs: FigureDeep['inputs'][number][] = []
  for (const { opens, ...input } of opened.inputs) {
    const id = opens === undefined || within.includes(opens) || levels <= 1 ? undefined : readFigureId(opens)
    const figure = id && await openDeep(ctx, id.kind, id.key, levels - 1, within)
    inputs.push(figure ? { ...input, figure } : input)
  }
  return { ...opened, inputs }
}

/** What an auditor is shown of every capability. */
export const audited = (ctx: Context): Audited => ({
  populations, says,
  open: async (id) => { const found = readFigureId(id); return found && openFigure(ctx, found.kind, found.key) },
})
