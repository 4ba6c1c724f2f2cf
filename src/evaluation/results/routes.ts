import type { Context } from '../../platform/context.ts'
import { formPage, page, type Route } from '../../platform/page.ts'
import { Refusal } from '../../platform/refusal.ts'
import { mayKeep, maySeeResults } from '../access.ts'
import { findDataset, isGranted, listDatasets } from '../datasets/queries.ts'
import { askOfData } from '../datasets/views.ts'
import { findDesign } from '../designs/queries.ts'
import type { DesignContent } from '../designs/shapes.ts'
import { listProtocols } from '../protocol/queries.ts'
import { designAddress } from '../views.ts'
import { workForm } from './forms.ts'
import { addResult, findLastResult, listResults } from './queries.ts'
import { showResults } from './views.ts'

/** The data of a design whose rows whoever asks may work with now, by id. */
async function workable(ctx: Context, designId: string): Promise<Readonly<Record<string, string>>> {
  const ready = (await listDatasets(ctx.db, designId)).filter(({ status }) => status === 'ready')
  const mine = await Promise.all(ready.map(async ({ id, name }) => ((await isGranted(ctx, id)) ? [[id, name] as const] : [])))
  return Object.fromEntries(mine.flat())
}

export const routes: readonly Route[] = [
  page('/evaluation/designs/:key/results', {
    async load(ctx, { key }) {
      const design = await findDesign(ctx.db, key)
      return design && { design, result: await findLastResult(ctx.db, design.id), earlier: await listResults(ctx, design.id), mayWork: mayKeep(ctx.user) }
    },
    allow: (user, { design }) => maySeeResults(user, design),
    view: showResults,
  }),

  formPage('/evaluation/designs/:key/results/new', {
    async load(ctx, { key }) { const design = await findDesign(ctx.db, key); return design && { design, datasets: await workable(ctx, design.id) } },
    allow: mayKeep,
    form: workForm,
    view: ({ design, datasets }, state) => askOfData(state, {
      title: 'Work out the results', of: design.name, back: `${designAddress(design.key)}/results`, send: 'Work them out',
      intro: Object.keys(datasets).length ? 'The results follow the protocol as it was fixed last. That you had the rows read is kept, with what for.' : 'There is no data here that you may work with. A data steward names who may.',
    }),
    async submit(ctx, { design }, { datasetId, purpose }) {
      const dataset = await findDataset(ctx.db, datasetId)
      const protocols = await listProtocols(ctx.db, design.id)
      const [protocol] = protocols
      if (!dataset || !protocol) throw new Refusal('This data is gone', 'datasetId')
      const matchedWith = protocols.find(({ version }) => version === dataset.protocolVersion)
      if (!matchedWith || columnsOf(matchedWith.content) !== columnsOf(protocol.content))
        throw new Refusal(`This data was matched with version ${dataset.protocolVersion} of the protocol, and version ${protocol.version} asks for other columns. Bring the data again`, 'datasetId')
      const { id } = await addResult(ctx, design, dataset, protocol, purpose)
      return { did: 'evaluation.worked-out', about: id, to: `${designAddress(design.key)}/results`, message: 'The results are worked out' }
    },
  }),
]

/** What data is matched with: versions that differ in nothing of it can be worked out of the same data. */
const columnsOf = ({ groups, covariates, outcomes }: Pick<DesignContent, 'groups' | 'covariates' | 'outcomes'>): string =>
  JSON.stringify({ groups: groups.map(({ name }) => name), covariates: covariates.map(({ name, kind }) => [name, kind]), outcomes: outcomes.map(({ name, kind, hasBefore }) => [name, kind, hasBefore]) })
