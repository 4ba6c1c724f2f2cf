-- The login that serves may be a member of waymark under a name of its own (DATABASE_URL): it is held to the same as waymark.
create or replace function accounts.keep_address() returns trigger language plpgsql as $$
begin
  if not pg_has_role(current_user, 'waymark_owner', 'member') and new.email is distinct from old.email and new.email <> new.id || '@erased.invalid' then
    raise insufficient_privilege using message = 'an address changes only by accounts.confirm_address';
  end if;
  return new;
end $$;
