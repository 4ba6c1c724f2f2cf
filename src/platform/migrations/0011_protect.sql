-- `call platform.protect('referrals.referral', related => 'person_id', through => 'people.visible')` after every table
-- with a personal or special column. The table then shows the login that serves nothing but what one of these lets through
-- (call it again for another way in), and shows the login that reports nothing at all:
--   own       the column that names the account whose row it is
--   related   the column that must stand in the view `through` (in its column `key`, else of the same name). The view is a
--             capability's own, says who may be seen by whoever asks, and reads past the policies as its owner
--   dataset   to read: the name under which accounts are granted it until a date (platform.dataset_grant)
--   sampled   to read: the column that names a record drawn for an auditor (platform.audit_sample) from this table or `sample_of`
--   may       'write' or 'read': what own and related let through
create procedure platform.protect(
  relation regclass, own name default null, related name default null, through regclass default null, key name default null,
  dataset text default null, sampled name default null, sample_of regclass default null, may text default 'write'
) language plpgsql as $$
declare
  verbs text := case may when 'write' then 'all' when 'read' then 'select' end;
  own_type text;
begin
  if verbs is null then raise exception 'protect %: may is ''write'' or ''read'', not %', relation, may; end if;
  if num_nonnulls(own, related, dataset, sampled) = 0 then raise exception 'protect %: say own, related, dataset or sampled', relation; end if;
  if num_nonnulls(related, through) = 1 then raise exception 'protect %: related and through go together', relation; end if;
  execute format('alter table %s enable row level security', relation);

  -- Every column is qualified: a bare one would bind inside the subquery and be true of every row. What `(select …)` wraps
  -- is asked once for a query, not once for a row.
  if own is not null then
    select format_type(a.atttypid, a.atttypmod) into own_type from pg_attribute a where a.attrelid = relation and a.attname = own;
    if own_type is null then raise exception 'protect %: it has no column %', relation, own; end if;
    execute format('create policy %1$I on %2$s for %3$s to waymark using (%2$s.%4$I = (select platform.user_id()::%5$s))',
      'own ' || own, relation, verbs, own, own_type);
  end if;
  if related is not null then
    execute format('create policy %1$I on %2$s for %3$s to waymark using (exists (select from %4$s v where v.%5$I = %2$s.%6$I))',
      related || ' in ' || through, relation, verbs, through, coalesce(key, related), related);
    execute format('revoke all on %s from waymark_read', through);
  end if;
  if dataset is not null then
    execute format('create policy %I on %s for select to waymark using ((select platform.may_read_dataset(%L)))', 'dataset ' || dataset, relation, dataset);
  end if;
  if sampled is not null then
    execute format('create policy %1$I on %2$s for select to waymark using (exists (select from platform.sampled s where s.relation = %3$L and s.row_id = %2$s.%4$I))',
      'sample of ' || coalesce(sample_of, relation), relation,
      (select format('%s.%s', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = coalesce(sample_of, relation)), sampled);
  end if;
end $$;
revoke execute on procedure platform.protect from waymark;

drop policy own on platform.draft;
call platform.protect('platform.draft', own => 'started_by');

-- Who was granted may see it; a data steward of the organisation that grants sees, grants and takes back. Nothing else about
-- a grant changes, and none is deleted.
call platform.protect('platform.dataset_grant', own => 'account_id', may => 'read');
create policy listed on platform.dataset_grant for select to waymark
  using (organisation_id = (select platform.organisation()) and (select platform.has_role('data steward')));
create policy granted on platform.dataset_grant for insert to waymark
  with check (granted_by = (select platform.user_id()) and organisation_id = (select platform.organisation()) and (select platform.has_role('data steward')));
create policy ended on platform.dataset_grant for update to waymark
  using (organisation_id = (select platform.organisation()) and (select platform.has_role('data steward'))) with check (ended_at is not null);
revoke update, delete on platform.dataset_grant from waymark;
grant update (ended_at) on platform.dataset_grant to waymark;

call platform.protect('platform.audit_sample', own => 'account_id', may => 'read');
create policy listed on platform.audit_sample for select to waymark
  using (organisation_id = (select platform.organisation()) and (select platform.has_role('data steward')));
create policy drawn on platform.audit_sample for insert to waymark
  with check (drawn_by = (select platform.user_id()) and organisation_id = (select platform.organisation()) and (select platform.has_role('data steward')));
create policy ended on platform.audit_sample for update to waymark
  using (organisation_id = (select platform.organisation()) and (select platform.has_role('data steward'))) with check (ended_at is not null);
revoke update, delete on platform.audit_sample from waymark;
grant update (ended_at) on platform.audit_sample to waymark;
