-- A database is real or a sample for life: which one is said when its region is loaded, and by nobody afterwards.
create function platform.keep_sample() returns trigger language plpgsql as $$
begin
  raise exception 'a database is real or a sample for life';
end $$;
create trigger keep_sample before update on platform.region for each row when (old.is_sample is distinct from new.is_sample) execute function platform.keep_sample();
create trigger keep_region before delete on platform.region for each row execute function platform.keep_sample();
revoke delete on platform.region from waymark;
