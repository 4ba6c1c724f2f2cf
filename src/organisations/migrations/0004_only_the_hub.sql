-- `call organisations.only_hub('strategy.item', array['programme manager', 'director'])`: whatever a page forgets to ask, the
-- database takes changes only from those who hold one of these roles for the organisation that runs Waymark, and from Waymark
-- itself, which fills the table from a region's folder.
create function organisations.refuse_others() returns trigger language plpgsql as $$
declare allowed boolean := platform.user_id() is not distinct from 'waymark' or pg_has_role(current_user, 'waymark_owner', 'member');
begin
  if not allowed then
    select exists (select from organisations.organisation o where o.is_hub and o.id::text = platform.organisation())
      and exists (select from unnest(tg_argv) as given (role) where platform.has_role(given.role)) into allowed;
  end if;
  if not allowed then
    raise insufficient_privilege using message = format('only the %s of the organisation that runs Waymark may change %I.%I', array_to_string(tg_argv, ' or the '), tg_table_schema, tg_table_name);
  end if;
  return coalesce(new, old);
end $$;

create procedure organisations.only_hub(kept regclass, roles text[]) language plpgsql as $$
begin
  execute format('create trigger keep before insert or update or delete on %s for each row execute function organisations.refuse_others(%s)', kept,
    (select string_agg(quote_literal(role), ', ') from unnest(roles) as given (role)));
end $$;
revoke execute on procedure organisations.only_hub from waymark;
