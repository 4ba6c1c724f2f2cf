import type { Context } from '../context.ts'

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

/** Paragraphs; blank ones fall out. */
export const paragraphs = (...all: (string | null | undefined | false)[]): string => all.filter(Boolean).join('\n\n')

/** The end of every mail: who writes, where they are, and to whom one can write back. */
export const foot = ({ region, baseUrl, contact }: Pick<Context, 'region' | 'baseUrl' | 'contact'>): string => [
  region ? `Waymark, ${region.name}` : 'Waymark', baseUrl,
  contact ? `A computer sent this message. If you have a question, write to ${contact}.` : 'A computer sent this message. Nobody reads replies to it.',
].join('\n')

/** `rae.smith@example.org` as administrators see it: `r***@example.org`. */
export const mask = (address: string): string => {
  const at = address.lastIndexOf('@')
  return at < 1 ? '***' : `${[...address][0]}***${address.slice(at)}`
}
