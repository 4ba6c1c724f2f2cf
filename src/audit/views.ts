import { tag } from '../platform/govuk.ts'
import { html, type Html } from '../platform/html.ts'
import { results, type Result } from './samples/rules.ts'

/** What several pages of the audit show alike. */
export const auditCrumb = { text: 'Audit', href: '/audit' }
export const sampleAddress = (id: string) => `/audit/samples/${id}`
export const itemAddress = (sampleId: string, number: number) => `${sampleAddress(sampleId)}/items/${number}`

const looks = { agreed: 'govuk-tag--green', exception: 'govuk-tag--red', 'not tested': 'govuk-tag--grey' } as const satisfies Record<Result, string>
export const resultTag = (result: Result | null): Html => (result === null ? html`Not looked at yet` : tag({ text: results[result], classes: looks[result] }))
export const whoWas = (names: ReadonlyMap<string, string>, by: string): string => (by === 'waymark' ? 'Waymark itself' : by === 'visitor' ? 'Somebody not signed in' : names.get(by) ?? `Account ${by.slice(0, 8)}`)
