/** What the plan answers of what other strategies ask for: told both ways. */

export const levels = { local: 'Local', regional: 'Regional', national: 'National' } as const
export type Level = keyof typeof levels

/** Recommendations: how many a document links to the plan, how many are linked only here, how many are not. */
export type Coverage = { stated: number; set: number; none: number }

const are = (count: number, one: string, several: string) => `${count.toLocaleString('en-GB')} ${count === 1 ? one : several}`

/** The finding: "The documents state a link for 6 of 24 recommendations. 2 more are linked here. 16 have no link." */
export function sayCoverage({ stated, set, none }: Coverage): string {
  const all = stated + set + none
  if (!all) return 'No recommendations of other strategies are kept yet.'
  const first = stated === 0 ? `No document states a link for ${all === 1 ? 'the one recommendation' : `any of the ${all.toLocaleString('en-GB')} recommendations`}.`
    : stated === all ? `The documents state a link for ${all === 1 ? 'the one recommendation' : `all ${all.toLocaleString('en-GB')} recommendations`}.`
      : `The documents state a link for ${stated.toLocaleString('en-GB')} of ${all.toLocaleString('en-GB')} recommendations.`
  return [first, set > 0 && `${are(set, 'more was linked', 'more were linked')} here.`, none > 0 && stated + set > 0 && `${are(none, 'has', 'have')} no link.`].filter(Boolean).join(' ')
}

/** The finding where the documents take no recommendation from any strategy: "No document … 4 of 17 strategies have a link to the plan as a whole." */
export const sayWhole = ({ linked, all }: { linked: number; all: number }): string =>
  `The documents take no recommendation from these strategies. ${linked === 0 ? 'None' : linked === all ? 'All' : linked} of the ${all} ${linked <= 1 ? 'has' : 'have'} a link to the plan as a whole.`

/** The links of one cell in words: what a document states and what was set here are never counted together. */
export function sayLinks({ stated, set }: { stated: number; set: number }): string | null {
  const words = [stated > 0 && `✓ ${stated} stated`, set > 0 && `✎ ${set} set here`].filter(Boolean)
  return words.length ? words.join(', ') : null
}

export type Cell = { strategyId: string; themeId: string; stated: number; set: number }
/** A row for each strategy that has a link, its cells in the order of the themes; `without` are the others. */
export function matrixOf<Strategy extends { id: string }>(strategies: readonly Strategy[], themes: readonly { id: string }[], cells: readonly Cell[]): { rows: { strategy: Strategy; links: { stated: number; set: number }[] }[]; without: Strategy[] } {
  const byPlace = new Map(cells.map((cell) => [`${cell.strategyId} ${cell.themeId}`, cell]))
  const all = strategies.map((strategy) => ({ strategy, links: themes.map(({ id }) => byPlace.get(`${strategy.id} ${id}`) ?? { stated: 0, set: 0 }).map(({ stated, set }) => ({ stated, set })) }))
  const has = ({ links }: (typeof all)[number]) => links.some(({ stated, set }) => stated + set > 0)
  return { rows: all.filter(has), without: all.filter((row) => !has(row)).map(({ strategy }) => strategy) }
}

export type AskedItem = { id: string; kind: string; withinId: string | null; isNamed: boolean }
/** Items that nothing asks for: neither they nor, of a theme, anything within it is named by a link. Of a priority whose theme alone is named, `isThemeNamed` says so. */
export function unaskedOf<Item extends AskedItem>(items: readonly Item[]): (Item & { isThemeNamed: boolean })[] {
  const named = new Set(items.filter(({ isNamed }) => isNamed).map(({ id }) => id))
  const above = new Set(items.flatMap(({ isNamed, withinId }) => (isNamed && withinId !== null ? [withinId] : [])))
  return items.filter(({ id }) => !named.has(id) && !above.has(id)).map((item) => ({ ...item, isThemeNamed: item.withinId !== null && named.has(item.withinId) }))
}

/** The finding of one strategy: "4 of its 5 recommendations have a link to the plan." */
export function sayAnswered(answered: number, asked: number): string {
  if (asked === 0) return 'No recommendations of this strategy are kept here.'
  if (asked === 1) return `Its one recommendation has ${answered ? 'a' : 'no'} link to the plan.`
  return answered === 0 ? `None of its ${asked} recommendations has a link to the plan.` : answered === asked ? `All its ${asked} recommendations have a link to the plan.` : `${answered} of its ${asked} recommendations ${answered === 1 ? 'has' : 'have'} a link to the plan.`
}
