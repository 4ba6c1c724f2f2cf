-- Who signs in, which roles they hold for which organisation, and what proves it is them.
create schema accounts;

create table accounts.account (
  id uuid primary key default gen_random_uuid(),
  email text not null check (length(email) <= 254 and email like '_%@_%'),
  name text not null check (length(name) between 1 and 100),
  issuer text,
  subject text,
  added_at timestamptz not null,
  closed_at timestamptz,
  check ((issuer is null) = (subject is null))
);
comment on column accounts.account.id is 'key';
comment on column accounts.account.email is 'personal: where sign-in links go';
comment on column accounts.account.name is 'personal: as colleagues know them';
comment on column accounts.account.issuer is 'operational: the OpenID Connect provider they have signed in with';
comment on column accounts.account.subject is 'personal: their identifier there';
comment on column accounts.account.added_at is 'operational';
comment on column accounts.account.closed_at is 'operational: nobody signs in to a closed account';
create unique index one_open_account on accounts.account (lower(email)) where closed_at is null;
create unique index one_subject on accounts.account (issuer, subject) where closed_at is null;

create table accounts.role (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references accounts.account (id),
  organisation_id uuid not null references organisations.organisation (id),
  role text not null check (role in ('administrator', 'director', 'programme manager', 'analyst', 'partner', 'auditor', 'data steward')),
  given_by text not null,
  starts_at timestamptz not null,
  ends_at timestamptz check (ends_at >= starts_at)
);
comment on column accounts.role.id is 'key';
comment on column accounts.role.account_id is 'staff: who holds it';
comment on column accounts.role.organisation_id is 'staff: for whom';
comment on column accounts.role.role is 'staff: what they may do (platform/context.ts has the same list)';
comment on column accounts.role.given_by is 'staff: which account gave it, or that Waymark itself did';
comment on column accounts.role.starts_at is 'staff';
comment on column accounts.role.ends_at is 'staff';
create unique index held_once on accounts.role (account_id, organisation_id, role) where ends_at is null;
create index on accounts.role (organisation_id);

create table accounts.session (
  id uuid primary key default gen_random_uuid(),
  token_hash bytea not null unique,
  account_id uuid not null references accounts.account (id),
  organisation_id uuid references organisations.organisation (id),
  started_at timestamptz not null,
  seen_at timestamptz not null,
  ends_at timestamptz not null
);
comment on column accounts.session.id is 'key';
comment on column accounts.session.token_hash is 'operational: SHA-256 of the cookie';
comment on column accounts.session.account_id is 'staff: who is signed in';
comment on column accounts.session.organisation_id is 'staff: for whom they act';
comment on column accounts.session.started_at is 'personal: when they signed in';
comment on column accounts.session.seen_at is 'personal: when they last did something, to the minute';
comment on column accounts.session.ends_at is 'operational: whatever happens, it ends here';
create index on accounts.session (account_id);

create table accounts.sign_in_link (
  id uuid primary key default gen_random_uuid(),
  token_hash bytea not null unique,
  purpose text not null check (purpose in ('sign in', 'set up')),
  account_id uuid references accounts.account (id),
  asked_for bytea,
  made_at timestamptz not null,
  ends_at timestamptz not null,
  used_at timestamptz
);
comment on column accounts.sign_in_link.id is 'key';
comment on column accounts.sign_in_link.token_hash is 'operational: SHA-256 of what is in the address';
comment on column accounts.sign_in_link.purpose is 'operational: to sign in, or to set up Waymark as its first administrator';
comment on column accounts.sign_in_link.account_id is 'staff: whom it signs in; nobody where the address is unknown';
comment on column accounts.sign_in_link.asked_for is 'personal: SHA-256 of the address that was typed, to count how often';
comment on column accounts.sign_in_link.made_at is 'operational';
comment on column accounts.sign_in_link.ends_at is 'operational';
comment on column accounts.sign_in_link.used_at is 'operational: it works once';
create index on accounts.sign_in_link (asked_for, made_at);
create index on accounts.sign_in_link (ends_at);

create table accounts.invitation (
  id uuid primary key default gen_random_uuid(),
  token_hash bytea not null unique,
  email text not null check (length(email) <= 254 and email like '_%@_%'),
  name text check (length(name) between 1 and 100),
  organisation_id uuid not null references organisations.organisation (id),
  roles text[] not null check (cardinality(roles) > 0 and roles <@ array['administrator', 'director', 'programme manager', 'analyst', 'partner', 'auditor', 'data steward']),
  invited_by text not null,
  invited_at timestamptz not null,
  sent_at timestamptz not null,
  ends_at timestamptz not null,
  accepted_at timestamptz,
  accepted_by uuid references accounts.account (id),
  withdrawn_at timestamptz,
  check (accepted_at is null or withdrawn_at is null)
);
comment on column accounts.invitation.id is 'key';
comment on column accounts.invitation.token_hash is 'operational: SHA-256 of what is in the address; a new one each time it is sent';
comment on column accounts.invitation.email is 'personal: whom it is for';
comment on column accounts.invitation.name is 'personal: their name, as the inviter knows it';
comment on column accounts.invitation.organisation_id is 'staff: for whom they would act';
comment on column accounts.invitation.roles is 'staff: as what';
comment on column accounts.invitation.invited_by is 'staff: which account invites';
comment on column accounts.invitation.invited_at is 'operational';
comment on column accounts.invitation.sent_at is 'operational: the last time it was sent';
comment on column accounts.invitation.ends_at is 'operational';
comment on column accounts.invitation.accepted_at is 'operational';
comment on column accounts.invitation.accepted_by is 'staff: the account that came of it';
comment on column accounts.invitation.withdrawn_at is 'operational';
create unique index one_open_invitation on accounts.invitation (lower(email), organisation_id) where accepted_at is null and withdrawn_at is null;

create table accounts.provider_visit (
  state_hash bytea primary key,
  nonce text not null,
  verifier text not null,
  ends_at timestamptz not null
);
comment on column accounts.provider_visit.state_hash is 'key: SHA-256 of the state that the browser and the provider both bring back';
comment on column accounts.provider_visit.nonce is 'operational: what the provider''s answer must repeat';
comment on column accounts.provider_visit.verifier is 'operational: proves that the answer is for this Waymark (PKCE)';
comment on column accounts.provider_visit.ends_at is 'operational';
