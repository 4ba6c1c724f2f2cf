/** What each event of reporting says in plain words. */
export const says = {
  'reporting.paper-added': 'began a paper',
  'reporting.paper-changed': 'changed the front of a paper',
  'reporting.paper-removed': 'took the draft of a paper away',
  'reporting.entry-added': 'added to a paper',
  'reporting.entry-changed': 'changed a part of a paper',
  'reporting.entry-moved': 'moved a part of a paper',
  'reporting.entry-removed': 'took a part out of a paper',
  'reporting.written': 'wrote commentary for a paper',
  'reporting.override-added': 'gave a reason to sign a paper although its check names an error',
  'reporting.override-removed': 'took such a reason back',
  'reporting.signed': 'signed a paper',
  'reporting.published': 'published a paper',
  'reporting.unpublished': 'took a paper out of sight of the public',
  'reporting.report-begun': 'began an annual impact report',
  'reporting.downloaded': 'downloaded a paper',
} as const
