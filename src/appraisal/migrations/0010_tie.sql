-- What of a case is counted while it is delivered: each by the measure of delivery that partners report, so that the plan
-- stands beside what happened. A tie is of the case, not of one version: what a version has not is left out there.
create table appraisal.tie (
  id uuid primary key default gen_random_uuid(),
  appraisal_id uuid not null references appraisal.appraisal on delete cascade,
  path text not null check (length(path) between 1 and 200),
  kpi_id uuid not null references returns.kpi on delete cascade,
  position integer not null,
  changed_at timestamptz not null,
  unique (appraisal_id, path)
);
comment on column appraisal.tie.id is 'key';
comment on column appraisal.tie.appraisal_id is 'key: the case that it is of';
comment on column appraisal.tie.path is 'public: what of the case is counted: starts, completers, spend, or a line by its id, as in costs/bursaries/volume';
comment on column appraisal.tie.kpi_id is 'key: the measure of delivery that counts it';
comment on column appraisal.tie.position is 'operational: its order among its like';
comment on column appraisal.tie.changed_at is 'operational: of two who change them at once the second is told';
create index on appraisal.tie (kpi_id);
call platform.keep_history('appraisal.tie');
call organisations.only_hub('appraisal.tie', array['programme manager', 'director', 'analyst']);
alter table appraisal.tie enable row level security;
create policy inside on appraisal.tie for all to waymark using ((select appraisal.is_inside()) or (select platform.user_id()) = 'waymark');
create policy published on appraisal.tie for select to waymark using (appraisal.is_published(appraisal_id));
