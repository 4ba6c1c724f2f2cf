-- What auditors draw, find and note down. Nothing of it is ever changed or taken away, and they write nothing anywhere else.
create schema audit;

create table audit.sample (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references organisations.organisation,
  purpose text not null check (purpose <> ''),
  population text not null,
  options jsonb not null,
  choice text not null,
  method text not null check (method in ('random', 'by value')),
  seed text not null check (seed <> ''),
  is_seed_given boolean not null,
  wanted integer not null check (wanted between 1 and 500),
  population_count bigint not null check (population_count >= wanted or method = 'by value'),
  population_units numeric,
  without_value bigint not null default 0,
  fingerprint text not null check (fingerprint ~ '^[0-9a-f]{64}$'),
  drawn_by text not null,
  drawn_at timestamptz not null
);
comment on column audit.sample.id is 'key';
comment on column audit.sample.organisation_id is 'operational: whose auditor drew it';
comment on column audit.sample.purpose is 'operational: what it is drawn for, in the words of the auditor';
comment on column audit.sample.population is 'operational: the name of what it is drawn from';
comment on column audit.sample.options is 'operational: what narrows that, as it was asked';
comment on column audit.sample.choice is 'operational: the same in words';
comment on column audit.sample.method is 'operational: each alike, or by value';
comment on column audit.sample.seed is 'operational: with it anybody can draw the same again';
comment on column audit.sample.is_seed_given is 'operational: whether the auditor gave it; else it was drawn';
comment on column audit.sample.wanted is 'operational: how many were to be drawn';
comment on column audit.sample.population_count is 'operational: how many there were to draw from';
comment on column audit.sample.population_units is 'operational: by value: what they add up to, in millionths';
comment on column audit.sample.without_value is 'operational: by value: how many had none, and so could not be drawn';
comment on column audit.sample.fingerprint is 'operational: SHA-256 of what there was to draw from';
comment on column audit.sample.drawn_by is 'staff: which account';
comment on column audit.sample.drawn_at is 'operational';
create index on audit.sample (organisation_id, drawn_at);

create table audit.item (
  id uuid primary key default gen_random_uuid(),
  sample_id uuid not null references audit.sample,
  number integer not null,
  place bigint not null,
  hits integer not null default 1,
  key text not null,
  name text not null,
  says text not null,
  href text not null,
  unique (sample_id, number)
);
comment on column audit.item.id is 'key';
comment on column audit.item.sample_id is 'key';
comment on column audit.item.number is 'operational: its place in the sample, from 1';
comment on column audit.item.place is 'operational: its place in what it was drawn from, from 1';
comment on column audit.item.hits is 'operational: by value: how often it was drawn';
comment on column audit.item.key is 'operational: what it is called there: of a figure, the name that opens it';
comment on column audit.item.name is 'operational: what it is, as it stood when it was drawn';
comment on column audit.item.says is 'operational: its value, as it stood when it was drawn';
comment on column audit.item.href is 'operational: where it is shown';

create table audit.finding (
  id uuid primary key default gen_random_uuid(),
  item_id uuid not null references audit.item,
  number integer not null,
  result text not null check (result in ('agreed', 'exception', 'not tested')),
  note text not null default '',
  written_by text not null,
  written_at timestamptz not null,
  unique (item_id, number),
  check (result = 'agreed' or note <> '')
);
comment on column audit.finding.id is 'key';
comment on column audit.finding.item_id is 'key';
comment on column audit.finding.number is 'operational: the last one counts, those before it are its history';
comment on column audit.finding.result is 'operational';
comment on column audit.finding.note is 'operational: what was looked at and found, in the words of the auditor; not of people';
comment on column audit.finding.written_by is 'staff: which account';
comment on column audit.finding.written_at is 'operational';

create table audit.head (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references organisations.organisation,
  event_id bigint not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  kept_by text not null,
  kept_at timestamptz not null,
  unique (organisation_id, event_id, hash)
);
comment on column audit.head.id is 'key';
comment on column audit.head.organisation_id is 'operational: whose auditor noted it down';
comment on column audit.head.event_id is 'operational: the last event of the trail at that time';
comment on column audit.head.hash is 'operational: the hash that vouched for the trail up to it';
comment on column audit.head.kept_by is 'staff: which account';
comment on column audit.head.kept_at is 'operational';

-- The auditors of an organisation see what was drawn for it, and add to it. Nobody else sees it, and nobody changes it.
alter table audit.sample enable row level security;
alter table audit.item enable row level security;
alter table audit.finding enable row level security;
alter table audit.head enable row level security;
create policy auditors on audit.sample to waymark using (organisation_id::text = (select platform.organisation()) and (select platform.has_role('auditor')));
create policy auditors on audit.item to waymark using ((select platform.has_role('auditor')) and exists (select from audit.sample s where s.id = item.sample_id));
create policy auditors on audit.finding to waymark using ((select platform.has_role('auditor')) and exists (select from audit.item i where i.id = finding.item_id));
create policy auditors on audit.head to waymark using (organisation_id::text = (select platform.organisation()) and (select platform.has_role('auditor')));
-- Whoever drew or wrote may read it as what is held of them, in whatever role they act now.
create policy own on audit.sample for select to waymark using (drawn_by = (select platform.user_id()));
create policy own on audit.finding for select to waymark using (written_by = (select platform.user_id()));
revoke update, delete on audit.sample, audit.item, audit.finding, audit.head from waymark;
revoke all on audit.sample, audit.item, audit.finding, audit.head from waymark_read;
