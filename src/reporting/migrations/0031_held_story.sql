-- The words of stories as signed papers show them. The paper itself keeps a seal in their place, which is a hash over a salt and
-- these words: so it never changes, while the words are given out only as long as consent for that use holds.
create table reporting.held_story (
  paper_id uuid not null references reporting.paper,
  seal text not null check (length(seal) = 64),
  story_id uuid not null references reporting.story,
  story_use text not null check (story_use in ('impact report', 'website', 'board paper')),
  part text not null check (part in ('I', 'II')),
  salt text,
  content jsonb,
  primary key (paper_id, seal),
  check ((salt is null) = (content is null))
);
comment on column reporting.held_story.paper_id is 'key';
comment on column reporting.held_story.seal is 'key: SHA-256 over the salt and the words, as the signed paper has it';
comment on column reporting.held_story.story_id is 'key';
comment on column reporting.held_story.story_use is 'operational: what it was agreed to for';
comment on column reporting.held_story.part is 'operational: Part II is not for the public';
comment on column reporting.held_story.salt is 'operational: so that the words cannot be guessed from the seal';
comment on column reporting.held_story.content is 'personal: what was shown, told with consent';
create index on reporting.held_story (story_id);
call organisations.only_hub('reporting.held_story', array['director']);
revoke update, delete on reporting.held_story from waymark;
alter table reporting.held_story enable row level security;
create policy kept on reporting.held_story for insert to waymark with check ((select reporting.is_inside()));
create policy shown on reporting.held_story for select to waymark using (((select reporting.is_inside()) or (part = 'I' and reporting.is_published(paper_id))) and reporting.may_use_story(story_id, story_use));
revoke all on reporting.held_story from waymark_read;

-- Whoever's story is forgotten is forgotten in signed papers too: the seal alone stays.
create function reporting.forget_held() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  update reporting.held_story h set salt = null, content = null where h.story_id = new.id;
  return null;
end $$;
create trigger forget_held after update of forgotten_on on reporting.story for each row when (new.forgotten_on is not null and old.forgotten_on is null) execute function reporting.forget_held();
