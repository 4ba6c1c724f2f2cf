import fs from 'node:fs/promises'
import path from 'node:path'
import nodemailer from 'nodemailer'
import type { Carrier, Sender } from './carrier.ts'
import { envelope } from './smtp.ts'

/** No mail's text is kept longer in the outbox (the templates say how long); where it was dropped it is no archive either. */
const keptDays = 30

/** Drops each mail as a file that any mail program opens, for its owner's eyes only, and removes those that lie there too long. */
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
      await removeOld(folder, Date.now() - keptDays * 86_400_000)
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

/** Only what was dropped here, and halves of it that a crash left: whatever else somebody keeps in the folder stays. */
async function removeOld(folder: string, before: number) {
  for (const name of (await fs.readdir(folder)).filter((name) => /^(\.[0-9a-f-]{36}|[0-9a-f-]{36}\.eml)$/.test(name))) {
    const file = path.join(folder, name)
    const found = await fs.stat(file).catch(() => undefined) // whoever takes the mails was quicker
    if (found && found.mtimeMs < before) await fs.rm(file, { force: true })
  }
}
