-- A record is drawn for an auditor: whoever is none any more, or acts in another role just now, does not read it.
create or replace view platform.sampled as
  select s.relation, s.row_id from platform.audit_sample s
  where s.account_id = (select platform.user_id()) and s.drawn_at <= (select platform.moment())
    and s.until_at > (select platform.moment()) and s.ended_at is null and (select platform.has_role('auditor'));
