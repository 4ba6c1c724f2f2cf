import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { barrier } from '../../test/barrier.ts'
import { freshDatabase } from '../../test/database.ts'
import { asker, type Role, type User } from './context.ts'
import type { Db } from './db.ts'

/** A capability of the test's own: people, who knows them, notes about them, results for an evaluation. */
const { db, owner, reader } = await freshDatabase()
await sql.raw(`
  create schema garden;
  create table garden.relationship (person_id uuid, organisation_id text, ends_at timestamptz);
  create view garden.visible as select r.person_id from garden.relationship r
    where r.organisation_id = (select platform.organisation()) and (r.ends_at is null or r.ends_at > (select platform.moment()));
  create table garden.person (id uuid primary key, name text not null);
  create table garden.note (id uuid primary key, person_id uuid references garden.person, text text not null);
  create table garden.diary (id uuid primary key default gen_random_uuid(), account_id uuid not null, text text not null);
  create table garden.result (id uuid primary key default gen_random_uuid(), score int not null);
  call platform.protect('garden.person', related => 'id', through => 'garden.visible', key => 'person_id');
  call platform.protect('garden.note', related => 'person_id', through => 'garden.visible', sampled => 'id');
  call platform.protect('garden.person', sampled => 'id');
  call platform.protect('garden.diary', own => 'account_id');
  call platform.protect('garden.diary', related => 'account_id', through => 'garden.visible', key => 'person_id', may => 'read');
  call platform.protect('garden.result', dataset => 'gardens');
  alter table garden.relationship enable row level security;
  create function garden.count_people() returns bigint stable security definer begin atomic select count(*) from garden.person; end;
`).execute(owner)

let at = new Date('2026-03-01T09:00:00Z')
const ask = asker(db, { now: () => at })
const aUser = (organisationId: string, roles: Role[] = [], id = randomUUID()): User => ({ id, name: organisationId, roles, organisationId, organisationName: organisationId })
const as = <T>(user: User, work: (db: Db) => Promise<T>) => ask(user, 'read write', ({ db }) => work(db))
const list = (query: string) => async (db: Db) => (await sql.raw<{ text: string }>(query).execute(db)).rows.map(({ text }) => text)
const names = list('select name as text from garden.person order by 1')
const notes = list('select text from garden.note order by 1')
const diaries = list('select text from garden.diary order by 1')

const [ada, cleo] = [randomUUID(), randomUUID()]
await sql`insert into garden.person values (${ada}, 'Ada'), (${cleo}, 'Cleo')`.execute(owner)
await sql`insert into garden.relationship values (${ada}, 'A'), (${ada}, 'B'), (${cleo}, 'C')`.execute(owner)
await sql`insert into garden.note values (${ada}, ${ada}, 'of Ada'), (${cleo}, ${cleo}, 'of Cleo')`.execute(owner)
await sql`insert into garden.result (score) values (1), (2)`.execute(owner)

test('a query without any filter shows an organisation only those with whom it holds a live relationship', async () => {
  expect([await as(aUser('A'), names), await as(aUser('B'), notes), await as(aUser('C'), names), await as(aUser('D'), names)]).toEqual([['Ada'], ['of Ada'], ['Cleo'], []])
  await sql`update garden.relationship set ends_at = ${at} where organisation_id = 'B'`.execute(owner)
  expect(await as(aUser('B'), notes)).toEqual([])
})

test('whoever holds whatever relationships, an asker sees exactly those that are theirs and live', async () => {
  const people = ['p1', 'p2', 'p3'].map((name) => ({ id: randomUUID(), name }))
  for (const { id, name } of people) await sql`insert into garden.person values (${id}, ${name})`.execute(owner)
  const held = fc.array(fc.record({ person: fc.constantFrom(...people), organisation: fc.constantFrom('P', 'Q'), endsIn: fc.constantFrom(null, -1, 0, 1) }), { maxLength: 6 })
  await fc.assert(fc.asyncProperty(held, async (list) => {
    await sql`delete from garden.relationship where organisation_id in ('P', 'Q')`.execute(owner)
    for (const { person, organisation, endsIn } of list)
      await sql`insert into garden.relationship values (${person.id}, ${organisation}, ${endsIn === null ? null : new Date(at.getTime() + endsIn)})`.execute(owner)
    for (const organisation of ['P', 'Q']) {
      const live = list.filter((one) => one.organisation === organisation && (one.endsIn === null || one.endsIn > 0)).map(({ person }) => person.name)
      expect(await as(aUser(organisation), names)).toEqual([...new Set(live)].sort())
    }
  }), { numRuns: 25 })
  await sql`delete from garden.person where name like 'p%'`.execute(owner)
})

