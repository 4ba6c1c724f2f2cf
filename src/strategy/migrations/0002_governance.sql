-- Who governs: a board, committee, group or partner, with what it is designated to do.
create table strategy.body (
  id uuid primary key default gen_random_uuid(),
  key text not null unique check (key ~ '^[a-z0-9][a-z0-9-]{0,99}$'),
  arrangement text not null,
  name text not null,
  status text not null check (status in ('standing', 'proposed', 'ended')),
  representation text,
  is_responsible boolean not null,
  is_accountable boolean not null,
  is_consulted boolean not null,
  is_informed boolean not null,
  duty text,
  terms text,
  terms_website text,
  meets text,
  membership text,
  reports_to_id uuid references strategy.body,
  organisation_id uuid references organisations.organisation,
  document_id text references evidence.document,
  place text,
  line integer,
  position integer not null,
  shipped jsonb,
  changed_at timestamptz not null
);
comment on column strategy.body.id is 'key';
comment on column strategy.body.key is 'key: its name in addresses and in the region''s folder';
comment on column strategy.body.arrangement is 'public: the structure that it is part of';
comment on column strategy.body.name is 'public';
comment on column strategy.body.status is 'public';
comment on column strategy.body.representation is 'public: for whom it speaks, as the document words it';
comment on column strategy.body.is_responsible is 'public: charged with delivering';
comment on column strategy.body.is_accountable is 'public: accountable for the delivery';
comment on column strategy.body.is_consulted is 'public: gives feedback';
comment on column strategy.body.is_informed is 'public: kept informed';
comment on column strategy.body.duty is 'public: what it is for';
comment on column strategy.body.terms is 'public: its terms of reference: remit, membership, reporting lines, how often it meets';
comment on column strategy.body.terms_website is 'public: where its terms of reference are published';
comment on column strategy.body.meets is 'public: how often';
comment on column strategy.body.membership is 'public: who sits on it, where the document says it in one sentence';
comment on column strategy.body.reports_to_id is 'public';
comment on column strategy.body.organisation_id is 'public: in the register';
comment on column strategy.body.document_id is 'public: where it was read; nothing for what was added here';
comment on column strategy.body.place is 'public: the chapter, figure or table of the document';
comment on column strategy.body.line is 'public: line of the file that was read';
comment on column strategy.body.position is 'operational: its order among its like';
comment on column strategy.body.shipped is 'operational: the row as the region''s folder last gave it; nothing for what was added here';
comment on column strategy.body.changed_at is 'operational: of two who change it at once the second is told';
call platform.keep_history('strategy.body');
call organisations.only_hub('strategy.body', array['programme manager', 'director']);

