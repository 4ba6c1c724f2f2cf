-- Forms that were sent and kept, by the number that each carried: a second press of the button, or the same page sent again,
-- is refused instead of kept twice. Forgotten after a day.
create table platform.sent (
  id uuid primary key,
  sent_at timestamptz not null
);
comment on column platform.sent.id is 'key: made when the form was shown';
comment on column platform.sent.sent_at is 'operational';
create index on platform.sent (sent_at);
