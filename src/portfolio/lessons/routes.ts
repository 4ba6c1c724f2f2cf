import { z } from 'zod'
import { listDocuments } from '../../evidence/index.ts'
import { api } from '../../platform/api.ts'
import type { Context } from '../../platform/context.ts'
import { download } from '../../platform/download.ts'
import { perPage, readAsked, readSought } from '../../platform/longList.ts'
import { page, type Query, type Route } from '../../platform/page.ts'
import { recordRoutes } from '../../platform/record.ts'
import { shortly } from '../../strategy/index.ts'
import { mayKeep, mayRead } from '../access.ts'
import { afterQuestion, given } from '../asked.ts'
import { namesOf } from '../queries.ts'
import { portfolioCrumb } from '../views.ts'
import { lessonForm } from './forms.ts'
import { chooseForLesson, findLesson, listLessonFilters, listLessons, pageLessons, sorts } from './queries.ts'
import { groups } from './rules.ts'
import { address, lessonsCrumb, showLesson, showLessons } from './views.ts'

const text = z.string().max(200).optional()
const lessonShape = z.object({
  key: z.string(), words: z.string(), whatWorked: z.string().nullable(), whatDidNot: z.string().nullable(), intervention: z.string().nullable(), areas: z.array(z.string()), group: z.string().nullable(), learnedOn: z.string(),
})
async function found({ db }: Context, query: Query, read = readSought) {
  const filters = await listLessonFilters(db)
  return pageLessons(db, read(query, filters, sorts), filters)
}

export const routes: readonly Route[] = [
  page('/portfolio/lessons', { load: (ctx, _, query) => found(ctx, query), allow: mayRead, view: (listed, user, { query }) => showLessons(listed, mayKeep(user), afterQuestion(query)) }),

  api('/portfolio/lessons', {
    summary: 'What was learned, 25 to a page, the newest first unless asked otherwise: as searched for and narrowed',
    query: z.object({ page: text, words: text, group: text, area: text, sort: text, order: text }),
    load: (ctx, _, query) => found(ctx, given(query), readAsked),
    allow: mayRead,
    shape: z.object({ count: z.int(), page: z.int(), pages: z.int(), lessons: z.array(lessonShape) }),
    show: ({ rows, count, page }) => ({
      count, page, pages: Math.max(1, Math.ceil(count / perPage)),
      lessons: rows.map(({ key, words, whatWorked, whatDidNot, interventionKey, areaIds, groupName, learnedOn }) => ({ key, words, whatWorked, whatDidNot, intervention: interventionKey, areas: areaIds, group: groupName, learnedOn })),
    }),
  }),

  download('/portfolio/lessons/lessons.csv', {
    load: async ({ db }, _, query) => listLessons(db, readSought(query, await listLessonFilters(db), sorts)), allow: mayRead, did: 'portfolio.downloaded', rowsAt: '/portfolio/lessons/{key}',
    columns: {
      Key: { value: ({ key }) => key, isKey: true, description: 'The lesson, as its own page has it in its address.' },
      'What was learned': { value: ({ words }) => words, isRequired: true, description: 'What was learned.' },
      'What worked': { value: ({ whatWorked }) => whatWorked, description: 'What worked.' },
      'What did not work': { value: ({ whatDidNot }) => whatDidNot, description: 'What did not work.' },
      Intervention: { value: ({ interventionName }) => interventionName, description: 'What it was learned from. Nothing where it is from several.' },
      Areas: { value: ({ areas }) => areas.map(({ name }) => name).join('; '), description: 'The areas that it is of, with a semicolon between them. Nothing for the whole region.' },
      'Whom it is about': { value: ({ groupName }) => groupName && groups[groupName], description: 'One of the four groups of the plan.' },
      'Learned on': { is: 'date', of: ({ learnedOn }) => learnedOn, isRequired: true, description: 'The day on which it was learned.' },
    },
    about: { title: 'Lessons', description: 'What was learned from the projects and programmes: what worked and what did not, where, and for whom. Each row is a lesson. No people are in it.', keywords: ['skills', 'jobs', 'projects', 'lessons'], frequency: 'irregular' },
  }),

  page('/portfolio/lessons/:key', { load: async ({ db }, { key }) => { const lesson = await findLesson(db, key); return lesson && { lesson, documents: lesson.documentId === null ? [] : await listDocuments(db) } }, allow: mayRead, view: (found, user) => showLesson(found, mayKeep(user)) }),

  ...recordRoutes(address, {
    noun: ['a', 'lesson'],
    table: 'portfolio.lesson',
    mayKeep,
    choices: chooseForLesson,
    form: lessonForm,
    start: ({ words, whatWorked, whatDidNot, interventionId, areaIds, groupName, learnedOn }) => ({ words, whatWorked, whatDidNot, interventionId, areaIds, groupName, learnedOn }),
    startNew: ({ intervention }, { keys }) => ({ interventionId: intervention === undefined ? null : keys[intervention] ?? null }),
    columns: ({ areaIds, ...answers }) => ({ ...answers, areaIds: [...areaIds] }),
    nameOf: ({ words }) => shortly(words),
    hrefOf: ({ key }) => `${address}/${key}`,
    list: lessonsCrumb,
    above: [portfolioCrumb],
    did: { added: 'portfolio.lesson-added', changed: 'portfolio.lesson-changed', removed: 'portfolio.lesson-removed' },
    labels: { words: 'What was learned', what_worked: 'What worked', what_did_not: 'What did not work', intervention_id: 'From', area_ids: 'Areas', group_name: 'Whom it is about', learned_on: 'Learned on' },
    say: (column, value, { interventions, areas }) => (column === 'intervention_id' ? interventions[String(value)] : column === 'area_ids' && Array.isArray(value) && value.length ? value.map((id) => areas[String(id)] ?? String(id)).join(', ') : undefined),
    namesOf,
  }),
]
