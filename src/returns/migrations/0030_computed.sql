-- Measures that follow from others are worked out when what they follow from changes, and kept, so that they are found and opened like what is reported.
alter table returns.kpi add column per_when text not null default 'same period' check (per_when in ('same period', 'period before'));
alter table returns.kpi add column is_of_profile boolean not null default false;
alter table returns.kpi add check (not is_of_profile or unit = 'percent');
comment on column returns.kpi.per_when is 'public: whether the second value is of the same period or of the one before';
comment on column returns.kpi.is_of_profile is 'public: whether its values are themselves in percent of what was planned, so that 100 is the profile';

create table returns.computed (
  id uuid primary key,
  kpi_id uuid not null references returns.kpi on delete cascade,
  group_name text not null default '',
  starts_on date not null,
  ends_on date not null,
  period_label text not null,
  value numeric not null,
  made_of uuid[] not null,
  document_id text references evidence.document,
  place text,
  line integer,
  computed_on date not null,
  position integer not null
);
comment on column returns.computed.id is 'key: the same for the same measure, group and period, however often it is worked out';
comment on column returns.computed.kpi_id is 'key';
comment on column returns.computed.group_name is 'public: one of the groups of the measure; empty for everyone';
comment on column returns.computed.starts_on is 'public: first day of its period';
comment on column returns.computed.ends_on is 'public: last day of its period';
comment on column returns.computed.period_label is 'public';
comment on column returns.computed.value is 'public';
comment on column returns.computed.made_of is 'public: the figures, profiles and computed values that it was made of, the first of its formula first';
comment on column returns.computed.document_id is 'public: the document that gives all that it is made of';
comment on column returns.computed.place is 'public: where in the document the first of these stands';
comment on column returns.computed.line is 'public: line of the file';
comment on column returns.computed.computed_on is 'public: when it last came out otherwise';
comment on column returns.computed.position is 'operational: its order among those of its measure';
create index on returns.computed (kpi_id, ends_on);
create index on returns.kpi (of_id) where is_computed;
create index on returns.kpi (per_id) where is_computed;
