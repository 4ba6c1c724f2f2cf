/** Where an agreed action stands; one that is late is told by word, not by colour alone. */
export const states = { open: 'Open', overdue: 'Overdue', done: 'Done' } as const
export type State = keyof typeof states

/** Done once it has a day on which it was; overdue from the day after the one it was due. One without a due day is never overdue. */
export const stateOf = ({ dueOn, doneOn }: { dueOn: string | null; doneOn: string | null }, today: string): State =>
  doneOn !== null ? 'done' : dueOn !== null && dueOn < today ? 'overdue' : 'open'
