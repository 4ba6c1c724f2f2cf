/** What each event of a story says in plain words. */
export const storySays = {
  'reporting.story-added': 'wrote a story',
  'reporting.story-changed': 'changed a story',
  'reporting.story-removed': 'took a story away',
  'reporting.story-approved': 'approved a story',
  'reporting.story-withdrawn': 'took a story out of use, as its person asked',
  'reporting.story-forgotten': 'deleted the name and the words of a story whose consent had ended',
  'reporting.consent-given': 'recorded consent for a story',
  'reporting.consent-downloaded': 'opened the consent form of a story',
  'reporting.story-name-viewed': 'looked at the real name behind a story',
} as const
