import { Problem } from './refusal.ts'

export type Allowance = { most: number; perSeconds: number }

/** Whose an address is, as far as can be told: an IPv4 address, or the /64 that one customer has all of. */
export function networkOf(address: string): string {
  const four = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)
  if (four) return four[1]!
  if (!address.includes(':')) return address
  const [head = '', tail] = address.split('%')[0]!.toLowerCase().split('::')
  const groups = head.split(':').filter(Boolean)
  const rest = (tail ?? '').split(':').filter(Boolean)
  const filled = tail === undefined ? groups : [...groups, ...Array<string>(Math.max(0, 8 - groups.length - rest.length)).fill('0'), ...rest]
  return `${filled.slice(0, 4).map((group) => group.replace(/^0+(?=.)/, '')).join(':')}::/64`
}

/**
 * Stops one address from taking all of this process: so many requests in a window, counted in memory, because losing
 * the count loses nothing. The machine itself is not counted. Memory is bounded: at `remembers` addresses it starts anew.
 */
export function floodGate({ most, perSeconds }: Allowance, remembers = 50_000): (address: string, now: number) => void {
  let counts = new Map<string, number>()
  let endsAt = 0
  return (address, now) => {
    if (now >= endsAt || counts.size >= remembers) [counts, endsAt] = [new Map(), now + perSeconds * 1000]
    if (/^(127\.|::1$|::ffff:127\.)/.test(address) || address === '') return
    const network = networkOf(address)
    const count = (counts.get(network) ?? 0) + 1
    counts.set(network, count)
    if (count > most) throw new Problem(429, 'Too many requests came from your network at once. Wait a few seconds, then try again', { retryAfter: Math.max(1, Math.ceil((endsAt - now) / 1000)) })
  }
}
