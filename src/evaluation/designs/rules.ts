import { sayDay } from '../../calc/dates/days.ts'
import type { Covariate, DesignContent, Group, Method, Outcome, Planned } from './shapes.ts'

export const methods = { nearest: 'Match each person with the nearest', subclass: 'Sort people into classes of like scores', weights: 'Weigh the comparison group' } as const satisfies Record<Method['method'], string>
export const orders = { largest: 'The largest score first', smallest: 'The smallest score first', data: 'As the file has them' } as const satisfies Record<Method['matchOrder'], string>
export const discards = { none: 'Nobody', both: 'Those whose scores the other side does not reach' } as const satisfies Record<Method['discard'], string>
export const covariateKinds = { number: 'Number', category: 'Category' } as const satisfies Record<Covariate['kind'], string>
export const outcomeKinds = { 'yes or no': 'Yes or no', number: 'Number' } as const satisfies Record<Outcome['kind'], string>
export const ranks = { main: 'Main outcome', further: 'Further outcome' } as const satisfies Record<Outcome['rank'], string>

/** As one text names it: without regard to case and white space. */
export const sameName = (name: string): string => name.trim().replace(/\s+/g, ' ').toLowerCase()
/** The first name that stands twice, if one does. */
export function findTwice(names: readonly string[]): string | undefined {
  const seen = new Set<string>()
  return names.find((name) => { const same = sameName(name); const is = seen.has(same); seen.add(same); return is })
}

/** What is missing before a protocol can be fixed, each in a sentence; nothing where all is there. */
export function whatIsMissing({ groups, covariates, outcomes }: Pick<DesignContent, 'groups' | 'covariates' | 'outcomes'>): string[] {
  return [
    groups.length === 0 && 'Say whom those who took part are compared with.',
    covariates.length === 0 && 'Say what people are compared by.',
    outcomes.every(({ rank }) => rank !== 'main') && 'Say what the main outcome is.',
  ].filter((one) => one !== false)
}

/** The way of matching in a sentence. */
export function sayMethod({ method, ratio, caliper, isWithReplacement, matchOrder, discard, subclasses }: Method): string {
  const left = discard === 'both' ? ' Those whose scores the other side does not reach are left out.' : ''
  if (method === 'weights') return `People in the comparison group are weighed by how likely they were to take part, so that together they look like those who did.${left}`
  if (method === 'subclass') return `People are sorted into ${subclasses} classes of like scores and compared within each.${left}`
  return `Each person who took part is matched with the nearest ${ratio === 1 ? 'person' : `${ratio} people`} of the comparison group${isWithReplacement ? ', who may be matched more than once' : ''}${caliper === null ? '' : `, no further away than ${caliper} standard deviations of the score`}. ${
    matchOrder === 'data' ? 'They are taken as the file has them.' : `The ${matchOrder} score comes first.`}${left}`
}

const yes = (is: boolean) => (is ? 'yes' : 'no')
const or = (value: string | number | null) => (value === null || value === '' ? 'not said' : String(value))
const day = (on: string | null) => (on === null ? 'not said' : sayDay(on))
/** A reason as a part of a sentence: without the full stop that it may end in. */
const bare = (words: string) => words.trim().replace(/\.$/, '')
const sayGroup = ({ source, why }: Group) => `from ${bare(source)}; comparable because: ${bare(why)}`
const sayCovariate = ({ kind, source, why, isExact, isSpecial }: Covariate) => `${covariateKinds[kind].toLowerCase()}, from ${bare(source)}; because: ${bare(why)}; only within the same value: ${yes(isExact)}; special category: ${yes(isSpecial)}`
const sayOutcome = ({ kind, unit, measured, rank, hasBefore }: Outcome) => `${ranks[rank].toLowerCase()}, ${outcomeKinds[kind].toLowerCase()}${unit ? `, in ${unit}` : ''}, measured: ${measured}; known from before: ${yes(hasBefore)}`
const sayPlanned = ({ treated, compared, smallestEffect, expectedBase, lostRate, explainedRate, clusterSize, clusterCorrelation }: Planned) =>
  [`${or(treated)} who take part, ${or(compared)} to compare in each group, smallest effect worth finding ${or(smallestEffect)}, without it ${or(expectedBase)}`,
    lostRate !== undefined && `share lost ${lostRate}`, explainedRate !== undefined && `share of variance explained ${explainedRate}`, clusterSize !== undefined && `${clusterSize} to a place, alike by ${or(clusterCorrelation ?? null)}`].filter(Boolean).join(', ')

/** Every line of a design in plain words, by what it is called: what two versions are compared by. */
export function linesOf(content: DesignContent): ReadonlyMap<string, string> {
  const { method } = content
  return new Map([
    ['Name', content.name], ['Intervention', content.intervention], ['Questions', content.questions], ['Who counts as having taken part', content.treatment], ['Who is in', content.cohort],
    ['Began from', day(content.cohortFromOn)], ['Began until', day(content.cohortToOn)], ['Start of the intervention', day(content.startsOn)], ['End of the intervention', day(content.endsOn)],
    ...content.groups.map((group) => [`Comparison group “${group.name}”`, sayGroup(group)] as const),
    ...content.covariates.map((covariate) => [`Compared by “${covariate.name}”`, sayCovariate(covariate)] as const),
    ...content.outcomes.map((outcome) => [`Outcome “${outcome.name}”`, sayOutcome(outcome)] as const),
    ['Method', sayMethod(method)], ['Seed', String(method.seed)], ['Planned numbers', sayPlanned(content.planned)],
  ])
}

export type Change = { what: string; was: string | undefined; is: string | undefined }
/** What differs from one version to the next, line by line; `undefined` where a line is not there. */
export function changesBetween(before: DesignContent, after: DesignContent): Change[] {
  const [was, is] = [linesOf(before), linesOf(after)]
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((what) => (was.get(what) === is.get(what) ? [] : [{ what, was: was.get(what), is: is.get(what) }]))
}
/** One change in a sentence. */
export const sayChange = ({ what, was, is }: Change): string => (was === undefined ? `${what} was added: ${is}` : is === undefined ? `${what} was taken out. It was: ${was}` : `${what} was: ${was}. It is now: ${is}`)
