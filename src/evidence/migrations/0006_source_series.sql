-- Which series of a published file is which indicator: as the region's folder says it. Nobody edits it in Waymark.
create table evidence.source_series (
  source text not null check (source ~ '^[a-z][a-z0-9-]{0,59}$'),
  position integer not null,
  layout text not null check (layout in ('nomis-csv', 'nomis-xlsx', 'ons-els', 'dfe-ees')),
  dataset text,
  title text not null,
  variable text not null,
  measure text,
  margin text,
  variation text,
  per text,
  indicator_id text not null references evidence.indicator,
  primary key (source, position),
  unique (source, indicator_id)
);
comment on column evidence.source_series.source is 'key: its name in the region''s folder, and the series of the releases that are imported from it';
comment on column evidence.source_series.position is 'key: its order in the folder';
comment on column evidence.source_series.layout is 'public: how its files are laid out';
comment on column evidence.source_series.dataset is 'public: what its files call the data set, where they say it';
comment on column evidence.source_series.title is 'public: what people call it';
comment on column evidence.source_series.variable is 'public: what is measured, as the file names or numbers it';
comment on column evidence.source_series.measure is 'public: which figure of it, as the file names or numbers it';
comment on column evidence.source_series.margin is 'public: the figure that is the 95% interval as plus or minus';
comment on column evidence.source_series.variation is 'public: the figure that is the coefficient of variation, in percent';
comment on column evidence.source_series.per is 'public: the variable that the figure is a share of, for a rate that is worked out from two counts';
comment on column evidence.source_series.indicator_id is 'public';
