-- Where an area stands on the tile map of its region: about where it lies.
alter table evidence.area add column tile_column integer check (tile_column between 1 and 60), add column tile_row integer check (tile_row between 1 and 60);
alter table evidence.area add check ((tile_column is null) = (tile_row is null));
comment on column evidence.area.tile_column is 'public: counted from the west; nothing where it is on no tile map';
comment on column evidence.area.tile_row is 'public: counted from the north';
