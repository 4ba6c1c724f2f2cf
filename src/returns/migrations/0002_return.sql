-- What one organisation is asked, how often, and by when.
create table returns.collection (
  id uuid primary key default gen_random_uuid(),
  key text not null unique check (key ~ '^[a-z0-9][a-z0-9-]{0,99}$'),
  name text not null,
  purpose text,
  partner text not null,
  organisation_id uuid references organisations.organisation,
  intervention_id uuid references portfolio.intervention,
  frequency text not null check (frequency in ('once', 'monthly', 'quarterly', 'termly', 'half-yearly', 'yearly')),
  first_starts_on date not null,
  ends_on date,
  opens_days integer not null default 1 check (opens_days between -400 and 400),
  due_days integer not null default 15 check (due_days between 0 and 400),
  document_id text references evidence.document,
  place text,
  line integer,
  position integer not null,
  shipped jsonb,
  changed_at timestamptz not null,
  check (due_days >= opens_days),
  check (ends_on >= first_starts_on)
);
comment on column returns.collection.id is 'key';
comment on column returns.collection.key is 'key: its name in addresses and in the region''s folder';
comment on column returns.collection.name is 'public';
comment on column returns.collection.purpose is 'public: why it is asked, and what it is used for';
comment on column returns.collection.partner is 'public: the organisation that is asked, as the document names it';
comment on column returns.collection.organisation_id is 'public: the organisation that is asked, in the register; nobody can fill it in before that is set';
comment on column returns.collection.intervention_id is 'public: the intervention that it reports on';
comment on column returns.collection.frequency is 'public';
comment on column returns.collection.first_starts_on is 'public: first day of its first period';
comment on column returns.collection.ends_on is 'public: no period begins after this day';
comment on column returns.collection.opens_days is 'public: a return opens so many days after the last day of its period';
comment on column returns.collection.due_days is 'public: and is due so many days after it';
comment on column returns.collection.document_id is 'public: where it was read; nothing for what was added here';
comment on column returns.collection.place is 'public: where in the document';
comment on column returns.collection.line is 'public: line of the file';
comment on column returns.collection.position is 'operational: its order among its like';
comment on column returns.collection.shipped is 'operational: the row as the region''s folder last gave it; nothing for what was added here';
comment on column returns.collection.changed_at is 'operational: of two who change it at once the second is told';
create index on returns.collection (organisation_id);
create index on returns.collection (intervention_id);
call platform.keep_history('returns.collection');
call organisations.only_hub('returns.collection', array['programme manager', 'director']);

create table returns.question (
  collection_id uuid not null references returns.collection on delete cascade,
  kpi_id uuid not null references returns.kpi on delete cascade,
  is_required boolean not null default true,
  asks_forecast boolean not null default false,
  position integer not null,
  primary key (collection_id, kpi_id)
);
comment on column returns.question.collection_id is 'key';
comment on column returns.question.kpi_id is 'key';
comment on column returns.question.is_required is 'public: whether a return cannot be sent without it';
comment on column returns.question.asks_forecast is 'public: whether it also asks what is expected for the next period';
comment on column returns.question.position is 'operational: its order in the return';
create index on returns.question (kpi_id);
call organisations.only_hub('returns.question', array['programme manager', 'director']);

-- Who may certify for an organisation. A new row for each time somebody is made one.
create table returns.certifier (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references organisations.organisation,
  account_id uuid not null references accounts.account,
  given_by uuid not null references accounts.account,
  starts_at timestamptz not null,
  ends_at timestamptz
);
comment on column returns.certifier.id is 'key';
comment on column returns.certifier.organisation_id is 'staff';
comment on column returns.certifier.account_id is 'staff: who certifies';
comment on column returns.certifier.given_by is 'staff: who made them a certifier';
comment on column returns.certifier.starts_at is 'staff';
comment on column returns.certifier.ends_at is 'staff: nothing while they are one';
create unique index on returns.certifier (organisation_id, account_id) where ends_at is null;
create index on returns.certifier (account_id);
create index on returns.certifier (given_by);
call organisations.only_hub('returns.certifier', array['programme manager', 'director']);
revoke delete on returns.certifier from waymark;

