-- The list by date, and what is due or late.
create index on strategy.milestone (list, baseline_on, position);
create index on strategy.milestone ((coalesce(forecast_on, baseline_on))) where actual_on is null and dated_id is null;
