-- What is late, in its order, for the overview: of all returns only the few that are still open.
create index on returns.return (due_on, id) where status <> 'certified' and version = 0;
