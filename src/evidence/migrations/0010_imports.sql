-- Files of official statistics, compared before anything is kept. What a file holds waits in `staged` until somebody accepts it
-- or throws it away. That table is not written to the log of the database, for the file can be read again: after a crash, or from
-- a backup, it is empty, and then the import says so instead of keeping less than it was compared as.
create table evidence.import (
  id uuid primary key default gen_random_uuid(),
  number bigint not null generated always as identity unique,
  layout text not null,
  file_name text not null,
  source text,
  title text not null,
  published_on date not null,
  status text not null check (status in ('waiting', 'accepted', 'thrown away')),
  new_count integer not null,
  changed_count integer not null,
  same_count integer not null,
  missing_count integer not null,
  refused_count integer not null,
  left_out jsonb not null,
  compared_with bigint not null,
  sent_by text not null,
  sent_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  release_id uuid references evidence.release
);
comment on column evidence.import.id is 'key';
comment on column evidence.import.number is 'operational: the order in which files came';
comment on column evidence.import.layout is 'operational: how the file is laid out';
comment on column evidence.import.file_name is 'operational';
comment on column evidence.import.source is 'operational: the source that its figures are of; nothing where it holds none of the region';
comment on column evidence.import.title is 'operational: what people call that source';
comment on column evidence.import.published_on is 'operational: when its publisher released it';
comment on column evidence.import.status is 'operational';
comment on column evidence.import.new_count is 'operational';
comment on column evidence.import.changed_count is 'operational';
comment on column evidence.import.same_count is 'operational: known already, as the file says it';
comment on column evidence.import.missing_count is 'operational: not in the file, which has it for other areas';
comment on column evidence.import.refused_count is 'operational: rows that cannot be taken';
comment on column evidence.import.left_out is 'operational: how many figures of which other areas and other series the file holds';
comment on column evidence.import.compared_with is 'operational: the number of the newest release of its source when it was compared; 0 where there was none';
comment on column evidence.import.sent_by is 'staff: who sent it';
comment on column evidence.import.sent_at is 'operational';
comment on column evidence.import.decided_by is 'staff: who accepted it or threw it away';
comment on column evidence.import.decided_at is 'operational';
comment on column evidence.import.release_id is 'operational: the release that it became';
create index on evidence.import (status, number);

create unlogged table evidence.staged (
  import_id uuid not null,
  number bigint not null generated always as identity,
  outcome text not null default 'new' check (outcome in ('new', 'changed', 'same', 'missing', 'refused')),
  area_id text,
  indicator_id text,
  starts_on date,
  ends_on date,
  period_label text,
  group_name text not null default '',
  value numeric,
  lower numeric,
  upper numeric,
  variation_percent numeric,
  status text check (status in ('final', 'low reliability', 'suppressed', 'unavailable', 'provisional', 'estimated')),
  marker text,
  line integer,
  was_id uuid,
  says text
);
comment on column evidence.staged.import_id is 'key';
comment on column evidence.staged.number is 'key: its order in the file';
comment on column evidence.staged.outcome is 'operational: what accepting the import would do';
comment on column evidence.staged.area_id is 'operational';
comment on column evidence.staged.indicator_id is 'operational';
comment on column evidence.staged.starts_on is 'operational';
comment on column evidence.staged.ends_on is 'operational';
comment on column evidence.staged.period_label is 'operational: the period as its source writes it';
comment on column evidence.staged.group_name is 'operational: the part of the population counted; empty for everyone';
comment on column evidence.staged.value is 'operational';
comment on column evidence.staged.lower is 'operational';
comment on column evidence.staged.upper is 'operational';
comment on column evidence.staged.variation_percent is 'operational';
comment on column evidence.staged.status is 'operational';
comment on column evidence.staged.marker is 'operational: the mark beside or instead of the value';
comment on column evidence.staged.line is 'operational: line of the file';
comment on column evidence.staged.was_id is 'operational: the observation that it would follow';
comment on column evidence.staged.says is 'operational: why it is refused, or what it means that it is missing';
create index on evidence.staged (import_id, outcome, number);

-- What each release changed: which earlier vintage a figure of it replaced with another value. Written with the release.
create table evidence.revised (
  release_id uuid not null references evidence.release,
  observation_id uuid primary key references evidence.observation,
  was_id uuid not null references evidence.observation
);
comment on column evidence.revised.release_id is 'key: the release that brought the newer figure';
comment on column evidence.revised.observation_id is 'key: the newer figure';
comment on column evidence.revised.was_id is 'key: the figure of the same series before it';
create index on evidence.revised (release_id);
create index on evidence.revised (was_id);

create table evidence.release_count (
  release_id uuid primary key references evidence.release,
  new_count integer not null,
  changed_count integer not null,
  same_count integer not null
);
comment on column evidence.release_count.release_id is 'key';
comment on column evidence.release_count.new_count is 'public: figures that the series had not before';
comment on column evidence.release_count.changed_count is 'public: figures that it had otherwise';
comment on column evidence.release_count.same_count is 'public: figures that it repeats';
revoke update, delete on evidence.revised, evidence.release_count from waymark;
revoke all on evidence.import, evidence.staged from waymark_read;
-- Whoever serves tells the planner how much waits, before it is compared. Older servers have no such right, and plan without.
do $$ begin if current_setting('server_version_num')::int >= 170000 then execute 'grant maintain on evidence.staged to waymark'; end if; end $$;

-- Counts what a release changed, once all its figures are there: against the newest earlier vintage of each in its series.
create function evidence.count_release(given uuid) returns void language sql as $$
  with known as (
    select o.id, was.id as was_id, was.id is not null and (o.value::text, o.lower::text, o.upper::text, o.variation_percent::text, o.status, o.marker)
      is distinct from (was.value::text, was.lower::text, was.upper::text, was.variation_percent::text, was.status, was.marker) as is_changed
    from evidence.observation o join evidence.release r on r.id = o.release_id
    left join lateral (
      select w.* from evidence.observation w join evidence.release wr on wr.id = w.release_id
      where w.area_id = o.area_id and w.indicator_id = o.indicator_id and w.starts_on = o.starts_on and w.ends_on = o.ends_on and w.group_name = o.group_name
        and wr.series = r.series and wr.number < r.number
      order by wr.published_on desc, wr.number desc limit 1
    ) was on true
    where o.release_id = given
  ), told as (
    insert into evidence.revised (release_id, observation_id, was_id) select given, id, was_id from known where is_changed
  )
  insert into evidence.release_count (release_id, new_count, changed_count, same_count)
  select given, count(*) filter (where was_id is null), count(*) filter (where is_changed), count(*) filter (where was_id is not null and not is_changed) from known
$$;
select evidence.count_release(id) from evidence.release order by number;

alter table evidence.source_series drop constraint source_series_layout_check;
alter table evidence.source_series add constraint source_series_layout_check check (layout in ('nomis-csv', 'nomis-xlsx', 'ons-els', 'dfe-ees', 'apprenticeship-flows'));
alter table evidence.indicator add column fills_id text references evidence.indicator;
comment on column evidence.indicator.fills_id is 'public: the measure of success whose row it fills on the live scorecards, where that has no figure of its own';
