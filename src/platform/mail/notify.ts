import { setTimeout as sleep } from 'node:timers/promises'
import { NotifyClient } from 'notifications-node-client'
import type { Carrier } from './carrier.ts'

/** Hands each mail to GOV.UK Notify, whose template must be ((subject)) and ((body)) and nothing else. */
export function notifyCarrier({ url, apiKey, templateId }: { url: string; apiKey: string; templateId: string }): Carrier {
  const client = new NotifyClient(url, apiKey)
  return async ({ id, address, subject, body }) => {
    const sent = client.sendEmail(templateId, address, { personalisation: { subject, body }, reference: id })
      .then(() => 'sent' as const, (error: { response?: { status?: number }; code?: string }) => problemOf(error.response?.status, error.code))
    // The client itself would wait for ever.
    const over = new AbortController()
    const tooLong = sleep(30_000, { problem: 'GOV.UK Notify did not answer within 30 seconds.', isFinal: false }, { signal: over.signal }).catch(() => 'sent' as const)
    return Promise.race([sent, tooLong]).finally(() => over.abort())
  }
}

/** https://docs.notifications.service.gov.uk/node.html: 400 is the request, 403 the key, 429 a limit, 5xx theirs. */
function problemOf(status: number | undefined, code: string | undefined) {
  if (status === undefined) return { problem: `GOV.UK Notify could not be reached (${code ?? 'unknown error'}).`, isFinal: false }
  if (status === 403) return { problem: 'GOV.UK Notify refused the key in NOTIFY_API_KEY, or the clock of this machine is wrong.', isFinal: false }
  if (status === 429) return { problem: 'GOV.UK Notify has taken as many mails as it allows for now.', isFinal: false }
  if (status < 500) return { problem: `GOV.UK Notify refused the address or the template (answer ${status}).`, isFinal: true }
  return { problem: `GOV.UK Notify has a problem of its own (answer ${status}).`, isFinal: false }
}
