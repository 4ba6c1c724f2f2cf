-- What is known of the places: areas, indicators, and values with the release that they came from.
create schema evidence;

create table evidence.document (
  id text primary key,
  title text not null,
  publisher text not null,
  dated text not null,
  published_on date not null,
  file_name text not null,
  licence text not null,
  edition text,
  periods text
);
comment on column evidence.document.id is 'key: its name in the region''s folder';
comment on column evidence.document.title is 'public';
comment on column evidence.document.publisher is 'public';
comment on column evidence.document.dated is 'public: year, month or day, as precisely as it says';
comment on column evidence.document.published_on is 'public: the last day of what it is dated';
comment on column evidence.document.file_name is 'public: the file that it was read from';
comment on column evidence.document.licence is 'public';
comment on column evidence.document.edition is 'public: the name under which its figures can always be asked for as published';
comment on column evidence.document.periods is 'public: what it says, and does not, about the periods of its figures';

create table evidence.area (
  id text primary key check (id ~ '^([EWSNK][0-9]{8}|[a-z][a-z0-9-]{0,59})$'),
  code text unique check (code ~ '^[EWSNK][0-9]{8}$'),
  name text not null,
  kind text not null check (kind in ('district', 'unitary authority', 'county', 'combined authority', 'region', 'nation')),
  within_id text references evidence.area,
  comparator_id text references evidence.area,
  has_scorecard boolean not null,
  note text,
  position integer not null
);
comment on column evidence.area.id is 'key: its ONS code, or a name where it has none';
comment on column evidence.area.code is 'public: ONS code; nothing for a comparator that a document leaves unnamed';
comment on column evidence.area.name is 'public';
comment on column evidence.area.kind is 'public';
comment on column evidence.area.within_id is 'public: the wider area it lies in';
comment on column evidence.area.comparator_id is 'public: the area that its figures are set beside';
comment on column evidence.area.has_scorecard is 'public: whether it is one of the places that the region keeps a scorecard of';
comment on column evidence.area.note is 'public';
comment on column evidence.area.position is 'operational: its order among areas';

create table evidence.indicator (
  id text primary key check (id ~ '^[a-z][a-z0-9-]{0,59}$'),
  name text not null,
  short_name text not null,
  group_name text check (group_name in ('People', 'Employers', 'Providers', 'Place Leaders')),
  wanted text check (wanted in ('increasing', 'decreasing', 'improving')),
  better text check (better in ('higher', 'lower')),
  unit text not null check (unit in ('percent', 'percent-change', 'gbp-per-year', 'gbp-per-week', 'minutes', 'count', 'score')),
  places integer not null check (places between 0 and 6),
  definition text not null,
  measure text,
  source text,
  caveats text not null default '',
  not_above_id text references evidence.indicator,
  document_id text references evidence.document,
  place text,
  line integer,
  position integer not null
);
comment on column evidence.indicator.id is 'key';
comment on column evidence.indicator.name is 'public';
comment on column evidence.indicator.short_name is 'public: one or two words, for a sentence';
comment on column evidence.indicator.group_name is 'public: whom it measures; nothing for what Waymark counts itself';
comment on column evidence.indicator.wanted is 'public: the direction that the strategy wants; nothing where none is wanted';
comment on column evidence.indicator.better is 'public: which way is better, where "improving" does not say';
comment on column evidence.indicator.unit is 'public';
comment on column evidence.indicator.places is 'public: decimals that its values are shown with';
comment on column evidence.indicator.definition is 'public: in plain words';
comment on column evidence.indicator.measure is 'public: the measure as its document prints it';
comment on column evidence.indicator.source is 'public: the source as its document prints it';
comment on column evidence.indicator.caveats is 'public: what a reader should know, one to a line';
comment on column evidence.indicator.not_above_id is 'public: the indicator on the same base that it can never exceed';
comment on column evidence.indicator.document_id is 'public: where it is defined';
comment on column evidence.indicator.place is 'public: where in the document';
comment on column evidence.indicator.line is 'public: line of the file';
comment on column evidence.indicator.position is 'operational: its order among indicators';

