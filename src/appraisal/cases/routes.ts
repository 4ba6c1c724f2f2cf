import { z } from 'zod'
import { api } from '../../platform/api.ts'
import { perPage, readAsked, readSought } from '../../platform/longList.ts'
import { page, type Query, type Route } from '../../platform/page.ts'
import { recordRoutes } from '../../platform/record.ts'
import { mayDraft, mayRead } from '../access.ts'
import { namesOf } from '../queries.ts'
import { readTold } from '../versions/rules.ts'
import { write } from '../../calc/numbers/decimals.ts'
import { address, appraisalAddress, casesCrumb } from '../views.ts'
import { caseForm } from './forms.ts'
import { chooseForCase, isSigned, pageCases, sorts } from './queries.ts'
import { showCases } from './views.ts'

const sought = (query: Query) => readSought(query, [], sorts)
const text = z.string().max(200).optional()

export const routes: readonly Route[] = [
  page(address, { load: (ctx, _, query) => pageCases(ctx, sought(query)), allow: mayRead, view: (listed, user) => showCases(listed, mayDraft(user)) }),

  api(address, {
    summary: 'Cost-benefit cases that whoever asks may see, 25 to a page, each with what its last signed version says',
    query: z.object({ page: text, words: text, sort: text, order: text }),
    load: (ctx, _, query) => pageCases(ctx, readAsked(query, [], sorts)),
    allow: mayRead,
    shape: z.object({ count: z.int(), page: z.int(), pages: z.int(), cases: z.array(z.object({ key: z.string(), name: z.string(), intervention: z.string().nullable(), version: z.int().nullable(), status: z.enum(['draft', 'signed']).nullable(), netPresentValue: z.string().nullable(), benefitCostRatio: z.string().nullable(), paybackYear: z.int().nullable() })) }),
    show: ({ rows, count, page }) => ({
      count, page, pages: Math.max(1, Math.ceil(count / perPage)),
      cases: rows.map(({ key, name, interventionKey, number, versionStatus, told }) => { const found = readTold(told); return { key, name, intervention: interventionKey, version: number, status: versionStatus, netPresentValue: found ? write(found.netPresentValue) : null, benefitCostRatio: found?.ratio ? write(found.ratio) : null, paybackYear: found?.payback ?? null } }),
    }),
  }),

  ...recordRoutes(address, {
    noun: ['a', 'case'],
    table: 'appraisal.appraisal',
    mayKeep: mayDraft,
    choices: chooseForCase,
    form: caseForm,
    start: ({ name, words, interventionId }) => ({ name, words, interventionId }),
    startNew: ({ intervention }, { keys }) => ({ interventionId: intervention === undefined ? null : keys[intervention] ?? null }),
    columns: (answers) => answers,
    nameOf: ({ name }) => name,
    hrefOf: ({ key }) => appraisalAddress(key),
    list: casesCrumb,
    did: { added: 'appraisal.case-added', changed: 'appraisal.case-changed', removed: 'appraisal.case-removed' },
    labels: { name: 'What is appraised', words: 'In a few sentences', intervention_id: 'Intervention' },
    say: (column, value, { interventions }) => (column === 'intervention_id' ? interventions[String(value)] : undefined),
    whyStays: async ({ db }, { id }) => ((await isSigned(db, id)) ? 'A version of it has been signed, so it stays: what was signed is kept for good' : undefined),
    namesOf,
  }),
]
