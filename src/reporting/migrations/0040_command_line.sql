-- The command line and the jobs of Waymark itself read what was signed: whoever runs them has the database in hand.
create policy itself on reporting.override for select to waymark using ((select platform.user_id()) = 'waymark');
create policy itself on reporting.frozen for select to waymark using ((select platform.user_id()) = 'waymark');
create policy itself on reporting.frozen_part for select to waymark using ((select platform.user_id()) = 'waymark');
create policy itself on reporting.frozen_figure for select to waymark using ((select platform.user_id()) = 'waymark');
