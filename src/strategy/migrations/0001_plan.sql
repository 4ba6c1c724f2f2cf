-- The plans of the region: themes, priorities, objectives, actions, outputs and outcomes, who does what, until when, and how it
-- answers other strategies. Each row stands as its document words it.
create schema strategy;

-- One dated edition of a strategy, or the action plan of one district.
create table strategy.plan (
  id uuid primary key default gen_random_uuid(),
  key text not null unique check (key ~ '^[a-z0-9][a-z0-9-]{0,99}$'),
  name text not null,
  strategy text not null,
  kind text not null check (kind in ('strategy', 'district action plan')),
  status text not null check (status in ('current', 'earlier', 'in preparation', 'not stated')),
  status_words text,
  area_id text references evidence.area,
  answers_id uuid references strategy.plan,
  from_on date,
  until_on date,
  vision text,
  purpose text,
  document_id text references evidence.document,
  place text,
  line integer,
  position integer not null,
  shipped jsonb,
  changed_at timestamptz not null
);
comment on column strategy.plan.id is 'key';
comment on column strategy.plan.key is 'key: its name in addresses and in the region''s folder';
comment on column strategy.plan.name is 'public';
comment on column strategy.plan.strategy is 'public: the strategy that it is an edition of; the same in every edition';
comment on column strategy.plan.kind is 'public';
comment on column strategy.plan.status is 'public';
comment on column strategy.plan.status_words is 'public: how its document words the status';
comment on column strategy.plan.area_id is 'public: the district of a district action plan';
comment on column strategy.plan.answers_id is 'public: the plan of the region that a district action plan belongs to';
comment on column strategy.plan.from_on is 'public: from when, as far as its document says';
comment on column strategy.plan.until_on is 'public';
comment on column strategy.plan.vision is 'public';
comment on column strategy.plan.purpose is 'public';
comment on column strategy.plan.document_id is 'public: where it was read; nothing for what was added here';
comment on column strategy.plan.place is 'public: the chapter, figure or table of the document';
comment on column strategy.plan.line is 'public: line of the file that was read';
comment on column strategy.plan.position is 'operational: its order among its like';
comment on column strategy.plan.shipped is 'operational: the row as the region''s folder last gave it; nothing for what was added here';
comment on column strategy.plan.changed_at is 'operational: of two who change it at once the second is told';
call platform.keep_history('strategy.plan');
call organisations.only_hub('strategy.plan', array['programme manager', 'director']);

create index on strategy.plan (answers_id);

-- A line of a plan, in its order: what it lies within says of what it is a part.
create table strategy.item (
  id uuid primary key default gen_random_uuid(),
  key text not null unique check (key ~ '^[a-z0-9][a-z0-9-]{0,99}$'),
  plan_id uuid not null references strategy.plan,
  kind text not null check (kind in (
    'vision', 'theme', 'rationale', 'case for change', 'desired future', 'change project', 'outcome', 'priority', 'objective', 'action', 'output', 'enabler')),
  within_id uuid references strategy.item,
  group_name text check (group_name in ('People', 'Employers', 'Providers', 'Place Leaders')),
  term text check (term in ('short', 'long')),
  label text,
  name text,
  words text not null,
  owners text[] not null default '{}',
  document_id text references evidence.document,
  place text,
  line integer,
  position integer not null,
  shipped jsonb,
  changed_at timestamptz not null
);
comment on column strategy.item.id is 'key';
comment on column strategy.item.key is 'key: its name in addresses and in the region''s folder';
comment on column strategy.item.plan_id is 'public';
comment on column strategy.item.kind is 'public';
comment on column strategy.item.within_id is 'public: the item that it is a part of';
comment on column strategy.item.group_name is 'public: whom it speaks of';
comment on column strategy.item.term is 'public: of an outcome; nothing where the source does not say';
comment on column strategy.item.label is 'public: how the document numbers it: "Priority 1"';
comment on column strategy.item.name is 'public: a short name, where the document gives one';
comment on column strategy.item.words is 'public: letter for letter';
comment on column strategy.item.owners is 'public: who does an action: organisations, groups or roles, never a person';
comment on column strategy.item.document_id is 'public: where it was read; nothing for what was added here';
comment on column strategy.item.place is 'public: the chapter, figure or table of the document';
comment on column strategy.item.line is 'public: line of the file that was read';
comment on column strategy.item.position is 'operational: its order among its like';
comment on column strategy.item.shipped is 'operational: the row as the region''s folder last gave it; nothing for what was added here';
comment on column strategy.item.changed_at is 'operational: of two who change it at once the second is told';
call platform.keep_history('strategy.item');
call organisations.only_hub('strategy.item', array['programme manager', 'director']);

