-- Indicators of the region's own stand beside the official ones. Their figures come in releases of the series `own`.
alter table evidence.indicator add column is_own boolean not null default false;
alter table evidence.indicator add column changed_at timestamptz;
alter table evidence.indicator add column record_id uuid not null default gen_random_uuid();
comment on column evidence.indicator.record_id is 'key: by which the trail of what happened knows it';
comment on column evidence.indicator.is_own is 'public: whether the region defined it here itself; else a document or an official source did';
comment on column evidence.indicator.changed_at is 'operational: when one of the region''s own was defined or changed last';

-- After many figures came in at once the planner is told, so that pages are as quick at once as they are later.
do $$ begin if current_setting('server_version_num')::int >= 170000 then execute 'grant maintain on evidence.observation, evidence.release to waymark'; end if; end $$;
