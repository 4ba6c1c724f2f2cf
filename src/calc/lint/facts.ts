/**
 * A figure as a paper states it, with what a lint needs to reckon it again. `value` is a decimal as text; `places` is how
 * many it is printed with; a rate, a share and a growth are in percent (2.6 for 2.6%).
 */
export type Fact = {
  /** Names it among the facts, the same each time: where it opens. */
  id: string
  measure: string
  name: string
  kind: 'actual' | 'profile' | 'forecast'
  group: string | null
  startsOn: string
  endsOn: string
  /** The period as the source words it. */
  label: string
  value: string
  places: number
  printed: string
  /** Where it stands: "Executive summary". */
  at: string
  /** It counts whole things. */
  isCount?: boolean
  /** It is the growth of that measure, up to its own period, in percent. */
  growthOf?: string
  /** The measure that it has grown from, where that is one of its own. */
  growthFrom?: string
  /** It is the share of one measure in another, in percent. */
  shareOf?: { part: string; whole: string }
  /** It is what was achieved of what was planned, in percent. */
  isOfProfile?: boolean
  /** Less of it is what is wanted. */
  isLessWanted?: boolean
}

/** What a sentence says of figures: that their targets were exceeded, met or missed. `facts` are the ids of those it speaks of. */
export type Claim = { id: string; says: 'exceeded' | 'met' | 'missed'; words: string; at: string; facts: readonly string[] }

export const severities = ['error', 'minor', 'gap'] as const
export type Severity = (typeof severities)[number]
export type Rule = 'contradiction' | 'precision' | 'labels' | 'growth' | 'share' | 'claim' | 'implication' | 'overdue' | 'words'
/** `id` is the same as long as the same rule speaks of the same figures; `about` are the ids of the facts, or of what else it speaks of. */
export type Finding = { id: string; rule: Rule; severity: Severity; says: string; about: readonly string[] }

/** A finding by the rule and what it speaks of, whatever the order. */
export const finding = (rule: Rule, severity: Severity, about: readonly string[], says: string): Finding => ({ id: `${rule}:${about.toSorted().join('+')}`, rule, severity, says, about })

/** A series: one measure of one kind for one group, over time. */
export const seriesOf = ({ measure, kind, group }: Pick<Fact, 'measure' | 'kind' | 'group'>): string => JSON.stringify([measure, kind, group])
export const periodOf = ({ startsOn, endsOn }: Pick<Fact, 'startsOn' | 'endsOn'>): string => `${startsOn}/${endsOn}`
export const kindWords = { actual: '', profile: 'target of ', forecast: 'forecast of ' } as const satisfies Record<Fact['kind'], string>
/** "target of Average benchmarks": what a fact is of, within a sentence. */
export const sayFact = ({ kind, name, group }: Pick<Fact, 'kind' | 'name' | 'group'>): string => `${kindWords[kind]}${name}${group === null ? '' : ` (${group})`}`
