-- How often something was tried in a window of time, counted for all processes at once. Whose tries they were is kept only
-- as a hash under a key that is made anew each day and never leaves the database: without it nobody can tell which address it was.
create table platform.limit_key (
  made_on date primary key,
  key bytea not null
);
comment on column platform.limit_key.made_on is 'operational: the day that it is used on';
comment on column platform.limit_key.key is 'operational: random; whoever serves cannot read it';

create table platform.limit_count (
  what text not null,
  whose bytea not null,
  starts_at timestamptz not null,
  count integer not null,
  ends_at timestamptz not null,
  primary key (what, whose, starts_at)
);
comment on column platform.limit_count.what is 'operational: what was tried';
comment on column platform.limit_count.whose is 'personal: a network or e-mail address, hashed under the key of the day; forgotten when its window is over';
comment on column platform.limit_count.starts_at is 'operational: when the window began';
comment on column platform.limit_count.count is 'operational: how many tries';
comment on column platform.limit_count.ends_at is 'operational: when it may be forgotten';
create index on platform.limit_count (ends_at);
revoke all on platform.limit_key, platform.limit_count from waymark, waymark_read;
alter table platform.limit_key enable row level security;
alter table platform.limit_count enable row level security;
create policy nobody on platform.limit_count to waymark using (false);

-- Counts one more try. 0: go on. Else how many seconds to wait. The window before counts for the part of it that still lies
-- within the last `seconds` (a sliding window over two counters). At midnight, with the new key, counts begin anew.
create function platform.count_try(what text, whose text, most integer, seconds integer, at timestamptz) returns integer
language plpgsql volatile security definer set search_path = '' as $$
declare
  started timestamptz := to_timestamp(floor(extract(epoch from at) / seconds) * seconds);
  passed double precision := extract(epoch from at - started) / seconds;
  hashed bytea;
  earlier integer;
  now_count integer;
begin
  insert into platform.limit_key values ((at at time zone 'UTC')::date, sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8'))) on conflict do nothing;
  select sha256(k.key || convert_to(what || chr(10) || whose, 'UTF8')) into hashed from platform.limit_key k where k.made_on = (at at time zone 'UTC')::date;
  insert into platform.limit_count as c values (what, hashed, started, 1, started + make_interval(secs => 2 * seconds))
    on conflict on constraint limit_count_pkey do update set count = c.count + 1 returning c.count into now_count;
  select coalesce(sum(c.count), 0) into earlier from platform.limit_count c
    where c.what = count_try.what and c.whose = hashed and c.starts_at = started - make_interval(secs => seconds);
  if now_count + earlier * (1 - passed) <= most then return 0; end if;
  return greatest(1, ceil(seconds * (1 - passed)));
end $$;

create function platform.forget_tries(at timestamptz) returns bigint language sql volatile security definer set search_path = ''
begin atomic
  delete from platform.limit_key k where k.made_on < (at at time zone 'UTC')::date - 1;
  with forgotten as (delete from platform.limit_count c where c.ends_at < at returning 1) select count(*) from forgotten;
end;
