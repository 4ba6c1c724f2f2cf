import { form, number, seen } from '../../platform/forms.ts'
import type { Outcome } from '../designs/shapes.ts'

type Row = { changedAt: Date; outcomes: readonly Outcome[] }

/** How many people are planned, and what is expected of them: the questions follow what the main outcome is. */
export const numbersForm = ({ changedAt, outcomes }: Row) => {
  const main = outcomes.find(({ rank }) => rank === 'main')
  const isShare = main?.kind === 'yes or no'
  const share = 'As a share: 0.05 is five in a hundred'
  return form({
    plannedTreated: number('How many do you expect to take part?', { optional: true, called: 'How many take part', min: 1, max: 10_000_000 }),
    plannedCompared: number('How many will there be to compare them with?', { optional: true, called: 'How many there are to compare', min: 1, max: 10_000_000, hint: 'In each group' }),
    expectedBase: number(isShare || !main ? 'What share would have the main outcome without it?' : 'What is the standard deviation of the main outcome?', { optional: true, called: isShare || !main ? 'The share' : 'The standard deviation', min: 0.0001, max: isShare ? 0.9999 : 1_000_000_000, decimals: 4, hint: isShare ? 'For example: 0.4 if four of ten would work anyway' : main ? `How far people differ in it${main.unit ? `, in ${main.unit}` : ''}` : 'For yes or no, a share such as 0.4. For a number, its standard deviation' }),
    smallestEffect: number('What is the smallest effect that would matter?', { optional: true, called: 'The smallest effect', min: 0.0001, max: isShare ? 0.9999 : 1_000_000_000, decimals: 4, hint: isShare || !main ? share : `On the main outcome${main.unit ? `, in ${main.unit}` : ''}` }),
    lostRate: number('What share will be lost, or left without a match?', { optional: true, called: 'The share that is lost', min: 0, max: 0.99, decimals: 3, hint: share }),
    explainedRate: number('What share of the outcome do you expect the comparison to explain?', { optional: true, called: 'The share that is explained', min: 0, max: 0.99, decimals: 3, hint: 'R squared, from earlier data. Leave this empty if you do not know' }),
    clusterSize: number('How many people share a provider or place?', { optional: true, called: 'How many share a place', min: 1, max: 1_000_000, hint: 'Leave this empty if people are not alike within one' }),
    clusterCorrelation: number('How alike are they there?', { optional: true, called: 'How alike they are', min: 0, max: 1, decimals: 3, hint: 'The correlation within a place. 0.02 to 0.1 is usual' }),
    seen: seen(changedAt),
  }, ({ smallestEffect, expectedBase, clusterSize, clusterCorrelation }) => ({
    ...(isShare && smallestEffect !== null && expectedBase !== null && smallestEffect > Math.max(expectedBase, 1 - expectedBase) && { smallestEffect: 'This effect is larger than any that there could be. Enter a share, such as 0.05' }),
    ...(clusterSize !== null && clusterCorrelation === null && { clusterCorrelation: 'Enter how alike they are, or leave out how many share a place' }),
    ...(clusterCorrelation !== null && clusterSize === null && { clusterSize: 'Enter how many share a place, or leave out how alike they are' }),
  }))
}
