-- Ids of figures that come in by the thousand follow one another, where the server can make such: then the index of ids grows at its
-- end, which takes half the time. Older servers make them at random, as everywhere else.
do $$ begin
  if current_setting('server_version_num')::int >= 180000 then execute 'create function evidence.next_id() returns uuid language sql volatile as ''select uuidv7()''';
  else execute 'create function evidence.next_id() returns uuid language sql volatile as ''select gen_random_uuid()'''; end if;
end $$;
