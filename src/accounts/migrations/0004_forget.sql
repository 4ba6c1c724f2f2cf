-- What has been kept long enough goes: proofs that have ended at once, answered invitations after 90 days, and what a closed
-- account says of somebody after a year. Gives back how many accounts were erased.
create function accounts.forget(at timestamptz) returns integer language plpgsql volatile security definer set search_path = '' as $$
declare erased integer;
begin
  delete from accounts.session s where s.ends_at <= at;
  delete from accounts.sign_in_link l where l.ends_at < at - interval '1 day';
  delete from accounts.provider_visit v where v.ends_at <= at;
  delete from accounts.invitation i where coalesce(i.accepted_at, i.withdrawn_at, i.ends_at) < at - interval '90 days';
  update accounts.account a set name = 'Erased', email = a.id || '@erased.invalid', issuer = null, subject = null
  where a.closed_at < at - interval '1 year' and a.name <> 'Erased';
  get diagnostics erased = row_count;
  return erased;
end $$;
