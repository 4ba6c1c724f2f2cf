/** In the words of the database: what is known of a meeting. */
export const statuses = { planned: 'Planned', held: 'Held', cancelled: 'Cancelled' } as const
export type Status = keyof typeof statuses

/** Today's meeting is still to come, until somebody says that it was held. */
export const isComing = ({ heldOn, status }: { heldOn: string; status: Status }, today: string): boolean => heldOn >= today && status !== 'held'

/** A planned meeting whose day has passed is no held one: nobody has said so. */
export const sayStatus = ({ status, heldOn }: { status: Status; heldOn: string }, today: string): string =>
  status === 'planned' && heldOn < today ? 'Planned; nobody has recorded whether it was held' : statuses[status]

/** What the form of a decision or an agreed action lets one choose from: bodies and meetings by id. `keys`: of the bodies, for their addresses. */
export type OfBody = {
  names: Readonly<Record<string, string>>
  keys: Readonly<Record<string, string>>
  meetings: ReadonlyMap<string, { bodyId: string; heldOn: string }>
  meetingNames: Readonly<Record<string, string>>
}
/** Whether a meeting was chosen that another body held. */
export const isOfAnother = (meetings: OfBody['meetings'], { bodyId, meetingId }: { bodyId: string; meetingId: string | null }): boolean =>
  meetingId !== null && meetings.get(meetingId)?.bodyId !== bodyId

/** What is known of a new decision or agreed action from the address that it is added at: its body, or its meeting with body and day. */
export function ofBodyAsked({ body, meeting }: Readonly<Record<string, string>>, { names, meetings }: OfBody): { bodyId?: string; meetingId?: string; heldOn?: string } {
  const held = meeting === undefined ? undefined : meetings.get(meeting)
  if (held) return { bodyId: held.bodyId, meetingId: meeting!, heldOn: held.heldOn }
  return body !== undefined && Object.hasOwn(names, body) ? { bodyId: body } : {}
}
