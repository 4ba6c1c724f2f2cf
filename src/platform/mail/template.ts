/** A mail in plain English: its words, and how long they are of use. */
export type Template<Values> = {
  name: string
  subject: (values: Values) => string
  body: (values: Values) => string
  /** How long the text is kept, whether sent or not. The record that it was sent stays. */
  keptForDays: number
  /** Whether the same text is of use a second time; a link that soon ends is not. */
  mayRepeat: boolean
}

/** Carries the type of the values from the template to whoever sends it. */
export const template = <Values>(words: Template<Values>): Template<Values> => words

/** Paragraphs, with an end that says who writes. Blank ones fall out. */
export const paragraphs = (...all: (string | null | undefined | false)[]): string =>
  `${all.filter(Boolean).join('\n\n')}\n\nWaymark\nThis message was sent by a computer. Nobody reads replies to it.\n`

/** `rae.smith@example.org` as administrators see it: `r***@example.org`. */
export const mask = (address: string): string => {
  const at = address.lastIndexOf('@')
  return at < 1 ? '***' : `${[...address][0]}***${address.slice(at)}`
}
