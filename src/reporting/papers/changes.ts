import type { Shown } from '../../platform/content/content.ts'

/** A figure as a paper had it. */
export type Figured = Pick<Shown, 'series' | 'name' | 'says'> & { period: string | null; endsOn: string | null; href?: string }
export type Changed = { series: string; name: string; was: Figured | undefined; now: Shown | undefined }

/** The newest figure of each series, in the order in which the series first come; of two of one period the first. */
export function newest<F extends { series: string; endsOn?: string | null | undefined }>(figures: readonly F[]): ReadonlyMap<string, F> {
  const by = new Map<string, F>()
  for (const figure of figures) {
    const kept = by.get(figure.series)
    if (!kept || (figure.endsOn ?? '') > (kept.endsOn ?? '')) by.set(figure.series, figure)
  }
  return by
}

/** What changed since an earlier paper, series by series: another value or period, new here, or not here any more. */
export function changesOf(before: readonly Figured[], now: readonly Shown[]): readonly Changed[] {
  const [was, is] = [newest(before), newest(now)]
  return [...new Set([...is.keys(), ...was.keys()])].flatMap((series) => {
    const [old, current] = [was.get(series), is.get(series)]
    if (old && current && old.says === current.says && (old.period ?? undefined) === current.period) return []
    return [{ series, name: (current ?? old)!.name, was: old, now: current }]
  })
}
