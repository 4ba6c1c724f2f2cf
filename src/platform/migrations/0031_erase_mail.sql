-- Deletes what was written to an account, for its own person and for those who erase for them. The record that something
-- was sent stays, with its masked address.
create function platform.erase_mail(account text) returns integer language plpgsql volatile security definer set search_path = '' as $$
declare erased integer;
begin
  if platform.user_id() is distinct from account and not platform.has_role('administrator') and not platform.has_role('data steward') then return 0; end if;
  delete from platform.mail_text t where t.account_id = account;
  get diagnostics erased = row_count;
  return erased;
end $$;
