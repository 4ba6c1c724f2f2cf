-- How often each part of the website was visited by people who have not signed in: two counts for a day, and nothing that tells
-- one visitor from another.
create table platform.visit (
  section text not null check (length(section) between 1 and 60),
  visited_on date not null,
  visits integer not null check (visits >= 0),
  views integer not null check (views >= visits),
  primary key (visited_on, section)
);
comment on column platform.visit.section is 'public: the first word of the address; home for the first page';
comment on column platform.visit.visited_on is 'public: the day in the United Kingdom';
comment on column platform.visit.visits is 'public: how often somebody came to a page of it from elsewhere';
comment on column platform.visit.views is 'public: how often a page of it was opened';
revoke delete on platform.visit from waymark;
