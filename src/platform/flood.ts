import { Problem } from './refusal.ts'

export type Allowance = { most: number; perSeconds: number }

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
    const count = (counts.get(address) ?? 0) + 1
    counts.set(address, count)
    if (count > most) throw new Problem(429, 'Too many requests came from your network at once. Wait a few seconds, then try again', { retryAfter: Math.max(1, Math.ceil((endsAt - now) / 1000)) })
  }
}
