import { html, type Html } from '../html.ts'

/** An address that breaks after its @ where a line is too short for all of it. */
export function showAddress(address: string): Html {
  const at = address.lastIndexOf('@') + 1
  return html`${address.slice(0, at)}<wbr>${address.slice(at)}`
}
