import fs from 'node:fs/promises'
import path from 'node:path'
import nodemailer from 'nodemailer'
import type { Carrier, Sender } from './carrier.ts'
import { envelope } from './smtp.ts'

/** Drops each mail as a file that any mail program opens, for its owner's eyes only. */
export function fileCarrier(folder: string, sender: Sender): Carrier {
  const composer = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  return async (letter) => {
    try {
      const { message } = await composer.sendMail(envelope(letter, sender))
      if (!Buffer.isBuffer(message)) throw new Error('the composer was asked for a whole message')
      await fs.mkdir(folder, { recursive: true, mode: 0o700 })
      // Written beside and renamed: whoever watches the folder never finds half a mail.
      const draft = path.join(folder, `.${letter.id}`)
      await fs.writeFile(draft, legible(message.toString(), letter.body), { mode: 0o600 })
      await fs.rename(draft, path.join(folder, `${letter.id}.eml`))
      return 'sent'
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      return { problem: `The mail folder in the data folder could not be written (${code ?? 'unknown error'}).`, isFinal: false }
    }
  }
}

/** The words as they stand instead of quoted-printable, so that whoever opens the file in an editor can copy a whole link. */
const legible = (message: string, body: string): string =>
  `${message.split('\r\n\r\n', 1)[0]!.replace(/^(Content-Transfer-Encoding): .*$/im, '$1: 8bit')}\r\n\r\n${body.replace(/\r?\n/g, '\r\n')}`
