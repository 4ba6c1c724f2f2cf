import { sayDay } from '../../calc/dates/days.ts'
import type { Certification, Collection, Entry, Kpi, Return } from '../tables.ts'

/** A return with the collection that asks for it. */
export type OneReturn = Return & {
  collectionKey: string; name: string; purpose: string | null; partner: string; organisationId: string | null; frequency: Collection['frequency']; firstStartsOn: string
  interventionId: string | null; interventionKey: string | null; interventionName: string | null
}

/** A value that stands already: what was certified for an earlier period. */
export type LastValue = { figureId: string; value: string | null; noneBecause: string | null; periodLabel: string; endsOn: string }

/** One value that is asked: of everyone or of one group, what is or what is expected. */
export type Part = { kind: 'actual' | 'forecast'; group: string; entry: Entry | undefined; last: LastValue | undefined }

/** One question of a return, with everything that stands beside its answer. */
export type Question = Pick<Kpi, 'key' | 'name' | 'definition' | 'example' | 'unit' | 'unitWords' | 'places' | 'better' | 'basis' | 'groupNames' | 'groupsOverlap' | 'indicatorId' | 'relation' | 'ofId' | 'ofKind' | 'perId' | 'perKind' | 'perWhen' | 'isComputed'> & {
  kpiId: string; ofName: string | null; perName: string | null; isRequired: boolean; asksForecast: boolean; position: number; parts: readonly Part[]
}

export type Asked = {
  one: OneReturn
  questions: readonly Question[]
  /** The period after this one, of which a forecast is asked. */
  next: { startsOn: string; endsOn: string; label: string } | undefined
  /** Whether whoever asks is one of its certifiers, and how many there are. */
  mayCertify: boolean
  certifiers: number
  /** The certification that stands. */
  standing: Pick<Certification, 'version' | 'certifiedOn' | 'reason'> | undefined
  today: string
}

/** What Waymark works out itself, from its own counts or from other measures: nobody types it. */
export const isReckoned = ({ indicatorId, isComputed }: Pick<Kpi, 'indicatorId' | 'isComputed'>): boolean => indicatorId !== null || isComputed

/** The values that a question asks for. Where there are groups, the whole is asked too, for those who know it. */
export function partsOf({ groupNames, asksForecast, isReckoned: is }: { groupNames: readonly string[]; asksForecast: boolean; isReckoned: boolean }): Pick<Part, 'kind' | 'group'>[] {
  const actual = [...(is ? [] : groupNames), ''].map((group) => ({ kind: 'actual' as const, group }))
  return asksForecast && !is ? [...actual, { kind: 'forecast', group: '' }] : actual
}

/** Whether a return cannot be sent without this value: the whole beside its groups, and what is only expected, may be left out. */
export const isNeeded = ({ isRequired, groupNames }: Pick<Question, 'isRequired' | 'groupNames'>, { kind, group }: Pick<Part, 'kind' | 'group'>): boolean => isRequired && kind === 'actual' && (groupNames.length === 0 || group !== '')

/** The value as it was last period is filled in where it may well still stand: what counts to date or on a day. */
export const isFilledIn = ({ basis }: Pick<Kpi, 'basis'>): boolean => basis !== 'in the period'

/** Where a return stands, for people: `open` becomes due in its last week and overdue after its day. */
export type Standing = 'open' | 'due' | 'overdue' | 'changes requested' | 'restating' | 'submitted' | 'certified'
export const dueDays = 7

/** queries.ts of the list says the same to the database. */
export function standingOf({ status, version, dueOn }: Pick<Return, 'status' | 'version' | 'dueOn'>, soonOn: string, today: string): Standing {
  if (status === 'submitted' || status === 'certified') return status
  if (version > 0) return 'restating'
  if (dueOn < today) return 'overdue'
  return status === 'changes requested' ? status : dueOn <= soonOn ? 'due' : 'open'
}

export const standings = {
  open: { word: 'Open', colour: 'blue' }, due: { word: 'Due soon', colour: 'yellow' }, overdue: { word: 'Overdue', colour: 'red' }, 'changes requested': { word: 'Changes asked for', colour: 'orange' },
  restating: { word: 'Being restated', colour: 'purple' }, submitted: { word: 'To be certified', colour: 'teal' }, certified: { word: 'Certified', colour: 'green' },
} as const satisfies Record<Standing, { word: string; colour: string }>

/** Whether it takes entries. */
export const isTaking = ({ status, opensOn }: Pick<Return, 'status' | 'opensOn'>, today: string): boolean => (status === 'open' || status === 'changes requested') && opensOn <= today

/** What somebody is told who comes too early or too late. */
export const whyNotTaking = ({ status, opensOn }: Pick<Return, 'status' | 'opensOn'>): string =>
  status === 'certified' ? 'This return is certified and locked. To put a figure right, begin a restatement'
  : status === 'submitted' ? 'This return was sent to be certified. To change it, take it back first'
  : `This return opens on ${sayDay(opensOn)}`
