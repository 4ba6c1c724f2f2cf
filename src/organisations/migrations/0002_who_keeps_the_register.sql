-- The register is open to read, also to reports, so it has no policies. Who may write is asked here, should a page forget to:
-- administrators and data stewards, whose roles only the organisation that runs Waymark can have, and Waymark itself, which may
-- fill the register from a region's folder. The organisation that runs it is added before there is anybody: once (one_hub).
create function organisations.keep() returns trigger language plpgsql as $$
begin
  if current_user = 'waymark' and not platform.has_role('administrator') and not platform.has_role('data steward')
    and platform.user_id() is distinct from 'waymark' and not (tg_op = 'INSERT' and new.is_hub) then
    raise insufficient_privilege using message = 'only administrators and data stewards keep the register of organisations';
  end if;
  return new;
end $$;
create trigger keep before insert or update on organisations.organisation for each row execute function organisations.keep();
revoke delete on organisations.organisation from waymark;
