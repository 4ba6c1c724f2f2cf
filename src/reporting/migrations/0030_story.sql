-- Stories of people and employers, told with consent. Everybody sees one only while its consent for that use holds.
create schema if not exists reporting;

-- The day of the United Kingdom as it truly is: a promise to a person runs by it, whatever day the region shows.
create function reporting.true_day() returns date stable
  return (platform.moment() at time zone 'Europe/London')::date;
-- Who tells stories for an organisation: at the hub programme managers and directors, elsewhere partners.
create function reporting.is_story_keeper(organisation uuid) returns boolean language sql stable security definer set search_path = '' as $$
  select organisation::text = platform.organisation() and exists (select from organisations.organisation o where o.id = organisation
    and case when o.is_hub then platform.has_role('programme manager') or platform.has_role('director') else platform.has_role('partner') end)
$$;
-- Who sees every story, without the names: those at the hub who approve them, and its auditors.
create function reporting.sees_stories() returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select from organisations.organisation o where o.is_hub and o.id::text = platform.organisation())
    and (platform.has_role('programme manager') or platform.has_role('director') or platform.has_role('auditor'))
$$;

create table reporting.story (
  id uuid primary key default gen_random_uuid(),
  key text not null unique check (key ~ '^[a-z0-9][a-z0-9-]{0,99}$'),
  kind text not null check (kind in ('person', 'employer')),
  title text not null,
  words text not null,
  quote text,
  shown_as text not null check (shown_as in ('own name', 'another name', 'no name')),
  shown_name text,
  intervention_id uuid references portfolio.intervention,
  area_ids text[] not null default '{}',
  group_name text check (group_name in ('People', 'Employers', 'Providers', 'Place Leaders')),
  happened_on date,
  organisation_id uuid references organisations.organisation,
  added_by uuid references accounts.account,
  added_at timestamptz not null default now(),
  changed_by uuid references accounts.account,
  approved_by uuid references accounts.account,
  approved_at timestamptz,
  forgotten_on date,
  document_id text references evidence.document,
  place text,
  line integer,
  position integer not null,
  shipped jsonb,
  changed_at timestamptz not null,
  check ((shown_as = 'no name') = (shown_name is null)),
  check ((approved_by is null) = (approved_at is null)),
  check (approved_by <> added_by and approved_by <> changed_by),
  check ((organisation_id is null) = (document_id is not null))
);
comment on column reporting.story.id is 'key';
comment on column reporting.story.key is 'key: its name in addresses; never made of what somebody told';
comment on column reporting.story.kind is 'operational: whom it is about';
comment on column reporting.story.title is 'personal: told with consent';
comment on column reporting.story.words is 'personal: told with consent';
comment on column reporting.story.quote is 'personal: in their own words, with consent';
comment on column reporting.story.shown_as is 'operational: under which name it is shown';
comment on column reporting.story.shown_name is 'personal: the name that is shown, as they chose';
comment on column reporting.story.intervention_id is 'operational: what it tells of';
comment on column reporting.story.area_ids is 'operational: the areas of the region that it is of';
comment on column reporting.story.group_name is 'operational: one of the four groups of the plan';
comment on column reporting.story.happened_on is 'operational';
comment on column reporting.story.organisation_id is 'operational: whose keepers wrote it; nobody for what a document prints';
comment on column reporting.story.added_by is 'staff';
comment on column reporting.story.added_at is 'operational';
comment on column reporting.story.changed_by is 'staff: who wrote it last';
comment on column reporting.story.approved_by is 'staff: never one of those who wrote it';
comment on column reporting.story.approved_at is 'operational';
comment on column reporting.story.forgotten_on is 'operational: the day on which its words were deleted';
comment on column reporting.story.document_id is 'operational: the public document that prints it';
comment on column reporting.story.place is 'operational';
comment on column reporting.story.line is 'operational';
comment on column reporting.story.position is 'operational: its order among its like';
comment on column reporting.story.shipped is 'personal: the row as a region''s folder gave it';
comment on column reporting.story.changed_at is 'operational: of two who change it at once the second is told';
create index on reporting.story (intervention_id);
create index on reporting.story (organisation_id);
create index on reporting.story using gin (area_ids);
create index on reporting.story (added_by) where added_by is not null;
create index on reporting.story (changed_by) where changed_by is not null;
create index on reporting.story (approved_by) where approved_by is not null;

