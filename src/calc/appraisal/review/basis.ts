import { compare, multiply, one, quotient } from '../../numbers/decimals.ts'
import { statementsOf, type Reviewed } from './context.ts'
import { agrees, quantitiesClaimed, readFigure } from './figures.ts'
import { finding, type Finding } from './findings.ts'
import { joined, number, percent, pounds } from './words.ts'

/** On what basis figures are told: discounted or not, for each who starts or each who completes. */
export const findBasis = (of: Reviewed): Finding[] => [...discounted(of), ...perStart(of)]

/** Figures that are said to be discounted, and are not. */
function discounted({ printed, quantities }: Reviewed): Finding[] {
  return statementsOf(printed, 'discounted').flatMap(({ id, claims: named, words, ...place }): Finding[] => {
    const plain = named.flatMap((id) => printed!.claims.filter((claim) => claim.id === id)).flatMap((claim) => {
      const figure = readFigure(claim.printed)
      const [key] = claim.of
      const present = quantities.get(`rows/present/${key?.replace(/^rows\//, '')}`)
      const isPlain = figure && [...quantitiesClaimed(claim, quantities).values()].some((quantity) => agrees(quantity, figure))
      return present && isPlain && !agrees(present, figure) ? [{ claim, present }] : []
    })
    if (!plain.length) return []
    const wheres = joined([...new Set(plain.map(({ claim }) => claim.where))])
    return [finding(`discounted/${id}`, 'inconsistency', 'low', {
      place, stated: words, found: `not discounted in ${wheres}: ${plain.map(({ claim, present }) => `${claim.printed} would be ${pounds(present)}`).join('; ')}`,
      says: `All figures are said to be discounted, but those of ${wheres} are not.`,
    })]
  })
}

/** A cost a head that is for each who starts, where not all stay to the end. */
function perStart({ printed, quantities, of }: Reviewed): Finding[] {
  const [statement] = statementsOf(printed, 'retention')
  const claims = (printed?.claims ?? []).filter(({ of: [key], printed }) => key?.startsWith('costPerParticipant/') && agrees(quantities.get(key) ?? { units: -1n, places: 0 }, readFigure(printed) ?? { value: one, power: 0 }))
  const { starts } = of.participants
  if (!statement || !claims.length || !starts || compare(statement.rate, one) === 0 || statement.rate.units === 0n) return []
  const completers = multiply(starts, statement.rate)
  const each = claims.map(({ of: [key] }) => pounds(quotient(quantities.get(key!)!, statement.rate)))
  return [finding('per-start', 'scope', 'medium', {
    place: claims[0], stated: `${joined(claims.map(({ printed }) => printed))} for each of ${number(starts, 0)} who start`,
    found: `for each of ${number(completers, 0)} who complete, at ${percent(statement.rate)}, it is ${joined(each)}`,
    says: `The cost a head is for each who starts. With ${percent(statement.rate)} staying, each who completes costs ${joined(each)}.`,
  })]
}
