-- Lists of very many returns: what waits first, counted and paged from an index alone.
alter table returns.return add column is_certified boolean not null generated always as (status = 'certified') stored;
comment on column returns.return.is_certified is 'operational: whether it is certified, for the order of lists';
drop index returns.return_expr_due_on_id_idx;
create index on returns.return (is_certified, due_on, id) include (collection_id, status, version);
create index on returns.return (due_on, id) include (collection_id, status, version) where status <> 'certified';
create index on returns.return (period_label);
