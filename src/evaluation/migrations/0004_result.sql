-- What was worked out of data by a protocol: numbers about groups, past disclosure control, and nothing of any one person. It stays
-- when the rows are deleted. One row each time; none is changed.
create table evaluation.result (
  id uuid primary key default gen_random_uuid(),
  design_id uuid not null references evaluation.design,
  dataset_id uuid not null references evaluation.dataset,
  protocol_id uuid not null references evaluation.protocol,
  number integer not null check (number > 0),
  content jsonb not null,
  worked_by uuid not null references accounts.account,
  worked_at timestamptz not null,
  unique (design_id, number)
);
comment on column evaluation.result.id is 'key';
comment on column evaluation.result.design_id is 'key';
comment on column evaluation.result.dataset_id is 'key: the data that it was worked out of';
comment on column evaluation.result.protocol_id is 'key: the version that it follows';
comment on column evaluation.result.number is 'operational: from 1; the last one counts';
comment on column evaluation.result.content is 'operational: numbers about groups, past disclosure control';
comment on column evaluation.result.worked_by is 'staff';
comment on column evaluation.result.worked_at is 'operational';
create index on evaluation.result (dataset_id);
create index on evaluation.result (protocol_id);
create index on evaluation.result (worked_by);
call organisations.only_hub('evaluation.result', array['programme manager', 'director', 'analyst']);
revoke update, delete on evaluation.result from waymark;
