-- Whether it is worth it: cost-benefit cases, each in versions that are drafted, checked and signed.
create schema appraisal;

-- Who may see a draft: those at the hub who draft and sign, and its auditors.
create function appraisal.is_inside() returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select from organisations.organisation o where o.is_hub and o.id::text = platform.organisation())
    and (platform.has_role('programme manager') or platform.has_role('director') or platform.has_role('analyst') or platform.has_role('auditor'))
$$;

create table appraisal.appraisal (
  id uuid primary key default gen_random_uuid(),
  key text not null unique check (key ~ '^[a-z0-9][a-z0-9-]{0,99}$'),
  name text not null check (length(name) between 1 and 200),
  words text check (length(words) <= 3000),
  intervention_id uuid references portfolio.intervention,
  document_id text references evidence.document,
  place text,
  line integer,
  position integer not null,
  shipped jsonb,
  changed_at timestamptz not null
);
comment on column appraisal.appraisal.id is 'key';
comment on column appraisal.appraisal.key is 'key: its name in addresses and in the region''s folder';
comment on column appraisal.appraisal.name is 'public';
comment on column appraisal.appraisal.words is 'public: what is appraised, in a few sentences';
comment on column appraisal.appraisal.intervention_id is 'public: the intervention whose worth it works out';
comment on column appraisal.appraisal.document_id is 'public: the document that it was read from; nothing for what was made here';
comment on column appraisal.appraisal.place is 'public';
comment on column appraisal.appraisal.line is 'public';
comment on column appraisal.appraisal.position is 'operational: its order among its like';
comment on column appraisal.appraisal.shipped is 'operational: the row as the region''s folder last gave it; nothing for what was added here';
comment on column appraisal.appraisal.changed_at is 'operational: of two who change it at once the second is told';
create index on appraisal.appraisal (intervention_id);
create index on appraisal.appraisal (document_id);
call platform.keep_history('appraisal.appraisal');
call organisations.only_hub('appraisal.appraisal', array['programme manager', 'director', 'analyst']);

-- All that a case assumes, as one document of text values in the form of docs/how-to/write-a-case.md. A draft is edited; a
-- signed version never changes: the next begins as its copy.
create table appraisal.version (
  id uuid primary key default gen_random_uuid(),
  appraisal_id uuid not null references appraisal.appraisal on delete cascade,
  number integer not null check (number > 0),
  status text not null default 'draft' check (status in ('draft', 'signed')),
  why text not null check (length(why) between 1 and 1000),
  document jsonb not null,
  starts_from uuid references appraisal.version on delete set null,
  made_by uuid references accounts.account,
  made_at timestamptz not null,
  signed_by uuid references accounts.account,
  signed_as text check (length(signed_as) <= 200),
  signed_at timestamptz,
  statement text check (length(statement) <= 3000),
  is_public boolean not null default false,
  changed_at timestamptz not null,
  unique (appraisal_id, number),
  check ((status = 'signed') = (signed_at is not null)),
  check (status = 'signed' or not is_public)
);
comment on column appraisal.version.id is 'key';
comment on column appraisal.version.appraisal_id is 'key: the case that it is a version of';
comment on column appraisal.version.number is 'public: its order, from 1';
comment on column appraisal.version.status is 'public';
comment on column appraisal.version.why is 'public: why there is this version';
comment on column appraisal.version.document is 'public: all that the case assumes';
comment on column appraisal.version.starts_from is 'operational: the version that it began as a copy of';
comment on column appraisal.version.made_by is 'staff: nothing for what came with the region';
comment on column appraisal.version.made_at is 'operational';
comment on column appraisal.version.signed_by is 'staff: nothing for what came with the region';
comment on column appraisal.version.signed_as is 'public: the post of whoever signed it, never a person; or the document that it came from';
comment on column appraisal.version.signed_at is 'public';
comment on column appraisal.version.statement is 'public: what whoever signed says of it';
comment on column appraisal.version.is_public is 'public: whether everybody may read it';
comment on column appraisal.version.changed_at is 'operational: of two who change or sign it at once the second is told';
create unique index one_draft on appraisal.version (appraisal_id) where status = 'draft';
create index on appraisal.version (starts_from);
create index on appraisal.version (made_by);
create index on appraisal.version (signed_by);

-- A signed version stays as it is; only whether everybody may read it can change.
create function appraisal.keep_signed() returns trigger language plpgsql set search_path = '' as $$
begin
  if old.status = 'signed' and (to_jsonb(new) - array['is_public', 'changed_at']) is distinct from (to_jsonb(old) - array['is_public', 'changed_at']) then
    raise exception 'A signed version never changes';
  end if;
  return new;
end $$;
create trigger keep_signed before update on appraisal.version for each row execute function appraisal.keep_signed();

call platform.keep_history('appraisal.version');
call organisations.only_hub('appraisal.version', array['programme manager', 'director', 'analyst']);

-- Drafts are for those inside; what is signed and public is for everybody, by its pages.
alter table appraisal.version enable row level security;
create policy inside on appraisal.version for all to waymark using ((select appraisal.is_inside()) or (select platform.user_id()) = 'waymark');
create policy published on appraisal.version for select to waymark using (is_public);
create function appraisal.is_published(of uuid) returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select from appraisal.version where appraisal_id = of and is_public)
$$;
alter table appraisal.appraisal enable row level security;
create policy inside on appraisal.appraisal for all to waymark using ((select appraisal.is_inside()) or (select platform.user_id()) = 'waymark');
create policy published on appraisal.appraisal for select to waymark using (appraisal.is_published(id));
