-- One act of certifying, with all its figures: never changed. The last of a return counts.
create table returns.certification (
  id uuid primary key default gen_random_uuid(),
  return_id uuid not null references returns.return,
  version integer not null check (version > 0),
  reason text,
  certified_by uuid references accounts.account,
  certified_on date not null,
  certified_at timestamptz not null,
  document_id text references evidence.document,
  unique (return_id, version)
);
comment on column returns.certification.id is 'key';
comment on column returns.certification.return_id is 'key';
comment on column returns.certification.version is 'public: from 1; further ones restate';
comment on column returns.certification.reason is 'public: why it restates the one before';
comment on column returns.certification.certified_by is 'staff: nobody for what was read from a document';
comment on column returns.certification.certified_on is 'public';
comment on column returns.certification.certified_at is 'operational';
comment on column returns.certification.document_id is 'public: where its figures were read, for what a region''s folder ships';
create index on returns.certification (certified_by);
revoke update, delete on returns.certification from waymark;

create table returns.figure (
  id uuid primary key default gen_random_uuid(),
  certification_id uuid not null references returns.certification,
  kpi_id uuid not null references returns.kpi,
  kind text not null check (kind in ('actual', 'forecast')),
  group_name text not null default '',
  starts_on date not null,
  ends_on date not null,
  period_label text not null,
  value numeric,
  qualifier text check (qualifier in ('more than', 'fewer than', 'about')),
  none_because text,
  note text,
  way text not null check (way in ('typed', 'uploaded', 'computed', 'read')),
  observation_id uuid references evidence.observation,
  entered_by uuid references accounts.account,
  entered_at timestamptz not null,
  printed text,
  place text,
  line integer,
  is_said_again boolean not null default false,
  position integer not null,
  check ((value is null) <> (none_because is null)),
  check (starts_on <= ends_on)
);
comment on column returns.figure.id is 'key';
comment on column returns.figure.certification_id is 'key';
comment on column returns.figure.kpi_id is 'key';
comment on column returns.figure.kind is 'public';
comment on column returns.figure.group_name is 'public: one of the groups of the measure; empty for everyone';
comment on column returns.figure.starts_on is 'public: first day of its period';
comment on column returns.figure.ends_on is 'public: last day of its period';
comment on column returns.figure.period_label is 'public: the period as its return or its document calls it';
comment on column returns.figure.value is 'public';
comment on column returns.figure.qualifier is 'public: what its document says of how exact it is';
comment on column returns.figure.none_because is 'public: why there is no value';
comment on column returns.figure.note is 'public: what a reader should know';
comment on column returns.figure.way is 'public: how it came in';
comment on column returns.figure.observation_id is 'public: the count that it was computed from';
comment on column returns.figure.entered_by is 'staff: nobody for what was computed or read from a document';
comment on column returns.figure.entered_at is 'operational';
comment on column returns.figure.printed is 'public: as its document prints it';
comment on column returns.figure.place is 'public: where in the document';
comment on column returns.figure.line is 'public: line of the file';
comment on column returns.figure.is_said_again is 'public: whether its document only says again, here, what it gives elsewhere; a paper''s check compares the two';
comment on column returns.figure.position is 'operational: its order in the return';
create index on returns.figure (kpi_id, ends_on);
create index on returns.figure (certification_id);
create index on returns.figure (observation_id);
create index on returns.figure (entered_by);
create unique index on returns.figure (certification_id, kpi_id, kind, group_name, starts_on, ends_on, period_label) where not is_said_again;
revoke update, delete on returns.figure from waymark;

-- Who entered, certified, set and was reminded is for staff, and what is not certified is nobody's but its organisation's and the
-- hub's: what reports and publishes reads the certified figures that stand of measures that are open, and what these are.
revoke select on all tables in schema returns from waymark_read;
grant select on returns.kpi, returns.collection, returns.question to waymark_read;
grant select (id, kpi_id, group_name, starts_on, ends_on, period_label, number, value, printed, reason, document_id, place, line, set_on) on returns.profile to waymark_read;

create view returns.published with (security_barrier) as
  select figure.id, kpi.key as kpi_key, kpi.name, kpi.unit, kpi.unit_words, kpi.basis, figure.kind, figure.group_name, figure.starts_on, figure.ends_on, figure.period_label,
    figure.value, figure.qualifier, figure.none_because, figure.printed, figure.way, collection.key as collection_key, collection.partner, certification.version, certification.certified_on,
    certification.document_id, figure.place, figure.line
  from returns.figure join returns.certification on certification.id = figure.certification_id
    join returns.return on "return".id = certification.return_id and "return".version = certification.version
    join returns.collection on collection.id = "return".collection_id join returns.kpi on kpi.id = figure.kpi_id
  where kpi.is_open and not figure.is_said_again;
comment on column returns.published.id is 'key';
comment on column returns.published.kpi_key is 'public: the measure, as its own page has it in its address';
comment on column returns.published.name is 'public: the measure';
comment on column returns.published.unit is 'public';
comment on column returns.published.unit_words is 'public: what is counted';
comment on column returns.published.basis is 'public';
comment on column returns.published.kind is 'public';
comment on column returns.published.group_name is 'public: one of the groups of the measure; empty for everyone';
comment on column returns.published.starts_on is 'public: first day of its period';
comment on column returns.published.ends_on is 'public: last day of its period';
comment on column returns.published.period_label is 'public';
comment on column returns.published.value is 'public';
comment on column returns.published.qualifier is 'public';
comment on column returns.published.none_because is 'public: why there is no value';
comment on column returns.published.printed is 'public: as its document prints it';
comment on column returns.published.way is 'public: how it came in';
comment on column returns.published.collection_key is 'public: the collection that it was reported in';
comment on column returns.published.partner is 'public: who reported it';
comment on column returns.published.version is 'public: from 1; further ones restate';
comment on column returns.published.certified_on is 'public';
comment on column returns.published.document_id is 'public: where it was read';
comment on column returns.published.place is 'public: where in the document';
comment on column returns.published.line is 'public: line of the file';
