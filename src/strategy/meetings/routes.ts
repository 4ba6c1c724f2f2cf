import { z } from 'zod'
import { sayDay } from '../../calc/dates/days.ts'
import { listDocuments } from '../../evidence/index.ts'
import { api } from '../../platform/api.ts'
import type { Context } from '../../platform/context.ts'
import { download } from '../../platform/download.ts'
import { pageWithin, perPage, readSought } from '../../platform/longList.ts'
import { page, type Query, type Route } from '../../platform/page.ts'
import { recordRoutes } from '../../platform/record.ts'
import { mayKeep, mayRead } from '../access.ts'
import { chooseBodies, filterBodies } from '../bodies/queries.ts'
import { bodiesCrumb } from '../bodies/views.ts'
import { namesOf } from '../queries.ts'
import { strategyCrumb } from '../views.ts'
import { meetingForm } from './forms.ts'
import { listMeetings, openMeeting, takeMeetings } from './queries.ts'
import { statuses } from './rules.ts'
import { meetingFilters, meetingsCrumb, meetingSorts, showMeeting, showMeetings, type MeetingList } from './views.ts'

async function listPage(ctx: Context, _: {}, query: Query): Promise<MeetingList> {
  const filters = meetingFilters(await filterBodies(ctx.db))
  const sought = readSought(query, filters, meetingSorts)
  return { sought, filters, today: ctx.today, ...(await listMeetings(ctx, sought)) }
}

export const routes: readonly Route[] = [
  page('/strategy/meetings', { load: listPage, allow: mayRead, view: (found, user) => showMeetings(found, mayKeep(user)) }),

  download('/strategy/meetings/meetings.csv', {
    load: ({ db }) => takeMeetings(db), allow: mayRead, did: 'strategy.governance-downloaded',
    about: { title: 'Meetings of the bodies', description: 'When the bodies that carry the plan meet or met. Each row is a meeting.', keywords: ['governance', 'meetings'] },
    rowsAt: '/strategy/meetings/{key}',
    columns: {
      Key: { value: ({ key }) => key, description: 'What the meeting is called in addresses.', isKey: true, isRequired: true },
      Body: { value: ({ bodyName }) => bodyName, description: 'The body that meets.', isRequired: true },
      Meeting: { value: ({ name }) => name, description: 'Its name.', isRequired: true },
      Day: { datatype: 'date', value: ({ heldOn }) => heldOn, description: 'When it is or was held.', isRequired: true },
      Status: { value: ({ status }) => status, description: 'Planned, held or cancelled.', isRequired: true },
      Agenda: { value: ({ agenda }) => agenda, description: 'What it deals with.' },
      Papers: { value: ({ website }) => website, description: 'Where its papers are.' },
      Document: { value: ({ documentId }) => documentId, description: 'The document that it was read from; empty for what was added here.' },
      Place: { value: ({ place }) => place, description: 'The chapter, figure or table of the document.' },
      Line: { datatype: 'integer', value: ({ line }) => line, description: 'The line of the file that was read.' },
    },
  }),

  api('/strategy/meetings', {
    summary: 'Meetings of every body, a page at a time: those to come first, unless asked otherwise',
    load: listPage,
    allow: mayRead,
    shape: z.object({ count: z.int(), page: z.int(), pages: z.int(), meetings: z.array(z.object({
      key: z.string(), name: z.string(), body: z.string(), bodyKey: z.string(), heldOn: z.string(), status: z.enum(['planned', 'held', 'cancelled']), agenda: z.string().nullable(), website: z.string().nullable(),
      document: z.string().nullable(), place: z.string().nullable(), line: z.int().nullable(),
    })) }),
    show: ({ sought, rows, count }) => ({ count, page: pageWithin(sought, count), pages: Math.max(1, Math.ceil(count / perPage)), meetings: rows.map(({ bodyName, documentId, ...meeting }) => ({ ...meeting, body: bodyName, document: documentId })) }),
  }),

  page('/strategy/meetings/:key', {
    load: async (ctx, { key }) => {
      const found = await openMeeting(ctx, key)
      return found && { ...found, documents: await listDocuments(ctx.db), related: await ctx.related('strategy.meeting', found.meeting.id) }
    },
    allow: mayRead,
    view: (found, user) => showMeeting(found, mayKeep(user)),
  }),

  ...recordRoutes('/strategy/meetings', {
    noun: ['a', 'meeting'],
    table: 'strategy.meeting',
    mayKeep,
    choices: ({ db }) => chooseBodies(db),
    form: meetingForm,
    start: ({ bodyId, name, heldOn, status, agenda, website }) => ({ bodyId, name, heldOn, status, agenda, website }),
    startNew: ({ body }, { names }) => ({ status: 'planned' as const, ...(body && Object.hasOwn(names, body) && { bodyId: body }) }),
    columns: (answers) => answers,
    nameOf: ({ name, heldOn }) => `${name}, ${sayDay(heldOn)}`,
    hrefOf: ({ key }) => `/strategy/meetings/${key}`,
    list: meetingsCrumb,
    above: [strategyCrumb, bodiesCrumb],
    did: { added: 'strategy.meeting-added', changed: 'strategy.meeting-changed', removed: 'strategy.meeting-removed' },
    labels: { body_id: 'Body', name: 'Name', held_on: 'Day', status: 'Status', agenda: 'What it deals with', website: 'Where its papers are' },
    say: (column, value, { names }) => (column === 'body_id' ? names[String(value)] : column === 'status' ? statuses[value as keyof typeof statuses] : undefined), // the database lets only statuses in
    namesOf,
  }),
]