-- One release of figures: a vintage. Its figures are added together and never changed; what is put right is a new one.
create table evidence.release (
  id uuid primary key default gen_random_uuid(),
  number bigint not null generated always as identity unique,
  series text not null,
  edition text,
  document_id text references evidence.document,
  title text not null,
  published_on date not null,
  checksum text not null,
  loaded_at timestamptz not null,
  loaded_by text not null
);
comment on column evidence.release.id is 'key';
comment on column evidence.release.number is 'operational: the order in which releases came';
comment on column evidence.release.series is 'public: figures of one series may be compared with each other';
comment on column evidence.release.edition is 'public: the edition that it belongs to, if it is kept as published';
comment on column evidence.release.document_id is 'public: the document it was read from, if any';
comment on column evidence.release.title is 'public';
comment on column evidence.release.published_on is 'public: when its publisher released it';
comment on column evidence.release.checksum is 'operational: SHA-256 of what it holds; the same again is not loaded twice';
comment on column evidence.release.loaded_at is 'operational';
comment on column evidence.release.loaded_by is 'staff: who loaded it';
create index on evidence.release (edition, number);
create index on evidence.release (series, number);

create table evidence.observation (
  id uuid primary key default gen_random_uuid(),
  release_id uuid not null references evidence.release,
  area_id text not null references evidence.area,
  indicator_id text not null references evidence.indicator,
  starts_on date not null,
  ends_on date not null,
  period_label text not null,
  period_basis text not null check (period_basis in ('stated', 'printed')),
  group_name text not null default '',
  value numeric,
  lower numeric,
  upper numeric,
  variation_percent numeric check (variation_percent >= 0),
  status text not null check (status in (
    'final', 'provisional', 'estimated', 'low reliability', 'carried forward', 'suppressed', 'unavailable', 'not stated')),
  marker text,
  printed text,
  place text,
  line integer,
  check (starts_on <= ends_on),
  check (lower <= value and value <= upper),
  check ((lower is null) = (upper is null)),
  check (value is not null or status in ('suppressed', 'unavailable')),
  unique (area_id, indicator_id, starts_on, ends_on, group_name, release_id)
);
comment on column evidence.observation.id is 'key';
comment on column evidence.observation.release_id is 'public: the vintage';
comment on column evidence.observation.area_id is 'public';
comment on column evidence.observation.indicator_id is 'public';
comment on column evidence.observation.starts_on is 'public: first day of its period';
comment on column evidence.observation.ends_on is 'public: last day of its period';
comment on column evidence.observation.period_label is 'public: the period as its source writes it';
comment on column evidence.observation.period_basis is 'public: stated, or only a year as printed, of which the months are not known';
comment on column evidence.observation.group_name is 'public: the part of the population counted; empty for everyone';
comment on column evidence.observation.value is 'public: exactly as many decimals as published';
comment on column evidence.observation.lower is 'public: lower end of the 95% interval';
comment on column evidence.observation.upper is 'public: upper end of the 95% interval';
comment on column evidence.observation.variation_percent is 'public: coefficient of variation, in percent';
comment on column evidence.observation.status is 'public';
comment on column evidence.observation.marker is 'public: the mark that the source puts beside or instead of a value';
comment on column evidence.observation.printed is 'public: the figure as printed, for one taken from a document';
comment on column evidence.observation.place is 'public: where in its document';
comment on column evidence.observation.line is 'public: line of the file';
create index on evidence.observation (indicator_id);
create index on evidence.observation (release_id);

-- A release and what it holds are never changed or taken away by whoever serves.
revoke update, delete on evidence.release, evidence.observation from waymark;

-- What documents print beside the values: changes, arrows, wanted directions, averages. `waymark check` reckons them again.
create table evidence.printed (
  id uuid primary key default gen_random_uuid(),
  document_id text not null references evidence.document,
  place text not null,
  line integer not null,
  kind text not null check (kind in (
    'previous', 'latest', 'change', 'arrow', 'wanted', 'average-deliverability', 'average-strategic-fit', 'projects')),
  area_id text references evidence.area,
  measure text not null,
  printed text not null,
  position integer not null
);
comment on column evidence.printed.id is 'key';
comment on column evidence.printed.document_id is 'public';
comment on column evidence.printed.place is 'public: figure or table';
comment on column evidence.printed.line is 'public: line of the file';
comment on column evidence.printed.kind is 'public: what is printed there';
comment on column evidence.printed.area_id is 'public: of which area, if of one';
comment on column evidence.printed.measure is 'public: an indicator, or what the row of a table is about';
comment on column evidence.printed.printed is 'public: letter for letter';
comment on column evidence.printed.position is 'operational: its order in the document';

create table evidence.success_measure (
  indicator_id text not null references evidence.indicator,
  theme text not null,
  document_id text not null references evidence.document,
  place text not null,
  line integer not null,
  primary key (indicator_id, theme)
);
comment on column evidence.success_measure.indicator_id is 'key';
comment on column evidence.success_measure.theme is 'public: the theme of the strategy that the indicator is watched for';
comment on column evidence.success_measure.document_id is 'public';
comment on column evidence.success_measure.place is 'public: figure or table';
comment on column evidence.success_measure.line is 'public: line of the file';
