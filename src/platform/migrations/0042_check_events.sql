-- One stretch of the trail, checked: however long it grows, it is verified a piece at a time.
-- `broken` is the first event after `after` that is not what was written, or that follows one taken away.
create function platform.check_events(after bigint, most integer, out broken bigint, out last bigint, out counted bigint) stable
begin atomic
  select min(link.id) filter (where link.hash <> link.reckoned), max(link.id), count(*) from (
    select e.id, e.hash, platform.event_hash(
      lag(e.hash, 1, coalesce((select before.hash from platform.event before where before.id = check_events.after), '')) over (order by e.id), row(e.*)::platform.event) as reckoned
    from (select * from platform.event where event.id > check_events.after order by event.id limit check_events.most) e
  ) link;
end;

-- The page of what happened filters by who, what and when, and pages by id.
create index on platform.event (by, id);
create index on platform.event (did, id);
