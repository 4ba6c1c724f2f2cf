-- Papers for boards and committees: drafted from blocks and commentary, checked, signed, and kept for good as they were.
create schema if not exists reporting;

-- Who may see a draft, and what stands in Part II: those at the hub who draft and sign, and its auditors.
create function reporting.is_inside() returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select from organisations.organisation o where o.is_hub and o.id::text = platform.organisation())
    and (platform.has_role('programme manager') or platform.has_role('director') or platform.has_role('auditor'))
$$;

-- How the papers of one authority are laid out: what stands on the front, which sections a new one begins with, what it must speak to.
create table reporting.template (
  id uuid primary key default gen_random_uuid(),
  key text not null unique check (key ~ '^[a-z0-9][a-z0-9-]{0,99}$'),
  name text not null,
  authority text not null,
  heading text,
  author text,
  sections jsonb not null default '[]',
  implications text[] not null default '{}',
  summary_words integer check (summary_words > 0),
  section_words integer check (section_words > 0),
  document_id text references evidence.document,
  place text,
  line integer,
  position integer not null,
  shipped jsonb,
  changed_at timestamptz not null
);
comment on column reporting.template.id is 'key';
comment on column reporting.template.key is 'key: its name in the region''s folder';
comment on column reporting.template.name is 'public';
comment on column reporting.template.authority is 'public: whose papers look so';
comment on column reporting.template.heading is 'public: what stands above the name of the committee';
comment on column reporting.template.author is 'public: the post that reports, never a person';
comment on column reporting.template.sections is 'public: what a new paper begins with, in order';
comment on column reporting.template.implications is 'public: what a paper must speak to before it can be signed';
comment on column reporting.template.summary_words is 'public: how many words the summary may have';
comment on column reporting.template.section_words is 'public: how many words a section may have';
comment on column reporting.template.document_id is 'public: where it was read; nothing for what was added here';
comment on column reporting.template.place is 'public: the chapter, figure or table of the document';
comment on column reporting.template.line is 'public: line of the file that was read';
comment on column reporting.template.position is 'operational: its order among its like';
comment on column reporting.template.shipped is 'operational: the row as the region''s folder last gave it; nothing for what was added here';
comment on column reporting.template.changed_at is 'operational';
call platform.keep_history('reporting.template');
call organisations.only_hub('reporting.template', array['programme manager', 'director']);

create table reporting.paper (
  id uuid primary key default gen_random_uuid(),
  key text not null unique check (key ~ '^[a-z0-9][a-z0-9-]{0,99}$'),
  template_id uuid not null references reporting.template,
  body_id uuid not null references strategy.body,
  meeting_id uuid references strategy.meeting,
  title text not null,
  dated_on date not null,
  author text not null,
  is_private boolean not null default false,
  part_two_reason text,
  after_id uuid references reporting.paper,
  status text not null default 'draft' check (status in ('draft', 'signed')),
  published_on date,
  is_edited boolean not null default false,
  notes jsonb not null default '[]',
  document_id text references evidence.document,
  place text,
  line integer,
  position integer not null,
  shipped jsonb,
  changed_at timestamptz not null,
  check (published_on is null or (status = 'signed' and not is_private)),
  check (after_id <> id)
);
comment on column reporting.paper.id is 'key';
comment on column reporting.paper.key is 'key: its name in addresses';
comment on column reporting.paper.template_id is 'operational';
comment on column reporting.paper.body_id is 'operational: the committee that it is for';
comment on column reporting.paper.meeting_id is 'operational: the meeting that it is for';
comment on column reporting.paper.title is 'operational';
comment on column reporting.paper.dated_on is 'operational: the date on its front';
comment on column reporting.paper.author is 'operational: the post that reports, never a person';
comment on column reporting.paper.is_private is 'operational: whether all of it is private and confidential';
comment on column reporting.paper.part_two_reason is 'operational: why some of it stands in Part II, which the public does not see';
comment on column reporting.paper.after_id is 'operational: the signed paper that it says the changes since';
comment on column reporting.paper.status is 'operational';
comment on column reporting.paper.published_on is 'operational: from when everybody may read Part I';
comment on column reporting.paper.is_edited is 'operational: whether somebody has changed here what the region''s folder gave';
comment on column reporting.paper.notes is 'operational: what reviewers of a shipped paper noted of it, some of them findings that its check names';
comment on column reporting.paper.document_id is 'operational: where it was read; nothing for what was added here';
comment on column reporting.paper.place is 'operational';
comment on column reporting.paper.line is 'operational';
comment on column reporting.paper.position is 'operational';
comment on column reporting.paper.shipped is 'operational: the row as the region''s folder last gave it; nothing for what was added here';
comment on column reporting.paper.changed_at is 'operational: of two who change or sign it at once the second is told';
create index on reporting.paper (body_id, dated_on);
create index on reporting.paper (meeting_id);
create index on reporting.paper (dated_on);
call platform.keep_history('reporting.paper');
call organisations.only_hub('reporting.paper', array['programme manager', 'director']);

