import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'

const { owner } = await freshDatabase()
const names = async (query: string) => (await sql.raw<{ name: string }>(query).execute(owner)).rows.map(({ name }) => name).sort()
const personal = `exists (select from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and col_description(c.oid, a.attnum) ~ '^(personal|special)')`
const ours = `join pg_namespace n on n.oid = c.relnamespace where n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_'`

const bareTables = `select c.oid::regclass::text as name from pg_class c ${ours} and c.relkind in ('r', 'p') and ${personal}
  and not (c.relrowsecurity and exists (select from pg_policy p where p.polrelid = c.oid))`
const openViews = `select c.oid::regclass::text as name from pg_class c ${ours} and c.relkind in ('v', 'm') and ${personal} and has_table_privilege('waymark_read', c.oid, 'select')`
const widePolicies = `select p.polrelid::regclass::text || '.' || p.polname as name from pg_policy p where p.polroles <> array[to_regrole('waymark')::oid]`
const openFunctions = `select c.oid::regprocedure::text as name from pg_proc c join pg_namespace n on n.oid = c.pronamespace
  where c.prosecdef and n.nspname !~ '^(pg_|information_schema)' and has_function_privilege('waymark_read', c.oid, 'execute')`

test('every table with a personal or special column has row-level policies', async () => {
  expect(await names(bareTables)).toEqual([])
})

test('no view with a personal or special column can be read by the role that reports', async () => {
  expect(await names(openViews)).toEqual([])
})

test('every policy is for the role that serves, and for no other', async () => {
  expect(await names(widePolicies)).toEqual([])
})

test('no function that steps past the policies can be called by the role that reports', async () => {
  expect(await names(openFunctions)).toEqual([])
})

test('each of these would be noticed', async () => {
  await sql.raw(`create schema weeds; create table weeds.person (name text); comment on column weeds.person.name is 'personal: a name';
    create view weeds.everybody as select name from weeds.person; comment on column weeds.everybody.name is 'personal: a name';
    create policy anybody on weeds.person using (true);
    create function weeds.all_names() returns setof text stable security definer begin atomic select name from weeds.person; end; grant execute on function weeds.all_names to waymark_read`).execute(owner)
  expect([await names(bareTables), await names(openViews), await names(widePolicies), await names(openFunctions)])
    .toEqual([['weeds.person'], ['weeds.everybody'], ['weeds.person.anybody'], ['weeds.all_names()']])
})
