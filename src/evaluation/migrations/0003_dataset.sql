-- Data about people, brought for one evaluation under a stated legal basis. What stands in this table is about the data; the rows
-- of the people stand apart, below.
create table evaluation.dataset (
  id uuid primary key default gen_random_uuid(),
  design_id uuid not null references evaluation.design,
  name text not null,
  controller text not null,
  source text not null,
  basis text not null check (basis in ('consent', 'contract', 'legal obligation', 'vital interests', 'public task', 'legitimate interests')),
  basis_words text not null,
  special_basis text check (special_basis in ('explicit consent', 'employment and social protection', 'vital interests', 'not-for-profit body', 'made public', 'legal claims', 'substantial public interest', 'health or social care', 'public health', 'research and statistics')),
  special_words text,
  assessment text not null,
  keep_until_on date not null,
  status text not null default 'sent' check (status in ('sent', 'ready', 'deleted')),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  headings text[] not null,
  rows integer not null check (rows > 0),
  has_outcomes boolean not null default false,
  protocol_version integer,
  uploaded_by uuid not null references accounts.account,
  uploaded_at timestamptz not null,
  deleted_at timestamptz,
  check ((special_basis is null) = (special_words is null)),
  check ((status = 'deleted') = (deleted_at is not null))
);
comment on column evaluation.dataset.id is 'key';
comment on column evaluation.dataset.design_id is 'key';
comment on column evaluation.dataset.name is 'operational: what it is called here; never the name of its file, which may say more';
comment on column evaluation.dataset.controller is 'operational: who answers for the data';
comment on column evaluation.dataset.source is 'operational: where it is from';
comment on column evaluation.dataset.basis is 'operational: UK GDPR, article 6(1)';
comment on column evaluation.dataset.basis_words is 'operational: why that basis holds, in the words of who brought it';
comment on column evaluation.dataset.special_basis is 'operational: UK GDPR, article 9(2); nothing where no special category is in it';
comment on column evaluation.dataset.special_words is 'operational: why that holds';
comment on column evaluation.dataset.assessment is 'operational: by what the data protection impact assessment is found';
comment on column evaluation.dataset.keep_until_on is 'operational: the last day on which its rows are kept';
comment on column evaluation.dataset.status is 'operational';
comment on column evaluation.dataset.sha256 is 'operational: of the file that was sent, which is not kept';
comment on column evaluation.dataset.headings is 'operational: the headings of its columns; nothing once they are matched with the protocol';
comment on column evaluation.dataset.rows is 'operational: how many people are in it';
comment on column evaluation.dataset.has_outcomes is 'operational: whether what came out is in it';
comment on column evaluation.dataset.protocol_version is 'operational: the version whose columns it was matched with';
comment on column evaluation.dataset.uploaded_by is 'staff';
comment on column evaluation.dataset.uploaded_at is 'operational';
comment on column evaluation.dataset.deleted_at is 'operational';
create index on evaluation.dataset (design_id);
create index on evaluation.dataset (uploaded_by);
create index on evaluation.dataset (keep_until_on) where status <> 'deleted';
call organisations.only_hub('evaluation.dataset', array['programme manager', 'director', 'analyst']);

-- Which data whoever asks was granted, until a date: each dataset under the name 'evaluation ' and its id.
create view evaluation.granted as
  select d.id as dataset_id from evaluation.dataset d where d.status <> 'deleted' and platform.may_read_dataset('evaluation ' || d.id);
comment on column evaluation.granted.dataset_id is 'key';

-- The rows of the people, packed. Nobody selects from here: they are read by evaluation.read_rows alone, which keeps who read them.
create table evaluation.dataset_content (
  dataset_id uuid primary key references evaluation.dataset on delete cascade,
  content bytea not null
);
comment on column evaluation.dataset_content.dataset_id is 'key';
comment on column evaluation.dataset_content.content is 'special: of each person, without a name, what the protocol compares by and looks at';
call platform.protect('evaluation.dataset_content', related => 'dataset_id', through => 'evaluation.granted', may => 'read');
revoke all on evaluation.dataset_content from waymark, waymark_read;

-- Every time that rows were read: by whom, when and what for.
create table evaluation.access (
  id bigint generated always as identity primary key,
  dataset_id uuid not null references evaluation.dataset,
  account_id uuid not null references accounts.account,
  what text not null check (what in ('matched its columns', 'worked out results')),
  purpose text not null check (purpose <> ''),
  at timestamptz not null
);
comment on column evaluation.access.id is 'key';
comment on column evaluation.access.dataset_id is 'key';
comment on column evaluation.access.account_id is 'staff: who read them';
comment on column evaluation.access.what is 'operational: what it was read to do';
comment on column evaluation.access.purpose is 'operational: what for, in words';
comment on column evaluation.access.at is 'operational';
create index on evaluation.access (dataset_id, id);
create index on evaluation.access (account_id);
revoke insert, update, delete on evaluation.access from waymark;
revoke all on evaluation.access from waymark_read;

