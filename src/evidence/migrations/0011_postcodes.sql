-- Where postcodes of the region lie: the district, and the place on the National Grid where the file says it. A postcode is that of
-- about fifteen addresses, and says nothing of a person. Only those of the region are kept, as the newest accepted file has them.
create table evidence.postcode (
  postcode text primary key check (postcode ~ '^[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2}$'),
  area_id text not null references evidence.area,
  easting integer,
  northing integer,
  import_id uuid not null references evidence.import,
  check ((easting is null) = (northing is null))
);
comment on column evidence.postcode.postcode is 'public: with one space, as in CB1 0AH';
comment on column evidence.postcode.area_id is 'public: the district that it lies in';
comment on column evidence.postcode.easting is 'public: metres from the origin of the National Grid';
comment on column evidence.postcode.northing is 'public';
comment on column evidence.postcode.import_id is 'operational: the file that said so';

-- As evidence.staged: not in the log of the database.
create unlogged table evidence.staged_postcode (
  import_id uuid not null,
  number bigint not null generated always as identity,
  outcome text not null default 'new' check (outcome in ('new', 'changed', 'same', 'missing', 'refused')),
  postcode text,
  area_id text,
  easting integer,
  northing integer,
  line integer,
  was_area_id text,
  says text
);
comment on column evidence.staged_postcode.import_id is 'key';
comment on column evidence.staged_postcode.number is 'key: its order in the file';
comment on column evidence.staged_postcode.outcome is 'operational: what accepting the import would do';
comment on column evidence.staged_postcode.postcode is 'operational';
comment on column evidence.staged_postcode.area_id is 'operational';
comment on column evidence.staged_postcode.easting is 'operational';
comment on column evidence.staged_postcode.northing is 'operational';
comment on column evidence.staged_postcode.line is 'operational: line of the file';
comment on column evidence.staged_postcode.was_area_id is 'operational: the district that it is known to lie in';
comment on column evidence.staged_postcode.says is 'operational: why it is refused, or what it means that it is missing';
create index on evidence.staged_postcode (import_id, outcome, number);
revoke all on evidence.staged_postcode from waymark_read;
do $$ begin if current_setting('server_version_num')::int >= 170000 then execute 'grant maintain on evidence.staged_postcode to waymark'; end if; end $$;