-- Who it truly is: for the keepers of their own organisation, and for the person themselves.
create table reporting.story_person (
  story_id uuid primary key references reporting.story on delete cascade,
  organisation_id uuid not null references organisations.organisation,
  real_name text not null,
  account_id uuid references accounts.account
);
comment on column reporting.story_person.story_id is 'key';
comment on column reporting.story_person.organisation_id is 'operational: whose keepers may know';
comment on column reporting.story_person.real_name is 'personal: their name';
comment on column reporting.story_person.account_id is 'personal: their account, where they have one';
create index on reporting.story_person (organisation_id);
create index on reporting.story_person (account_id) where account_id is not null;

-- What was agreed: given anew it is another row. Nothing of it is changed but the day on which it was taken back.
create table reporting.story_consent (
  id uuid primary key default gen_random_uuid(),
  story_id uuid not null references reporting.story on delete cascade,
  given_on date not null,
  means text not null check (means in ('signed form', 'letter or email', 'recorded call', 'printed document')),
  uses text[] not null check (uses <> '{}' and uses <@ array['impact report', 'website', 'board paper']),
  expires_on date,
  withdrawn_on date,
  file_id uuid references platform.file on delete set null,
  recorded_by uuid references accounts.account,
  recorded_at timestamptz not null,
  check ((expires_on is null) = (means = 'printed document')),
  check (expires_on >= given_on)
);
comment on column reporting.story_consent.id is 'key';
comment on column reporting.story_consent.story_id is 'key';
comment on column reporting.story_consent.given_on is 'operational';
comment on column reporting.story_consent.means is 'operational: how it was given';
comment on column reporting.story_consent.uses is 'operational: what the story may be used for';
comment on column reporting.story_consent.expires_on is 'operational: the last day on which it holds; nothing for what a public document prints';
comment on column reporting.story_consent.withdrawn_on is 'operational: from this day it no longer holds';
comment on column reporting.story_consent.file_id is 'key: the form or letter by which it was given';
comment on column reporting.story_consent.recorded_by is 'staff';
comment on column reporting.story_consent.recorded_at is 'operational';
create index on reporting.story_consent (story_id);
create index on reporting.story_consent (expires_on) where withdrawn_on is null;
create index on reporting.story_consent (file_id) where file_id is not null;
create index on reporting.story_consent (recorded_by) where recorded_by is not null;

-- Whether a story may be used so today: it is approved, or a public document prints it, and a consent for it holds.
create function reporting.may_use_story(story uuid, use text) returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select from reporting.story s join reporting.story_consent c on c.story_id = s.id
    where s.id = story and s.forgotten_on is null and (s.approved_at is not null or s.document_id is not null)
      and use = any (c.uses) and c.given_on <= reporting.true_day() and (c.expires_on is null or c.expires_on >= reporting.true_day()) and c.withdrawn_on is null)
$$;
-- Whether whoever asks is the person whom it is about.
create function reporting.is_own_story(story uuid) returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select from reporting.story_person p where p.story_id = story and p.account_id::text = platform.user_id())
$$;

alter table reporting.story enable row level security;
create policy shown on reporting.story for select to waymark using (reporting.may_use_story(id, 'website'));
create policy own on reporting.story for select to waymark using (reporting.is_own_story(id));
create policy seen on reporting.story for select to waymark using ((select reporting.sees_stories()));
create policy approved on reporting.story for update to waymark using ((select reporting.sees_stories()) and not (select platform.has_role('auditor')));
create policy kept on reporting.story for all to waymark using (reporting.is_story_keeper(organisation_id));
create policy waymark on reporting.story for all to waymark using ((select platform.user_id()) = 'waymark');

