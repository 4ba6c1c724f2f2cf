-- What may go wrong with an intervention, or with the plan as a whole, and what is done about it.
create table portfolio.risk (
  id uuid primary key default gen_random_uuid(),
  key text not null unique check (key ~ '^[a-z0-9][a-z0-9-]{0,99}$'),
  intervention_id uuid references portfolio.intervention,
  words text not null,
  cause text,
  impact integer not null check (impact between 1 and 5),
  likelihood integer not null check (likelihood between 1 and 5),
  mitigation text,
  impact_after integer check (impact_after between 1 and 5),
  likelihood_after integer check (likelihood_after between 1 and 5),
  proximity text check (proximity in ('within 3 months', 'within a year', 'later')),
  owner text,
  body_id uuid references strategy.body,
  status text not null check (status in ('open', 'closed')),
  review_on date,
  position integer not null,
  shipped jsonb,
  changed_at timestamptz not null,
  check ((impact_after is null) = (likelihood_after is null))
);
comment on column portfolio.risk.id is 'key';
comment on column portfolio.risk.key is 'key: its name in addresses';
comment on column portfolio.risk.intervention_id is 'public: what it is a risk to; nothing for the plan as a whole';
comment on column portfolio.risk.words is 'public: what may happen';
comment on column portfolio.risk.cause is 'public: what would bring it about';
comment on column portfolio.risk.impact is 'public: how much it would matter, 1 to 5, if nothing is done';
comment on column portfolio.risk.likelihood is 'public: how likely it is, 1 to 5, if nothing is done';
comment on column portfolio.risk.mitigation is 'public: what is done about it';
comment on column portfolio.risk.impact_after is 'public: how much it matters with that done, 1 to 5';
comment on column portfolio.risk.likelihood_after is 'public: how likely it is with that done, 1 to 5';
comment on column portfolio.risk.proximity is 'public: how soon it may happen';
comment on column portfolio.risk.owner is 'public: the post, group or organisation that watches it; never a person';
comment on column portfolio.risk.body_id is 'public: the body that watches it';
comment on column portfolio.risk.status is 'public';
comment on column portfolio.risk.review_on is 'public: when it is to be looked at again';
comment on column portfolio.risk.position is 'operational: its order among its like';
comment on column portfolio.risk.shipped is 'operational: the row as a region''s folder gave it; nothing for what was added here';
comment on column portfolio.risk.changed_at is 'operational: of two who change it at once the second is told';
call platform.keep_history('portfolio.risk');
call organisations.only_hub('portfolio.risk', array['programme manager', 'director']);
create index on portfolio.risk (intervention_id);
create index on portfolio.risk (body_id);
create index on portfolio.risk (review_on) where status = 'open';

-- What was learned: from one intervention or from several, for some places or a group of people.
create table portfolio.lesson (
  id uuid primary key default gen_random_uuid(),
  key text not null unique check (key ~ '^[a-z0-9][a-z0-9-]{0,99}$'),
  intervention_id uuid references portfolio.intervention,
  words text not null,
  what_worked text,
  what_did_not text,
  area_ids text[] not null default '{}',
  group_name text check (group_name in ('People', 'Employers', 'Providers', 'Place Leaders')),
  learned_on date not null,
  position integer not null,
  shipped jsonb,
  changed_at timestamptz not null
);
comment on column portfolio.lesson.id is 'key';
comment on column portfolio.lesson.key is 'key: its name in addresses';
comment on column portfolio.lesson.intervention_id is 'public: what it was learned from; nothing for several at once';
comment on column portfolio.lesson.words is 'public: what was learned';
comment on column portfolio.lesson.what_worked is 'public';
comment on column portfolio.lesson.what_did_not is 'public';
comment on column portfolio.lesson.area_ids is 'public: the areas of the region that it is of; empty for the whole region';
comment on column portfolio.lesson.group_name is 'public: whom it is about, one of the four groups of the plan';
comment on column portfolio.lesson.learned_on is 'public';
comment on column portfolio.lesson.position is 'operational: its order among its like';
comment on column portfolio.lesson.shipped is 'operational: the row as a region''s folder gave it; nothing for what was added here';
comment on column portfolio.lesson.changed_at is 'operational: of two who change it at once the second is told';
call platform.keep_history('portfolio.lesson');
call organisations.only_hub('portfolio.lesson', array['programme manager', 'director']);
create index on portfolio.lesson (intervention_id);
create index on portfolio.lesson using gin (area_ids);
