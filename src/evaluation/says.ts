/** What each event of an evaluation says. */
export const says = {
  'evaluation.design-added': 'planned an evaluation',
  'evaluation.design-changed': 'changed the plan of an evaluation',
  'evaluation.design-removed': 'took an evaluation away',
  'evaluation.protocol-fixed': 'fixed the protocol of an evaluation',
  'evaluation.data-brought': 'brought data about people for an evaluation',
  'evaluation.data-matched': 'matched the columns of data about people',
  'evaluation.data-granted': 'named somebody who may work with data about people',
  'evaluation.data-grant-ended': 'took back that somebody may work with data about people',
  'evaluation.data-deleted': 'deleted data about people',
  'evaluation.worked-out': 'worked out the results of an evaluation',
  'evaluation.published': 'published the report of an evaluation',
  'evaluation.unpublished': 'took the report of an evaluation back to the hub',
  'evaluation.downloaded': 'downloaded the report of an evaluation',
  'evaluation.milestone-done': 'recorded that a project was looked at',
} as const
