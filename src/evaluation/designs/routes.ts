import { findNames } from '../../accounts/index.ts'
import type { Context } from '../../platform/context.ts'
import { readSought } from '../../platform/longList.ts'
import { formPage, page, type Route } from '../../platform/page.ts'
import { recordRoutes } from '../../platform/record.ts'
import { someoneElse } from '../../platform/records.ts'
import { Refusal } from '../../platform/refusal.ts'
import { mayKeep, mayOversee, maySee, maySeeResults } from '../access.ts'
import { keepMilestones, listMilestones } from '../milestones/queries.ts'
import { listProtocols } from '../protocol/queries.ts'
import { listResults } from '../results/queries.ts'
import { designAddress, designsAddress, evaluationCrumb } from '../views.ts'
import { covariatesForm, designForm, groupsForm, methodForm, outcomesForm } from './forms.ts'
import { chooseForDesign, contentOf, findDesign, pageDesigns, sorts, updateDesign, type DesignShown } from './queries.ts'
import { changesBetween } from './rules.ts'
import { askPart, showDesign, showDesigns, type DesignPage } from './views.ts'

const subject = ({ db }: Context, { key }: { key: string }) => findDesign(db, key)
const saved = (design: DesignShown) => ({ did: 'evaluation.design-changed', about: design.id, to: designAddress(design.key), message: 'Saved' }) as const
const asSeen = ({ changedAt }: DesignShown) => ({ seen: String(changedAt.getTime()) })

/** Of two who change a part the second is told, and what they wrote stays in the form. */
const refuseStale = ({ changedAt }: DesignShown, seen: string, field: string) => { if (seen !== String(changedAt.getTime())) throw new Refusal(someoneElse, field) }

/** What its page shows: as it stands for those who plan it or oversee it, and as it was fixed for everybody else. */
async function opened(ctx: Context, key: string): Promise<DesignPage | undefined> {
  const design = await findDesign(ctx.db, key)
  if (!design) return undefined
  const [last] = await listProtocols(ctx.db, design.id)
  const hasResults = (await listResults(ctx, design.id)).length > 0
  const isShownAsFixed = last !== undefined && !mayOversee(ctx.user)
  return {
    design, content: isShownAsFixed ? last.content : contentOf(design), fixed: last && { version: last.version, changes: isShownAsFixed ? [] : changesBetween(last.content, contentOf(design)) },
    milestones: await listMilestones(ctx.db, design.id), today: ctx.today, links: [
      ...(maySeeResults(ctx.user, design) ? [...(hasResults ? [{ text: 'Report', href: `${designAddress(key)}/report` }] : []), { text: 'Results', href: `${designAddress(key)}/results` }] : []), ...(mayOversee(ctx.user) ? [{ text: 'Data about people', href: `${designAddress(key)}/data` }] : []),
    ],
  }
}

