-- A region may be the area of a local enterprise partnership, which has an ONS code and is no council and no combined authority.
alter table evidence.area drop constraint area_kind_check;
alter table evidence.area add constraint area_kind_check
  check (kind in ('district', 'unitary authority', 'county', 'combined authority', 'enterprise partnership area', 'region', 'nation'));
