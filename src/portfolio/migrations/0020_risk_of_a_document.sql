-- Risks and lessons that a document names. It may name a risk without saying how large it is, and to a part of the plan rather than to one intervention.
alter table portfolio.risk alter column impact drop not null, alter column likelihood drop not null;
alter table portfolio.risk add check ((impact is null) = (likelihood is null));
alter table portfolio.risk add column item_id uuid references strategy.item, add column document_id text references evidence.document, add column place text, add column line integer;
alter table portfolio.lesson add column document_id text references evidence.document, add column place text, add column line integer;
comment on column portfolio.risk.impact is 'public: how much it would matter, 1 to 5, if nothing is done; nothing where its document does not say and nobody has rated it';
comment on column portfolio.risk.likelihood is 'public: how likely it is, 1 to 5, if nothing is done; nothing where its document does not say and nobody has rated it';
comment on column portfolio.risk.item_id is 'public: the part of the plan that it is a risk to, where it is not one intervention';
comment on column portfolio.risk.document_id is 'public: where it was read; nothing for what was added here';
comment on column portfolio.risk.place is 'public: the chapter, figure or table of the document';
comment on column portfolio.risk.line is 'public: line of the file that was read';
comment on column portfolio.lesson.document_id is 'public: where it was read; nothing for what was added here';
comment on column portfolio.lesson.place is 'public: the chapter, figure or table of the document';
comment on column portfolio.lesson.line is 'public: line of the file that was read';
create index on portfolio.risk (item_id);
