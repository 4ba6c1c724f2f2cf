-- How an intervention is to be evaluated: who is compared with whom, by what, and what is looked at. It is worked on until a
-- protocol is fixed of it; what was fixed stands in evaluation.protocol.
create table evaluation.design (
  id uuid primary key default gen_random_uuid(),
  key text not null unique check (key ~ '^[a-z0-9][a-z0-9-]{0,99}$'),
  intervention_id uuid not null references portfolio.intervention,
  name text not null,
  questions text not null,
  treatment text not null,
  cohort text not null,
  cohort_from_on date,
  cohort_to_on date,
  starts_on date not null,
  ends_on date not null,
  owner text,
  groups jsonb not null default '[]' check (jsonb_typeof(groups) = 'array' and jsonb_array_length(groups) <= 3),
  covariates jsonb not null default '[]' check (jsonb_typeof(covariates) = 'array'),
  outcomes jsonb not null default '[]' check (jsonb_typeof(outcomes) = 'array'),
  method text not null default 'nearest' check (method in ('nearest', 'subclass', 'weights')),
  ratio integer not null default 1 check (ratio between 1 and 10),
  caliper numeric check (caliper > 0 and caliper <= 5),
  is_with_replacement boolean not null default false,
  match_order text not null default 'largest' check (match_order in ('largest', 'smallest', 'data')),
  discard text not null default 'none' check (discard in ('none', 'both')),
  subclasses integer not null default 6 check (subclasses between 2 and 50),
  seed integer not null default 1 check (seed >= 0),
  planned_treated integer check (planned_treated > 0),
  planned_compared integer check (planned_compared > 0),
  smallest_effect numeric check (smallest_effect > 0),
  expected_base numeric,
  published_on date,
  position integer not null,
  shipped jsonb,
  changed_at timestamptz not null,
  check (ends_on >= starts_on),
  check (cohort_to_on >= cohort_from_on)
);
comment on column evaluation.design.id is 'key';
comment on column evaluation.design.key is 'key: its name in addresses';
comment on column evaluation.design.intervention_id is 'operational: what is evaluated';
comment on column evaluation.design.name is 'operational';
comment on column evaluation.design.questions is 'operational: what is to be found out';
comment on column evaluation.design.treatment is 'operational: who counts as having taken part';
comment on column evaluation.design.cohort is 'operational: who is in, and who is not';
comment on column evaluation.design.cohort_from_on is 'operational: who began on or after this day';
comment on column evaluation.design.cohort_to_on is 'operational: and on or before this day';
comment on column evaluation.design.starts_on is 'operational: when the intervention starts, from which its milestones follow';
comment on column evaluation.design.ends_on is 'operational: when it ends';
comment on column evaluation.design.owner is 'operational: the post or organisation that runs the evaluation; never a person';
comment on column evaluation.design.groups is 'operational: up to three comparison groups: name, source, why';
comment on column evaluation.design.covariates is 'operational: what people are compared by: name, kind, why, source';
comment on column evaluation.design.outcomes is 'operational: what is looked at: name, kind, when, first or second, whether it is known from before';
comment on column evaluation.design.method is 'operational';
comment on column evaluation.design.ratio is 'operational: how many are matched to each who took part';
comment on column evaluation.design.caliper is 'operational: widest difference of scores, in their standard deviations';
comment on column evaluation.design.is_with_replacement is 'operational: whether one may be matched to several';
comment on column evaluation.design.match_order is 'operational';
comment on column evaluation.design.discard is 'operational: whether those beyond the common support are left out';
comment on column evaluation.design.subclasses is 'operational';
comment on column evaluation.design.seed is 'operational: by which every draw can be drawn again';
comment on column evaluation.design.planned_treated is 'operational: how many who took part are expected';
comment on column evaluation.design.planned_compared is 'operational: how many there are to compare them with, in each group';
comment on column evaluation.design.smallest_effect is 'operational: the smallest effect that would matter, in units of the first main outcome or as a share';
comment on column evaluation.design.expected_base is 'operational: the share without it, or the standard deviation of a number';
comment on column evaluation.design.published_on is 'operational: the day since which everybody may read its report';
comment on column evaluation.design.position is 'operational: its order among its like';
comment on column evaluation.design.shipped is 'operational: nothing, for no region''s folder holds any';
comment on column evaluation.design.changed_at is 'operational: of two who change it at once the second is told';
call platform.keep_history('evaluation.design');
call organisations.only_hub('evaluation.design', array['programme manager', 'director', 'analyst']);
create index on evaluation.design (intervention_id);

-- What was fixed, word for word: one row a version. None is changed or taken away.
create table evaluation.protocol (
  id uuid primary key default gen_random_uuid(),
  design_id uuid not null references evaluation.design,
  version integer not null check (version > 0),
  content jsonb not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  reason text check (reason <> ''),
  had_outcomes boolean not null,
  fixed_by uuid not null references accounts.account,
  fixed_at timestamptz not null,
  unique (design_id, version),
  check ((reason is null) = (version = 1))
);
comment on column evaluation.protocol.id is 'key';
comment on column evaluation.protocol.design_id is 'key';
comment on column evaluation.protocol.version is 'operational: from 1';
comment on column evaluation.protocol.content is 'operational: the design as it was fixed';
comment on column evaluation.protocol.hash is 'operational: SHA-256 of its content, which shows that it is still what was fixed';
comment on column evaluation.protocol.reason is 'operational: why it differs from the one before; nothing for the first';
comment on column evaluation.protocol.had_outcomes is 'operational: whether data with outcomes had been brought when it was fixed';
comment on column evaluation.protocol.fixed_by is 'staff';
comment on column evaluation.protocol.fixed_at is 'operational: true time';
create index on evaluation.protocol (fixed_by);
call organisations.only_hub('evaluation.protocol', array['programme manager', 'director', 'analyst']);
revoke update, delete on evaluation.protocol from waymark;

-- When the work is looked at while it runs and after: made from the dates of the design, half a year on, each year, and a year after the end.
create table evaluation.milestone (
  id uuid primary key default gen_random_uuid(),
  design_id uuid not null references evaluation.design on delete cascade,
  what text not null check (what in ('half a year on', 'each year', 'a year after')),
  number integer not null check (number > 0),
  due_on date not null,
  done_on date,
  finding text,
  evidence text,
  changed_at timestamptz not null,
  unique (design_id, what, number),
  check ((done_on is null) = (finding is null))
);
comment on column evaluation.milestone.id is 'key';
comment on column evaluation.milestone.design_id is 'key';
comment on column evaluation.milestone.what is 'operational';
comment on column evaluation.milestone.number is 'operational: which year it is';
comment on column evaluation.milestone.due_on is 'operational';
comment on column evaluation.milestone.done_on is 'operational';
comment on column evaluation.milestone.finding is 'operational: what was found, in a few sentences';
comment on column evaluation.milestone.evidence is 'operational: an http or https address, or a document by name';
comment on column evaluation.milestone.changed_at is 'operational: of two who change it at once the second is told';
create index on evaluation.milestone (due_on) where done_on is null;
call organisations.only_hub('evaluation.milestone', array['programme manager', 'director', 'analyst']);
