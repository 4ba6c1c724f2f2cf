-- What a person gives to a reporting tool in place of a password: it reads tables, as they may read them, and does nothing else.
create table accounts.access_token (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references accounts.account (id),
  organisation_id uuid references organisations.organisation (id),
  label text not null check (length(label) between 1 and 60),
  token_hash bytea not null unique,
  made_at timestamptz not null,
  ends_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz,
  check (ends_at > made_at and ends_at <= made_at + interval '366 days')
);
comment on column accounts.access_token.id is 'key';
comment on column accounts.access_token.account_id is 'staff: whose it is';
comment on column accounts.access_token.organisation_id is 'staff: for whom they acted when they made it: it reads what that organisation may';
comment on column accounts.access_token.label is 'personal: what they call it';
comment on column accounts.access_token.token_hash is 'operational: SHA-256 of the token, which nobody but its maker has seen';
comment on column accounts.access_token.made_at is 'operational';
comment on column accounts.access_token.ends_at is 'operational: at most a year on';
comment on column accounts.access_token.used_at is 'personal: when it last read something, to the minute';
comment on column accounts.access_token.revoked_at is 'operational: from then on it reads nothing';
create index on accounts.access_token (account_id);

-- Its maker and administrators see and revoke it; only its maker makes it.
call platform.protect('accounts.access_token', related => 'account_id', through => 'accounts.visible', may => 'read');
create policy made on accounts.access_token for insert to waymark with check (account_id::text = (select platform.user_id()));
create policy revoked on accounts.access_token for update to waymark using (exists (select from accounts.visible v where v.account_id = access_token.account_id));
create policy erased on accounts.access_token for delete to waymark using (exists (select from accounts.visible v where v.account_id = access_token.account_id));
revoke update on accounts.access_token from waymark;
grant update (revoked_at) on accounts.access_token to waymark;

-- Whoever brings this token, acting for the organisation that it was made for, in the roles that they hold there now.
create function accounts.find_token_holder(hash bytea, at timestamptz)
returns table (account_id uuid, name text, organisation_id uuid, organisation_name text, is_hub boolean, roles text[])
language plpgsql volatile security definer set search_path = '' as $$
declare found_token accounts.access_token;
begin
  select t.* into found_token from accounts.access_token t join accounts.account a on a.id = t.account_id
  where t.token_hash = hash and t.ends_at > at and t.revoked_at is null and a.closed_at is null;
  if found_token.id is null then return; end if;
  if found_token.used_at is null or found_token.used_at < at - interval '1 minute' then
    update accounts.access_token t set used_at = at where t.id = found_token.id;
  end if;
  return query
    select a.id, a.name, o.id, o.name, coalesce(o.is_hub, false),
      coalesce((select array_agg(r.role order by r.role) from accounts.role r where r.account_id = a.id and r.organisation_id = found_token.organisation_id and accounts.is_live(r, at)), '{}')
    from accounts.account a left join organisations.organisation o on o.id = found_token.organisation_id
    where a.id = found_token.account_id;
end $$;

create or replace function accounts.forget(at timestamptz) returns integer language plpgsql volatile security definer set search_path = '' as $$
declare erased integer;
begin
  delete from accounts.session s where s.ends_at <= at;
  delete from accounts.sign_in_link l where l.ends_at < at - interval '1 day';
  delete from accounts.address_change c where c.ends_at <= at;
  delete from accounts.provider_visit v where v.ends_at <= at;
  delete from accounts.access_token t where least(t.ends_at, t.revoked_at) < at - interval '90 days';
  delete from accounts.invitation i where coalesce(i.accepted_at, i.withdrawn_at, i.ends_at) < at - interval '90 days';
  update accounts.account a set name = 'Erased', email = a.id || '@erased.invalid', issuer = null, subject = null
  where a.closed_at < at - interval '1 year' and a.name <> 'Erased';
  get diagnostics erased = row_count;
  delete from accounts.access_token t using accounts.account a where a.id = t.account_id and a.name = 'Erased';
  return erased;
end $$;
