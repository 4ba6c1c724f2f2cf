-- A spreadsheet that was neither taken into its return nor thrown away is forgotten after a while, and so is the file of one that a
-- colleague of its giver threw away. The file of one that was taken is evidence, and stays. Only Waymark itself, at work, asks this.
create function returns.forget_uploads(before timestamptz) returns integer language plpgsql volatile security definer set search_path = '' as $$
declare files uuid[];
begin
  if platform.user_id() is distinct from 'waymark' then return 0; end if;
  update returns.upload set status = 'thrown away', ended_at = platform.moment() where upload.status = 'open' and upload.uploaded_at < before;
  delete from returns.upload_cell c using returns.upload u where u.id = c.upload_id and u.status = 'thrown away';
  select array_agg(u.file_id) into files from returns.upload u where u.status = 'thrown away' and u.file_id is not null;
  return coalesce(platform.forget_files(files), 0);
end $$;
