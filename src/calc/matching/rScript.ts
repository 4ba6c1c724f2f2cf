import type { NearestOptions } from './nearest.ts'

/** A run as it was asked for: which file, which columns, which options. */
export type Run = NearestOptions & {
  /** How the file is called, as R will find it. */
  file: string
  treatment: string
  covariates: readonly string[]
  /** Those of the covariates that are categories. */
  categories: readonly string[]
  id?: string | undefined
  outcome?: string | undefined
  method?: 'nearest' | 'subclass' | 'weights' | undefined
  /** Of subclassification; 6 where nothing is said. */
  subclasses?: number | undefined
}

const escaped = (text: string) => JSON.stringify(text).slice(1, -1)
const quoted = (text: string) => `"${escaped(text)}"`
/** A column's name in a formula, whatever is in it. */
const named = (name: string) => `\`${escaped(name).replaceAll('\\"', '"').replaceAll('`', '\\`')}\``
const column = (name: string) => `people[[${quoted(name)}]]`
const sum = (names: readonly string[]) => names.map(named).join(' + ')

/**
 * An R script that repeats a run from the same file with MatchIt 4.7 and estimates with sandwich, lmtest and marginaleffects: for
 * those who would check the figures elsewhere. Numbers agree to eight places, pairs exactly; what R cannot repeat is said in it.
 */
