-- A paper as it was signed. Nothing of it is ever changed or taken away.
create table reporting.frozen (
  paper_id uuid primary key references reporting.paper,
  front jsonb not null,
  findings jsonb not null,
  hash text not null,
  signed_by uuid not null references accounts.account,
  signed_as text not null,
  signed_on date not null,
  signed_at timestamptz not null
);
comment on column reporting.frozen.paper_id is 'key';
comment on column reporting.frozen.front is 'public: what stands on its front';
comment on column reporting.frozen.findings is 'operational: what its check named';
comment on column reporting.frozen.hash is 'public: SHA-256 of its front and of both parts';
comment on column reporting.frozen.signed_by is 'staff';
comment on column reporting.frozen.signed_as is 'public: the post that signed';
comment on column reporting.frozen.signed_on is 'public: the day of the region on which it was signed';
comment on column reporting.frozen.signed_at is 'operational';
create index on reporting.frozen (signed_by);
call organisations.only_hub('reporting.frozen', array['director']);
revoke update, delete on reporting.frozen from waymark;

create table reporting.frozen_part (
  paper_id uuid not null references reporting.frozen,
  part text not null check (part in ('I', 'II')),
  content jsonb not null,
  primary key (paper_id, part)
);
comment on column reporting.frozen_part.paper_id is 'key';
comment on column reporting.frozen_part.part is 'key: Part II is not for the public';
comment on column reporting.frozen_part.content is 'public: of Part I, once it is published';
call organisations.only_hub('reporting.frozen_part', array['director']);
revoke update, delete on reporting.frozen_part from waymark;

create table reporting.frozen_figure (
  paper_id uuid not null references reporting.frozen,
  part text not null check (part in ('I', 'II')),
  kind text not null,
  figure_id text not null,
  position integer not null,
  href text not null,
  name text not null,
  series text not null,
  says text not null,
  period text,
  ends_on date,
  primary key (paper_id, part, kind, figure_id)
);
comment on column reporting.frozen_figure.paper_id is 'key';
comment on column reporting.frozen_figure.part is 'key';
comment on column reporting.frozen_figure.kind is 'public: as the address of the figure has it';
comment on column reporting.frozen_figure.figure_id is 'public: likewise';
comment on column reporting.frozen_figure.position is 'operational';
comment on column reporting.frozen_figure.href is 'public: where it opens';
comment on column reporting.frozen_figure.name is 'public';
comment on column reporting.frozen_figure.series is 'operational: what it is one of, whatever the period';
comment on column reporting.frozen_figure.says is 'public: the figure as the paper shows it';
comment on column reporting.frozen_figure.period is 'public';
comment on column reporting.frozen_figure.ends_on is 'public';
create index on reporting.frozen_figure (kind, figure_id);
call organisations.only_hub('reporting.frozen_figure', array['director']);
revoke update, delete on reporting.frozen_figure from waymark;

-- What was signed stays: its entries are not touched again, and of the paper itself only the day from which it is published.
create function reporting.refuse_signed() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'paper' then
    if old.status = 'signed' and (tg_op = 'DELETE' or (to_jsonb(old) - array['published_on', 'changed_at', 'shipped', 'position']) is distinct from (to_jsonb(new) - array['published_on', 'changed_at', 'shipped', 'position'])) then
      raise exception 'a signed paper is never changed';
    end if;
  elsif exists (select from reporting.paper p where p.id = coalesce(new.paper_id, old.paper_id) and p.status = 'signed') then
    raise exception 'what stands in a signed paper is never changed';
  end if;
  return coalesce(new, old);
end $$;
create trigger stays before update or delete on reporting.paper for each row execute function reporting.refuse_signed();
create trigger stays before insert or update or delete on reporting.entry for each row execute function reporting.refuse_signed();
create trigger stays before insert or update or delete on reporting.override for each row execute function reporting.refuse_signed();

