import type { Lesson } from '../tables.ts'

/** Whom a lesson is about: the four groups of the plan. */
export const groups = { People: 'People', Employers: 'Employers', Providers: 'Providers', 'Place Leaders': 'Place leaders' } as const satisfies Record<NonNullable<Lesson['groupName']>, string>

/** The finding: "12 lessons are written down, from 7 interventions." */
export const sayLessons = ({ lessons, interventions }: { lessons: number; interventions: number }): string =>
  lessons === 0 ? 'No lesson is written down yet.'
    : `${lessons === 1 ? '1 lesson is' : `${lessons.toLocaleString('en-GB')} lessons are`} written down${interventions === 0 ? '' : `, from ${interventions.toLocaleString('en-GB')} ${interventions === 1 ? 'intervention' : 'interventions'}`}.`