-- One collection for one period. What is certified is locked; to restate it is to begin it again with a reason, and to certify again.
create table returns.return (
  id uuid primary key default gen_random_uuid(),
  key text not null unique check (key ~ '^[a-z0-9][a-z0-9-]{0,149}$'),
  collection_id uuid not null references returns.collection,
  starts_on date not null,
  ends_on date not null,
  period_label text not null,
  opens_on date not null,
  due_on date not null,
  status text not null check (status in ('open', 'submitted', 'changes requested', 'certified')),
  version integer not null default 0 check (version >= 0),
  restated_because text,
  submitted_by uuid references accounts.account,
  submitted_at timestamptz,
  changed_at timestamptz not null,
  check (starts_on <= ends_on),
  check (opens_on <= due_on),
  check (status <> 'certified' or (version > 0 and restated_because is null)),
  unique (collection_id, starts_on, ends_on)
);
comment on column returns.return.id is 'key';
comment on column returns.return.key is 'key: its name in addresses';
comment on column returns.return.collection_id is 'operational';
comment on column returns.return.starts_on is 'operational: first day of its period';
comment on column returns.return.ends_on is 'operational: last day of its period';
comment on column returns.return.period_label is 'operational';
comment on column returns.return.opens_on is 'operational: from when it can be filled in';
comment on column returns.return.due_on is 'operational';
comment on column returns.return.status is 'operational';
comment on column returns.return.version is 'operational: how often it was certified';
comment on column returns.return.restated_because is 'operational: why what was certified is put right; nothing while it is not';
comment on column returns.return.submitted_by is 'staff: who sent it to be certified';
comment on column returns.return.submitted_at is 'operational';
comment on column returns.return.changed_at is 'operational: of two who change it at once the second is told';
create index on returns.return (status, due_on);
create index on returns.return (due_on);
create index on returns.return (submitted_by);

-- What has been entered and is not certified yet. Certifying copies it to figures.
create table returns.entry (
  return_id uuid not null references returns.return,
  kpi_id uuid not null references returns.kpi,
  kind text not null check (kind in ('actual', 'forecast')),
  group_name text not null default '',
  value numeric,
  none_because text,
  note text,
  way text not null check (way in ('typed', 'uploaded', 'computed')),
  observation_id uuid references evidence.observation,
  entered_by uuid references accounts.account,
  entered_at timestamptz not null,
  primary key (return_id, kpi_id, kind, group_name),
  check ((value is null) <> (none_because is null))
);
comment on column returns.entry.return_id is 'key';
comment on column returns.entry.kpi_id is 'key';
comment on column returns.entry.kind is 'operational';
comment on column returns.entry.group_name is 'operational: one of the groups of the measure; empty for everyone';
comment on column returns.entry.value is 'operational';
comment on column returns.entry.none_because is 'operational: why there is no value';
comment on column returns.entry.note is 'operational: what a reader should know';
comment on column returns.entry.way is 'operational: how it came in';
comment on column returns.entry.observation_id is 'operational: the count that it was computed from';
comment on column returns.entry.entered_by is 'staff: nobody for what was computed';
comment on column returns.entry.entered_at is 'operational';
create index on returns.entry (kpi_id);
create index on returns.entry (observation_id);
create index on returns.entry (entered_by);

-- What happened to a return, step by step, in words for those whom it concerns.
create table returns.step (
  id uuid primary key default gen_random_uuid(),
  return_id uuid not null references returns.return,
  number integer not null check (number > 0),
  did text not null check (did in ('submitted', 'taken back', 'changes requested', 'certified', 'restatement begun', 'restatement dropped', 'due date moved')),
  words text,
  by_id uuid references accounts.account,
  at timestamptz not null,
  unique (return_id, number)
);
comment on column returns.step.id is 'key';
comment on column returns.step.return_id is 'key';
comment on column returns.step.number is 'operational: its order among the steps of the return';
comment on column returns.step.did is 'operational';
comment on column returns.step.words is 'operational: what is to be changed, or why';
comment on column returns.step.by_id is 'staff';
comment on column returns.step.at is 'operational';
create index on returns.step (by_id);
revoke update, delete on returns.step from waymark;

-- Which reminder of a return went to whom: each once, however often the clock asks.
create table returns.reminder (
  return_id uuid not null references returns.return,
  account_id uuid not null references accounts.account,
  kind text not null check (kind in ('open', 'due soon', 'due', 'overdue', 'to certify', 'changes requested')),
  round integer not null default 1 check (round > 0),
  asked_at timestamptz not null,
  primary key (return_id, account_id, kind, round)
);
comment on column returns.reminder.return_id is 'key';
comment on column returns.reminder.account_id is 'staff: who was reminded';
comment on column returns.reminder.kind is 'operational';
comment on column returns.reminder.round is 'operational: from 1; a further one for each week that it is overdue, or each time that it is sent to be certified or sent back';
comment on column returns.reminder.asked_at is 'operational';
create index on returns.reminder (account_id);
