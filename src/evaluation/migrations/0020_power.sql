-- What a planned comparison can show depends on more than how many take part.
alter table evaluation.design
  add column explained_rate numeric check (explained_rate >= 0 and explained_rate < 1),
  add column lost_rate numeric check (lost_rate >= 0 and lost_rate < 1),
  add column cluster_size integer check (cluster_size > 0),
  add column cluster_correlation numeric check (cluster_correlation >= 0 and cluster_correlation <= 1);
comment on column evaluation.design.explained_rate is 'operational: the share of the outcome''s variance that what people are compared by is expected to explain';
comment on column evaluation.design.lost_rate is 'operational: the share of people expected to be lost or left without a match';
comment on column evaluation.design.cluster_size is 'operational: how many people share a provider or place, where they are alike';
comment on column evaluation.design.cluster_correlation is 'operational: how alike their outcomes are, as a correlation within';
