/** Gamma and beta functions, and the distribution function of the beta distribution. */

const halfLogTwoPi = 0.9189385332046728

/** What Stirling's formula leaves out of log gamma(x), x >= 10: 1/(12x) - 1/(360x³) + … (Abramowitz and Stegun 1964, 6.1.41). */
function stirlingRest(x: number): number {
  const square = 1 / (x * x)
  return (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square * (1 / 1188 - square * (691 / 360_360 - square / 156)))))) / x
}

/** Natural logarithm of the gamma function, x > 0: Stirling's series from 10 on, below it by gamma(x+1) = x gamma(x). */
export function logGamma(x: number): number {
  let [at, product] = [x, 1]
  for (; at < 10; at++) product *= at
  return (at - 0.5) * Math.log(at) - at + halfLogTwoPi + stirlingRest(at) - Math.log(product)
}

/** Natural logarithm of the beta function, a and b > 0: for a large argument the great terms are cancelled on paper, not in digits (Didonato and Morris 1992, ACM TOMS 18, 360-373). */
export function logBeta(a: number, b: number): number {
  const [least, most] = a < b ? [a, b] : [b, a]
  if (most < 10) return logGamma(least) + logGamma(most) - logGamma(a + b)
  const rest = stirlingRest(most) - stirlingRest(a + b)
  if (least < 10) return logGamma(least) + least * (1 - Math.log(most)) - (a + b - 0.5) * Math.log1p(least / most) + rest
  return halfLogTwoPi - 0.5 * Math.log(most) - (least - 0.5) * Math.log1p(most / least) - most * Math.log1p(least / most) + stirlingRest(least) + rest
}

/**
 * x^a (1-x)^b / (a B(a,b)) times the continued fraction 26.5.8 of Abramowitz and Stegun (1964), by Lentz's method as
 * Thompson and Barnett changed it (1986, Journal of Computational Physics 64, 490-509). Quick where x < (a+1)/(a+b+2).
 */
function fraction(x: number, logX: number, logRest: number, a: number, b: number): number {
  const tiny = 1e-300
  const away = (value: number) => (Math.abs(value) < tiny ? tiny : value)
  let c = 1
  let d = 1 / away(1 - (a + b) * x / (a + 1))
  let found = d
  for (let m = 1; m <= 20_000; m++) {
    const even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / away(1 + even * d)
    c = away(1 + even / c)
    found *= d * c
    const odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / away(1 + odd * d)
    c = away(1 + odd / c)
    found *= d * c
    if (Math.abs(d * c - 1) < 1e-16) break
  }
  return Math.exp(a * logX + b * logRest - logBeta(a, b)) * found / a
}

/**
 * The two tails of the beta distribution at x = part / (part + rest), for those who know both parts better than their quotient:
 * `below` is the regularised incomplete beta function I_x(a, b), `above` is 1 less it; neither is got by taking a small number from 1.
 */
export function betaTails(part: number, rest: number, a: number, b: number): { below: number; above: number } {
  if (part <= 0) return { below: 0, above: 1 }
  if (rest <= 0) return { below: 1, above: 0 }
  const [x, y] = [part / (part + rest), rest / (part + rest)]
  const [logX, logY] = [part > rest ? -Math.log1p(rest / part) : Math.log(x), rest > part ? -Math.log1p(part / rest) : Math.log(y)]
  if (x < (a + 1) / (a + b + 2)) {
    const below = fraction(x, logX, logY, a, b)
    return { below, above: 1 - below }
  }
  const above = fraction(y, logY, logX, b, a)
  return { below: 1 - above, above }
}

/** Chance that a value of the beta distribution with shapes `a`, `b` > 0 is at most `x`. */
export const betaCdf = (x: number, a: number, b: number): number => betaTails(x, 1 - x, a, b).below
