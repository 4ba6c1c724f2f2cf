import path from 'node:path'
import { fileCarrier } from './file.ts'
import { notifyCarrier } from './notify.ts'
import { smtpCarrier } from './smtp.ts'

/** A mail to be carried. `id` stays the same when it is carried again, so that who receives it twice can tell. */
export type Letter = { id: string; address: string; subject: string; body: string }
/** Sent, or why not: in plain words, and without the address. A final problem would be the same the next time. */
export type Carried = 'sent' | { problem: string; isFinal: boolean }
export type Carrier = (letter: Letter) => Promise<Carried>

/** Whom mail is from, and who reads replies, if anybody does. GOV.UK Notify has both in its own settings. */
export type Sender = { from: string; replyTo?: string | undefined }
export type MailSettings = Sender & (
  | { kind: 'file' }
  | { kind: 'smtp'; url: string }
  | { kind: 'notify'; apiKey: string; templateId: string; url: string }
)

/** How mail leaves, as the settings say; files go to `mail/` in the data folder, and so does all mail of a sample, whatever they say. */
export const carrierFor = (mail: MailSettings, dataFolder: string, { isSample = false } = {}): Carrier =>
  isSample || mail.kind === 'file' ? fileCarrier(path.join(dataFolder, 'mail'), mail) : mail.kind === 'smtp' ? smtpCarrier(mail) : notifyCarrier(mail)
