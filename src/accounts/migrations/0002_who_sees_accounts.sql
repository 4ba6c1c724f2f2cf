-- People see their own rows; administrators, whose role only the organisation that runs Waymark can have, see all.
create function accounts.is_live(held accounts.role, at timestamptz) returns boolean stable
  return held.starts_at <= at and (held.ends_at is null or held.ends_at > at);

-- As a view it reads with its owner's rights, past the policies below.
create view accounts.visible as
  select a.id as account_id from accounts.account a
  where a.id::text = (select platform.user_id()) or (select platform.has_role('administrator'));
comment on column accounts.visible.account_id is 'staff: whose account whoever asks may see';

call platform.protect('accounts.account', related => 'id', through => 'accounts.visible', key => 'account_id');
revoke insert, update, delete on accounts.account from waymark;
grant update (email, name, issuer, subject, closed_at) on accounts.account to waymark;

-- Nobody gives themselves a role: people read their own, administrators write.
call platform.protect('accounts.role', related => 'account_id', through => 'accounts.visible', may => 'read');
create policy given on accounts.role for insert to waymark with check ((select platform.has_role('administrator')));
create policy ended on accounts.role for update to waymark using ((select platform.has_role('administrator')));
revoke update, delete on accounts.role from waymark;
grant update (ends_at) on accounts.role to waymark;

call platform.protect('accounts.session', related => 'account_id', through => 'accounts.visible');
revoke update on accounts.session from waymark;
grant update (organisation_id) on accounts.session to waymark;

alter table accounts.invitation enable row level security;
create policy administrators on accounts.invitation to waymark using ((select platform.has_role('administrator')));
revoke delete on accounts.invitation from waymark;

-- Only the functions of the next migration reach these.
alter table accounts.sign_in_link enable row level security;
create policy nobody on accounts.sign_in_link to waymark using (false);
revoke all on accounts.sign_in_link from waymark, waymark_read;
alter table accounts.provider_visit enable row level security;
create policy nobody on accounts.provider_visit to waymark using (false);
revoke all on accounts.provider_visit from waymark, waymark_read;
