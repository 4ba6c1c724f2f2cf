import { listDocuments } from '../../evidence/index.ts'
import type { Context } from '../../platform/context.ts'
import { formPage, page, type Route } from '../../platform/page.ts'
import { mayDraft, mayRead, maySign } from '../access.ts'
import { findCase } from '../cases/queries.ts'
import { lineAt } from '../editing/cells.ts'
import { listTemplates } from '../templates/queries.ts'
import { address, appraisalAddress, draftAddress, numberOf, versionAddress } from '../views.ts'
import { beginForm, publishForm, removeForm, signForm } from './forms.ts'
import { addVersion, findDocumentOf, listStarts, openDraft, openVersion, publishVersion, removeDraft, signDraft } from './queries.ts'
import { aboutSigning, askOf, showAssumptions, showUnbegun, showVersion, showYears, whatStays } from './views.ts'

const seenBeside = async (ctx: Context, id: string, documentId: string | null) => ({ documents: documentId === null ? [] : await listDocuments(ctx.db), related: await ctx.related('appraisal.appraisal', id) })

async function chooseStarts({ db }: Context, key: string) {
  const of = await findCase(db, key)
  if (!of) return undefined
  const [templates, versions] = [listTemplates(), await listStarts(db)]
  const own = versions.filter(({ appraisalId }) => appraisalId === of.id)
  return {
    of, templates, versions, hasDraft: own.some(({ status }) => status === 'draft'), last: own[0],
    starts: Object.fromEntries([...[...own, ...versions.filter(({ appraisalId }) => appraisalId !== of.id)].map(({ id, name, number }) => [id, `${name}, version ${number}`]), ...templates.map(({ name, title }) => [`template:${name}`, title])]),
  }
}

export const routes: readonly Route[] = [
  formPage(`${address}/:key/versions/new`, {
    load: async (ctx, { key }) => { const found = await chooseStarts(ctx, key); return found?.hasDraft ? undefined : found },
    allow: mayDraft,
    form: ({ starts }) => beginForm(starts),
    start: ({ last }) => ({ ...(last && { start: last.id }) }),
    view: ({ of }, state) => askOf(`Begin a version: ${of.name}`, appraisalAddress(of.key), state, 'Begin'),
    submit: async (ctx, { of, templates, versions }, { start, why }) => {
      const template = templates.find(({ name }) => start === `template:${name}`)
      const from = versions.find(({ id }) => id === start)
      const document = template ? lineAt(template.document) : from ? await findDocumentOf(ctx.db, from.id) : {}
      const { id } = await addVersion(ctx, of, { document, why, startsFrom: from?.id ?? null })
      return { did: 'appraisal.version-begun', about: id, to: draftAddress(of.key), message: 'Draft begun' }
    },
  }),

  page(`${address}/:key`, {
    load: async (ctx, { key }) => {
      const of = await findCase(ctx.db, key)
      return of && { of, opened: await openVersion(ctx, key), seen: await seenBeside(ctx, of.id, of.documentId) }
    },
    allow: mayRead, // the database shows a case without a public version to colleagues alone
    view: (found, user) => (found.opened ? { ...showVersion(found.opened, user, found.seen), title: found.of.name } : showUnbegun(found.of, user, found.seen)),
  }),

  page(`${address}/:key/versions/:number`, {
    load: async (ctx, { key, number }) => { const opened = await openVersion(ctx, key, numberOf(number)); return opened && { opened, seen: await seenBeside(ctx, opened.of.id, opened.of.documentId) } },
    allow: mayRead, view: ({ opened, seen }, user) => showVersion(opened, user, seen),
  }),
  page(`${address}/:key/versions/:number/years`, { load: (ctx, { key, number }) => openVersion(ctx, key, numberOf(number)), allow: mayRead, view: showYears }),
  page(`${address}/:key/versions/:number/assumptions`, { load: (ctx, { key, number }) => openVersion(ctx, key, numberOf(number)), allow: mayRead, view: showAssumptions }),

  formPage(`${address}/:key/draft/sign`, {
    load: (ctx, { key }) => openDraft(ctx, key),
    allow: maySign,
    form: ({ version }) => signForm(version.changedAt),
    start: ({ version }) => ({ seen: String(version.changedAt.getTime()) }),
    view: ({ of, worked }, state) => askOf(`Sign a case: ${of.name}`, draftAddress(of.key), state, 'Sign', aboutSigning(worked)),
    submit: async (ctx, { of, version }, answers) => {
      await signDraft(ctx, version, answers)
      return { did: 'appraisal.signed', about: version.id, to: versionAddress(of.key, version.number), message: 'Signed. It does not change any more' }
    },
  }),

  formPage(`${address}/:key/draft/remove`, {
    load: (ctx, { key }) => openDraft(ctx, key),
    allow: mayDraft,
    form: ({ version }) => removeForm(version.changedAt),
    start: ({ version }) => ({ seen: String(version.changedAt.getTime()) }),
    view: ({ of }, state) => askOf(`Take the draft away: ${of.name}`, draftAddress(of.key), state, 'Take it away', whatStays),
    submit: async (ctx, { of, version }, { seen }) => {
      await removeDraft(ctx, version, seen)
      return { did: 'appraisal.draft-removed', about: version.id, to: appraisalAddress(of.key), message: 'Draft taken away' }
    },
  }),

  formPage(`${address}/:key/versions/:number/publish`, {
    load: async (ctx, { key, number }) => { const opened = await openVersion(ctx, key, numberOf(number)); return opened?.version.status === 'signed' ? opened : undefined },
    allow: maySign,
    form: publishForm,
    start: ({ version }) => ({ isPublic: version.isPublic ? 'yes' as const : 'no' as const }),
    view: ({ of, version }, state) => askOf(`Publish a case: ${of.name}, version ${version.number}`, versionAddress(of.key, version.number), state, 'Save'),
    submit: async (ctx, { of, version }, { isPublic }) => {
      await publishVersion(ctx, version, isPublic === 'yes')
      return { did: isPublic === 'yes' ? 'appraisal.published' : 'appraisal.unpublished', about: version.id, to: versionAddress(of.key, version.number), message: isPublic === 'yes' ? 'Everybody may read it' : 'Only colleagues may read it' }
    },
  }),
]
