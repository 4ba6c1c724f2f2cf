-- What the pages of who does what look for: meetings by their day, decisions by theirs, a body by whom it reports to, and what an owner does.
create index on strategy.meeting (held_on);
create index on strategy.decision (decided_on);
create index on strategy.body (reports_to_id);
create index on strategy.milestone (owner_id);
create index on strategy.item using gin (owners);
