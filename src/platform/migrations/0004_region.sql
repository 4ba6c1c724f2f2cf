-- The one region that this database is for.
create table platform.region (
  id text primary key,
  name text not null,
  as_at_on date not null,
  is_sample boolean not null default false,
  live_from timestamptz,
  loaded_at timestamptz not null,
  is_only boolean not null default true unique check (is_only)
);
comment on column platform.region.id is 'key: the name of its folder under regions/';
comment on column platform.region.name is 'public';
comment on column platform.region.as_at_on is 'public: the day that its shipped facts describe';
comment on column platform.region.is_sample is 'public: whether its people are generated';
comment on column platform.region.live_from is 'public: when an administrator let its clock run; until then every page says "as at"';
comment on column platform.region.loaded_at is 'operational';
comment on column platform.region.is_only is 'operational: there can be no second one';
