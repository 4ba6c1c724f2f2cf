import { html, type Html } from './html.ts'

/** How a count stands to what is wanted. The tone is never alone: the name says it in words, the sign in black and white. */
export type Tone = 'good' | 'bad' | 'level' | 'old' | 'none'
export type Counted = { name: string; count: number; tone: Tone }

const signs: Readonly<Record<Tone, string>> = { good: '✓', bad: '✗', level: '≈', old: '○', none: '–' }

/**
 * Counts of a whole, told at a glance: one strip cut in proportion, and beneath it each count in large figures with its name.
 * What counts nothing is left out of the strip and kept in the figures.
 */
export function tally({ label, counts }: { label: string; counts: readonly Counted[] }): Html {
  const whole = counts.reduce((sum, { count }) => sum + count, 0)
  let x = 0
  const strip = counts.filter(({ count }) => count > 0).map(({ count, tone }) => {
    const width = (count / whole) * 100
    const part = html`<rect class="waymark-tone--${tone}" x="${round(x)}%" y="0" width="${round(width)}%" height="100%"/>`
    x += width
    return part
  })
  return html`<div class="waymark-tally" role="group" aria-label="${label}">${whole > 0 && html`<svg class="waymark-tally__strip" width="100%" height="14" aria-hidden="true" focusable="false">${strip}</svg>`}
<ul class="waymark-tally__counts">${counts.map(({ name, count, tone }) => html`<li class="waymark-tally__count waymark-tally__count--${tone}"><strong class="waymark-tally__number">${count}</strong> <span class="waymark-tally__name"><span aria-hidden="true">${signs[tone]}</span> ${name}</span></li>`)}</ul></div>`
}

const round = (value: number) => Math.round(value * 100) / 100
