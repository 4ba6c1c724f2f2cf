/** A step of the tour: where it leads, what is seen there, and, where a visitor could not see it, as which persona. */
export type Step = { text: string; href: string; says: string; as?: string }

/** What somebody should see in five minutes, in order. Change it here; the page, what the demo prints and their test follow. */
export const tour = ({ scorecard, figure }: { scorecard: string; figure: string }): readonly Step[] => [
  { text: 'Open a scorecard', href: scorecard, says: 'See how one area is doing on skills, jobs and pay.' },
  { text: 'Open a figure', href: figure, says: 'See what it means, and follow it to its source.' },
  { text: 'Read the plan', href: '/strategy', says: 'See what the region wants, what it does for it, and how that is watched. Every line leads to its place in the printed plan.' },
  { text: 'Report once', href: '/returns', says: 'A college answers what it is asked: typed, from its own spreadsheet, or worked out from records.', as: 'partner' },
  { text: 'See the whole on one page', href: '/overview', says: 'What needs a decision, what is late and what changed since the board last met.', as: 'director' },
  { text: 'See what waits for you', href: '/', says: 'The home page shows what a programme manager has to do next.', as: 'programme-manager' },
  { text: 'See what happened', href: '/events', says: 'An auditor can see who did what, and when.', as: 'auditor' },
]
