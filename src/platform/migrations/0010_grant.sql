-- A function may be called by whoever serves; a definer function would otherwise be a way in for every other role.
alter default privileges revoke execute on functions from public;
alter default privileges grant execute on functions to waymark;
revoke execute on all functions in schema platform from public;
grant execute on all functions in schema platform to waymark;

-- Whether whoever asks acts in this role: set for one transaction, like the user (context.ts).
create function platform.has_role(role text) returns boolean stable
  return coalesce(role = any (string_to_array(current_setting('waymark.roles', true), ',')), false);

-- Evaluation data, for a named account until a date. No policy of a capability is wider than what stands here.
create table platform.dataset_grant (
  id uuid primary key default gen_random_uuid(),
  dataset text not null check (dataset <> ''),
  account_id text not null,
  reason text not null check (reason <> ''),
  granted_by text not null,
  organisation_id text not null,
  granted_at timestamptz not null,
  until_at timestamptz not null check (until_at > granted_at),
  ended_at timestamptz,
  check (account_id <> granted_by)
);
comment on column platform.dataset_grant.id is 'key';
comment on column platform.dataset_grant.dataset is 'operational: the name that the protected tables were given';
comment on column platform.dataset_grant.account_id is 'staff: who may read it';
comment on column platform.dataset_grant.reason is 'operational: what for, in the words of who granted it';
comment on column platform.dataset_grant.granted_by is 'staff: which account; never to itself';
comment on column platform.dataset_grant.organisation_id is 'operational: for which organisation it was granted';
comment on column platform.dataset_grant.granted_at is 'operational: from when';
comment on column platform.dataset_grant.until_at is 'operational: until when; a longer time is another grant';
comment on column platform.dataset_grant.ended_at is 'operational: when it was taken back early';
create index on platform.dataset_grant (account_id, dataset);

-- Records drawn for an auditor until a date.
create table platform.audit_sample (
  id uuid primary key default gen_random_uuid(),
  relation text not null check (relation ~ '^[a-z_]+\.[a-z_]+$'),
  row_id uuid not null,
  account_id text not null,
  reason text not null check (reason <> ''),
  drawn_by text not null,
  organisation_id text not null,
  drawn_at timestamptz not null,
  until_at timestamptz not null check (until_at > drawn_at),
  ended_at timestamptz,
  unique (account_id, relation, row_id, until_at),
  check (account_id <> drawn_by)
);
comment on column platform.audit_sample.id is 'key';
comment on column platform.audit_sample.relation is 'operational: schema.table of the record';
comment on column platform.audit_sample.row_id is 'key: of the record';
comment on column platform.audit_sample.account_id is 'staff: the auditor, who may read it';
comment on column platform.audit_sample.reason is 'operational: which audit';
comment on column platform.audit_sample.drawn_by is 'staff: which account; never the auditor''s own';
comment on column platform.audit_sample.organisation_id is 'operational: for which organisation it was drawn';
comment on column platform.audit_sample.drawn_at is 'operational: from when';
comment on column platform.audit_sample.until_at is 'operational: until when';
comment on column platform.audit_sample.ended_at is 'operational: when it was taken back early';

-- Asked once for a query, whatever the policies of the two tables let the asker see of them.
create function platform.may_read_dataset(name text) returns boolean stable security definer
begin atomic
  select exists (select from platform.dataset_grant g where g.dataset = name and g.account_id = platform.user_id()
    and g.granted_at <= platform.moment() and g.until_at > platform.moment() and g.ended_at is null);
end;
create view platform.sampled as
  select s.relation, s.row_id from platform.audit_sample s
  where s.account_id = (select platform.user_id()) and s.drawn_at <= (select platform.moment())
    and s.until_at > (select platform.moment()) and s.ended_at is null;
comment on column platform.sampled.relation is 'operational: schema.table of a record drawn for whoever asks';
comment on column platform.sampled.row_id is 'key: of the record';
revoke all on platform.sampled from waymark_read;
