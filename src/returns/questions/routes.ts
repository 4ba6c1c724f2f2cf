import { formPage, type Route } from '../../platform/page.ts'
import { mayKeep } from '../access.ts'
import { newQuestionForm, questionForm, removeForm } from './forms.ts'
import { findQuestion, keepQuestion, removeQuestion, type QuestionAt } from './queries.ts'
import { askQuestion } from './views.ts'

const back = ({ collection }: QuestionAt) => `/returns/collections/${collection.key}`
const seen = ({ collection }: QuestionAt) => ({ seen: String(collection.changedAt.getTime()) })

/** Which questions a collection asks, and in which order. */
export const routes: readonly Route[] = [
  formPage('/returns/collections/:key/questions/new', {
    load: (ctx, { key }) => findQuestion(ctx, key, null), allow: (user) => mayKeep(user),
    form: newQuestionForm, start: (at) => ({ ...seen(at), place: at.questions.length + 1, isRequired: 'yes' as const, asksForecast: 'no' as const }),
    view: (at, state) => askQuestion(at, state, { title: 'Add a question', send: 'Add' }),
    submit: async (ctx, at, { kpiId, place, isRequired, asksForecast, seen }) => {
      await keepQuestion(ctx, at, { kpiId, place, isRequired: isRequired === 'yes', asksForecast: asksForecast === 'yes' }, Number(seen))
      return { did: 'returns.question-kept', about: at.collection.id, to: back(at), message: 'Question added' }
    },
  }),

  formPage('/returns/collections/:key/questions/:kpi/change', {
    load: (ctx, { key, kpi }) => findQuestion(ctx, key, kpi), allow: (user) => mayKeep(user),
    form: questionForm,
    start: (at) => ({ ...seen(at), place: at.questions.findIndex(({ key }) => key === at.question?.key) + 1, isRequired: at.question?.isRequired ? 'yes' as const : 'no' as const, asksForecast: at.question?.asksForecast ? 'yes' as const : 'no' as const }),
    view: (at, state) => askQuestion(at, state, { title: 'Change a question', send: 'Save' }),
    submit: async (ctx, at, { place, isRequired, asksForecast, seen }) => {
      await keepQuestion(ctx, at, { kpiId: at.question!.kpiId, place, isRequired: isRequired === 'yes', asksForecast: asksForecast === 'yes' }, Number(seen))
      return { did: 'returns.question-kept', about: at.collection.id, to: back(at), message: 'Question saved' }
    },
  }),

  formPage('/returns/collections/:key/questions/:kpi/remove', {
    load: (ctx, { key, kpi }) => findQuestion(ctx, key, kpi), allow: (user) => mayKeep(user),
    form: removeForm, start: seen,
    view: (at, state) => askQuestion(at, state, { title: 'Ask this no more?', send: 'Ask it no more', words: 'Returns that are open no longer ask for it. What was certified stays.' }),
    submit: async (ctx, at, { seen }) => {
      await removeQuestion(ctx, at, Number(seen))
      return { did: 'returns.question-removed', about: at.collection.id, to: back(at), message: 'It is asked no more' }
    },
  }),
]
