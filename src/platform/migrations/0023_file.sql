-- Files that people gave, whole, in the database: so that one backup holds them, a write that fails leaves none behind, and
-- every process has them. What a record shows of its file it asks for by id; who may is decided here, by who gave it and for whom.
create table platform.file (
  id uuid primary key default gen_random_uuid(),
  name text not null check (length(name) between 1 and 100),
  kind text not null check (kind in ('csv', 'text', 'xlsx', 'ods', 'docx', 'odt', 'pdf', 'png', 'jpeg')),
  bytes bytea not null,
  size integer not null generated always as (length(bytes)) stored,
  sha256 bytea not null generated always as (sha256(bytes)) stored,
  given_by text not null,
  organisation_id text not null,
  given_at timestamptz not null
);
comment on column platform.file.id is 'key';
comment on column platform.file.name is 'personal: as its giver called it';
comment on column platform.file.kind is 'operational: what its content was found to be';
comment on column platform.file.bytes is 'special: may hold anything';
comment on column platform.file.size is 'operational: in bytes';
comment on column platform.file.sha256 is 'operational: tells two files apart, and shows a changed one';
comment on column platform.file.given_by is 'staff: who gave it';
comment on column platform.file.organisation_id is 'operational: for whom it was given';
comment on column platform.file.given_at is 'operational';
alter table platform.file alter column bytes set storage external;
call platform.protect('platform.file', own => 'given_by');
create policy colleagues on platform.file for select to waymark using (organisation_id = (select platform.organisation()));
create index on platform.file (organisation_id, given_at);
