-- How a partner's own sheet answers a return: the file as it came, which of its cells is which figure, and where the figures of a
-- collection stand in the sheets of an organisation, for the next time.
create table returns.upload (
  id uuid primary key default gen_random_uuid(),
  return_id uuid not null references returns.return,
  organisation_id uuid not null references organisations.organisation,
  file_id uuid references platform.file on delete set null,
  sha256 bytea not null,
  sheet_name text not null,
  sheets jsonb not null,
  notes text[] not null default '{}',
  is_remembered boolean not null,
  status text not null default 'open' check (status in ('open', 'taken', 'thrown away')),
  uploaded_by uuid not null references accounts.account,
  uploaded_at timestamptz not null,
  ended_at timestamptz,
  check ((status = 'open') = (ended_at is null))
);
comment on column returns.upload.id is 'key';
comment on column returns.upload.return_id is 'key';
comment on column returns.upload.organisation_id is 'operational: whose it is';
comment on column returns.upload.file_id is 'key: the file as it came; nothing once that is forgotten';
comment on column returns.upload.sha256 is 'operational: shows that the file is still the one that came';
comment on column returns.upload.sheet_name is 'personal: the sheet that figures are taken from, as its partner calls it';
comment on column returns.upload.sheets is 'personal: every sheet of the file by name, whether it is hidden, and how many cells it fills';
comment on column returns.upload.notes is 'operational: what was read otherwise than it looks';
comment on column returns.upload.is_remembered is 'operational: whether cells were found as they were the last time';
comment on column returns.upload.status is 'operational';
comment on column returns.upload.uploaded_by is 'staff';
comment on column returns.upload.uploaded_at is 'operational';
comment on column returns.upload.ended_at is 'operational: when its figures were taken into the return, or it was thrown away';
create index on returns.upload (return_id, uploaded_at);
create index on returns.upload (organisation_id);
create index on returns.upload (file_id);
create index on returns.upload (uploaded_by);

-- One figure of an upload: the cell that it stands in, what was read there, and what is wrong with it.
create table returns.upload_cell (
  upload_id uuid not null references returns.upload,
  kpi_id uuid not null references returns.kpi,
  kind text not null check (kind in ('actual', 'forecast')),
  group_name text not null default '',
  at text check (at ~ '^[A-Z]{1,3}[1-9][0-9]{0,6}$'),
  said text not null default '',
  value numeric,
  none_because text,
  problem text,
  todo text,
  probably text,
  remark text,
  doubt text,
  found_by text,
  is_formula boolean not null default false,
  place jsonb,
  typed text,
  primary key (upload_id, kpi_id, kind, group_name),
  check (num_nonnulls(value, none_because) < 2),
  check (problem is null or (value is null and none_because is null))
);
comment on column returns.upload_cell.upload_id is 'key';
comment on column returns.upload_cell.kpi_id is 'key';
comment on column returns.upload_cell.kind is 'operational';
comment on column returns.upload_cell.group_name is 'operational: one of the groups of the measure; empty for everyone';
comment on column returns.upload_cell.at is 'operational: the cell, as B7; nothing where none was found';
comment on column returns.upload_cell.said is 'personal: what the cell shows, which may be anything';
comment on column returns.upload_cell.value is 'operational: the figure read there, or put right since';
comment on column returns.upload_cell.none_because is 'operational: why there is none';
comment on column returns.upload_cell.problem is 'personal: what is wrong with it, in words that quote it';
comment on column returns.upload_cell.todo is 'operational: what to do about it';
comment on column returns.upload_cell.probably is 'operational: the figure that is probably meant';
comment on column returns.upload_cell.remark is 'personal: how it was taken, where that is otherwise than it looks';
comment on column returns.upload_cell.doubt is 'personal: why somebody should look whether it is the right cell';
comment on column returns.upload_cell.found_by is 'personal: the texts by which it was found';
comment on column returns.upload_cell.is_formula is 'operational: whether a formula made it';
comment on column returns.upload_cell.place is 'personal: what to remember of where it stands';
comment on column returns.upload_cell.typed is 'operational: what somebody typed in its place';
create index on returns.upload_cell (kpi_id);

-- Where the figures of a collection stand in the sheets of an organisation, by the texts around them.
create table returns.mapping (
  collection_id uuid not null references returns.collection on delete cascade,
  organisation_id uuid not null references organisations.organisation,
  sheet_name text not null,
  places jsonb not null,
  kept_by uuid not null references accounts.account,
  kept_at timestamptz not null,
  primary key (collection_id, organisation_id)
);
comment on column returns.mapping.collection_id is 'key';
comment on column returns.mapping.organisation_id is 'operational';
comment on column returns.mapping.sheet_name is 'personal: as its partner calls it';
comment on column returns.mapping.places is 'personal: for each figure the texts by which it is found again';
comment on column returns.mapping.kept_by is 'staff';
comment on column returns.mapping.kept_at is 'operational';
create index on returns.mapping (organisation_id);
create index on returns.mapping (kept_by);

-- An upload is for the organisation whose return it answers, and for those of the hub who look after all returns; nobody else's login
-- is given a row, whatever a page forgets. Only the organisation writes.
create function returns.looks_after_all() returns boolean language sql stable
  return exists (select from organisations.organisation o where o.is_hub and o.id::text = platform.organisation())
    and (platform.has_role('programme manager') or platform.has_role('director') or platform.has_role('analyst') or platform.has_role('auditor'));
alter table returns.upload enable row level security;
create policy own on returns.upload to waymark using (organisation_id::text = (select platform.organisation())) with check (organisation_id::text = (select platform.organisation()));
create policy overseers on returns.upload for select to waymark using ((select returns.looks_after_all()));
alter table returns.upload_cell enable row level security;
create policy own on returns.upload_cell to waymark using (exists (select from returns.upload u where u.id = upload_cell.upload_id and u.organisation_id::text = (select platform.organisation())));
create policy overseers on returns.upload_cell for select to waymark using ((select returns.looks_after_all()));
alter table returns.mapping enable row level security;
create policy own on returns.mapping to waymark using (organisation_id::text = (select platform.organisation())) with check (organisation_id::text = (select platform.organisation()));
revoke delete on returns.upload from waymark;
revoke all on returns.upload, returns.upload_cell, returns.mapping from waymark_read;

-- The file of an upload, for whom the upload is: a file itself is seen by its giver and their colleagues alone (platform/0023).
create function returns.file_of(upload uuid) returns table (name text, kind text, bytes bytea)
language sql stable security definer set search_path = ''
begin atomic
  select f.name, f.kind, f.bytes from returns.upload u join platform.file f on f.id = u.file_id
  where u.id = upload and (u.organisation_id::text = platform.organisation() or returns.looks_after_all());
end;
create function returns.file_names(uploads uuid[]) returns table (upload_id uuid, name text, size integer)
language sql stable security definer set search_path = ''
begin atomic
  select u.id, f.name, f.size from returns.upload u join platform.file f on f.id = u.file_id
  where u.id = any (uploads) and (u.organisation_id::text = platform.organisation() or returns.looks_after_all());
end;
