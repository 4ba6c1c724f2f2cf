-- What may be asked before it is known who asks: hashes in, ids out, and nothing to list.

-- Whoever brings this cookie, and for whom they act: as chosen, or else the role held longest. Marks the session as seen.
create function accounts.find_signed_in(hash bytea, at timestamptz, idle interval)
returns table (session_id uuid, account_id uuid, name text, organisation_id uuid, organisation_name text, roles text[])
language plpgsql volatile security definer set search_path = '' as $$
declare found_session accounts.session;
begin
  select s.* into found_session from accounts.session s join accounts.account a on a.id = s.account_id
  where s.token_hash = hash and s.ends_at > at and s.seen_at > at - idle and a.closed_at is null;
  if found_session.id is null then return; end if;
  if found_session.seen_at < at - interval '1 minute' then
    update accounts.session s set seen_at = at where s.id = found_session.id;
  end if;
  return query
    select found_session.id, a.id, a.name, acts.organisation_id, o.name, coalesce(acts.held, '{}')
    from accounts.account a
    left join lateral (
      select r.organisation_id, array_agg(r.role order by r.role) as held from accounts.role r
      where r.account_id = a.id and accounts.is_live(r, at)
      group by r.organisation_id
      order by r.organisation_id is not distinct from found_session.organisation_id desc, min(r.starts_at), r.organisation_id limit 1
    ) acts on true
    left join organisations.organisation o on o.id = acts.organisation_id
    where a.id = found_session.account_id;
end $$;

-- A link for an address, known or not: the same row is written either way. Gives back whose account it is, and
-- nothing at all where the address was asked for too often.
create function accounts.ask_link(address text, hash bytea, at timestamptz, until_at timestamptz, most integer, since timestamptz)
returns table (account_id uuid) language plpgsql volatile security definer set search_path = '' as $$
declare typed bytea := sha256(convert_to(lower(address), 'UTF8'));
declare whose uuid;
begin
  delete from accounts.sign_in_link l where l.ends_at < since;
  if (select count(*) from accounts.sign_in_link l where l.asked_for = typed and l.made_at > since) >= most then return; end if;
  select a.id into whose from accounts.account a where lower(a.email) = lower(address) and a.closed_at is null;
  insert into accounts.sign_in_link (token_hash, purpose, account_id, asked_for, made_at, ends_at) values (hash, 'sign in', whose, typed, at, until_at);
  return query select whose;
end $$;

-- What a link is for, and whether it still works; looking does not use it.
create function accounts.find_link(hash bytea, at timestamptz) returns table (purpose text, is_usable boolean)
language sql stable security definer set search_path = ''
begin atomic
  select l.purpose, l.used_at is null and l.ends_at > at and (l.purpose = 'set up' or a.id is not null and a.closed_at is null)
  from accounts.sign_in_link l left join accounts.account a on a.id = l.account_id where l.token_hash = hash;
end;

-- Uses it. Of two who come at once, the second finds it used.
create function accounts.use_link(hash bytea, at timestamptz) returns table (purpose text, account_id uuid)
language sql volatile security definer set search_path = ''
begin atomic
  update accounts.sign_in_link l set used_at = at
  where l.token_hash = hash and l.used_at is null and l.ends_at > at
    and (l.purpose = 'set up' or exists (select from accounts.account a where a.id = l.account_id and a.closed_at is null))
  returning l.purpose, l.account_id;
end;

-- The first administrator, and only the first.
create function accounts.add_first_administrator(email text, name text, organisation uuid, at timestamptz) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare added uuid;
begin
  perform pg_advisory_xact_lock(hashtext('accounts.administrators'));
  if exists (select from accounts.role r where r.role = 'administrator') then return null; end if;
  insert into accounts.account (email, name, added_at) values (email, name, at) returning id into added;
  insert into accounts.role (account_id, organisation_id, role, given_by, starts_at) values (added, organisation, 'administrator', 'waymark', at);
  return added;
end $$;

