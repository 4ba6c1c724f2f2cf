-- Work to be done later or by the clock. A job is added in the transaction that wants it done, and its own writes,
-- its events and its end are one transaction again: it is done once, or tried again.
create table platform.job (
  id bigint generated always as identity primary key,
  name text not null,
  key text,
  payload jsonb not null default '{}',
  asked_by text not null,
  organisation text not null,
  run_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'done', 'failed')),
  tries integer not null default 0,
  started_at timestamptz,
  ended_at timestamptz,
  last_error text
);
comment on column platform.job.id is 'key';
comment on column platform.job.name is 'operational: what is to be done, as capability.job';
comment on column platform.job.key is 'operational: of one name and key only one waits at a time';
comment on column platform.job.payload is 'operational: ids and numbers that the job needs; never a name, an address or free text';
comment on column platform.job.asked_by is 'staff: whose request added it; waymark for the clock';
comment on column platform.job.organisation is 'staff: for whom it is done: the row-level policies take it for the asker';
comment on column platform.job.run_at is 'operational: not before; while it runs, when it would be tried again';
comment on column platform.job.state is 'operational';
comment on column platform.job.tries is 'operational: how often it was begun';
comment on column platform.job.started_at is 'operational';
comment on column platform.job.ended_at is 'operational';
comment on column platform.job.last_error is 'operational: what went wrong the last time, without any value that people typed';

create index on platform.job (run_at, id) where state = 'waiting';
create index on platform.job (ended_at) where state <> 'waiting';
-- A job that has begun may have read too early: so the next of its key waits beside it.
create unique index job_of_a_key on platform.job (name, key) where state = 'waiting' and tries = 0 and key is not null;
