-- What the long list of interventions is narrowed by, and what stands beside a plan, an area and an organisation.
create index on portfolio.intervention (plan_id);
create index on portfolio.intervention (organisation_id);
create index on portfolio.intervention using gin (area_ids);
create index on portfolio.assessment (item_id);

-- A document may say of its table how the averages are to be read.
alter table portfolio.assessment add column note text, add column note_line integer;
comment on column portfolio.assessment.note is 'public: what the document says of its table, letter for letter; on its first row';
comment on column portfolio.assessment.note_line is 'public: the line of that sentence in the file that was read';
