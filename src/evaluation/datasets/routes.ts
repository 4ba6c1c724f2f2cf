import { findNames } from '../../accounts/index.ts'
import type { Context } from '../../platform/context.ts'
import { formPage, page, type Route } from '../../platform/page.ts'
import { Refusal } from '../../platform/refusal.ts'
import { mayOversee } from '../access.ts'
import { findDesign } from '../designs/queries.ts'
import { listProtocols } from '../protocol/queries.ts'
import { designAddress } from '../views.ts'
import { mayBring, mayDelete, mayGrant, mayMatch } from './access.ts'
import { columnsForm, datasetForm, grantForm, matchingOf, sureForm } from './forms.ts'
import { addDataset, addGrant, deleteRows, endGrant, findDataset, findUse, keepMatched, listDatasets, listPeople, readSentRows, trueDay } from './queries.ts'
import { readRows, readSent } from './reading.ts'
import { guessColumn, mostTold, partsOf, tellProblems } from './rules.ts'
import { askOfData, datasetAddress, showDataset, showDatasets } from './views.ts'

/** Data with the last version of the protocol that it is for. */
async function withProtocol({ db }: Context, id: string) {
  const dataset = await findDataset(db, id)
  const [protocol] = dataset ? await listProtocols(db, dataset.designId) : []
  return dataset && protocol && { dataset, protocol }
}

export const routes: readonly Route[] = [
  page('/evaluation/designs/:key/data', {
    async load({ db }, { key }) { const design = await findDesign(db, key); return design && { design, datasets: await listDatasets(db, design.id) } },
    allow: mayOversee,
    view: (subject, user) => showDatasets(subject, mayBring(user)),
  }),

  formPage('/evaluation/designs/:key/data/new', {
    async load(ctx, { key }) {
      const design = await findDesign(ctx.db, key)
      const [protocol] = design ? await listProtocols(ctx.db, design.id) : []
      return design && { design, protocol, day: trueDay(ctx) }
    },
    allow: mayBring,
    form: datasetForm,
    view: ({ design }, state) => askOfData(state, { title: 'Bring data', of: design.name, back: `${designAddress(design.key)}/data`, send: 'Send it', intro: 'Say first on which basis it may be used. Bring no more than the protocol needs. The file itself is not kept, nor is any column that it does not need.' }),
    async submit(ctx, { design, protocol }, { file, ...given }) {
      if (!protocol) throw new Refusal('Fix the protocol first: data is brought for what it says, and for nothing else', 'file')
      if (given.specialBasis === null && protocol.content.covariates.some(({ isSpecial }) => isSpecial)) throw new Refusal('The protocol compares people by a special category, so select the condition on which it may be used', 'specialBasis')
      const sent = await readSent(file.bytes, file.name)
      if ('error' in sent) throw new Refusal(sent.error, 'file')
      const id = await addDataset(ctx, { designId: design.id, ...given }, file.bytes, sent)
      return { did: 'evaluation.data-brought', about: id, to: `${datasetAddress(id)}/columns`, message: 'Sent. Now match its columns' }
    },
  }),

  page('/evaluation/datasets/:id', {
    async load(ctx, { id }) {
      const dataset = await findDataset(ctx.db, id)
      return dataset && { dataset, uploader: (await findNames(ctx.db, [dataset.uploadedBy])).get(dataset.uploadedBy), ...(await findUse(ctx, id)) }
    },
    allow: mayOversee,
    view: showDataset,
  }),

  formPage('/evaluation/datasets/:id/columns', {
    load: (ctx, { id }) => withProtocol(ctx, id),
    allow: (user, { dataset }) => mayMatch(user, dataset),
    form: ({ dataset, protocol }) => columnsForm(dataset.headings, protocol.content),
    start: ({ dataset, protocol }) => Object.fromEntries(partsOf(protocol.content).map((part) => [part.name, guessColumn(part, dataset.headings)])),
    view: ({ dataset, protocol }, state) => askOfData(state, { title: 'Match its columns', of: dataset.name, back: datasetAddress(dataset.id), send: 'Match the columns', intro: `Say which column of your file is what in version ${protocol.version} of the protocol. Columns that you do not choose are deleted.` }),
    async submit(ctx, { dataset, protocol }, answers) {
      const rows = readRows(await readSentRows(ctx, dataset.id), protocol.content, matchingOf(answers))
      if ('problems' in rows) throw new Refusal(`${rows.problems.length > mostTold ? 'There is much' : 'There is something'} to put right in the file. Correct it, and bring it again. ${tellProblems(rows.problems)}`, 'treated')
      await keepMatched(ctx, dataset.id, rows, protocol.version)
      return { did: 'evaluation.data-matched', about: dataset.id, to: datasetAddress(dataset.id), message: 'Its columns are matched. A data steward now names who may work with it' }
    },
  }),

  formPage('/evaluation/datasets/:id/grant', {
    async load(ctx, { id }) { const dataset = await findDataset(ctx.db, id); return dataset && { dataset, people: await listPeople(ctx), day: trueDay(ctx) } },
    allow: (user, { dataset }) => mayGrant(user, dataset),
    form: grantForm,
    view: ({ dataset }, state) => askOfData(state, { title: 'Name somebody who may work with it', of: dataset.name, back: datasetAddress(dataset.id), send: 'Name them', intro: 'They may have results worked out of the rows until the day that you set. Each time is kept: who, when and what for.' }),
    async submit(ctx, { dataset }, grant) {
      await addGrant(ctx, dataset.id, grant)
      return { did: 'evaluation.data-granted', about: dataset.id, to: datasetAddress(dataset.id), message: 'They may work with it' }
    },
  }),
  formPage('/evaluation/datasets/:id/grants/:grantId/end', {
    async load(ctx, { id, grantId }) {
      const dataset = await findDataset(ctx.db, id)
      const grant = dataset && (await findUse(ctx, id)).grants.find((one) => one.id === grantId)
      return dataset && grant && { dataset, grant }
    },
    allow: (user, { dataset }) => mayGrant(user, dataset),
    form: sureForm,
    view: ({ dataset, grant }, state) => askOfData(state, { title: `Take it back from ${grant.name}?`, of: dataset.name, back: datasetAddress(dataset.id), send: 'Take it back', intro: 'From now on they can no longer work with its rows.' }),
    async submit(ctx, { dataset, grant }) {
      await endGrant(ctx, dataset.id, grant.id)
      return { did: 'evaluation.data-grant-ended', about: dataset.id, to: datasetAddress(dataset.id), message: 'They can no longer work with it' }
    },
  }),
  formPage('/evaluation/datasets/:id/delete', {
    load: ({ db }, { id }) => findDataset(db, id),
    allow: mayDelete,
    form: sureForm,
    view: (dataset, state) => askOfData(state, { title: 'Delete its rows now?', of: dataset.name, back: datasetAddress(dataset.id), send: 'Delete the rows', intro: 'They cannot be had back. What was worked out of them stays, as numbers about groups.' }),
    async submit(ctx, dataset) {
      await deleteRows(ctx, dataset.id)
      return { did: 'evaluation.data-deleted', about: dataset.id, to: datasetAddress(dataset.id), message: 'Its rows are deleted' }
    },
  }),
]
