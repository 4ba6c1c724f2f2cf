-- Where an administrator of the server made the roles, the login that serves may be a member of waymark under a name of its own
-- (DATABASE_URL). It is held to the same: whoever does not own the database is asked.
create or replace function organisations.keep() returns trigger language plpgsql as $$
begin
  if not pg_has_role(current_user, 'waymark_owner', 'member') and not platform.has_role('administrator') and not platform.has_role('data steward')
    and platform.user_id() is distinct from 'waymark' and not (tg_op = 'INSERT' and new.is_hub) then
    raise insufficient_privilege using message = 'only administrators and data stewards keep the register of organisations';
  end if;
  return new;
end $$;
