-- A new address of an account, until a link mailed to it proves that it is theirs. One at a time: asking again replaces it.
create table accounts.address_change (
  account_id uuid primary key references accounts.account (id),
  email text not null check (length(email) <= 254 and email like '_%@_%'),
  token_hash bytea not null unique,
  asked_at timestamptz not null,
  ends_at timestamptz not null
);
comment on column accounts.address_change.account_id is 'key: whose address is to change';
comment on column accounts.address_change.email is 'personal: the new address';
comment on column accounts.address_change.token_hash is 'operational: SHA-256 of what is in the mailed link';
comment on column accounts.address_change.asked_at is 'operational';
comment on column accounts.address_change.ends_at is 'operational';
create index on accounts.address_change (ends_at);
call platform.protect('accounts.address_change', own => 'account_id');

-- Changes the address of whoever asks, with the token that was mailed to the new one, and ends what the old one could still
-- open: links that wait there, and every other session. Nothing comes back where the token is not theirs or too old; no old
-- address where somebody else's open account has the new one by now.
create function accounts.confirm_address(hash bytea, at timestamptz, this_session uuid) returns table (old_email text, new_email text)
language plpgsql volatile security definer set search_path = '' as $$
declare change accounts.address_change;
declare before text;
begin
  select c.* into change from accounts.address_change c where c.token_hash = hash and c.ends_at > at and c.account_id::text = platform.user_id() for update;
  select a.email into before from accounts.account a where a.id = change.account_id and a.closed_at is null for update;
  if before is null then return; end if;
  begin
    update accounts.account a set email = change.email where a.id = change.account_id;
  exception when unique_violation then
    return query select null::text, change.email;
    return;
  end;
  delete from accounts.address_change c where c.account_id = change.account_id;
  delete from accounts.sign_in_link l where l.account_id = change.account_id and l.used_at is null;
  delete from accounts.session s where s.account_id = change.account_id and s.id is distinct from this_session;
  return query select before, change.email;
end $$;

-- Only that function moves an account to another address. What the serving login may still do by itself is to erase one.
create function accounts.keep_address() returns trigger language plpgsql as $$
begin
  if current_user = 'waymark' and new.email is distinct from old.email and new.email <> new.id || '@erased.invalid' then
    raise insufficient_privilege using message = 'an address changes only by accounts.confirm_address';
  end if;
  return new;
end $$;
create trigger keep_address before update of email on accounts.account for each row execute function accounts.keep_address();

-- A closed account moves nowhere.
create function accounts.drop_change() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  delete from accounts.address_change c where c.account_id = new.id;
  return null;
end $$;
create trigger drop_change after update of closed_at on accounts.account for each row when (new.closed_at is not null) execute function accounts.drop_change();

create or replace function accounts.forget(at timestamptz) returns integer language plpgsql volatile security definer set search_path = '' as $$
declare erased integer;
begin
  delete from accounts.session s where s.ends_at <= at;
  delete from accounts.sign_in_link l where l.ends_at < at - interval '1 day';
  delete from accounts.address_change c where c.ends_at <= at;
  delete from accounts.provider_visit v where v.ends_at <= at;
  delete from accounts.invitation i where coalesce(i.accepted_at, i.withdrawn_at, i.ends_at) < at - interval '90 days';
  update accounts.account a set name = 'Erased', email = a.id || '@erased.invalid', issuer = null, subject = null
  where a.closed_at < at - interval '1 year' and a.name <> 'Erased';
  get diagnostics erased = row_count;
  return erased;
end $$;
