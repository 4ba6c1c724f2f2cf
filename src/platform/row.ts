import type { Html } from './html.ts'

/** A row of a summary list, its value as text or markup; null where there is nothing to say, which the list leaves out. */
export const row = (key: string, value: Html | string | null | undefined | false) => (value ? { key: { text: key }, value: typeof value === 'string' ? { text: value } : { html: value } } : null)
