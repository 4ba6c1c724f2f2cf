-- The page of a document counts what was read at each of its places.
drop index evidence.observation_release_id_idx;
create index on evidence.observation (release_id, place, line);