export const routes: readonly Route[] = [
  page('/evaluation', { load: (ctx, _, query) => pageDesigns(ctx, readSought(query, [], sorts)), allow: () => true, view: (listed, user) => showDesigns(listed, mayKeep(user)) }),
  page('/evaluation/designs/:key', { load: (ctx, { key }) => opened(ctx, key), allow: (user, { design }) => maySee(user, design), view: (shown, user) => showDesign(shown, mayKeep(user)) }),

  formPage('/evaluation/designs/:key/groups', {
    load: subject, allow: mayKeep, form: groupsForm, start: (design) => ({ groups: design.groups, ...asSeen(design) }),
    view: (design, state) => askPart(design, state, 'Whom to compare with', 'A comparison group is made of people who did not take part, and are like those who did. Plan up to three: where they agree, one can be more sure.'),
    submit: async (ctx, design, { groups, seen }) => { refuseStale(design, seen, 'groups'); await updateDesign(ctx, design, { groups: [...groups] }); return saved(design) },
  }),
  formPage('/evaluation/designs/:key/covariates', {
    load: subject, allow: mayKeep, form: covariatesForm,
    start: (design) => ({ covariates: design.covariates.map(({ isExact, isSpecial, ...one }) => ({ ...one, more: [...(isExact ? ['exact' as const] : []), ...(isSpecial ? ['special' as const] : [])] })), ...asSeen(design) }),
    view: (design, state) => askPart(design, state, 'What to compare people by', 'Choose what may bear both on who takes part and on what comes of it, and is known from before the start. Choose it before you see any outcome.'),
    submit: async (ctx, design, { covariates, seen }) => {
      refuseStale(design, seen, 'covariates')
      await updateDesign(ctx, design, { covariates: covariates.map(({ more, ...one }) => ({ ...one, isExact: more.includes('exact'), isSpecial: more.includes('special') })) })
      return saved(design)
    },
  }),
  formPage('/evaluation/designs/:key/outcomes', {
    load: subject, allow: mayKeep, form: outcomesForm,
    start: (design) => ({ outcomes: design.outcomes.map(({ hasBefore, ...one }) => ({ ...one, more: hasBefore ? ['before' as const] : [] })), ...asSeen(design) }),
    view: (design, state) => askPart(design, state, 'What to look at', 'The main outcome answers the question. With many outcomes one will differ by chance, so name few.'),
    submit: async (ctx, design, { outcomes, seen }) => {
      refuseStale(design, seen, 'outcomes')
      await updateDesign(ctx, design, { outcomes: outcomes.map(({ more, ...one }) => ({ ...one, hasBefore: more.includes('before') })) })
      return saved(design)
    },
  }),
  formPage('/evaluation/designs/:key/method', {
    load: subject, allow: mayKeep, form: methodForm,
    start: (design) => {
      const { method, ratio, caliper, isWithReplacement, matchOrder, discard, subclasses, seed } = design
      return { method, ratio, caliper: caliper === null ? null : Number(caliper), isWithReplacement: isWithReplacement ? 'yes' as const : 'no' as const, matchOrder, discard, subclasses, seed, ...asSeen(design) }
    },
    view: (design, state) => askPart(design, state, 'How to match', 'This is fixed before outcomes are seen, so that nobody can choose the way that gives the result they hoped for.'),
    submit: async (ctx, design, { seen, isWithReplacement, caliper, ...rest }) => {
      refuseStale(design, seen, 'method')
      await updateDesign(ctx, design, { ...rest, isWithReplacement: isWithReplacement === 'yes', caliper: caliper === null ? null : String(caliper) })
      return saved(design)
    },
  }),

  ...recordRoutes(designsAddress, {
    noun: ['an', 'evaluation'],
    table: 'evaluation.design',
    mayKeep, mayRead: mayOversee,
    choices: chooseForDesign,
    form: designForm,
    start: ({ name, interventionId, questions, treatment, cohort, cohortFromOn, cohortToOn, startsOn, endsOn, owner }) => ({ name, interventionId, questions, treatment, cohort, cohortFromOn, cohortToOn, startsOn, endsOn, owner }),
    startNew: ({ intervention }, { keys }) => ({ interventionId: intervention === undefined ? '' : keys[intervention] ?? '' }),
    columns: (answers) => answers,
    nameOf: ({ name }) => name,
    hrefOf: ({ key }) => designAddress(key),
    list: evaluationCrumb,
    did: { added: 'evaluation.design-added', changed: 'evaluation.design-changed', removed: 'evaluation.design-removed' },
    labels: {
      name: 'Name', intervention_id: 'What is evaluated', questions: 'Questions', treatment: 'Who counts as having taken part', cohort: 'Who is in', cohort_from_on: 'Began on or after', cohort_to_on: 'Began on or before', starts_on: 'Start', ends_on: 'End', owner: 'Run by',
      groups: 'Comparison groups', covariates: 'Compared by', outcomes: 'Outcomes', method: 'Method', ratio: 'Matched to each', caliper: 'Caliper', is_with_replacement: 'More than once', match_order: 'Who is first', discard: 'Left out', subclasses: 'Classes', seed: 'Seed',
      planned_treated: 'Expected to take part', planned_compared: 'To compare with', smallest_effect: 'Smallest effect', expected_base: 'Expected without it', lost_rate: 'Share lost', explained_rate: 'Share explained', cluster_size: 'People to a place', cluster_correlation: 'How alike they are there', published_on: 'Published on',
    },
    say: (column, value, { interventions }) => (column === 'intervention_id' ? interventions[String(value)] : Array.isArray(value) && value.length ? value.map((one: { name?: unknown }) => String(one.name)).join(', ') : undefined),
    after: async (ctx, { id }) => keepMilestones(ctx, id),
    whyStays: async ({ db }, { id }) => ((await listProtocols(db, id)).length ? 'Its protocol is fixed, so it stays: what was fixed is kept for good' : undefined),
    namesOf: ({ db }, ids) => findNames(db, ids),
  }),
]
