import { z } from 'zod'
import { api } from '../../platform/api.ts'
import { download } from '../../platform/download.ts'
import { perPage } from '../../platform/longList.ts'
import { formPage, type Route } from '../../platform/page.ts'
import { mayKeep, mayRead } from '../access.ts'
import { scoreColumns } from './columns.ts'
import { scoreForm } from './forms.ts'
import { addScore, findScoredOn, findScoring, listScores, pageScores } from './queries.ts'
import { askScore } from './views.ts'

const scoreShape = z.object({
  intervention: z.string(), number: z.int(), deliverability: z.int(), deliverabilityWords: z.string().nullable(), strategicFit: z.int(), fitWords: z.string().nullable(), reason: z.string(), evidence: z.string().nullable(),
  scoredOn: z.string(), isCurrent: z.boolean(),
})

export const routes: readonly Route[] = [
  formPage('/portfolio/interventions/:key/score', {
    load: (ctx, { key }) => findScoring(ctx, key),
    allow: (user) => mayKeep(user),
    form: scoreForm,
    start: ({ last, today }) => ({ scoredOn: today, seen: String(last?.number ?? 0) }),
    view: (scoring, state) => askScore(scoring, state),
    submit: async (ctx, { intervention: { id, key } }, { deliverability, fit, seen, ...answers }) => {
      await addScore(ctx, id, { ...answers, deliverability: Number(deliverability), fit: Number(fit), seen: Number(seen) })
      return { did: 'portfolio.scored', about: id, to: `/portfolio/interventions/${key}`, message: 'Score kept' }
    },
  }),

  api('/portfolio/scores', {
    summary: 'Every score that an intervention was given, 25 to a page; the last of each counts',
    query: z.object({ page: z.string().regex(/^[1-9]\d{0,6}$/).optional() }),
    load: (ctx, _, { page }) => pageScores(ctx, Number(page ?? 1)),
    allow: mayRead,
    shape: z.object({ count: z.int(), page: z.int(), pages: z.int(), scores: z.array(scoreShape) }),
    show: ({ rows, count, page }) => ({
      count, page, pages: Math.max(1, Math.ceil(count / perPage)),
      scores: rows.map(({ key, number, deliverability, deliverabilityWords, fit, fitWords, reason, evidence, scoredOn, isCurrent }) =>
        ({ intervention: key, number, deliverability, deliverabilityWords, strategicFit: fit, fitWords, reason, evidence, scoredOn, isCurrent })),
    }),
  }),

  download('/portfolio/scores/scores.csv', {
    load: ({ db }) => listScores(db), allow: mayRead, did: 'portfolio.downloaded',
    columns: scoreColumns, rowsAt: '/portfolio/interventions/{intervention}',
    about: {
      title: 'Scores of the interventions', description: 'How well each project or programme delivers and fits the plan, as it was scored, with the reason. Each row is a score: the last of an intervention counts, those before it are its history. No people are in it.',
      keywords: ['skills', 'jobs', 'projects', 'scores', 'plan'], updated: findScoredOn, frequency: 'irregular',
    },
  }),
]
