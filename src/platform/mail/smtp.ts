import nodemailer from 'nodemailer'
import type { Carrier, Letter, Sender } from './carrier.ts'

/** The letter as nodemailer takes it. The address is an object, so that no comma or bracket in it makes two of one. */
export const envelope = ({ id, address, subject, body }: Letter, { from, replyTo }: Sender) => ({
  from, ...(replyTo && { replyTo }), to: { name: '', address }, subject, text: body, disableFileAccess: true, disableUrlAccess: true,
  // Under the sender's own domain, as RFC 5322 asks of what must stand once in the world.
  messageId: `<${id}@${/@([^@\s<>]+)>?$/.exec(from)?.[1] ?? 'localhost'}>`,
  // RFC 3834: no machine is to answer; the second says so to Exchange.
  headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
})

/** Hands each mail to a mail server: smtp:// with STARTTLS where it is offered, smtps:// with TLS from the start. */
export function smtpCarrier({ url, ...sender }: Sender & { url: string }): Carrier {
  const transport = nodemailer.createTransport({ url, connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 30_000 })
  return async (letter) => {
    try {
      await transport.sendMail(envelope(letter, sender))
      return 'sent'
    } catch (error) {
      const { code, responseCode } = error as { code?: string; responseCode?: number }
      // What the server says may repeat the address, so only its number is kept. RFC 5321: 5xx is for good, 4xx for now.
      if (code === 'EAUTH') return { problem: 'The mail server refused the name and password in SMTP_URL.', isFinal: false }
      if (responseCode && responseCode >= 500) return { problem: `The mail server refused the address or the mail (answer ${responseCode}).`, isFinal: true }
      if (responseCode) return { problem: `The mail server could not take the mail now (answer ${responseCode}).`, isFinal: false }
      return { problem: `The mail server could not be reached (${code ?? 'unknown error'}).`, isFinal: false }
    }
  }
}
