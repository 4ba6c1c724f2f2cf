import { sayDay } from '../../calc/dates/days.ts'
import { html } from '../../platform/html.ts'
import { longList } from '../../platform/longList.ts'
import type { Page } from '../../platform/page.ts'
import type { User } from '../../platform/context.ts'
import { takeAway } from '../../platform/takeAway.ts'
import { standings, type Standing } from '../asked/rules.ts'
import { returnAddress, returnsParts, standingTag } from '../views.ts'
import type { Counts, ReturnList } from './queries.ts'

/** The finding: "4 returns are overdue. 2 are due soon. 3 wait to be certified." */
export function sayCounts(counts: Counts): string {
  const say = (count: number, one: string, many: string) => (count === 0 ? '' : `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`)
  const parts = [say(counts.overdue, 'return is overdue', 'returns are overdue'), say(counts.due, 'is due soon', 'are due soon'), say(counts['changes requested'], 'is to be changed', 'are to be changed'), say(counts.restating, 'is being put right', 'are being put right'), say(counts.submitted, 'waits to be certified', 'wait to be certified')].filter(Boolean)
  return parts.length ? `${parts.join('. ')}.` : 'No return is overdue, and none waits to be certified.'
}

/** Returns, what waits first: all of them for whoever looks after them, else those of one's own organisation. `query` is that of the address, for the downloads. */
export const showReturns = ({ sought, filters, rows, count, page, counts, seesAll }: ReturnList, user: User, query: string): Page => ({
  title: page > 1 ? `Returns (page ${page})` : 'Returns',
  isWide: true,
  body: html`
    <h1 class="govuk-heading-l">Returns</h1>
    ${returnsParts('/returns', user)}
    <p class="govuk-body-l">${sayCounts(counts)}</p>
    <p class="govuk-body">${seesAll ? 'A return is what one organisation is asked for one period.' : 'This is what your organisation is asked, period by period.'}</p>
    ${longList({
      id: 'returns', address: '/returns', of: ['return', 'returns'], caption: sought.sort === 'waiting' && !sought.isDown ? 'Returns, what waits first' : 'Returns', sought, usual: 'waiting', filters, rows, count, search: 'Search returns',
      columns: [
        { name: 'Return', isRowHeader: true, cell: ({ key, name }) => html`<a class="govuk-link" href="${returnAddress(key)}">${name}</a>` },
        ...(seesAll ? [{ name: 'Asked of', cell: ({ partner }: { partner: string }) => partner }] : []),
        { name: 'Period', sortBy: 'period', cell: ({ periodLabel }) => periodLabel },
        { name: 'Due', sortBy: 'due', cell: ({ dueOn }) => sayDay(dueOn) },
        { name: 'Status', sortBy: 'waiting', cell: ({ standing }) => standingTag(standing) },
      ],
    })}
    ${count > 0 && html`<h2 class="govuk-heading-m">Take the list away</h2>${takeAway('/returns/list', query)}`}`,
})

export const standingWord = (standing: Standing): string => standings[standing].word
