import type { OneReturn } from '../asked/rules.ts'
import type { Return, Step } from '../tables.ts'

/** What each step is called in the history of a return. */
export const stepWords = {
  submitted: 'Sent to be certified', 'taken back': 'Taken back', 'changes requested': 'Changes asked for', certified: 'Certified', 'restatement begun': 'Restatement begun', 'restatement dropped': 'Restatement dropped', 'due date moved': 'Due date moved',
} as const satisfies Record<Step['did'], string>

/** From where each step leads where. */
export const moves = {
  submitted: { from: ['open', 'changes requested'], to: 'submitted' },
  'taken back': { from: ['submitted'], to: 'open' },
  'changes requested': { from: ['submitted'], to: 'changes requested' },
  certified: { from: ['submitted'], to: 'certified' },
  'restatement begun': { from: ['certified'], to: 'open' },
  'restatement dropped': { from: ['open', 'changes requested'], to: 'certified' },
} as const satisfies Record<Exclude<Step['did'], 'due date moved'>, { from: readonly Return['status'][]; to: Return['status'] }>
export type Move = keyof typeof moves

/** What a certifier declares. The record keeps who, when and for which version; the words stand here. */
export const declaration = 'I have seen these figures and how they were counted. As far as I know they are right and complete.'
/** What is written in the history where the sender certifies, for want of anybody else. */
export const certifiedAlone = 'Certified by the person who sent it: nobody else could certify for the organisation on that day.'

/** Whether somebody may certify: one of the certifiers; whoever sent it only where there is no other. */
export const mayCertifyNow = ({ one: { status, submittedBy }, mayCertify, certifiers }: { one: Pick<OneReturn, 'status' | 'submittedBy'>; mayCertify: boolean; certifiers: number }, accountId: string): boolean =>
  status === 'submitted' && mayCertify && (submittedBy !== accountId || certifiers === 1)
