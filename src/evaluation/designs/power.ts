import { detectableDifference, detectableProportion, powerOfMeans, powerOfProportions } from '../../calc/matching/power.ts'
import type { DesignContent } from './shapes.ts'

/**
 * What the planned numbers can find on the first main outcome, in sentences: the chance of seeing the smallest effect that would
 * matter, and the smallest that is seen with 80% certainty (two-sided, 5%). Nothing where too little is planned to tell.
 */
export function sayPower({ outcomes, planned: { treated, compared, smallestEffect, expectedBase } }: Pick<DesignContent, 'outcomes' | 'planned'>): string | undefined {
  const main = outcomes.find(({ rank }) => rank === 'main')
  if (!main || treated === null || compared === null || expectedBase === null) return undefined
  const design = { treated, ratio: compared / treated }
  const isShare = main.kind === 'yes or no'
  if (isShare && (expectedBase <= 0 || expectedBase >= 1)) return 'For an outcome of yes or no, what is expected without it must be a share between 0 and 1.'
  const least = isShare ? detectableProportion(design, expectedBase) : detectableDifference(design, expectedBase)
  const size = 'treated' in least ? (least.treated === null ? null : least.treated - expectedBase) : least.difference
  const found = smallestEffect === null ? undefined : isShare ? (expectedBase + smallestEffect < 1 ? powerOfProportions(design, { control: expectedBase, treated: expectedBase + smallestEffect }) : undefined) : powerOfMeans(design, { difference: smallestEffect, deviation: expectedBase })
  const say = (value: number) => (isShare ? `${(value * 100).toLocaleString('en-GB', { maximumFractionDigits: 1 })} percentage points` : [value.toLocaleString('en-GB', { maximumSignificantDigits: 3 }), main.unit].filter(Boolean).join(' '))
  const parts = [
    found?.power !== undefined && found.power !== null && `With these numbers the chance of seeing an effect of ${say(smallestEffect!)} on “${main.name}” is ${Math.floor(found.power * 100)}%.${found.power < 0.8 ? ' That is less than the usual 80%: plan for more people, or for a larger effect.' : ''}`,
    size !== null && `The smallest effect that would be seen in four of five tries is ${say(size)}.`,
  ].filter((part) => part !== false)
  return parts.length ? parts.join(' ') : undefined
}
