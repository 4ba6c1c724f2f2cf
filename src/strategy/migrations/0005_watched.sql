-- By which indicators an item is watched: as set beside the item, or as the table of measures ticks its theme.
create view strategy.watched as
  select m.item_id, m.indicator_id, m.is_stated, m.reason, m.document_id, m.place, m.line from strategy.item_measure m
  union all
  select i.id, s.indicator_id, true, null, s.document_id, s.place, s.line
  from strategy.item i join evidence.success_measure s on s.theme = i.name and s.document_id = i.document_id
  where i.kind = 'theme' and not exists (select from strategy.item_measure m where m.item_id = i.id and m.indicator_id = s.indicator_id);
comment on column strategy.watched.item_id is 'key: never null';
comment on column strategy.watched.indicator_id is 'key: never null';
comment on column strategy.watched.is_stated is 'public: never null';
comment on column strategy.watched.reason is 'public';
comment on column strategy.watched.document_id is 'public';
comment on column strategy.watched.place is 'public';
comment on column strategy.watched.line is 'public';