export function rScript(run: Run): string {
  const { method = 'nearest' } = run
  const packages = [...(method === 'weights' ? [] : ['MatchIt']), ...(run.outcome === undefined ? [] : ['lmtest', 'sandwich', ...(method === 'weights' ? [] : ['marginaleffects'])])]
  const blocks = [
    ['# Repeats a comparison that was made with Waymark. R 4.2 or later.', ...(packages.length ? [`# Once: install.packages(c(${packages.map(quoted).join(', ')}))`] : []), ...packages.map((name) => `library(${name})`)],
    readLines(run),
    method === 'weights' ? weightLines(run) : matchLines(run, method),
    ...(run.outcome === undefined ? [] : [method === 'weights' ? weightedEffect(run, run.outcome) : matchedEffect(run, run.outcome, method)]),
  ]
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`
}

function readLines({ file, id, categories }: Run): string[] {
  return [
    `people <- read.csv(${quoted(file)}, check.names = FALSE, fileEncoding = "UTF-8-BOM", strip.white = TRUE)`,
    ...(id === undefined ? [] : [`rownames(people) <- as.character(${column(id)})`]),
    ...(categories.length ? ['# Levels in byte order: the first is the one the others are compared with.'] : []),
    ...categories.map((name) => `${column(name)} <- factor(${column(name)}, levels = sort(unique(as.character(${column(name)})), method = "radix"))`),
  ]
}

function matchLines(run: Run, method: 'nearest' | 'subclass'): string[] {
  const { ratio = 1, isWithReplacement = false, caliper, calipers = [], areCalipersRaw = false, exact = [], order = 'largest', discard = 'none', subclasses = 6 } = run
  const widths = [...(caliper === undefined ? [] : [`${caliper}`]), ...calipers.map(({ name, width }) => `${named(name)} = ${width}`)]
  const options = method === 'subclass' ? [`subclass = ${subclasses}`, 'estimand = "ATT"'] : [
    `ratio = ${ratio}`, `replace = ${isWithReplacement ? 'TRUE' : 'FALSE'}`, ...(widths.length ? [`caliper = c(${widths.join(', ')})`, `std.caliper = ${areCalipersRaw ? 'FALSE' : 'TRUE'}`] : []),
    ...(exact.length ? [`exact = ~ ${sum(exact)}`] : []), `m.order = ${quoted(order)}`,
  ]
  return [
    ...(method === 'nearest' && order === 'random' ? ['# The order was drawn by Waymark, and R draws another: these pairs will differ.'] : []),
    `matched <- matchit(${named(run.treatment)} ~ ${sum(run.covariates)}, data = people, method = ${quoted(method)}, distance = "glm",`,
    `  ${[...options, `discard = ${quoted(discard)}`].join(', ')})`,
    'summary(matched)',
    ...(method === 'nearest' ? ['matched$match.matrix'] : []),
  ]
}

const names = 'weights = "waymark_weight", subclass = "waymark_set", distance = "waymark_score"'

function matchedEffect({ treatment, covariates, isWithReplacement = false, ratio = 1 }: Run, outcome: string, method: 'nearest' | 'subclass'): string[] {
  const [alone, beside] = [`${named(outcome)} ~ ${named(treatment)}`, `${named(outcome)} ~ ${[treatment, ...covariates].map(named).join(' + ')}`]
  const isPaired = method === 'nearest' && !isWithReplacement
  const error = (fit: string, how: string) => `coeftest(${fit}, vcov. = ${how}, df = Inf)[2, ]`
  const hc = (fit: string, type: string) => error(fit, `vcovHC(${fit}, type = "${type}")`)
  const clustered = (fit: string) => error(fit, `vcovCL(${fit}, cluster = ~ waymark_set, type = "HC1")`)
  return [
    `kept <- match_data(matched, ${names})`,
    '# The effect on those treated, without covariates and with them.',
    `alone <- lm(${alone}, data = kept, weights = waymark_weight)`, `beside <- lm(${beside}, data = kept, weights = waymark_weight)`,
    hc('alone', 'HC1'), hc('alone', 'HC3'), ...(isPaired ? [clustered('alone')] : []), hc('beside', 'HC1'), ...(isPaired ? [clustered('beside')] : []),
    ...(method === 'nearest' && isWithReplacement ? [
      '# Errors clustered by set: a row for each place in a set, as a control can be in many.',
      'places <- get_matches(matched, weights = "waymark_weight", subclass = "waymark_set", distance = "waymark_score", id = "waymark_row")',
      `alone_places <- lm(${alone}, data = places, weights = waymark_weight)`, `beside_places <- lm(${beside}, data = places, weights = waymark_weight)`, clustered('alone_places'), clustered('beside_places'),
      '# The same by set and person at once.', ...['alone_places', 'beside_places'].map((fit) => error(fit, `vcovCL(${fit}, cluster = ~ waymark_set + waymark_row, type = "HC1")`)),
    ] : []),
    '# Treatment with each covariate in a product, and the mean over those treated.',
    `products <- lm(${named(outcome)} ~ ${named(treatment)} * (${sum(covariates)}), data = kept, weights = waymark_weight)`,
    `avg_comparisons(products, variables = ${quoted(treatment)}, vcov = ${isPaired ? '~ waymark_set' : '"HC3"'}, newdata = kept[kept[[${quoted(treatment)}]] == 1, ])`,
    ...(method === 'nearest' && ratio === 1 ? boundLines(outcome) : []),
  ]
}

/** Rosenbaum's bounds in base R. */
function boundLines(outcome: string): string[] {
  const of = (rows: string) => `people[${rows}, ${quoted(outcome)}]`
  return [
    '# How much hidden bias the result would bear (one-sided).',
    'pairs <- matched$match.matrix[!is.na(matched$match.matrix[, 1]), 1]',
    `between <- ${of('names(pairs)')} - ${of('pairs')}`,
    'between <- between[between != 0]', 'ranks <- rank(abs(between))', 'gamma <- (10:30) / 10', 'most <- gamma / (1 + gamma)',
    'bound <- function(p) pnorm((sum(ranks[between > 0]) - p * sum(ranks)) / sqrt(p * (1 - p) * sum(ranks^2)), lower.tail = FALSE)',
    'data.frame(gamma, pUpper = bound(most), pLower = bound(1 - most))',
  ]
}

function weightLines({ treatment, covariates, discard = 'none' }: Run): string[] {
  return [
    `score <- fitted(glm(${named(treatment)} ~ ${sum(covariates)}, family = binomial, data = people, control = list(epsilon = 1e-14, maxit = 50)))`,
    `treated <- ${column(treatment)} == 1`,
    'people$waymark_weight <- ifelse(treated, 1, score / (1 - score))',
    ...(discard === 'both' ? ['# Only whoever is within the scores that both groups share.', 'people <- people[score >= max(min(score[treated]), min(score[!treated])) & score <= min(max(score[treated]), max(score[!treated])), ]'] : []),
  ]
}

function weightedEffect({ treatment, covariates }: Run, outcome: string): string[] {
  return [
    '# The effect on those treated, without covariates and with them.',
    `alone <- lm(${named(outcome)} ~ ${named(treatment)}, data = people, weights = waymark_weight)`,
    `beside <- lm(${named(outcome)} ~ ${[treatment, ...covariates].map(named).join(' + ')}, data = people, weights = waymark_weight)`,
    ...[['alone', 'HC0'], ['alone', 'HC1'], ['beside', 'HC1']].map(([fit, type]) => `coeftest(${fit}, vcov. = vcovHC(${fit}, type = "${type}"), df = Inf)[2, ]`),
  ]
}
