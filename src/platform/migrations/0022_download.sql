-- How often each open table was taken by people who have not signed in: a count for a day, and nobody's name or address.
create table platform.open_download (
  path text not null,
  format text not null check (format in ('csv', 'xlsx', 'ods')),
  taken_on date not null,
  count integer not null,
  primary key (path, format, taken_on)
);
comment on column platform.open_download.path is 'public: its address, with the names of its parameters and not their values';
comment on column platform.open_download.format is 'public';
comment on column platform.open_download.taken_on is 'public';
comment on column platform.open_download.count is 'public';
revoke delete on platform.open_download from waymark;