test('nothing of a person whom the asker may not see can be written, changed or removed', async () => {
  const write = (statement: string) => as(aUser('C'), (db) => sql.raw(statement).execute(db))
  await expect(write(`insert into garden.note values (gen_random_uuid(), '${ada}', 'x')`)).rejects.toThrow('row-level security')
  await expect(write(`update garden.note set person_id = '${ada}'`)).rejects.toThrow('row-level security')
  expect((await write(`update garden.note set text = 'x' where person_id = '${ada}'`)).numAffectedRows).toBe(0n)
  expect((await write(`delete from garden.note where person_id = '${ada}'`)).numAffectedRows).toBe(0n)
})

test('without an asker nobody is there, also on a connection that has just had one', async () => {
  expect(await as(aUser('A'), names)).toEqual(['Ada'])
  expect([await names(db), await notes(db), await diaries(db)]).toEqual([[], [], []])
})

test('a row of one\'s own is shown to its account alone, in whatever organisation', async () => {
  const [rae, sam] = [aUser('A'), aUser('A')]
  const write = (user: User, whose = user.id) => as(user, (db) => sql`insert into garden.diary (account_id, text) values (${whose}, 'mine')`.execute(db))
  await write(rae)
  expect([await as(rae, diaries), await as({ ...rae, organisationId: 'Z' }, diaries), await as(sam, diaries)]).toEqual([['mine'], ['mine'], []])
  await expect(write(sam, rae.id)).rejects.toThrow('row-level security')
})

test('a second way in may be for reading only', async () => {
  const rae = aUser('Z')
  await as(rae, (db) => sql`insert into garden.diary (account_id, text) values (${rae.id}, 'shared')`.execute(db))
  await sql`insert into garden.relationship values (${rae.id}, 'Y')`.execute(owner)
  expect(await as(aUser('Y'), diaries)).toEqual(['shared'])
  expect((await as(aUser('Y'), (db) => sql`update garden.diary set text = 'x'`.execute(db))).numAffectedRows).toBe(0n)
})

const steward = aUser('A', ['data steward'])
const until = new Date('2026-04-01T00:00:00Z')
const grant = (by: User, to: string) => as(by, (db) => sql`insert into platform.dataset_grant (dataset, account_id, reason, granted_by, organisation_id, granted_at, until_at)
  values ('gardens', ${to}, 'evaluation', ${by.id}, ${by.organisationId}, ${at}, ${until})`.execute(db))
const draw = (by: User, to: string, row = ada, relation = 'garden.note') => as(by, (db) => sql`insert into platform.audit_sample (relation, row_id, account_id, reason, drawn_by, organisation_id, drawn_at, until_at)
  values (${relation}, ${row}, ${to}, 'yearly audit', ${by.id}, ${by.organisationId}, ${at}, ${until})`.execute(db))
const scores = (user: User) => as(user, async (db) => (await sql`select score from garden.result`.execute(db)).rows.length)

test('evaluation data is there for the account it was granted to, until its date, and only to read', async () => {
  const analyst = aUser('E', ['analyst'])
  await grant(steward, analyst.id)
  expect([await scores(analyst), await scores(aUser('E', ['analyst'])), await scores(steward)]).toEqual([2, 0, 0])
  expect((await as(analyst, (db) => sql`delete from garden.result`.execute(db))).numAffectedRows).toBe(0n)
  const before = at
  at = until
  expect(await scores(analyst)).toBe(0)
  at = before
  await as(steward, (db) => sql`update platform.dataset_grant set ended_at = ${at} where account_id = ${analyst.id}`.execute(db))
  expect(await scores(analyst)).toBe(0)
})

