-- The outbox. A mail is written in the transaction of what it tells of, and delivered after the commit, at least once.
-- What administrators watch and what was said are two tables: the text is only for its own person, and is soon forgotten.
create table platform.mail (
  id uuid primary key default gen_random_uuid(),
  template text not null,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed')),
  masked_address text not null,
  may_repeat boolean not null,
  attempts integer not null default 0,
  made_at timestamptz not null,
  next_at timestamptz not null,
  until_at timestamptz,
  tried_at timestamptz,
  sent_at timestamptz,
  problem text
);
comment on column platform.mail.id is 'key';
comment on column platform.mail.template is 'operational: which text';
comment on column platform.mail.state is 'operational';
comment on column platform.mail.masked_address is 'operational: the address with its name hidden';
comment on column platform.mail.may_repeat is 'operational: whether the same text is of use a second time';
comment on column platform.mail.attempts is 'operational: how often it was tried';
comment on column platform.mail.made_at is 'operational';
comment on column platform.mail.next_at is 'operational: when to try, or try again; while one tries, when another may';
comment on column platform.mail.until_at is 'operational: after this it is of no use, and is not sent';
comment on column platform.mail.tried_at is 'operational: the last attempt';
comment on column platform.mail.sent_at is 'operational';
comment on column platform.mail.problem is 'operational: why the last attempt failed, in plain words and without the address';
create index on platform.mail (next_at) where state = 'waiting';
create index on platform.mail (made_at desc);
revoke delete on platform.mail from waymark;

create table platform.mail_text (
  mail_id uuid primary key references platform.mail (id),
  account_id text,
  address text not null,
  subject text not null,
  body text not null,
  forget_at timestamptz not null
);
comment on column platform.mail_text.mail_id is 'key';
comment on column platform.mail_text.account_id is 'staff: whose it is, where they have an account';
comment on column platform.mail_text.address is 'personal: where it goes';
comment on column platform.mail_text.subject is 'personal: what it says';
comment on column platform.mail_text.body is 'personal: what it says';
comment on column platform.mail_text.forget_at is 'operational: when the text is deleted';
create index on platform.mail_text (forget_at);
create index on platform.mail_text (account_id);

call platform.protect('platform.mail_text', own => 'account_id', may => 'read');
create policy writes on platform.mail_text for insert to waymark with check (true);
revoke update, delete on platform.mail_text from waymark;

-- For the one who delivers: takes the next mail that is due, and keeps it from others until `lease`.
create function platform.take_mail(at timestamptz, lease timestamptz)
returns table (id uuid, address text, subject text, body text, attempts integer)
language sql volatile security definer set search_path = ''
begin atomic
  update platform.mail m set attempts = m.attempts + 1, tried_at = at, next_at = lease
  from platform.mail_text t
  where t.mail_id = m.id and m.id = (
    select due.id from platform.mail due where due.state = 'waiting' and due.next_at <= at and (due.until_at is null or due.until_at > at)
      and exists (select from platform.mail_text held where held.mail_id = due.id)
    order by due.next_at, due.id limit 1 for update skip locked)
  returning m.id, t.address, t.subject, t.body, m.attempts;
end;

-- Deletes the texts whose time has come, and gives up what is of no use any more. Gives back how many texts.
create function platform.forget_mail(at timestamptz) returns integer language plpgsql volatile security definer set search_path = '' as $$
declare forgotten integer;
begin
  update platform.mail m set state = 'failed', problem = coalesce(m.problem || ' ', '') || 'It could not be sent while it was of use.'
  where m.state = 'waiting' and (m.until_at <= at or exists (select from platform.mail_text t where t.mail_id = m.id and t.forget_at <= at));
  delete from platform.mail_text t where t.forget_at <= at;
  get diagnostics forgotten = row_count;
  return forgotten;
end $$;

-- Whether the text is still there to be sent again, without showing it.
create function platform.has_mail_text(mail uuid) returns boolean stable security definer set search_path = ''
  return exists (select from platform.mail_text t where t.mail_id = mail);
