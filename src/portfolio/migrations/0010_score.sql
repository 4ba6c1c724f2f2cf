-- How well an intervention delivers and fits the plan, as somebody scored it on a day. Scores are added, never changed: the
-- last of an intervention counts, and those before it are its history.
create table portfolio.score (
  id uuid primary key default gen_random_uuid(),
  intervention_id uuid not null references portfolio.intervention,
  number integer not null check (number > 0),
  deliverability integer not null check (deliverability between 0 and 5),
  fit integer not null check (fit between 1 and 5),
  reason text not null check (length(reason) between 1 and 3000),
  evidence text check (length(evidence) <= 3000),
  scored_on date not null,
  scored_by uuid not null references accounts.account,
  scored_at timestamptz not null,
  unique (intervention_id, number)
);
comment on column portfolio.score.id is 'key';
comment on column portfolio.score.intervention_id is 'key: what was scored';
comment on column portfolio.score.number is 'public: its order among the scores of the intervention, from 1; of two scorers at once the second is told';
comment on column portfolio.score.deliverability is 'public: how well it delivers, 0 to 5; 0 for what has not started';
comment on column portfolio.score.fit is 'public: how well it fits the plan, 1 to 5';
comment on column portfolio.score.reason is 'public: why, for everybody to read';
comment on column portfolio.score.evidence is 'public: what shows it';
comment on column portfolio.score.scored_on is 'public: the day for which it holds';
comment on column portfolio.score.scored_by is 'staff: the account that scored it';
comment on column portfolio.score.scored_at is 'operational: when it was entered';
create index on portfolio.score (scored_by);
call organisations.only_hub('portfolio.score', array['programme manager', 'director']);
revoke update, delete on portfolio.score from waymark;
-- Who scored is for staff: what reports and publishes reads the rest.
revoke select on portfolio.score from waymark_read;
grant select (id, intervention_id, number, deliverability, fit, reason, evidence, scored_on, scored_at) on portfolio.score to waymark_read;