-- What whoever holds an invitation may read of it.
create function accounts.find_invitation(hash bytea, at timestamptz)
returns table (id uuid, email text, name text, organisation_id uuid, roles text[], is_open boolean, has_account boolean)
language sql stable security definer set search_path = ''
begin atomic
  select i.id, i.email, i.name, i.organisation_id, i.roles, i.accepted_at is null and i.withdrawn_at is null and i.ends_at > at,
    exists (select from accounts.account a where lower(a.email) = lower(i.email) and a.closed_at is null)
  from accounts.invitation i where i.token_hash = hash;
end;

-- Accepts it: the account of that address, made where there is none, is given the roles it does not hold yet.
create function accounts.accept(invited accounts.invitation, their_name text, at timestamptz) returns uuid
language plpgsql volatile set search_path = '' as $$
declare whose uuid;
begin
  update accounts.invitation i set accepted_at = at
  where i.id = invited.id and i.accepted_at is null and i.withdrawn_at is null and i.ends_at > at;
  if not found then return null; end if;
  insert into accounts.account (email, name, added_at) values (invited.email, their_name, at)
  on conflict (lower(email)) where closed_at is null do nothing returning id into whose;
  if whose is null then
    select a.id into whose from accounts.account a where lower(a.email) = lower(invited.email) and a.closed_at is null;
  end if;
  update accounts.invitation i set accepted_by = whose where i.id = invited.id;
  insert into accounts.role (account_id, organisation_id, role, given_by, starts_at)
  select whose, invited.organisation_id, given, invited.invited_by, at from unnest(invited.roles) given
  on conflict (account_id, organisation_id, role) where ends_at is null do nothing;
  return whose;
end $$;
revoke all on function accounts.accept from waymark;

create function accounts.accept_invitation(hash bytea, their_name text, at timestamptz) returns uuid
language sql volatile security definer set search_path = ''
begin atomic
  select accounts.accept(i, their_name, at) from accounts.invitation i where i.token_hash = hash;
end;

-- Whoever a provider vouches for: known there already, or by an address that it has verified, or invited at that address.
create function accounts.find_vouched(vouched_issuer text, vouched_subject text, verified_email text, their_name text, at timestamptz) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare whose uuid;
begin
  select a.id into whose from accounts.account a
  where a.issuer = vouched_issuer and a.subject = vouched_subject and a.closed_at is null;
  if whose is not null or verified_email is null then return whose; end if;
  perform accounts.accept(i, left(coalesce(their_name, i.name, verified_email), 100), at) from accounts.invitation i
  where lower(i.email) = lower(verified_email) and i.accepted_at is null and i.withdrawn_at is null and i.ends_at > at;
  -- An account that is tied to somebody at a provider stays theirs, whoever holds the address there now.
  select a.id into whose from accounts.account a
  where lower(a.email) = lower(verified_email) and a.closed_at is null and a.subject is null;
  return whose;
end $$;

create function accounts.add_provider_visit(hash bytea, its_nonce text, its_verifier text, at timestamptz, until_at timestamptz) returns void
language sql volatile security definer set search_path = ''
begin atomic
  delete from accounts.provider_visit where ends_at <= at;
  insert into accounts.provider_visit (state_hash, nonce, verifier, ends_at) values (hash, its_nonce, its_verifier, until_at);
end;

-- Each visit comes back once.
create function accounts.take_provider_visit(hash bytea, at timestamptz) returns table (nonce text, verifier text)
language sql volatile security definer set search_path = ''
begin atomic
  delete from accounts.provider_visit v where v.state_hash = hash and v.ends_at > at returning v.nonce, v.verifier;
end;

-- Who did something, for those who hold a role themselves: a colleague's name is no secret among colleagues.
create function accounts.names_of(ids uuid[]) returns table (id uuid, name text)
language sql stable security definer set search_path = ''
begin atomic
  select a.id, a.name from accounts.account a where a.id = any (ids) and exists (
    select from accounts.role r where r.account_id::text = platform.user_id() and accounts.is_live(r, platform.moment()));
end;
