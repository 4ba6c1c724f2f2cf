-- What a row was before it was changed or taken away: `call platform.keep_history('strategy.item')` after its table. Rows are added,
-- never changed. Only for tables whose every column may be seen by whoever may see the table: nothing of a person is kept here.
create table platform.revision (
  id bigint generated always as identity primary key,
  relation text not null,
  row_id uuid not null,
  was jsonb not null,
  is_removal boolean not null,
  by text not null,
  at timestamptz not null
);
comment on column platform.revision.id is 'key';
comment on column platform.revision.relation is 'operational: schema and table';
comment on column platform.revision.row_id is 'key: the row';
comment on column platform.revision.was is 'operational: the row before, by its columns';
comment on column platform.revision.is_removal is 'operational: whether it was taken away';
comment on column platform.revision.by is 'staff: the account that changed it, waymark, or visitor';
comment on column platform.revision.at is 'operational';
create index on platform.revision (relation, row_id, id);
revoke update, delete on platform.revision from waymark;
revoke all on platform.revision from waymark_read;

create function platform.keep_revision() returns trigger language plpgsql as $$
declare
  -- How the row came from its region's folder, its order, and when it was changed last are no facts of its own.
  uncounted constant text[] := array['shipped', 'position', 'changed_at'];
begin
  if tg_op = 'DELETE' or (to_jsonb(old) - uncounted) is distinct from (to_jsonb(new) - uncounted) then
    insert into platform.revision (relation, row_id, was, is_removal, by, at)
    values (tg_table_schema || '.' || tg_table_name, old.id, to_jsonb(old) - uncounted, tg_op = 'DELETE', coalesce(platform.user_id(), 'waymark'), coalesce(platform.moment(), now()));
  end if;
  return null;
end $$;

create procedure platform.keep_history(kept regclass) language plpgsql as $$
begin
  if exists (select from pg_attribute a where a.attrelid = kept and a.attnum > 0 and not a.attisdropped and col_description(kept, a.attnum) ~ '^(personal|special)') then
    raise exception 'keep_history %: it has a personal column, and what is erased of a person must be gone', kept;
  end if;
  execute format('create trigger history after update or delete on %s for each row execute function platform.keep_revision()', kept);
end $$;
revoke execute on procedure platform.keep_history from waymark;
