import { z } from 'zod'
import { api } from '../platform/api.ts'
import type { Context } from '../platform/context.ts'
import { download } from '../platform/download.ts'
import { readAsked } from '../platform/longList.ts'
import type { Answers } from '../platform/forms.ts'
import { formPage, page, type Query, type Route } from '../platform/page.ts'
import { mayKeep, maySee } from './access.ts'
import { organisationForm } from './forms.ts'
import { addOrganisation, countOrganisations, findOrganisation, findUpdatedOn, listOrganisations, updateOrganisation } from './queries.ts'
import { isKind, kinds, perPage, readWebsite } from './rules.ts'
import * as views from './views.ts'

const text = z.string().max(200).optional()
const organisationShape = z.object({
  id: z.uuid(), name: z.string(), kind: z.enum(Object.keys(kinds) as [keyof typeof kinds]), areaCode: z.string().nullable(), website: z.string().nullable(), isHub: z.boolean(),
})

export const routes: readonly Route[] = [
  page('/organisations', {
    load: listPage,
    allow: maySee,
    view: (register, user) => views.listOrganisations(register, mayKeep(user)),
  }),

  api('/organisations', {
    summary: 'The register of organisations, a page at a time: as searched for, and of one kind if asked',
    query: z.object({ page: text, words: text, kind: text }),
    load: (ctx, _, { page, words, kind }) => listPage(ctx, _, asked({ page, words, kind })),
    allow: maySee,
    shape: z.object({ count: z.int(), page: z.int(), pages: z.int(), organisations: z.array(organisationShape) }),
    show: ({ count, page, pages, found }) => ({ count, page, pages, organisations: [...found] }),
  }),

  download('/organisations/organisations.csv', {
    load: ({ db }) => listOrganisations(db),
    allow: maySee,
    did: 'organisations.downloaded',
    about: {
      title: 'Organisations', description: 'Who works on skills and jobs in the region: councils, colleges, training providers, employers, schools, charities and others. Each row is one of them. No people are in it.',
      keywords: ['skills', 'jobs', 'organisations', 'training providers', 'colleges', 'employers'], updated: ({ db }) => findUpdatedOn(db), frequency: 'continuous',
    },
    rowsAt: '/organisations/{id}',
    columns: {
      Id: { value: ({ id }) => id, isKey: true, description: 'The organisation, as its own page has it in its address.' },
      Name: { value: ({ name }) => name, isRequired: true, description: 'Its name, as it calls itself.' },
      Kind: { value: ({ kind }) => kinds[kind], isRequired: true, description: 'What kind of organisation it is.' },
      'Area code': { value: ({ areaCode }) => areaCode, description: 'The code, at the Office for National Statistics, of the area that it works in. Nothing for the whole region or beyond.' },
      Website: { value: ({ website }) => website, description: 'The address of its website.' },
    },
  }),

  formPage('/organisations/new', {
    load: async () => ({}),
    allow: mayKeep,
    form: organisationForm,
    view: (_, state) => views.askOrganisation('Add an organisation', '/organisations', state),
    submit: async ({ db, now }, _, answers) => {
      const { id } = await addOrganisation(db, { ...kept(answers), addedAt: now, updatedAt: now })
      return { did: 'organisations.added', about: id, to: `/organisations/${id}`, message: 'Organisation added' }
    },
  }),

  page('/organisations/:id', {
    load: async (ctx, { id }) => {
      const organisation = await findOrganisation(ctx.db, id)
      return organisation && { organisation, areas: await ctx.areaNames(), related: await ctx.related('organisations.organisation', id) }
    },
    allow: maySee,
    view: (found, user) => views.showOrganisation(found, mayKeep(user)),
  }),

  api('/organisations/:id', {
    summary: 'An organisation of the register',
    load: ({ db }, { id }) => findOrganisation(db, id),
    allow: maySee,
    shape: organisationShape,
    show: (organisation) => organisation,
  }),

  formPage('/organisations/:id/change', {
    load: ({ db }, { id }) => findOrganisation(db, id),
    allow: mayKeep,
    form: organisationForm,
    start: ({ name, kind, areaCode, website }) => ({ name, kind, areaCode, website }),
    view: ({ id, name }, state) => views.askOrganisation(`Change the details of ${name}`, `/organisations/${id}`, state),
    submit: async ({ db, now }, organisation, answers) => {
      await updateOrganisation(db, organisation, { ...kept(answers), updatedAt: now })
      return { did: 'organisations.changed', about: organisation.id, to: `/organisations/${organisation.id}`, message: 'Details saved' }
    },
  }),
]

/** What a program asks: nonsense is told to it. */
function asked(query: Readonly<Record<'page' | 'words' | 'kind', string | undefined>>): Query {
  const { words, filters: { kind }, page } = readAsked(query, [{ name: 'kind', label: 'Kind', choices: kinds }], ['name'])
  return { words, page: String(page), ...(kind !== undefined && { kind }) }
}

/** A page beyond the last, or none that is a number, is the nearest there is. */
async function listPage({ db, areaNames }: Context, _: {}, query: Query): Promise<views.Register> {
  const kind = isKind(query.kind) ? query.kind : undefined
  const words = (query.words ?? '').trim().slice(0, 200)
  const count = await countOrganisations(db, { words, kind })
  const pages = Math.max(1, Math.ceil(count / perPage))
  const page = Math.min(pages, Math.max(1, Math.trunc(Number(query.page)) || 1))
  return { found: await listOrganisations(db, { words, kind }, { number: page, size: perPage }), areas: await areaNames(), count, words, kind: kind ?? '', page, pages }
}

const kept = ({ website, ...rest }: Answers<typeof organisationForm.fields>) => ({ ...rest, website: website ? readWebsite(website)! : null })
