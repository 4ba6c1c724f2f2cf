import { z } from 'zod'
import { api } from '../../platform/api.ts'
import { download } from '../../platform/download.ts'
import { perPage, readAsked, readSought } from '../../platform/longList.ts'
import { page, type Route } from '../../platform/page.ts'
import { mayKnowWho, mayRead } from '../access.ts'
import { numberOf } from '../rules.ts'
import { filters, listChanges, openRelease, pageReleases } from './queries.ts'
import { showRelease, showReleases } from './views.ts'

const releaseShape = z.object({
  number: z.int(), series: z.string(), title: z.string(), edition: z.string().nullable(), publishedOn: z.string(), loadedAt: z.iso.datetime(), from: z.enum(['documents', 'imports', 'own', 'counted']), new: z.int().nullable(), changed: z.int().nullable(), same: z.int().nullable(),
})
const changeShape = z.object({ area: z.string(), indicator: z.string(), startsOn: z.string(), endsOn: z.string(), period: z.string(), group: z.string(), was: z.number().nullable(), wasStatus: z.string(), value: z.number().nullable(), status: z.string(), observation: z.uuid(), wasObservation: z.uuid() })
const text = z.string().max(200).optional()
const pageOf = (text: string | undefined) => Math.max(1, Math.trunc(Number(text)) || 1)

export const routes: readonly Route[] = [
  page('/evidence/releases', { load: (ctx, _, query) => pageReleases(ctx, readSought(query, filters, ['newest']), mayKnowWho(ctx.user)), allow: mayRead, view: showReleases }),

  api('/evidence/releases', {
    summary: 'The releases that figures came in, 25 to a page, the newest first: what each brought and changed',
    query: z.object({ page: text, words: text, from: text }),
    load: (ctx, _, query) => pageReleases(ctx, readAsked(query, filters, ['newest']), false),
    allow: mayRead,
    shape: z.object({ count: z.int(), page: z.int(), pages: z.int(), releases: z.array(releaseShape) }),
    show: ({ rows, count, page }) => ({
      count, page, pages: Math.max(1, Math.ceil(count / perPage)),
      releases: rows.map(({ number, series, title, edition, publishedOn, loadedAt, from, newCount, changedCount, sameCount }) => ({ number, series, title, edition, publishedOn, loadedAt: loadedAt.toISOString(), from, new: newCount, changed: changedCount, same: sameCount })),
    }),
  }),

  page('/evidence/releases/:number', {
    load: (ctx, { number }, { show, page }) => openRelease(ctx, number, { isAll: show === 'all', page: pageOf(page) }, mayKnowWho(ctx.user)), allow: mayRead, view: showRelease,
  }),

  api('/evidence/releases/:number/changes', {
    summary: 'What a release changed, 25 to a page: each figure that its series had otherwise before',
    query: z.object({ page: text }),
    load: (ctx, { number }, { page }) => openRelease(ctx, number, { isAll: false, page: pageOf(page) }, false),
    allow: mayRead,
    shape: z.object({ count: z.int(), page: z.int(), pages: z.int(), changes: z.array(changeShape) }),
    show: (opened) => ({
      count: opened.count, page: opened.page, pages: Math.max(1, Math.ceil(opened.count / perPage)),
      changes: opened.isAll ? [] : opened.rows.map(({ id, wasId, areaId, indicatorId, startsOn, endsOn, periodLabel, groupName, wasValue, wasStatus, value, status }) =>
        ({ area: areaId, indicator: indicatorId, startsOn, endsOn, period: periodLabel, group: groupName, was: numberOf(wasValue), wasStatus, value: numberOf(value), status, observation: id, wasObservation: wasId })),
    }),
  }),

  download('/evidence/releases/:number/changes.csv', {
    load: ({ db }, { number }) => listChanges(db, number), allow: mayRead, did: 'evidence.downloaded', title: 'Changes',
    columns: {
      Area: { value: ({ areaName }) => areaName, isRequired: true, description: 'The area that the figure is of.' },
      'Area code': { value: ({ areaId }) => areaId, isRequired: true, description: 'The code of the area at the Office for National Statistics, or a short name where it has none.' },
      Indicator: { value: ({ indicatorName }) => indicatorName, isRequired: true, description: 'What is measured.' },
      'Indicator id': { value: ({ indicatorId }) => indicatorId, isRequired: true, description: 'The name of the indicator in addresses.' },
      Starts: { is: 'date', of: ({ startsOn }) => startsOn, isRequired: true, description: 'The first day of the time that it is of.' },
      Ends: { is: 'date', of: ({ endsOn }) => endsOn, isRequired: true, description: 'The last day of the time that it is of.' },
      Group: { value: ({ groupName }) => groupName, description: 'The group of people counted; nothing for everyone.' },
      Was: { value: ({ wasValue }) => numberOf(wasValue), datatype: 'decimal', description: 'The figure before this release.' },
      'Status before': { value: ({ wasStatus }) => wasStatus, isRequired: true, description: 'How firm that figure was.' },
      Now: { value: ({ value }) => numberOf(value), datatype: 'decimal', description: 'The figure in this release.' },
      Status: { value: ({ status }) => status, isRequired: true, description: 'How firm it is.' },
    },
  }),
]
