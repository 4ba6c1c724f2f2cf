-- What is done for the plan: interventions, and how they were assessed.
create schema portfolio;

-- A project, programme or service, with the status that its source states. It is scored elsewhere, or not at all.
create table portfolio.intervention (
  id uuid primary key default gen_random_uuid(),
  key text not null unique check (key ~ '^[a-z0-9][a-z0-9-]{0,99}$'),
  name text not null,
  kind text not null check (kind in ('project', 'programme')),
  words text,
  status text not null check (status in ('not started', 'pipeline', 'feasibility', 'under way', 'ended', 'not stated')),
  status_words text,
  plan_id uuid references strategy.plan,
  item_id uuid references strategy.item,
  lead text,
  organisation_id uuid references organisations.organisation,
  funder text,
  location text,
  area_ids text[] not null default '{}',
  starts_on date,
  ends_on date,
  document_id text references evidence.document,
  place text,
  line integer,
  position integer not null,
  shipped jsonb,
  changed_at timestamptz not null,
  check (ends_on >= starts_on)
);
comment on column portfolio.intervention.id is 'key';
comment on column portfolio.intervention.key is 'key: its name in addresses and in the region''s folder';
comment on column portfolio.intervention.name is 'public';
comment on column portfolio.intervention.kind is 'public';
comment on column portfolio.intervention.words is 'public: what it does';
comment on column portfolio.intervention.status is 'public';
comment on column portfolio.intervention.status_words is 'public: how its source words the status';
comment on column portfolio.intervention.plan_id is 'public: the plan whose document names it';
comment on column portfolio.intervention.item_id is 'public: the priority, theme or action that it serves, where that is stated or set';
comment on column portfolio.intervention.lead is 'public: who delivers it, as the source names them';
comment on column portfolio.intervention.organisation_id is 'public: who delivers it, in the register';
comment on column portfolio.intervention.funder is 'public';
comment on column portfolio.intervention.location is 'public: where, as the source words it';
comment on column portfolio.intervention.area_ids is 'public: the areas of the region that it is for; empty for the whole region';
comment on column portfolio.intervention.starts_on is 'public';
comment on column portfolio.intervention.ends_on is 'public';
comment on column portfolio.intervention.document_id is 'public: where it was read; nothing for what was added here';
comment on column portfolio.intervention.place is 'public: the chapter, figure or table of the document';
comment on column portfolio.intervention.line is 'public: line of the file that was read';
comment on column portfolio.intervention.position is 'operational: its order among its like';
comment on column portfolio.intervention.shipped is 'operational: the row as the region''s folder last gave it; nothing for what was added here';
comment on column portfolio.intervention.changed_at is 'operational: of two who change it at once the second is told';
call platform.keep_history('portfolio.intervention');
call organisations.only_hub('portfolio.intervention', array['programme manager', 'director']);

create index on portfolio.intervention (item_id);
create index on portfolio.intervention (status);
create index on portfolio.intervention (lower(name));

-- A published overview of the interventions of one priority. Its averages and counts are in evidence.printed, once, under `measure`.
create table portfolio.assessment (
  id uuid primary key default gen_random_uuid(),
  key text not null unique check (key ~ '^[a-z0-9][a-z0-9-]{0,99}$'),
  item_id uuid not null references strategy.item,
  measure text not null,
  words text not null,
  document_id text references evidence.document,
  place text,
  line integer,
  position integer not null,
  shipped jsonb,
  changed_at timestamptz not null,
  unique (document_id, item_id)
);
comment on column portfolio.assessment.id is 'key';
comment on column portfolio.assessment.key is 'key: its name in addresses and in the region''s folder';
comment on column portfolio.assessment.item_id is 'public: the priority';
comment on column portfolio.assessment.measure is 'public: the row of evidence.printed';
comment on column portfolio.assessment.words is 'public: the overall assessment';
comment on column portfolio.assessment.document_id is 'public: where it was read; nothing for what was added here';
comment on column portfolio.assessment.place is 'public: the chapter, figure or table of the document';
comment on column portfolio.assessment.line is 'public: line of the file that was read';
comment on column portfolio.assessment.position is 'operational: its order among its like';
comment on column portfolio.assessment.shipped is 'operational: the row as the region''s folder last gave it; nothing for what was added here';
comment on column portfolio.assessment.changed_at is 'operational: of two who change it at once the second is told';
call platform.keep_history('portfolio.assessment');
call organisations.only_hub('portfolio.assessment', array['programme manager', 'director']);

-- What each score means.
create table portfolio.score_word (
  id uuid primary key default gen_random_uuid(),
  key text not null unique check (key ~ '^[a-z0-9][a-z0-9-]{0,99}$'),
  score integer not null unique check (score between 0 and 5),
  deliverability text not null,
  strategic_fit text,
  document_id text references evidence.document,
  place text,
  line integer,
  position integer not null,
  shipped jsonb,
  changed_at timestamptz not null
);
comment on column portfolio.score_word.id is 'key';
comment on column portfolio.score_word.key is 'key: its name in addresses and in the region''s folder';
comment on column portfolio.score_word.score is 'public';
comment on column portfolio.score_word.deliverability is 'public';
comment on column portfolio.score_word.strategic_fit is 'public: nothing where it does not apply';
comment on column portfolio.score_word.document_id is 'public: where it was read; nothing for what was added here';
comment on column portfolio.score_word.place is 'public: the chapter, figure or table of the document';
comment on column portfolio.score_word.line is 'public: line of the file that was read';
comment on column portfolio.score_word.position is 'operational: its order among its like';
comment on column portfolio.score_word.shipped is 'operational: the row as the region''s folder last gave it; nothing for what was added here';
comment on column portfolio.score_word.changed_at is 'operational: of two who change it at once the second is told';
call platform.keep_history('portfolio.score_word');
call organisations.only_hub('portfolio.score_word', array['programme manager', 'director']);
