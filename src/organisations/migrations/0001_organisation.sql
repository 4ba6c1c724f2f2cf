-- One register of every organisation that works with the region: who holds roles, makes pledges, teaches, refers, is paid.
create schema organisations;

create table organisations.organisation (
  id uuid primary key default gen_random_uuid(),
  name text not null check (length(name) between 1 and 200),
  kind text not null check (kind in (
    'combined authority', 'council', 'college', 'university', 'provider', 'employer', 'school', 'charity', 'job centre', 'body')),
  area_code text check (area_code ~ '^[EWSNK][0-9]{8}$'),
  website text,
  is_hub boolean not null default false,
  added_at timestamptz not null,
  updated_at timestamptz not null
);
comment on column organisations.organisation.id is 'key';
comment on column organisations.organisation.name is 'public: as it calls itself';
comment on column organisations.organisation.kind is 'public';
comment on column organisations.organisation.area_code is 'public: ONS code of the area it works in; nothing for the whole region or beyond';
comment on column organisations.organisation.website is 'public: an http or https address';
comment on column organisations.organisation.is_hub is 'public: the one that runs this Waymark; only it holds administrators';
comment on column organisations.organisation.added_at is 'operational';
comment on column organisations.organisation.updated_at is 'operational';

-- The same name may stand twice, in two areas.
create unique index named_once on organisations.organisation (lower(name), coalesce(area_code, ''));
create unique index one_hub on organisations.organisation (is_hub) where is_hub;
create index in_area on organisations.organisation (area_code);
