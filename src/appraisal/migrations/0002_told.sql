-- What a version says at a glance, as it was worked out when it was saved: a list of cases works none of them out anew.
alter table appraisal.version add column told jsonb;
comment on column appraisal.version.told is 'public: net present value, benefit-cost ratio and payback as printed, from the document beside it; nothing while the case is not whole';