call platform.protect('reporting.story_person', own => 'account_id', may => 'read');
create policy kept on reporting.story_person for all to waymark using (reporting.is_story_keeper(organisation_id));

alter table reporting.story_consent enable row level security;
create policy of_story on reporting.story_consent for select to waymark using (exists (select from reporting.story s
  where s.id = story_consent.story_id and (reporting.is_story_keeper(s.organisation_id) or reporting.is_own_story(s.id) or (select reporting.sees_stories()))));
create policy given on reporting.story_consent for insert to waymark with check (exists (select from reporting.story s
  where s.id = story_consent.story_id and reporting.is_story_keeper(s.organisation_id)));
create policy withdrawn on reporting.story_consent for update to waymark using (exists (select from reporting.story s
  where s.id = story_consent.story_id and (reporting.is_story_keeper(s.organisation_id) or ((select reporting.sees_stories()) and not (select platform.has_role('auditor'))))));
create policy waymark on reporting.story_consent for all to waymark using ((select platform.user_id()) = 'waymark');
revoke update on reporting.story_consent from waymark;
grant update (withdrawn_on) on reporting.story_consent to waymark;
revoke all on reporting.story, reporting.story_person, reporting.story_consent from waymark_read;

-- Says whose account a story is about, without telling whether there is one at that address.
create function reporting.link_story(story uuid, address text) returns void language sql volatile security definer set search_path = '' as $$
  update reporting.story_person p set account_id = (select a.id from accounts.account a where lower(a.email) = lower(address) and a.closed_at is null)
    where p.story_id = story and reporting.is_story_keeper(p.organisation_id)
$$;

-- Stories whose consent ended so many days ago, or that never had one: their names, words and files of consent are deleted.
-- The row stays, so that it is known that there was one, and what was agreed when. Gives back the stories and their files.
create function reporting.forget_stories(days integer) returns table (story_id uuid, file_ids uuid[]) language plpgsql volatile security definer set search_path = '' as $$
begin
  if platform.user_id() is distinct from 'waymark' then return; end if;
  return query
    with ended as (
      select s.id, array_remove(array_agg(c.file_id), null) as files from reporting.story s left join reporting.story_consent c on c.story_id = s.id
      where s.forgotten_on is null and s.document_id is null
      group by s.id, s.added_at having coalesce(max(least(c.withdrawn_on, c.expires_on)), (s.added_at at time zone 'Europe/London')::date) + days < reporting.true_day()
    ), gone as (delete from reporting.story_person p using ended where p.story_id = ended.id)
    update reporting.story s set title = 'A story that is no longer told', words = '', quote = null, shown_as = 'no name', shown_name = null, approved_by = null, approved_at = null, forgotten_on = reporting.true_day(), changed_at = platform.moment()
    from ended where s.id = ended.id returning s.id, ended.files;
end $$;

-- Takes somebody's own stories out of use and deletes what is known of them, for themselves and for those who erase for them.
create function reporting.erase_stories_of(account text) returns uuid[] language plpgsql volatile security definer set search_path = '' as $$
declare erased uuid[];
begin
  if platform.user_id() is distinct from account and not platform.has_role('administrator') and not platform.has_role('data steward') then return '{}'; end if;
  select coalesce(array_agg(p.story_id), '{}') into erased from reporting.story_person p where p.account_id::text = account;
  update reporting.story_consent c set withdrawn_on = reporting.true_day() where c.story_id = any (erased) and c.withdrawn_on is null;
  delete from reporting.story_person p where p.story_id = any (erased);
  update reporting.story s set title = 'A story that is no longer told', words = '', quote = null, shown_as = 'no name', shown_name = null, approved_by = null, approved_at = null, forgotten_on = reporting.true_day(), changed_at = platform.moment() where s.id = any (erased);
  return erased;
end $$;
