import type { Entry } from '../tables.ts'

export type Section = { kind: 'heading' | 'commentary' | 'block' | 'recommendation'; title: string | null; words: string | null; block: string | null; options: Record<string, string> }

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null)
const isKind = (kind: unknown): kind is Section['kind'] => ['heading', 'commentary', 'block', 'recommendation'].some((one) => one === kind)

/** The sections of a layout, from what is kept of them; what is none is left out. */
export const readSections = (kept: unknown): Section[] => (Array.isArray(kept) ? kept : []).flatMap((one: Record<string, unknown>): Section[] => {
  if (!isKind(one?.kind)) return []
  const options = Object.fromEntries(Object.entries((one.options ?? {}) as Record<string, unknown>).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))) // jsonb that the loader alone writes
  return (one.kind === 'block') === (text(one.block) !== null) ? [{ kind: one.kind satisfies Entry['kind'], title: text(one.title), words: text(one.words), block: text(one.block), options }] : []
})
