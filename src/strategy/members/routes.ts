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
    about: { title: 'Seats of the bodies', description: 'Who sits on each body, by post and organisation; never a person. Each row is a seat.', keywords: ['governance', 'membership'] },
    columns: {
      Key: { value: ({ key }) => key, description: 'What the seat is called in addresses.', isKey: true, isRequired: true },
      Body: { value: ({ body }) => body, description: 'The body that it is a seat of.', isRequired: true },
      Post: { value: ({ role }) => role, description: 'A post, not a name.', isRequired: true },
      Organisation: { value: ({ organisation }) => organisation, description: 'As the document names it.' },
      From: { datatype: 'date', value: ({ startsOn }) => startsOn, description: 'Since when.' },
      Until: { datatype: 'date', value: ({ endsOn }) => endsOn, description: 'Its last day.' },
      Document: { value: ({ documentId }) => documentId, description: 'The document that it was read from; empty for what was added here.' },
      Place: { value: ({ place }) => place, description: 'The chapter, figure or table of the document.' },
      Line: { datatype: 'integer', value: ({ line }) => line, description: 'The line of the file that was read.' },
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
