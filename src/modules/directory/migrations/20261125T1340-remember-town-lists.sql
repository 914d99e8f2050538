-- For which municipality the list of the post was read, in which version, and what came of it: a name that is not in it is not looked for again at every
-- start, but when the list or the name of the city has changed.
create table directory.town_lists (
  council_id uuid not null references identity.councils,
  municipality text not null,
  list_version text not null,
  town_count int not null,
  read_at timestamptz not null,
  primary key (council_id)
);
comment on table directory.town_lists is '日本郵便の一覧を読んだ結果（市区町村の名前、一覧の版、町名の数） / what came of reading the list of the post: for which municipality, in which version, how many towns';
call kernel.protect('directory.town_lists', 'council', 'select, insert, update');
