-- A draft is only for who gives its answers, so the daily job cannot see what it must forget: this reads past the policy,
-- and says no more than how many there were.
create function platform.forget_drafts(saved_before timestamptz) returns bigint language sql volatile security definer set search_path = ''
begin atomic
  with forgotten as (delete from platform.draft d where d.saved_at < saved_before returning 1) select count(*) from forgotten;
end;
create index on platform.draft (saved_at);
