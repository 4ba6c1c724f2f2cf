/**
 * The standard normal distribution. Coefficients are those of the papers named; both are good to about 1e-15 of the value,
 * tails included (the tests hold them against values worked out to 40 places).
 */

const rootTwoPi = 2.5066282746310007

// W. J. Cody, "Algorithm 715: SPECFUN", ACM Transactions on Mathematical Software 19 (1993), 22-32 (function ANORM): |x| <= 0.66291, then to sqrt(32), then beyond.
const near = {
  over: [0.06568233791820745, 2.2352520354606837, 161.02823106855587, 1067.6894854603709, 18154.98125334356],
  under: [1, 47.202581904688245, 976.0985517377767, 10260.932208618979, 45507.78933502673],
}
const middle = {
  over: [1.0765576773720192e-8, 0.39894151208813466, 8.883149794388377, 93.50665613217785, 597.2702763948002, 2494.5375852903726,
    6848.190450536283, 11602.65143764735, 9842.714838383978],
  under: [1, 22.266688044328117, 235.387901782625, 1519.3775994075547, 6485.558298266761, 18615.571640885097, 34900.95272114598,
    38912.00328609327, 19685.429676859992],
}
const far = {
  over: [0.023073441764940174, 0.215898534057957, 0.12740116116024736, 0.022235277870649807, 0.0014216191932278934, 2.9112874951168793e-5],
  under: [1, 1.284260096144911, 0.4682382124808651, 0.06598813786892856, 0.0037823963320275824, 7.297515550839662e-5],
}

/** A ratio of two polynomials, each given from its highest power down (Horner's rule). */
function ratio({ over, under }: { readonly over: readonly number[]; readonly under: readonly number[] }, x: number): number {
  let [top, bottom] = [0, 0]
  for (const each of over) top = top * x + each
  for (const each of under) bottom = bottom * x + each
  return top / bottom
}

/** Density of the standard normal distribution at `x`. */
export const normalDensity = (x: number): number => Math.exp(-x * x / 2) / rootTwoPi

/** exp(-x²/2) without losing the digits of x² that do not fit: x is cut to sixteenths and the rest is made good (Cody 1993). */
function steep(x: number): number {
  const cut = Math.trunc(x * 16) / 16
  return Math.exp(-cut * cut / 2) * Math.exp(-(x - cut) * (x + cut) / 2)
}

/** Chance that a standard normal value exceeds `x` >= 0.66291, small as it may be. */
function upper(x: number): number {
  if (x > 38.6) return 0
  if (x <= Math.sqrt(32)) return steep(x) * ratio(middle, x)
  const square = 1 / (x * x)
  return steep(x) * (1 / rootTwoPi - square * ratio(far, square)) / x
}

/** Chance that a standard normal value is at most `x`: the distribution function, 0 to 1. */
export function normalCdf(x: number): number {
  if (Math.abs(x) <= 0.66291) return 0.5 + x * ratio(near, x * x)
  return x < 0 ? upper(-x) : 1 - upper(x)
}

/** Chance that a standard normal value exceeds `x`: right also where 1 - normalCdf(x) would have lost its digits. */
export const normalUpper = (x: number): number => normalCdf(-x)

/** Chance of a standard normal value as far from zero as `z`, on either side: the p-value of a two-sided test. */
export const normalTwoSided = (z: number): number => 2 * normalCdf(-Math.abs(z))

// M. J. Wichura, "Algorithm AS 241: the percentage points of the normal distribution", Applied Statistics 37 (1988), 477-484 (PPND16).
const central = {
  over: [2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946, 1971.5909503065513,
    133.14166789178438, 3.3871328727963665],
  under: [5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751, 687.1870074920579,
    42.31333070160091, 1],
}
const tail = {
  over: [0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045, 5.769497221460691,
    4.630337846156546, 1.4234371107496835],
  under: [1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008, 0.6897673349851, 1.6763848301838038,
    2.053191626637759, 1],
}
const end = {
  over: [2.0103343992922881e-7, 2.7115555687434876e-5, 0.0012426609473880784, 0.026532189526576124, 0.29656057182850487, 1.7848265399172913,
    5.463784911164114, 6.657904643501103],
  under: [2.0442631033899397e-15, 1.421511758316446e-7, 1.8463183175100548e-5, 0.0007868691311456133, 0.014875361290850615,
    0.1369298809227358, 0.599832206555888, 1],
}

/** The value below which a standard normal value lies with chance `p`: -Infinity at 0, Infinity at 1, NaN outside 0 to 1. */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) return Number.NaN
  const off = p - 0.5
  if (Math.abs(off) <= 0.425) return off * ratio(central, 0.180625 - off * off)
  const least = Math.min(p, 1 - p)
  if (least === 0) return off < 0 ? -Infinity : Infinity
  const root = Math.sqrt(-Math.log(least))
  const found = root <= 5 ? ratio(tail, root - 1.6) : ratio(end, root - 5)
  return off < 0 ? -found : found
}

/** How far from zero a 95% interval of a normal estimate reaches, in standard errors: 1.959963984540054. */
export const normal95 = normalQuantile(0.975)
