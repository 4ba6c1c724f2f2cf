/** What each event of an evaluation says. */
export const says = {
  'evaluation.design-added': 'planned an evaluation',
  'evaluation.design-changed': 'changed the plan of an evaluation',
  'evaluation.design-removed': 'took an evaluation away',
  'evaluation.protocol-fixed': 'fixed the protocol of an evaluation',
  'evaluation.milestone-done': 'recorded that a project was looked at',
} as const