-- Whether whoever asks may know who was granted what and who read what: those of the hub who answer for it.
create function evaluation.oversees() returns boolean language sql stable
  return exists (select from organisations.organisation o where o.is_hub and o.id::text = platform.organisation())
    and (platform.has_role('programme manager') or platform.has_role('director') or platform.has_role('analyst') or platform.has_role('auditor') or platform.has_role('data steward'));
alter table evaluation.access enable row level security;
create policy overseers on evaluation.access for select to waymark using ((select evaluation.oversees()));
create policy own on evaluation.access for select to waymark using (account_id::text = (select platform.user_id()));

-- Keeps the rows that somebody has just sent; only theirs, and only until its columns are matched.
create function evaluation.keep_rows(dataset uuid, rows bytea) returns void language plpgsql volatile security definer set search_path = '' as $$
begin
  if not exists (select from evaluation.dataset d where d.id = dataset and d.status = 'sent' and d.uploaded_by::text = platform.user_id()) then
    raise insufficient_privilege using message = 'only who sent this data keeps its rows, and only until its columns are matched';
  end if;
  insert into evaluation.dataset_content (dataset_id, content) values (dataset, rows) on conflict (dataset_id) do update set content = excluded.content;
end $$;

-- The rows: for whom they were granted, and for who sent them until their columns are matched. That they were read is kept in the same
-- breath, whatever a page forgets. Nothing where they may not be read or are gone.
create function evaluation.read_rows(dataset uuid, what text, purpose text) returns bytea language plpgsql volatile security definer set search_path = '' as $$
declare found bytea;
begin
  if not exists (select from evaluation.dataset d where d.id = dataset and d.status <> 'deleted'
    and (platform.may_read_dataset('evaluation ' || d.id) or (d.status = 'sent' and d.uploaded_by::text = platform.user_id()))) then return null; end if;
  select c.content into found from evaluation.dataset_content c where c.dataset_id = dataset;
  if found is not null then
    insert into evaluation.access (dataset_id, account_id, what, purpose, at) values (dataset, platform.user_id()::uuid, what, purpose, platform.moment());
  end if;
  return found;
end $$;

-- Deletes the rows of one, before its time: for who sent it, and for a data steward of the hub.
create function evaluation.delete_rows(dataset uuid) returns boolean language plpgsql volatile security definer set search_path = '' as $$
begin
  update evaluation.dataset d set status = 'deleted', deleted_at = platform.moment(), headings = '{}' where d.id = dataset and d.status <> 'deleted'
    and ((d.uploaded_by::text = platform.user_id() and evaluation.oversees()) or (evaluation.oversees() and platform.has_role('data steward')));
  if not found then return false; end if;
  delete from evaluation.dataset_content c where c.dataset_id = dataset;
  return true;
end $$;

-- Deletes the rows of those whose last day has passed, and of those whose columns nobody matched within a week; gives them back. Only Waymark itself, at work, asks this.
create function evaluation.forget_rows() returns setof uuid language plpgsql volatile security definer set search_path = '' as $$
begin
  if platform.user_id() is distinct from 'waymark' then return; end if;
  return query with over as (
    update evaluation.dataset d set status = 'deleted', deleted_at = platform.moment(), headings = '{}'
      where d.status <> 'deleted' and (d.keep_until_on < (platform.moment() at time zone 'Europe/London')::date or (d.status = 'sent' and d.uploaded_at < platform.moment() - interval '7 days')) returning d.id
  ), gone as (delete from evaluation.dataset_content c using over where c.dataset_id = over.id)
  select over.id from over;
end $$;

-- Who was granted one, for those who may know it: a grant itself shows only to whom it was given and to data stewards.
create function evaluation.grants_of(dataset uuid) returns table (id uuid, account_id text, reason text, granted_by text, granted_at timestamptz, until_at timestamptz, ended_at timestamptz)
language sql stable security definer set search_path = ''
begin atomic
  select g.id, g.account_id, g.reason, g.granted_by, g.granted_at, g.until_at, g.ended_at from platform.dataset_grant g where g.dataset = 'evaluation ' || grants_of.dataset and evaluation.oversees() order by g.granted_at desc;
end;

-- Whom data can be granted: who works on evaluations at the hub.
create function evaluation.people() returns table (account_id uuid, name text) language sql stable security definer set search_path = ''
begin atomic
  select distinct a.id, a.name from accounts.role held join accounts.account a on a.id = held.account_id join organisations.organisation o on o.id = held.organisation_id
  where o.is_hub and held.role in ('analyst', 'programme manager', 'director') and accounts.is_live(held, platform.moment()) and a.closed_at is null and evaluation.oversees();
end;
