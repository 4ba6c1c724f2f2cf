import { notStarted } from '../calc/scoring/averages.ts'
import { deliverabilities, fits } from '../calc/scoring/averages.ts'
import { promptOf, thresholdsOn } from '../calc/scoring/prompts.ts'
import { sayDay } from '../calc/dates/days.ts'
import type { Block } from '../platform/capability.ts'
import { choice } from '../platform/forms.ts'
import { shortly } from '../strategy/index.ts'
import { mayRead } from './access.ts'
import { listFilters, listInterventions } from './interventions/queries.ts'
import { findMatrix } from './matrix/queries.ts'
import { sayMatrix } from './matrix/rules.ts'
import { listRisks, pageRisks } from './risks/queries.ts'
import { isOverdue, mostSize, sayRisks, sizeOf } from './risks/rules.ts'
import { statuses } from './rules.ts'
import { prompts } from './scoring/rules.ts'

/** At most so many rows stand in a paper: a longer list is a page of its own. */
const most = 100

/** How many interventions have each pair of scores, and what that prompts. */
export const matrixBlock: Block = {
  name: 'matrix',
  what: 'The matrix of scores: how many interventions have each pair, and what that prompts',
  allow: mayRead,
  async show({ db, today }) {
    const { counted, interventions } = await findMatrix({ db, today })
    const given = thresholdsOn(today)
    const started = deliverabilities.filter((score) => score !== notStarted)
    return { title: 'Matrix of scores', content: [
      { is: 'words', look: 'lead', words: sayMatrix(counted, interventions, given) || 'Nothing is scored yet.' },
      {
        is: 'table', caption: 'Interventions by their scores', empty: '',
        columns: [{ name: 'Strategic fit', isRowHeader: true }, ...started.map((score) => ({ name: `Deliverability ${score}` }))],
        rows: fits.toReversed().map((fit) => ({ cells: [`Strategic fit ${fit}`, ...started.map((deliverability) => {
          const count = counted.find((one) => one.deliverability === deliverability && one.fit === fit)?.count ?? 0
          const prompt = promptOf({ deliverability, fit }, given)
          return { text: String(count), number: count, ...(count > 0 && { href: `/portfolio/interventions?deliverability=${deliverability}&fit=${fit}` }), ...(prompt && { note: prompts[prompt].name }) }
        })] })),
      },
    ] }
  },
}

/** The open risks, the largest first. */
export const risksBlock: Block = {
  name: 'risks',
  what: 'The open risks, the largest first, with what is done about each',
  allow: mayRead,
  asks: async () => ({ of: choice('Risks to what?', { plan: 'The plan as a whole', intervention: 'Interventions' }, { optional: true, hint: 'Leave this empty for both' }) }),
  async show(ctx, { of }) {
    if (of !== undefined && of !== 'plan' && of !== 'intervention') return undefined
    const sought = { words: '', filters: { status: 'open', ...(of && { of }) }, sort: 'open', isDown: false, page: 1 }
    const rows = (await listRisks(ctx.db, sought)).slice(0, most)
    return { title: 'Risks', content: [
      { is: 'words', look: 'lead', words: sayRisks(await pageRisks(ctx, sought)) },
      {
        is: 'table', caption: 'Open risks', empty: 'No risk is open.', columns: [{ name: 'Risk', isRowHeader: true }, { name: 'Of' }, { name: `Size, of ${mostSize}`, isNumeric: true }, { name: 'What is done about it' }, { name: 'Next review' }],
        rows: rows.map((risk) => ({ cells: [
          { text: shortly(risk.words, 250), href: `/portfolio/risks/${risk.key}` }, risk.interventionName ?? risk.itemName ?? 'The plan as a whole', sizeOf(risk) === undefined ? 'Not rated yet' : { text: String(sizeOf(risk)), number: sizeOf(risk)! }, shortly(risk.mitigation ?? '', 250),
          { text: risk.reviewOn ? sayDay(risk.reviewOn) : 'No day set', ...(isOverdue(risk, ctx.today) && { note: 'Overdue' }) },
        ] })),
      },
    ] }
  },
}

/** The interventions, as the plan and its priorities stand. */
export const interventionsBlock: Block = {
  name: 'interventions',
  what: 'The interventions of a theme or a priority, with how far each is',
  allow: mayRead,
  asks: async ({ db }) => {
    const items = (await listFilters(db)).find(({ name }) => name === 'item')?.choices ?? {}
    return { item: choice('For which part of the plan?', items, { optional: true, as: 'select', hint: 'Leave this empty for all of them' }) }
  },
  async show({ db }, { item }) {
    const all = await listInterventions(db, { words: '', filters: item === undefined ? {} : { item }, sort: 'plan', isDown: false, page: 1 })
    if (item !== undefined && !all.length) return undefined
    return { title: 'Interventions', content: [
      ...(all.length > most ? [{ is: 'words', words: `The first ${most} of ${all.length.toLocaleString('en-GB')} are shown.` } as const] : []),
      {
        is: 'table', caption: 'Interventions', empty: 'There are no interventions.', columns: [{ name: 'Intervention', isRowHeader: true }, { name: 'How far it is' }, { name: 'Who leads' }, { name: 'Where' }],
        rows: all.slice(0, most).map((row) => ({ cells: [
          { text: row.name, href: `/portfolio/interventions/${row.key}` }, { text: statuses[row.status], ...(row.statusWords !== null && { note: shortly(row.statusWords, 160) }) }, row.lead ?? row.organisationName ?? '', row.location ?? row.areas.map(({ name }) => name).join(', '),
        ] })),
      },
    ] }
  },
}
