import { appraise } from '../../calc/appraisal/appraise.ts'
import { multiply, round, trim, write, type Decimal } from '../../calc/numbers/decimals.ts'
import { sayDay } from '../../calc/dates/days.ts'
import { symbol } from '../../calc/disclosure/protectedTable.ts'
import { disclosureKey } from '../../returns/index.ts'
import { dataTable } from '../../platform/dataTable.ts'
import { problems, showForm, type Fields, type FormState } from '../../platform/forms.ts'
import { button } from '../../platform/govuk.ts'
import { html, type Html } from '../../platform/html.ts'
import type { User } from '../../platform/context.ts'
import type { Page } from '../../platform/page.ts'
import { mayDraft } from '../access.ts'
import { figureAddress } from '../results/content.ts'
import { isFirst, measuresOf, type Measure } from '../results/rules.ts'
import { sayMoney } from '../rules.ts'
import { showChanges } from '../variants/views.ts'
import type { OpenedVersion, Worked } from '../versions/queries.ts'
import { partOf, toldAs } from '../versions/views.ts'
import { appraisalAddress, versionAddress } from '../views.ts'
import type { Tying } from './queries.ts'
import { firstDayOf, goingOnAs, type Compared } from './rules.ts'

/** An amount as what it is of is counted. */
export const say = ({ what: { unit } }: Pick<Compared, 'what'>, amount: Decimal): string => (unit === 'pounds' ? sayMoney(amount, 0) : write(round(amount, 0)).replace(/\B(?=(\d{3})+$)/g, ','))
/** A share in percent. */
export const sayShare = (share: Decimal | undefined): string => (share ? `${write(trim(round(multiply(share, { units: 100n, places: 0 }), 0)))}%` : 'cannot be told')

/** What a version expected beside what partners report, and what it comes to if it goes on like that. */
export const showActual = (opened: OpenedVersion, compared: readonly Compared[], user: User): Page => partOf(opened, '/actual', 'What happened', (worked: Worked) => {
  const ahead = goingOnAs(worked.case, compared)
  const told = toldAs(opened)
  return html`
    <p class="govuk-body">The case is a plan. Here it stands beside what partners have reported and certified since.</p>
    ${compared.length === 0 ? html`<p class="govuk-body">Nothing of this case is counted yet.${mayDraft(user) && ' Say which measures of delivery count it. Then what was expected stands beside what is reported.'}</p>` : html`
      ${firstDayOf(worked.case) === undefined && html`<p class="govuk-body">The case does not say in which year it begins, so what it expected by now cannot be told.</p>`}
      ${dataTable<Compared>({
        id: 'actuals', caption: 'Expected and reported', rows: compared, empty: 'Nothing is counted yet.', whenNarrow: 'stack',
        columns: [
          { name: 'What', isRowHeader: true, cell: ({ what }) => what.name },
          { name: 'Counted by', cell: ({ tie }) => html`<a class="govuk-link" href="/returns/kpis/${tie.kpiKey}">${tie.kpiName}</a>` },
          { name: 'Up to', cell: ({ until, isHidden }) => (isHidden ? 'Reported, but not shown' : until === undefined ? 'Nothing is reported yet' : sayDay(until)) },
          { name: 'Expected by then', isNumeric: true, cell: (one) => one.expected && say(one, one.expected) },
          { name: 'Reported', isNumeric: true, cell: (one) => (one.isHidden ? symbol : one.reported && html`<a class="govuk-link" href="${figureAddress(told, `actual:${one.tie.id}`)}">${say(one, one.reported)}<span class="govuk-visually-hidden"> reported: ${one.what.name}</span></a>`) },
          { name: 'Share reached', isNumeric: true, cell: ({ reported, reached }) => reported && sayShare(reached) },
          { name: 'Expected in all', isNumeric: true, cell: (one) => say(one, one.whole) },
        ],
      })}
      ${compared.some(({ isHidden }) => isHidden) && html`<p class="govuk-body">${disclosureKey}</p>`}
      <p class="govuk-body">What was expected follows the case: its costs as they are phased, its people as its groups start. Of a year that is under way, the days that have passed count.</p>
      ${ahead ? goesOn(worked, ahead) : html`<p class="govuk-body">Nothing can be said yet of where it leads.</p>`}`}
    ${mayDraft(user) && button({ text: compared.length ? 'Change what is counted' : 'Say what is counted', href: `${appraisalAddress(opened.of.key)}/ties`, classes: 'govuk-button--secondary' })}`
})

/** The case beside itself with what is reported in the place of what was expected. */
function goesOn({ case: of, appraisal }: Worked, ahead: NonNullable<ReturnType<typeof goingOnAs>>): Html {
  const after = measuresOf(ahead, appraise(ahead))
  return html`<h2 class="govuk-heading-m">If it goes on like this</h2>
    <p class="govuk-body">Each thing that is counted comes out by the share reached so far. All else stays as the case has it.</p>
    ${dataTable<Measure>({
      id: 'going-on', caption: 'The case as it was, and as it goes on', captionSize: 's', rows: measuresOf(of, appraisal).filter(isFirst), empty: 'There are no results.', whenNarrow: 'stack',
      columns: [{ name: 'Result', isRowHeader: true, cell: ({ name }) => name }, { name: 'As expected', isNumeric: true, cell: ({ says }) => says }, { name: 'If it goes on like this', isNumeric: true, cell: ({ key }) => after.find((one) => one.key === key)?.says }],
    })}
    ${showChanges(of, ahead, 'going-on-changes')}`
}

/** Which measures of delivery count what of a case. */
export const askTies = <F extends Fields>({ of, number }: Tying, state: FormState<F>): Page => ({
  title: `What is counted: ${of.name}`, back: `${versionAddress(of.key, number)}/actual`, isWide: true,
  body: html`${problems(state)}<span class="govuk-caption-l">${of.name}</span><h1 class="govuk-heading-l">What is counted</h1>
    <p class="govuk-body">Tie what the case expects to the measures that partners report. Money goes to a measure in pounds, people and things to a count. Only measures that everybody may see can be chosen.</p>${showForm(state, { send: 'Save' })}`,
})
