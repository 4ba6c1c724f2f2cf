import { sayChange } from '../../calc/indicators/words.ts'
import type { Member, Population } from '../../platform/capability.ts'
import type { Db } from '../../platform/db.ts'
import { choice } from '../../platform/forms.ts'
import { mayRead } from '../access.ts'
import { findScorecards } from '../scorecards/queries.ts'
import { figureAddress, periodWords, valueWords } from '../views.ts'

const perPage = 5000

/** Every figure of every scorecard, as they stand. */
const scorecardPopulation: Population = {
  name: 'scorecards', what: 'Figures of the scorecards', allow: mayRead, hasValues: false,
  async *members(ctx) {
    const figures = (await findScorecards(ctx))?.cards.flatMap((card) => card.figures) ?? []
    yield figures.map((figure): Member => ({
      key: `scorecard:${figure.area.code ?? figure.area.id}:${figure.indicator.id}`, name: `${figure.indicator.name}, ${figure.area.name}`,
      says: [figure.latest ? `${valueWords(figure.latest, figure.indicator) ?? 'No figure'} (${periodWords(figure.latest)})` : 'No figure', figure.judged.change && `${sayChange(figure.judged.change, figure.judged.changeUnit)} since ${periodWords(figure.previous!)}`].filter(Boolean).join(', '), value: null, href: figureAddress(figure, 'live'),
    }))
  },
}

const listReleases = (db: Db) => db.selectFrom('evidence.release').select(['id', 'title', 'series', 'publishedOn', 'number']).orderBy('number', 'desc').limit(200).execute()
const sayRelease = ({ title, number, series }: { title: string; number: number; series: string }) => `${title} (${series}, vintage ${number})`

/** Every stored figure of one release, by its id. */
const observationPopulation: Population = {
  name: 'observations', what: 'Stored figures of one release', allow: mayRead, hasValues: false,
  asks: async ({ db }) => ({ release: choice('Which release?', Object.fromEntries((await listReleases(db)).map((one) => [one.id, sayRelease(one)])), { missing: 'Select the release', as: 'select' }) }),
  say: async ({ db }, { release }) => { const found = (await listReleases(db)).find(({ id }) => id === release); return found ? sayRelease(found) : '' },
  async *members({ db }, { release = '' }) {
    for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
      const rows = await db.selectFrom('evidence.observation as o').innerJoin('evidence.indicator as i', 'i.id', 'o.indicatorId').innerJoin('evidence.area as a', 'a.id', 'o.areaId')
        .select(['o.id', 'o.value', 'o.periodLabel', 'o.groupName', 'o.printed', 'i.name as indicator', 'a.name as area']).where('o.releaseId', '=', release).where('o.id', '>', after).orderBy('o.id').limit(perPage).execute()
      yield rows.map(({ id, value, periodLabel, groupName, printed, indicator, area }): Member => ({
        key: `observation:${id}`, name: [indicator, area, periodLabel, groupName].filter(Boolean).join(', '), says: value ?? (printed === null ? 'no figure' : `no figure, printed “${printed}”`), value: null, href: `/evidence/observations/${id}`,
      }))
      if (rows.length < perPage) return
      after = rows.at(-1)!.id
    }
  },
}

/** What an auditor may draw of evidence. */
export const populations: readonly Population[] = [scorecardPopulation, observationPopulation]
