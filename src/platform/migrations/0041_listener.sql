-- How far each listener has come in the trail of events: it moves on in the transaction of what it did.
create table platform.listener (
  name text primary key,
  position bigint not null default 0,
  moved_at timestamptz,
  tries integer not null default 0,
  retry_at timestamptz,
  last_error text
);
comment on column platform.listener.name is 'key: capability.listener';
comment on column platform.listener.position is 'operational: the last event that it heard or had no ear for';
comment on column platform.listener.moved_at is 'operational';
comment on column platform.listener.tries is 'operational: how often the next event has failed';
comment on column platform.listener.retry_at is 'operational: when it is tried again';
comment on column platform.listener.last_error is 'operational: what went wrong, without any value that people typed';

-- /health compares what was applied with what this Waymark brings.
grant select on platform.migration to waymark;