create index on strategy.item (plan_id, kind, position);
create index on strategy.item (within_id);

-- By which indicator an item is watched.
create table strategy.item_measure (
  item_id uuid not null references strategy.item on delete cascade,
  indicator_id text not null references evidence.indicator,
  is_stated boolean not null,
  reason text,
  document_id text references evidence.document,
  place text,
  line integer,
  primary key (item_id, indicator_id)
);
comment on column strategy.item_measure.item_id is 'key';
comment on column strategy.item_measure.indicator_id is 'key';
comment on column strategy.item_measure.is_stated is 'public: whether a document says so, or somebody set it here';
comment on column strategy.item_measure.reason is 'public: why, where somebody set it';
comment on column strategy.item_measure.document_id is 'public: where it was read; nothing for what was added here';
comment on column strategy.item_measure.place is 'public: the chapter, figure or table of the document';
comment on column strategy.item_measure.line is 'public: line of the file that was read';
call organisations.only_hub('strategy.item_measure', array['programme manager', 'director']);

create index on strategy.item_measure (indicator_id);

-- A step of a logic chain that what lies within what does not show: stated by a document, or set here with a reason.
create table strategy.link (
  id uuid primary key default gen_random_uuid(),
  key text not null unique check (key ~ '^[a-z0-9][a-z0-9-]{0,99}$'),
  from_id uuid not null references strategy.item on delete cascade,
  to_id uuid not null references strategy.item on delete cascade,
  is_stated boolean not null,
  reason text,
  document_id text references evidence.document,
  place text,
  line integer,
  position integer not null,
  shipped jsonb,
  changed_at timestamptz not null,
  unique (from_id, to_id),
  check (from_id <> to_id),
  check (is_stated or reason is not null)
);
comment on column strategy.link.id is 'key';
comment on column strategy.link.key is 'key: its name in addresses and in the region''s folder';
comment on column strategy.link.from_id is 'public';
comment on column strategy.link.to_id is 'public';
comment on column strategy.link.is_stated is 'public: whether a document says so, or somebody set it here';
comment on column strategy.link.reason is 'public: why, where somebody set it';
comment on column strategy.link.document_id is 'public: where it was read; nothing for what was added here';
comment on column strategy.link.place is 'public: the chapter, figure or table of the document';
comment on column strategy.link.line is 'public: line of the file that was read';
comment on column strategy.link.position is 'operational: its order among its like';
comment on column strategy.link.shipped is 'operational: the row as the region''s folder last gave it; nothing for what was added here';
comment on column strategy.link.changed_at is 'operational: of two who change it at once the second is told';
call platform.keep_history('strategy.link');
call organisations.only_hub('strategy.link', array['programme manager', 'director']);

create index on strategy.link (to_id);

-- A tool that cuts across the themes.
create table strategy.tool (
  id uuid primary key default gen_random_uuid(),
  key text not null unique check (key ~ '^[a-z0-9][a-z0-9-]{0,99}$'),
  plan_id uuid references strategy.plan,
  name text not null,
  words text not null,
  website text,
  document_id text references evidence.document,
  place text,
  line integer,
  position integer not null,
  shipped jsonb,
  changed_at timestamptz not null
);
comment on column strategy.tool.id is 'key';
comment on column strategy.tool.key is 'key: its name in addresses and in the region''s folder';
comment on column strategy.tool.plan_id is 'public';
comment on column strategy.tool.name is 'public';
comment on column strategy.tool.words is 'public';
comment on column strategy.tool.website is 'public: an http or https address';
comment on column strategy.tool.document_id is 'public: where it was read; nothing for what was added here';
comment on column strategy.tool.place is 'public: the chapter, figure or table of the document';
comment on column strategy.tool.line is 'public: line of the file that was read';
comment on column strategy.tool.position is 'operational: its order among its like';
comment on column strategy.tool.shipped is 'operational: the row as the region''s folder last gave it; nothing for what was added here';
comment on column strategy.tool.changed_at is 'operational: of two who change it at once the second is told';
call platform.keep_history('strategy.tool');
call organisations.only_hub('strategy.tool', array['programme manager', 'director']);
