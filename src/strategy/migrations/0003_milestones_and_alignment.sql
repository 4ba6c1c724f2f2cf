-- What is to be in place until when. The first date is kept as the baseline; what happens to it stands beside.
create table strategy.milestone (
  id uuid primary key default gen_random_uuid(),
  key text not null unique check (key ~ '^[a-z0-9][a-z0-9-]{0,99}$'),
  plan_id uuid not null references strategy.plan,
  list text not null check (list in ('timeline', 'group')),
  group_name text check (group_name in ('People', 'Employers', 'Providers', 'Place Leaders')),
  within_id uuid references strategy.milestone,
  dated_id uuid references strategy.milestone,
  words text not null,
  due_words text not null,
  baseline_on date not null,
  forecast_on date,
  actual_on date,
  slip_reason text,
  evidence text,
  evidence_website text,
  owner_id uuid references strategy.body,
  document_id text references evidence.document,
  place text,
  line integer,
  position integer not null,
  shipped jsonb,
  changed_at timestamptz not null
);
comment on column strategy.milestone.id is 'key';
comment on column strategy.milestone.key is 'key: its name in addresses and in the region''s folder';
comment on column strategy.milestone.plan_id is 'public';
comment on column strategy.milestone.list is 'public: which list of its document: by date, or by whom it speaks of';
comment on column strategy.milestone.group_name is 'public: whose it is';
comment on column strategy.milestone.within_id is 'public: the milestone that it is a part of';
comment on column strategy.milestone.dated_id is 'public: the same in the list by date, which holds its dates';
comment on column strategy.milestone.words is 'public';
comment on column strategy.milestone.due_words is 'public: the date as its document words it';
comment on column strategy.milestone.baseline_on is 'public: the last day of what its document says';
comment on column strategy.milestone.forecast_on is 'public: when it is now expected';
comment on column strategy.milestone.actual_on is 'public: when it was reached';
comment on column strategy.milestone.slip_reason is 'public: why it is later than the baseline';
comment on column strategy.milestone.evidence is 'public: what shows that it was reached';
comment on column strategy.milestone.evidence_website is 'public: an http or https address';
comment on column strategy.milestone.owner_id is 'public';
comment on column strategy.milestone.document_id is 'public: where it was read; nothing for what was added here';
comment on column strategy.milestone.place is 'public: the chapter, figure or table of the document';
comment on column strategy.milestone.line is 'public: line of the file that was read';
comment on column strategy.milestone.position is 'operational: its order among its like';
comment on column strategy.milestone.shipped is 'operational: the row as the region''s folder last gave it; nothing for what was added here';
comment on column strategy.milestone.changed_at is 'operational: of two who change it at once the second is told';
call platform.keep_history('strategy.milestone');
call organisations.only_hub('strategy.milestone', array['programme manager', 'director']);

create index on strategy.milestone (plan_id, baseline_on);
create index on strategy.milestone (within_id);
create index on strategy.milestone (dated_id);

-- A strategy of somebody else that the plan is to answer.
create table strategy.other_strategy (
  id uuid primary key default gen_random_uuid(),
  key text not null unique check (key ~ '^[a-z0-9][a-z0-9-]{0,99}$'),
  name text not null,
  dated text,
  level text not null check (level in ('local', 'regional', 'national')),
  words text,
  is_mapped boolean not null,
  review_on date,
  document_id text references evidence.document,
  place text,
  line integer,
  position integer not null,
  shipped jsonb,
  changed_at timestamptz not null
);
comment on column strategy.other_strategy.id is 'key';
comment on column strategy.other_strategy.key is 'key: its name in addresses and in the region''s folder';
comment on column strategy.other_strategy.name is 'public';
comment on column strategy.other_strategy.dated is 'public: the year it was published, as the document prints it';
comment on column strategy.other_strategy.level is 'public';
comment on column strategy.other_strategy.words is 'public: what the plan says of it';
comment on column strategy.other_strategy.is_mapped is 'public: whether the plan maps it recommendation by recommendation';
comment on column strategy.other_strategy.review_on is 'public: when it is to be looked at again';
comment on column strategy.other_strategy.document_id is 'public: where it was read; nothing for what was added here';
comment on column strategy.other_strategy.place is 'public: the chapter, figure or table of the document';
comment on column strategy.other_strategy.line is 'public: line of the file that was read';
comment on column strategy.other_strategy.position is 'operational: its order among its like';
comment on column strategy.other_strategy.shipped is 'operational: the row as the region''s folder last gave it; nothing for what was added here';
comment on column strategy.other_strategy.changed_at is 'operational: of two who change it at once the second is told';
call platform.keep_history('strategy.other_strategy');
call organisations.only_hub('strategy.other_strategy', array['programme manager', 'director']);

