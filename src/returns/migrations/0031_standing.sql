-- How each measure stands now, worked out in the transaction that changes it: so that thousands are listed, narrowed and sorted by it at once.
create table returns.standing (
  kpi_id uuid primary key references returns.kpi on delete cascade,
  figure_id uuid,
  group_name text not null default '',
  starts_on date,
  ends_on date,
  period_label text,
  value numeric,
  qualifier text check (qualifier in ('more than', 'fewer than', 'about')),
  profile_id uuid,
  profile numeric,
  forecast_id uuid,
  forecast numeric,
  forecast_label text,
  of_profile numeric,
  rating text check (rating in ('green', 'amber', 'red')),
  was_rating text check (was_rating in ('green', 'amber', 'red')),
  rated_since date
);
comment on column returns.standing.kpi_id is 'key';
comment on column returns.standing.figure_id is 'public: its last value, reported or worked out; nothing before there is one';
comment on column returns.standing.group_name is 'public: whose value it is; of several groups the one that stands worst';
comment on column returns.standing.starts_on is 'public: first day of its period';
comment on column returns.standing.ends_on is 'public: last day of its period';
comment on column returns.standing.period_label is 'public';
comment on column returns.standing.value is 'public';
comment on column returns.standing.qualifier is 'public';
comment on column returns.standing.profile_id is 'public: what is planned for it; for a measure without a value what is planned next';
comment on column returns.standing.profile is 'public';
comment on column returns.standing.forecast_id is 'public: what was last expected';
comment on column returns.standing.forecast is 'public';
comment on column returns.standing.forecast_label is 'public: for which period';
comment on column returns.standing.of_profile is 'public: the value in percent of the profile';
comment on column returns.standing.rating is 'public: by the rule of the measure; nothing where it has no profile or neither way is better';
comment on column returns.standing.was_rating is 'public: that of the value before';
comment on column returns.standing.rated_since is 'public: when the first of the values so rated without a break was certified';
create index on returns.standing (rating);
create index on returns.kpi (position);

-- What is worked out is published as what is reported is: of open measures alone.
revoke select on returns.computed, returns.standing from waymark_read;
create or replace view returns.published with (security_barrier) as
  select figure.id, kpi.key as kpi_key, kpi.name, kpi.unit, kpi.unit_words, kpi.basis, figure.kind, figure.group_name, figure.starts_on, figure.ends_on, figure.period_label,
    figure.value, figure.qualifier, figure.none_because, figure.printed, figure.way, collection.key as collection_key, collection.partner, certification.version, certification.certified_on,
    certification.document_id, figure.place, figure.line
  from returns.figure join returns.certification on certification.id = figure.certification_id
    join returns.return on "return".id = certification.return_id and "return".version = certification.version
    join returns.collection on collection.id = "return".collection_id join returns.kpi on kpi.id = figure.kpi_id
  where kpi.is_open and not figure.is_said_again
  union all
  select computed.id, kpi.key, kpi.name, kpi.unit, kpi.unit_words, kpi.basis, 'actual', computed.group_name, computed.starts_on, computed.ends_on, computed.period_label,
    computed.value, null, null, null, 'computed', null, null, null, computed.computed_on, computed.document_id, computed.place, computed.line
  from returns.computed join returns.kpi on kpi.id = computed.kpi_id where kpi.is_open;

-- A profile that is to be changed, where a director is asked first. Once approved it is added; what was asked stays.
create table returns.reprofile (
  id uuid primary key default gen_random_uuid(),
  kpi_id uuid not null references returns.kpi,
  group_name text not null default '',
  reason text not null,
  status text not null check (status in ('asked', 'approved', 'refused', 'withdrawn')),
  asked_by uuid not null references accounts.account,
  asked_at timestamptz not null,
  decided_by uuid references accounts.account,
  decided_at timestamptz,
  words text,
  check ((decided_by is null) = (decided_at is null)),
  check ((status = 'asked') = (decided_by is null))
);
comment on column returns.reprofile.id is 'key';
comment on column returns.reprofile.kpi_id is 'key';
comment on column returns.reprofile.group_name is 'operational: one of the groups of the measure; empty for everyone';
comment on column returns.reprofile.reason is 'operational: why it is to be changed';
comment on column returns.reprofile.status is 'operational';
comment on column returns.reprofile.asked_by is 'staff';
comment on column returns.reprofile.asked_at is 'operational';
comment on column returns.reprofile.decided_by is 'staff: the director who decided, or whoever withdrew it';
comment on column returns.reprofile.decided_at is 'operational';
comment on column returns.reprofile.words is 'operational: what the director says to it';
create unique index on returns.reprofile (kpi_id) where status = 'asked';
create index on returns.reprofile (asked_by);
create index on returns.reprofile (decided_by);
call organisations.only_hub('returns.reprofile', array['programme manager', 'director']);
revoke delete on returns.reprofile from waymark;

create table returns.reprofile_period (
  reprofile_id uuid not null references returns.reprofile,
  starts_on date not null,
  ends_on date not null,
  period_label text not null,
  value numeric not null,
  primary key (reprofile_id, starts_on, ends_on),
  check (starts_on <= ends_on)
);
comment on column returns.reprofile_period.reprofile_id is 'key';
comment on column returns.reprofile_period.starts_on is 'operational: first day of the period';
comment on column returns.reprofile_period.ends_on is 'operational: last day of the period';
comment on column returns.reprofile_period.period_label is 'operational';
comment on column returns.reprofile_period.value is 'operational: what is to be planned for it';
call organisations.only_hub('returns.reprofile_period', array['programme manager', 'director']);
revoke update, delete on returns.reprofile_period from waymark;
revoke select on returns.reprofile, returns.reprofile_period from waymark_read;

alter table returns.profile add column approved_by uuid references accounts.account;
comment on column returns.profile.approved_by is 'staff: the director who approved it, where one was asked';
create index on returns.profile (approved_by);
