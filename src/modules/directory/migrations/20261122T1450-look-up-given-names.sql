-- 太郎 is looked up without 山田 too. The indexes carry what a search filters and sorts by, so that it fetches only what it shows, and so that a
-- reader of one district among many does not fetch everybody else to pass them over.
alter table directory.persons add column given_name_key text collate "C" not null default '';
drop index directory.persons_by_kana, directory.persons_by_name, directory.persons_by_given_kana;
create index persons_by_kana on directory.persons (council_id, kana_key, person_id) include (scope_id, ended_on, area_id);
create index persons_by_name on directory.persons (council_id, name_key) include (kana_key, person_id, scope_id, ended_on, area_id);
create index persons_by_given_kana on directory.persons (council_id, given_kana_key) include (kana_key, person_id, scope_id, ended_on, area_id);
create index persons_by_given_name on directory.persons (council_id, given_name_key) include (kana_key, person_id, scope_id, ended_on, area_id);