test('an auditor reads the records drawn for them, until the date, and no other', async () => {
  const auditor = aUser('Auditors', ['auditor'])
  await draw(steward, auditor.id)
  expect([await as(auditor, notes), await as(auditor, names)]).toEqual([['of Ada'], []])
  await draw(steward, auditor.id, cleo, 'garden.person')
  expect([await as(auditor, notes), await as(auditor, names)]).toEqual([['of Ada'], ['Cleo']])
  expect(await as(aUser('Auditors', ['auditor']), notes)).toEqual([])
  expect(await as({ ...auditor, roles: ['partner'] }, notes)).toEqual([]) // their role has ended
  const before = at
  at = until
  expect(await as(auditor, notes)).toEqual([])
  at = before
})

test('only a data steward lets anybody in, for their own organisation, and nobody themselves', async () => {
  const analyst = aUser('E', ['analyst'])
  for (const give of [grant, draw]) {
    await expect(give(analyst, randomUUID())).rejects.toThrow('row-level security')
    await expect(give(steward, steward.id)).rejects.toThrow('check constraint')
    await expect(as(analyst, (db) => sql`insert into platform.dataset_grant (dataset, account_id, reason, granted_by, organisation_id, granted_at, until_at)
      values ('gardens', ${analyst.id}, 'x', ${steward.id}, 'A', ${at}, ${until})`.execute(db))).rejects.toThrow('row-level security')
  }
  const grants = list('select account_id as text from platform.dataset_grant')
  await grant(steward, analyst.id)
  expect([await as(analyst, grants), await as(aUser('B', ['data steward']), grants), await as(aUser('A'), grants)]).toEqual([[analyst.id], [], []])
  for (const change of [`update platform.dataset_grant set until_at = '2099-01-01'`, 'delete from platform.dataset_grant', 'delete from platform.audit_sample'])
    await expect(as(steward, (db) => sql.raw(change).execute(db))).rejects.toThrow('permission denied')
})

test('transactions that interleave keep each to its own identity, and a page cannot write', async () => {
  const bothIn = barrier(2)
  const seen = await Promise.all(['A', 'C'].map((organisation) => ask(aUser(organisation), 'read only', async ({ db }) => {
    const before = await names(db)
    await bothIn()
    return [before, await names(db)]
  })))
  expect(seen).toEqual([[['Ada'], ['Ada']], [['Cleo'], ['Cleo']]])
  await expect(ask(aUser('A'), 'read only', ({ db }) => sql`update garden.person set name = 'x'`.execute(db))).rejects.toThrow('read-only transaction')
})

test('an organisation that may see nobody can still count everybody, through a function that returns only the sum', async () => {
  expect((await as(aUser('D'), (db) => sql<{ n: number }>`select garden.count_people() as n`.execute(db))).rows).toEqual([{ n: 2 }])
})

test('the role that reports sees no personal row, whoever it says it is', async () => {
  await reader.transaction().execute(async (tx) => {
    await sql`select set_config('waymark.organisation', 'A', true), set_config('waymark.now', ${at.toISOString()}, true)`.execute(tx)
    expect([await names(tx), await notes(tx)]).toEqual([[], []])
  })
  await expect(sql`select * from garden.visible`.execute(reader)).rejects.toThrow('permission denied')
  await expect(sql`select garden.count_people()`.execute(reader)).rejects.toThrow('permission denied')
  await expect(sql`select platform.may_read_dataset('gardens')`.execute(reader)).rejects.toThrow('permission denied')
})

test('a table protected without saying how, or by a column that it lacks, stops the migration', async () => {
  const protect = (args: string) => sql.raw(`call platform.protect('garden.note', ${args})`).execute(owner)
  await expect(protect(`may => 'read'`)).rejects.toThrow('garden.note: say own, related, dataset or sampled')
  await expect(protect(`own => 'planted_by'`)).rejects.toThrow('garden.note: it has no column planted_by')
  await expect(protect(`related => 'person_id'`)).rejects.toThrow('related and through go together')
  await expect(protect(`own => 'id', may => 'delete'`)).rejects.toThrow(`may is 'write' or 'read', not delete`)
})
