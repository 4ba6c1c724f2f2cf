import { z } from 'zod'
import { api } from '../../platform/api.ts'
import { download } from '../../platform/download.ts'
import type { Route } from '../../platform/page.ts'
import { recordRoutes } from '../../platform/record.ts'
import { mayKeep, mayRead } from '../access.ts'
import { chooseBodies } from '../bodies/queries.ts'
import { bodiesCrumb } from '../bodies/views.ts'
import { namesOf } from '../queries.ts'
import { strategyCrumb } from '../views.ts'
import { memberForm } from './forms.ts'
import { listSeats } from './queries.ts'

export const routes: readonly Route[] = [
  download('/strategy/members/seats.csv', {
    load: ({ db }) => listSeats(db), allow: mayRead, did: 'strategy.governance-downloaded',
    columns: {
      Key: ({ key }) => key, Body: ({ body }) => body, Post: ({ role }) => role, Organisation: ({ organisation }) => organisation,
      From: { is: 'date', of: ({ startsOn }) => startsOn }, Until: { is: 'date', of: ({ endsOn }) => endsOn }, Document: ({ documentId }) => documentId, Place: ({ place }) => place, Line: ({ line }) => line,
    },
  }),

  api('/strategy/members', {
    summary: 'The seats of every body, by post and organisation; never a person',
    load: ({ db }) => listSeats(db),
    allow: mayRead,
    shape: z.object({ seats: z.array(z.object({
      key: z.string(), body: z.string(), bodyKey: z.string(), role: z.string(), organisation: z.string().nullable(), startsOn: z.string().nullable(), endsOn: z.string().nullable(),
      document: z.string().nullable(), place: z.string().nullable(), line: z.int().nullable(),
    })) }),
    show: (seats) => ({ seats: seats.map(({ documentId, ...seat }) => ({ ...seat, document: documentId })) }),
  }),

  ...recordRoutes('/strategy/members', {
    noun: ['a', 'seat'],
    table: 'strategy.member',
    mayKeep,
    choices: ({ db }) => chooseBodies(db),
    form: memberForm,
    start: ({ bodyId, role, organisation, startsOn, endsOn }) => ({ bodyId, role, organisation, startsOn, endsOn }),
    startNew: ({ body }, { names }) => (body && Object.hasOwn(names, body) ? { bodyId: body } : {}),
    columns: (answers) => answers,
    nameOf: ({ role, organisation }) => [role, organisation].filter(Boolean).join(', '),
    hrefOf: ({ key }, { keys }, { bodyId }) => `/strategy/bodies/${keys[bodyId] ?? ''}#seat-${key}`,
    list: bodiesCrumb,
    above: [strategyCrumb],
    did: { added: 'strategy.member-added', changed: 'strategy.member-changed', removed: 'strategy.member-removed' },
    labels: { body_id: 'Body', role: 'Post', organisation: 'Organisation', starts_on: 'From', ends_on: 'Until' },
    say: (column, value, { names }) => (column === 'body_id' ? names[String(value)] : undefined),
    namesOf,
  }),
]
