-- Who acts in the life of a return. An account is seen by its own person and by administrators alone (accounts/0002), so these
-- answer what a return needs to know of others, and nothing more.

-- Those who may report for an organisation now: it must be told to whoever names certifiers, and to Waymark, which reminds them.
create function returns.reporters_of(organisation uuid) returns table (account_id uuid, name text)
language sql stable security definer set search_path = ''
begin atomic
  select distinct a.id, a.name from accounts.account a join accounts.role r on r.account_id = a.id
  where r.organisation_id = organisation and r.role in ('partner', 'programme manager', 'director', 'analyst') and accounts.is_live(r, platform.moment()) and a.closed_at is null
    and (platform.user_id() is not distinct from 'waymark' or platform.has_role('programme manager') or platform.has_role('director'));
end;

-- Those who may certify for it now: named, with an open account, and still acting for it.
create function returns.certifiers_of(organisation uuid) returns table (account_id uuid)
language sql stable security definer set search_path = ''
begin atomic
  select c.account_id from returns.certifier c join accounts.account a on a.id = c.account_id
  where c.organisation_id = organisation and c.starts_at <= platform.moment() and c.ends_at is null and a.closed_at is null and exists (
    select from accounts.role r where r.account_id = a.id and r.organisation_id = organisation and r.role in ('partner', 'programme manager', 'director', 'analyst') and accounts.is_live(r, platform.moment()));
end;

-- Where Waymark writes to them: to nobody else is it told.
create function returns.addresses_of(accounts uuid[]) returns table (account_id uuid, name text, address text)
language sql stable security definer set search_path = ''
begin atomic
  select a.id, a.name, a.email from accounts.account a where a.id = any (accounts) and a.closed_at is null and platform.user_id() is not distinct from 'waymark';
end;

-- Whatever a page forgets to ask, the database takes entries only from the organisation that is asked, and only while the return is
-- open; a certified figure only from one of its certifiers, while it is sent to them. Waymark itself reads what documents print.
create function returns.acts_for_waymark() returns boolean language sql stable
  return platform.user_id() is not distinct from 'waymark' or pg_has_role(current_user, 'waymark_owner', 'member');

create function returns.keep_entry() returns trigger language plpgsql as $$
declare asked record;
begin
  if returns.acts_for_waymark() then return coalesce(new, old); end if;
  select one.status, collection.organisation_id::text as organisation into asked
    from returns.return one join returns.collection on collection.id = one.collection_id where one.id = coalesce(new.return_id, old.return_id);
  if asked.organisation is distinct from platform.organisation() then
    raise insufficient_privilege using message = 'only the organisation that is asked enters what a return asks';
  end if;
  if asked.status = 'certified' or (asked.status = 'submitted' and tg_op <> 'DELETE') then
    raise insufficient_privilege using message = 'a return that was sent or certified takes no entries';
  end if;
  return coalesce(new, old);
end $$;
create trigger keep before insert or update or delete on returns.entry for each row execute function returns.keep_entry();

create function returns.keep_certification() returns trigger language plpgsql as $$
begin
  if returns.acts_for_waymark() then return new; end if;
  if not exists (select from returns.return one join returns.collection on collection.id = one.collection_id
    where one.id = new.return_id and one.status = 'submitted' and one.version = new.version - 1 and collection.organisation_id::text = platform.organisation()
      and new.certified_by::text = platform.user_id() and exists (select from returns.certifiers_of(collection.organisation_id) able where able.account_id = new.certified_by)) then
    raise insufficient_privilege using message = 'only a certifier of the organisation that is asked certifies its return, once it is sent';
  end if;
  return new;
end $$;
create trigger keep before insert on returns.certification for each row execute function returns.keep_certification();

create function returns.keep_figure() returns trigger language plpgsql as $$
begin
  if returns.acts_for_waymark() then return new; end if;
  if not exists (select from returns.certification join returns.return one on one.id = certification.return_id
    where certification.id = new.certification_id and certification.certified_by::text = platform.user_id() and one.status = 'submitted' and one.version = certification.version - 1) then
    raise insufficient_privilege using message = 'what is certified is locked';
  end if;
  return new;
end $$;
create trigger keep before insert on returns.figure for each row execute function returns.keep_figure();

-- A return is changed by the organisation that is asked and by the organisation that runs Waymark; it is made by Waymark, or by the latter.
create function returns.keep_return() returns trigger language plpgsql as $$
begin
  if returns.acts_for_waymark() or exists (select from organisations.organisation o where o.is_hub and o.id::text = platform.organisation()) then return new; end if;
  if tg_op = 'INSERT' or new.collection_id <> old.collection_id or not exists (select from returns.collection where collection.id = new.collection_id and collection.organisation_id::text = platform.organisation()) then
    raise insufficient_privilege using message = 'only the organisation that is asked changes its return';
  end if;
  return new;
end $$;
create trigger keep before insert or update on returns.return for each row execute function returns.keep_return();
revoke delete on returns.return from waymark;

-- What waits first: for pages over many returns.
create index on returns.return ((status = 'certified'), due_on, id);
create index on returns.return (ends_on desc, id);