-- What another strategy asks for.
create table strategy.recommendation (
  id uuid primary key default gen_random_uuid(),
  key text not null unique check (key ~ '^[a-z0-9][a-z0-9-]{0,99}$'),
  other_strategy_id uuid not null references strategy.other_strategy on delete cascade,
  label text not null,
  words text not null,
  document_id text references evidence.document,
  place text,
  line integer,
  position integer not null,
  shipped jsonb,
  changed_at timestamptz not null
);
comment on column strategy.recommendation.id is 'key';
comment on column strategy.recommendation.key is 'key: its name in addresses and in the region''s folder';
comment on column strategy.recommendation.other_strategy_id is 'public';
comment on column strategy.recommendation.label is 'public: how it is numbered: "Recommendation 3"';
comment on column strategy.recommendation.words is 'public';
comment on column strategy.recommendation.document_id is 'public: where it was read; nothing for what was added here';
comment on column strategy.recommendation.place is 'public: the chapter, figure or table of the document';
comment on column strategy.recommendation.line is 'public: line of the file that was read';
comment on column strategy.recommendation.position is 'operational: its order among its like';
comment on column strategy.recommendation.shipped is 'operational: the row as the region''s folder last gave it; nothing for what was added here';
comment on column strategy.recommendation.changed_at is 'operational: of two who change it at once the second is told';
call platform.keep_history('strategy.recommendation');
call organisations.only_hub('strategy.recommendation', array['programme manager', 'director']);

create index on strategy.recommendation (other_strategy_id);

-- By which item of a plan another strategy, or one recommendation of it, is answered: stated by a document, or set here.
create table strategy.answer (
  id uuid primary key default gen_random_uuid(),
  key text not null unique check (key ~ '^[a-z0-9][a-z0-9-]{0,99}$'),
  other_strategy_id uuid not null references strategy.other_strategy on delete cascade,
  recommendation_id uuid references strategy.recommendation on delete cascade,
  item_id uuid not null references strategy.item on delete cascade,
  is_stated boolean not null,
  reason text,
  document_id text references evidence.document,
  place text,
  line integer,
  position integer not null,
  shipped jsonb,
  changed_at timestamptz not null,
  unique nulls not distinct (other_strategy_id, recommendation_id, item_id),
  check (is_stated or reason is not null)
);
comment on column strategy.answer.id is 'key';
comment on column strategy.answer.key is 'key: its name in addresses and in the region''s folder';
comment on column strategy.answer.other_strategy_id is 'public';
comment on column strategy.answer.recommendation_id is 'public: nothing for the strategy as a whole';
comment on column strategy.answer.item_id is 'public';
comment on column strategy.answer.is_stated is 'public: whether a document says so, or somebody set it here';
comment on column strategy.answer.reason is 'public: why, where somebody set it';
comment on column strategy.answer.document_id is 'public: where it was read; nothing for what was added here';
comment on column strategy.answer.place is 'public: the chapter, figure or table of the document';
comment on column strategy.answer.line is 'public: line of the file that was read';
comment on column strategy.answer.position is 'operational: its order among its like';
comment on column strategy.answer.shipped is 'operational: the row as the region''s folder last gave it; nothing for what was added here';
comment on column strategy.answer.changed_at is 'operational: of two who change it at once the second is told';
call platform.keep_history('strategy.answer');
call organisations.only_hub('strategy.answer', array['programme manager', 'director']);

create index on strategy.answer (recommendation_id);
create index on strategy.answer (item_id);