-- What stands in a paper that is being drafted, in its order: what people write, and blocks, which alone bring numbers.
create table reporting.entry (
  id uuid primary key default gen_random_uuid(),
  paper_id uuid not null references reporting.paper on delete cascade,
  kind text not null check (kind in ('summary', 'recommendation', 'highlight', 'risk', 'heading', 'commentary', 'block', 'implication', 'background')),
  position integer not null,
  title text,
  words text,
  theme text,
  topic text check (topic in ('financial', 'legal', 'equality', 'sustainability', 'risk')),
  block text,
  options jsonb not null default '{}',
  not_before date,
  is_exempt boolean not null default false,
  asked_of uuid references accounts.account,
  written_by uuid references accounts.account,
  written_as text,
  written_on date,
  place text,
  line integer,
  changed_at timestamptz not null,
  check ((kind = 'block') = (block is not null)),
  check ((kind = 'implication') = (topic is not null))
);
comment on column reporting.entry.id is 'key';
comment on column reporting.entry.paper_id is 'key';
comment on column reporting.entry.kind is 'operational';
comment on column reporting.entry.position is 'operational: its order in the paper';
comment on column reporting.entry.title is 'operational';
comment on column reporting.entry.words is 'operational: what somebody wrote';
comment on column reporting.entry.theme is 'operational: the theme that a highlight or a risk belongs to';
comment on column reporting.entry.topic is 'operational: of an implication';
comment on column reporting.entry.block is 'operational: the block that is shown';
comment on column reporting.entry.options is 'operational: which of it is shown';
comment on column reporting.entry.not_before is 'operational: its newest figures must be of this day or later';
comment on column reporting.entry.is_exempt is 'operational: whether it stands in Part II';
comment on column reporting.entry.asked_of is 'staff: who was asked to write it';
comment on column reporting.entry.written_by is 'staff: who wrote it; nobody for what was read from a document';
comment on column reporting.entry.written_as is 'operational: the post or name that stands beneath it';
comment on column reporting.entry.written_on is 'operational: the day on which it was written';
comment on column reporting.entry.place is 'operational: where in the document';
comment on column reporting.entry.line is 'operational: line of the file';
comment on column reporting.entry.changed_at is 'operational: of two who change it at once the second is told';
create index on reporting.entry (paper_id, position);
create index on reporting.entry (asked_of) where asked_of is not null;
create index on reporting.entry (written_by) where written_by is not null;
call organisations.only_hub('reporting.entry', array['programme manager', 'director', 'analyst']);

-- What commentary says of figures: that a target was exceeded, met or missed. The check holds it against them.
create table reporting.claim (
  id uuid primary key default gen_random_uuid(),
  entry_id uuid not null references reporting.entry on delete cascade,
  says text not null check (says in ('exceeded', 'met', 'missed')),
  words text not null,
  measures text[] not null,
  starts_on date,
  ends_on date
);
comment on column reporting.claim.id is 'key';
comment on column reporting.claim.entry_id is 'key';
comment on column reporting.claim.says is 'operational';
comment on column reporting.claim.words is 'operational: the words that say so';
comment on column reporting.claim.measures is 'operational: the measures that they speak of';
comment on column reporting.claim.starts_on is 'operational: of which period; nothing for any';
comment on column reporting.claim.ends_on is 'operational';
create index on reporting.claim (entry_id);
call organisations.only_hub('reporting.claim', array['programme manager', 'director', 'analyst']);

-- Why a paper is signed although its check names an error: printed in the paper.
create table reporting.override (
  paper_id uuid not null references reporting.paper on delete cascade,
  finding_id text not null,
  says text not null,
  reason text not null check (length(reason) between 1 and 1000),
  by_id uuid not null references accounts.account,
  at timestamptz not null,
  primary key (paper_id, finding_id)
);
comment on column reporting.override.paper_id is 'key';
comment on column reporting.override.finding_id is 'key';
comment on column reporting.override.says is 'operational: the finding in words';
comment on column reporting.override.reason is 'operational: printed in the paper';
comment on column reporting.override.by_id is 'staff';
comment on column reporting.override.at is 'operational';
create index on reporting.override (by_id);
call organisations.only_hub('reporting.override', array['programme manager', 'director']);
revoke update on reporting.override from waymark;

