-- 太郎 is looked up without 山田 too.
alter table directory.persons add column given_name_key text collate "C" not null default '';
create index persons_by_given_name on directory.persons (council_id, given_name_key);
