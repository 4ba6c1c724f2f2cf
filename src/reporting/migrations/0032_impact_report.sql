-- The annual impact report for the public: a paper with a year, drafted, checked and signed as any other.
alter table reporting.template add column kind text not null default 'board paper' check (kind in ('board paper', 'impact report'));
comment on column reporting.template.kind is 'public: what is laid out so';

create table reporting.impact_report (
  paper_id uuid primary key references reporting.paper on delete cascade,
  starts_on date not null,
  ends_on date not null,
  check (ends_on > starts_on)
);
comment on column reporting.impact_report.paper_id is 'key';
comment on column reporting.impact_report.starts_on is 'operational: the first day of its year';
comment on column reporting.impact_report.ends_on is 'operational: the last day of its year';
call organisations.only_hub('reporting.impact_report', array['programme manager', 'director']);
revoke update on reporting.impact_report from waymark;
alter table reporting.impact_report enable row level security;
create policy of_paper on reporting.impact_report for all to waymark using (exists (select from reporting.paper p where p.id = impact_report.paper_id));

-- `year` stands for the first and the last day of the year of a report: they are put in when one is begun.
insert into reporting.template (key, kind, name, authority, sections, implications, section_words, position, changed_at) values
  ('impact-report', 'impact report', 'Annual impact report', 'Any authority', '[
    {"kind": "commentary", "title": "Opening words"},
    {"kind": "block", "title": "The year in numbers", "block": "headline-figures"},
    {"kind": "block", "title": "How each area is doing", "block": "areas"},
    {"kind": "block", "title": "What we did", "block": "done", "options": {"year": "year"}},
    {"kind": "block", "title": "What we planned, and what came of it", "block": "year-figures", "options": {"year": "year"}},
    {"kind": "block", "title": "What people say", "block": "stories", "options": {"use": "impact report"}},
    {"kind": "block", "title": "What we learned", "block": "lessons", "options": {"year": "year"}},
    {"kind": "block", "title": "Money", "block": "year-money", "options": {"year": "year"}},
    {"kind": "commentary", "title": "Next year"},
    {"kind": "block", "title": "How these figures were made", "block": "sources"}
  ]', '{}', 800, 1000, now());
