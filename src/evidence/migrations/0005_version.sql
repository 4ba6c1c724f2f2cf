-- Counts up whenever anything of evidence changes, in the transaction of the change: what a process has worked out from
-- evidence holds for as long as the number is the same.
create table evidence.version (
  is_only boolean primary key default true check (is_only),
  number bigint not null
);
comment on column evidence.version.is_only is 'key: there is one row';
comment on column evidence.version.number is 'operational';
insert into evidence.version (number) values (0);
revoke insert, delete on evidence.version from waymark;

create function evidence.count_version() returns trigger language plpgsql as $$
begin
  update evidence.version set number = number + 1;
  return null;
end $$;
create trigger version after insert or update or delete on evidence.document for each statement execute function evidence.count_version();
create trigger version after insert or update or delete on evidence.area for each statement execute function evidence.count_version();
create trigger version after insert or update or delete on evidence.indicator for each statement execute function evidence.count_version();
create trigger version after insert or update or delete on evidence.release for each statement execute function evidence.count_version();
create trigger version after insert or update or delete on evidence.observation for each statement execute function evidence.count_version();