-- Whatever changes what stands in a paper changes the paper: who signs learns of it. Of signing and writing at once one waits for the other.
create function reporting.touch_paper() returns trigger language plpgsql security definer set search_path = '' as $$
declare now_is text;
begin
  update reporting.paper p set changed_at = greatest(coalesce(platform.moment(), now()), p.changed_at + interval '1 millisecond'), is_edited = p.is_edited or platform.user_id() is distinct from 'waymark'
    where p.id = coalesce(new.paper_id, old.paper_id) returning p.status into now_is;
  if now_is = 'signed' then raise exception 'what stands in a signed paper is never changed'; end if;
  return null;
end $$;
create trigger touch after insert or update or delete on reporting.entry for each row execute function reporting.touch_paper();
create trigger touch after insert or delete on reporting.override for each row execute function reporting.touch_paper();

-- What every region has: a plain layout. Others come with the region's folder.
insert into reporting.template (key, name, authority, sections, implications, summary_words, section_words, position, changed_at) values
  ('standard', 'Standard board paper', 'Any authority', '[{"kind": "heading", "title": "How it stands"}, {"kind": "block", "title": "Activity map", "block": "activity-map"}, {"kind": "block", "title": "Milestones due and slipped", "block": "milestones"}, {"kind": "block", "title": "Risks", "block": "risks"}]',
  array['financial', 'legal', 'equality', 'sustainability', 'risk'], 400, 800, 1, now());

-- Who may see what, asked of the database too. What reports (waymark_read) sees no paper: papers are published by their pages.
create function reporting.is_asked(paper uuid) returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select from reporting.entry e where e.paper_id = paper and e.asked_of::text = platform.user_id())
$$;
create function reporting.is_published(paper uuid) returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select from reporting.paper p where p.id = paper and p.published_on is not null)
$$;
-- Who may be asked to write: colleagues at the hub who draft, sign or look after figures.
create function reporting.colleagues() returns table (id uuid) language sql stable security definer set search_path = '' as $$
  select distinct r.account_id from accounts.role r join organisations.organisation o on o.id = r.organisation_id
    where reporting.is_inside() and o.is_hub and r.role in ('analyst', 'programme manager', 'director') and (r.ends_at is null or r.ends_at > coalesce(platform.moment(), now()))
$$;
alter table reporting.paper enable row level security;
create policy inside on reporting.paper for all to waymark using ((select reporting.is_inside()) or (select platform.user_id()) = 'waymark');
create policy published on reporting.paper for select to waymark using (published_on is not null);
create policy asked on reporting.paper for select to waymark using (reporting.is_asked(id));
alter table reporting.entry enable row level security;
create policy inside on reporting.entry for all to waymark using ((select reporting.is_inside()) or (select platform.user_id()) = 'waymark');
create policy asked on reporting.entry for all to waymark using (asked_of::text = (select platform.user_id()) or (not is_exempt and reporting.is_asked(paper_id))) with check (asked_of::text = (select platform.user_id()));
alter table reporting.claim enable row level security;
create policy inside on reporting.claim for all to waymark using (exists (select from reporting.entry e where e.id = claim.entry_id));
alter table reporting.override enable row level security;
create policy inside on reporting.override for all to waymark using ((select reporting.is_inside()));
alter table reporting.frozen enable row level security;
create policy inside on reporting.frozen for all to waymark using ((select reporting.is_inside()));
create policy published on reporting.frozen for select to waymark using (reporting.is_published(paper_id));
alter table reporting.frozen_part enable row level security;
create policy inside on reporting.frozen_part for all to waymark using ((select reporting.is_inside()));
create policy published on reporting.frozen_part for select to waymark using (part = 'I' and reporting.is_published(paper_id));
alter table reporting.frozen_figure enable row level security;
create policy inside on reporting.frozen_figure for all to waymark using ((select reporting.is_inside()));
create policy published on reporting.frozen_figure for select to waymark using (part = 'I' and reporting.is_published(paper_id));
revoke all on reporting.paper, reporting.entry, reporting.claim, reporting.override, reporting.frozen, reporting.frozen_part, reporting.frozen_figure from waymark_read;