-- A seat of a body by its role: never a person.
create table strategy.member (
  id uuid primary key default gen_random_uuid(),
  key text not null unique check (key ~ '^[a-z0-9][a-z0-9-]{0,99}$'),
  body_id uuid not null references strategy.body on delete cascade,
  role text not null,
  organisation text,
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
comment on column strategy.member.id is 'key';
comment on column strategy.member.key is 'key: its name in addresses and in the region''s folder';
comment on column strategy.member.body_id is 'public';
comment on column strategy.member.role is 'public: a post, not a name';
comment on column strategy.member.organisation is 'public: as the document names it';
comment on column strategy.member.starts_on is 'public';
comment on column strategy.member.ends_on is 'public';
comment on column strategy.member.document_id is 'public: where it was read; nothing for what was added here';
comment on column strategy.member.place is 'public: the chapter, figure or table of the document';
comment on column strategy.member.line is 'public: line of the file that was read';
comment on column strategy.member.position is 'operational: its order among its like';
comment on column strategy.member.shipped is 'operational: the row as the region''s folder last gave it; nothing for what was added here';
comment on column strategy.member.changed_at is 'operational: of two who change it at once the second is told';
call platform.keep_history('strategy.member');
call organisations.only_hub('strategy.member', array['programme manager', 'director']);

create index on strategy.member (body_id);

create table strategy.meeting (
  id uuid primary key default gen_random_uuid(),
  key text not null unique check (key ~ '^[a-z0-9][a-z0-9-]{0,99}$'),
  body_id uuid not null references strategy.body on delete cascade,
  name text not null,
  held_on date not null,
  status text not null check (status in ('planned', 'held', 'cancelled')),
  agenda text,
  website text,
  document_id text references evidence.document,
  place text,
  line integer,
  position integer not null,
  shipped jsonb,
  changed_at timestamptz not null
);
comment on column strategy.meeting.id is 'key';
comment on column strategy.meeting.key is 'key: its name in addresses and in the region''s folder';
comment on column strategy.meeting.body_id is 'public';
comment on column strategy.meeting.name is 'public';
comment on column strategy.meeting.held_on is 'public';
comment on column strategy.meeting.status is 'public';
comment on column strategy.meeting.agenda is 'public: what it is to deal with';
comment on column strategy.meeting.website is 'public: where its papers are';
comment on column strategy.meeting.document_id is 'public: where it was read; nothing for what was added here';
comment on column strategy.meeting.place is 'public: the chapter, figure or table of the document';
comment on column strategy.meeting.line is 'public: line of the file that was read';
comment on column strategy.meeting.position is 'operational: its order among its like';
comment on column strategy.meeting.shipped is 'operational: the row as the region''s folder last gave it; nothing for what was added here';
comment on column strategy.meeting.changed_at is 'operational: of two who change it at once the second is told';
call platform.keep_history('strategy.meeting');
call organisations.only_hub('strategy.meeting', array['programme manager', 'director']);

create index on strategy.meeting (body_id, held_on);

-- What a body decided.
create table strategy.decision (
  id uuid primary key default gen_random_uuid(),
  key text not null unique check (key ~ '^[a-z0-9][a-z0-9-]{0,99}$'),
  body_id uuid not null references strategy.body on delete cascade,
  meeting_id uuid references strategy.meeting,
  decided_on date not null,
  words text not null,
  reason text,
  document_id text references evidence.document,
  place text,
  line integer,
  position integer not null,
  shipped jsonb,
  changed_at timestamptz not null
);
comment on column strategy.decision.id is 'key';
comment on column strategy.decision.key is 'key: its name in addresses and in the region''s folder';
comment on column strategy.decision.body_id is 'public';
comment on column strategy.decision.meeting_id is 'public';
comment on column strategy.decision.decided_on is 'public';
comment on column strategy.decision.words is 'public';
comment on column strategy.decision.reason is 'public';
comment on column strategy.decision.document_id is 'public: where it was read; nothing for what was added here';
comment on column strategy.decision.place is 'public: the chapter, figure or table of the document';
comment on column strategy.decision.line is 'public: line of the file that was read';
comment on column strategy.decision.position is 'operational: its order among its like';
comment on column strategy.decision.shipped is 'operational: the row as the region''s folder last gave it; nothing for what was added here';
comment on column strategy.decision.changed_at is 'operational: of two who change it at once the second is told';
call platform.keep_history('strategy.decision');
call organisations.only_hub('strategy.decision', array['programme manager', 'director']);

create index on strategy.decision (body_id);
create index on strategy.decision (meeting_id);

-- What a body agreed that somebody does.
create table strategy.agreed_action (
  id uuid primary key default gen_random_uuid(),
  key text not null unique check (key ~ '^[a-z0-9][a-z0-9-]{0,99}$'),
  body_id uuid not null references strategy.body on delete cascade,
  meeting_id uuid references strategy.meeting,
  words text not null,
  owner text,
  due_on date,
  done_on date,
  outcome text,
  document_id text references evidence.document,
  place text,
  line integer,
  position integer not null,
  shipped jsonb,
  changed_at timestamptz not null
);
comment on column strategy.agreed_action.id is 'key';
comment on column strategy.agreed_action.key is 'key: its name in addresses and in the region''s folder';
comment on column strategy.agreed_action.body_id is 'public';
comment on column strategy.agreed_action.meeting_id is 'public';
comment on column strategy.agreed_action.words is 'public';
comment on column strategy.agreed_action.owner is 'public: an organisation, a group or a role; never a person';
comment on column strategy.agreed_action.due_on is 'public';
comment on column strategy.agreed_action.done_on is 'public';
comment on column strategy.agreed_action.outcome is 'public: what came of it';
comment on column strategy.agreed_action.document_id is 'public: where it was read; nothing for what was added here';
comment on column strategy.agreed_action.place is 'public: the chapter, figure or table of the document';
comment on column strategy.agreed_action.line is 'public: line of the file that was read';
comment on column strategy.agreed_action.position is 'operational: its order among its like';
comment on column strategy.agreed_action.shipped is 'operational: the row as the region''s folder last gave it; nothing for what was added here';
comment on column strategy.agreed_action.changed_at is 'operational: of two who change it at once the second is told';
call platform.keep_history('strategy.agreed_action');
call organisations.only_hub('strategy.agreed_action', array['programme manager', 'director']);

create index on strategy.agreed_action (body_id);
create index on strategy.agreed_action (meeting_id);
create index on strategy.agreed_action (due_on) where done_on is null;
