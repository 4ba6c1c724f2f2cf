-- Figures of one return may stand in several sheets of a file.
alter table returns.upload_cell add column sheet_name text;
comment on column returns.upload_cell.sheet_name is 'personal: the sheet that the cell is in, as its partner calls it; nothing where no cell was found';
