-- What was certified since a day, for the overview.
create index on returns.certification (certified_at);
