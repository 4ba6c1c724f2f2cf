/** What a body may be designated to do, in the order in which such a table is printed. */
export const designations = { responsible: 'Responsible', accountable: 'Accountable', consulted: 'Consulted', informed: 'Informed' } as const
export type Designation = keyof typeof designations
export const eachDesignation = Object.keys(designations) as readonly Designation[] // the keys of the line above

/** As the Employment and Skills Strategy of Cambridgeshire & Peterborough defines them, above its Table 1. */
export const meanings = {
  responsible: 'charged with delivering an activity',
  accountable: 'accountable for the delivery of strategic activity',
  consulted: 'provides feedback and contributes to a decision or activity',
  informed: 'should be kept informed of activity milestones and key decisions',
} as const satisfies Record<Designation, string>

/** The groups that the system joins: each should have somebody who speaks for it. */
export const groups = ['People', 'Employers', 'Providers', 'Place leaders'] as const

/** How much of each list stands on the page of one body; the rest is on the list's own page. */
export const mostShown = { meetings: 5, decisions: 5, actions: 10, owned: 10, milestones: 10 } as const

export type Designated = { isResponsible: boolean; isAccountable: boolean; isConsulted: boolean; isInformed: boolean }
export const is = (body: Designated, designation: Designation): boolean =>
  ({ responsible: body.isResponsible, accountable: body.isAccountable, consulted: body.isConsulted, informed: body.isInformed })[designation]
export const isDesignated = (body: Designated): boolean => eachDesignation.some((designation) => is(body, designation))
export const designationsOf = (body: Designated): Designation[] => eachDesignation.filter((designation) => is(body, designation))

/** `Employers/People / Providers` -> Employers, People, Providers: each once, in the words of `groups` where it is one of them. */
export function groupsOf(representation: string | null): string[] {
  const found = (representation ?? '').split(/\s*[/,;]\s*/).map((name) => name.trim()).filter(Boolean)
    .map((name) => groups.find((group) => group.toLowerCase() === name.toLowerCase()) ?? name)
  return [...new Set(found)]
}

export type Reckonable = Designated & { name: string; representation: string | null; status: 'standing' | 'proposed' | 'ended' }
/** What the table says of one group: `all` speak for it, `alone` for nobody else; `unanswered` are responsible where nobody is accountable. */
export type ReckonedGroup<Body> = { group: string; all: Body[]; alone: Body[]; aloneAndLeading: Body[]; counts: Record<Designation, number>; unanswered: Body[] }
export type Reckoned<Body> = {
  bodies: Body[]
  counts: Record<Designation, number>
  proposed: Body[]
  accountable: Body[]
  undesignated: Body[]
  groups: ReckonedGroup<Body>[]
  /** Of the four groups, those for whom no body speaks; none where the table says of no body for whom it speaks. */
  unspoken: string[]
}

/** What a table of designations says of itself. Bodies that have ended no longer count; proposed ones do, for the table names them. */
export function reckon<Body extends Reckonable>(all: readonly Body[]): Reckoned<Body> {
  const bodies = all.filter(({ status }) => status !== 'ended')
  const speaks = bodies.map((body) => ({ body, for: groupsOf(body.representation) }))
  const named = new Set(speaks.flatMap((one) => one.for))
  const order = [...groups.filter((group) => named.has(group)), ...[...named].filter((name) => !groups.some((group) => group === name)).toSorted()]
  return {
    bodies, counts: countEach(bodies),
    proposed: bodies.filter(({ status }) => status === 'proposed'),
    accountable: bodies.filter(({ isAccountable }) => isAccountable),
    undesignated: bodies.filter((body) => !isDesignated(body)),
    unspoken: named.size === 0 ? [] : groups.filter((group) => !named.has(group)),
    groups: order.map((group) => {
      const own = speaks.filter((one) => one.for.includes(group))
      const [of, alone] = [own.map(({ body }) => body), own.filter((one) => one.for.length === 1).map(({ body }) => body)]
      return {
        group, all: of, alone, counts: countEach(of),
        aloneAndLeading: alone.filter(({ isResponsible, isAccountable }) => isResponsible || isAccountable),
        unanswered: of.some(({ isAccountable }) => isAccountable) ? [] : of.filter(({ isResponsible }) => isResponsible),
      }
    }),
  }
}

const countEach = (bodies: readonly Designated[]) =>
  Object.fromEntries(eachDesignation.map((designation) => [designation, bodies.filter((body) => is(body, designation)).length])) as Record<Designation, number> // each has its entry

/** Whether a body would report to itself, straight or by way of others, if it reported to `to`. `reports`: to whom each reports now. */
export function wouldCircle(reports: ReadonlyMap<string, string | null>, id: string, to: string): boolean {
  const seen = new Set<string>()
  for (let next: string | null | undefined = to; next && !seen.has(next); next = reports.get(next)) {
    if (next === id) return true
    seen.add(next)
  }
  return false
}
