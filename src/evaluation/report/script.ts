import { rScript } from '../../calc/matching/rScript.ts'
import type { DesignContent } from '../designs/shapes.ts'

/** The R that repeats an evaluation, comparison by comparison, for whoever holds the data: each from a CSV of those who took part and that group. */
export function scriptOf({ name, groups, covariates, outcomes, method }: DesignContent): string {
  const main = outcomes.find(({ rank }) => rank === 'main')
  const comment = (text: string) => text.split(/\r?\n/).map((line) => `# ${line}`).join('\n')
  return groups.map((group, i) => [
    comment(`${name}\nCompared with: ${group.name}\nPut those who took part and this group into comparison-${i + 1}.csv: a column "took part" of 1 and 0, and the columns of the protocol. Of yes or no write 1 and 0.`),
    rScript({
      file: `comparison-${i + 1}.csv`, treatment: 'took part', covariates: covariates.map(({ name }) => name), categories: covariates.filter(({ kind }) => kind === 'category').map(({ name }) => name), ...(main && { outcome: main.name }),
      method: method.method, ratio: method.ratio, isWithReplacement: method.isWithReplacement, order: method.matchOrder, discard: method.discard, subclasses: method.subclasses, exact: covariates.filter(({ isExact }) => isExact).map(({ name }) => name), ...(method.caliper !== null && { caliper: method.caliper }),
    }),
  ].join('\n')).join('\n\n')
}
