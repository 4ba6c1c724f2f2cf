-- What delivery partners report: measures of delivery with what is planned, and returns that are filled in, certified and locked.
create schema returns;

-- A key performance indicator: one number that a partner reports for each period, or that is worked out from others.
create table returns.kpi (
  id uuid primary key default gen_random_uuid(),
  key text not null unique check (key ~ '^[a-z0-9][a-z0-9-]{0,99}$'),
  name text not null,
  definition text not null,
  example text,
  unit text not null check (unit in ('count', 'percent', 'gbp', 'score')),
  unit_words text,
  places integer not null check (places between 0 and 4),
  better text check (better in ('higher', 'lower')),
  basis text not null check (basis in ('in the period', 'to date', 'on the day')),
  amber_percent numeric not null default 10 check (amber_percent between 0 and 100),
  group_names text[] not null default '{}',
  groups_overlap boolean not null default false,
  owner text,
  item_id uuid references strategy.item,
  intervention_id uuid references portfolio.intervention,
  indicator_id text references evidence.indicator,
  relation text check (relation in ('share', 'growth', 'difference', 'ratio', 'base', 'sum of groups')),
  of_id uuid references returns.kpi,
  of_kind text check (of_kind in ('actual', 'profile')),
  per_id uuid references returns.kpi,
  per_kind text check (per_kind in ('actual', 'profile')),
  is_computed boolean not null default false,
  is_open boolean not null default true,
  document_id text references evidence.document,
  place text,
  line integer,
  position integer not null,
  shipped jsonb,
  changed_at timestamptz not null,
  check ((relation is null) = (of_id is null)),
  check ((of_id is null) = (of_kind is null)),
  check ((per_id is null) = (per_kind is null)),
  check (relation is null or (per_id is null) = (relation = 'sum of groups')),
  check (relation is not null or not is_computed)
);
comment on column returns.kpi.id is 'key';
comment on column returns.kpi.key is 'key: its name in addresses and in the region''s folder';
comment on column returns.kpi.name is 'public';
comment on column returns.kpi.definition is 'public: what counts and what does not, for whoever fills in a return';
comment on column returns.kpi.example is 'public: one that shows it';
comment on column returns.kpi.unit is 'public';
comment on column returns.kpi.unit_words is 'public: what is counted, in the words of its source: "teachers and lecturers"';
comment on column returns.kpi.places is 'public: decimals that its values are shown with';
comment on column returns.kpi.better is 'public: which way is better; nothing where neither is';
comment on column returns.kpi.basis is 'public: whether a value is of its period alone, of all time up to its end, or of its last day';
comment on column returns.kpi.amber_percent is 'public: so far below its profile, in percent of it, a value is amber; further below, red';
comment on column returns.kpi.group_names is 'public: the groups that it is asked for; empty where it is asked for everyone at once';
comment on column returns.kpi.groups_overlap is 'public: whether one may be counted in several groups, so that they do not add up';
comment on column returns.kpi.owner is 'public: the post, group or organisation that answers for it; never a person';
comment on column returns.kpi.item_id is 'public: the theme, priority or action of the plan that it belongs to';
comment on column returns.kpi.intervention_id is 'public: the intervention that it measures';
comment on column returns.kpi.indicator_id is 'public: what Waymark counts itself; its counts answer the question';
comment on column returns.kpi.relation is 'public: how it follows from other measures';
comment on column returns.kpi.of_id is 'public: the measure that is divided, has grown, is lessened or is added up';
comment on column returns.kpi.of_kind is 'public: which value of it';
comment on column returns.kpi.per_id is 'public: the measure that it is divided by, has grown from, or is lessened by';
comment on column returns.kpi.per_kind is 'public: which value of it';
comment on column returns.kpi.is_computed is 'public: whether it is worked out by Waymark; if not, the relation only checks what is reported';
comment on column returns.kpi.is_open is 'public: whether everybody may see its certified values';
comment on column returns.kpi.document_id is 'public: where it was read; nothing for what was added here';
comment on column returns.kpi.place is 'public: the chapter, figure or table of the document';
comment on column returns.kpi.line is 'public: line of the file that was read';
comment on column returns.kpi.position is 'operational: its order among its like';
comment on column returns.kpi.shipped is 'operational: the row as the region''s folder last gave it; nothing for what was added here';
comment on column returns.kpi.changed_at is 'operational: of two who change it at once the second is told';
create index on returns.kpi (item_id);
create index on returns.kpi (intervention_id);
call platform.keep_history('returns.kpi');
call organisations.only_hub('returns.kpi', array['programme manager', 'director']);

-- What is planned. A profile is added, never changed: of those of one period the last counts, the others are its history.
create table returns.profile (
  id uuid primary key default gen_random_uuid(),
  kpi_id uuid not null references returns.kpi,
  group_name text not null default '',
  starts_on date not null,
  ends_on date not null,
  period_label text not null,
  number integer not null check (number > 0),
  value numeric not null,
  printed text,
  reason text,
  document_id text references evidence.document,
  place text,
  line integer,
  set_on date not null,
  set_by uuid references accounts.account,
  set_at timestamptz not null,
  check (starts_on <= ends_on),
  unique (kpi_id, group_name, starts_on, ends_on, number)
);
comment on column returns.profile.id is 'key';
comment on column returns.profile.kpi_id is 'key';
comment on column returns.profile.group_name is 'public: one of the groups of the measure; empty for everyone';
comment on column returns.profile.starts_on is 'public: first day of its period';
comment on column returns.profile.ends_on is 'public: last day of its period';
comment on column returns.profile.period_label is 'public: the period as its source or its setter calls it';
comment on column returns.profile.number is 'public: its order among the profiles of the same period, from 1; the last counts';
comment on column returns.profile.value is 'public';
comment on column returns.profile.printed is 'public: as its document prints it';
comment on column returns.profile.reason is 'public: why it was set so, or changed';
comment on column returns.profile.document_id is 'public: where it was read';
comment on column returns.profile.place is 'public: where in the document';
comment on column returns.profile.line is 'public: line of the file';
comment on column returns.profile.set_on is 'public: the day from which it holds';
comment on column returns.profile.set_by is 'staff: the account that set it; nobody for what a document says';
comment on column returns.profile.set_at is 'operational';
call organisations.only_hub('returns.profile', array['programme manager', 'director']);
create index on returns.profile (set_by);
revoke update, delete on returns.profile from waymark;
