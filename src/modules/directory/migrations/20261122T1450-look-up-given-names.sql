-- 太郎 is looked up without 山田 too. The indexes carry what a search filters and sorts by, so that it fetches only what it shows, and so that a
-- reader of one district among many does not fetch everybody else to pass them over.
alter table directory.persons add column given_name_key text collate "C" not null default '', add column merged_into uuid,
  add foreign key (council_id, merged_into) references directory.persons, add check (merged_into <> person_id);
comment on column directory.persons.merged_into is '同じ人としてまとめた先（分けると空に戻る）';
create index persons_by_merged on directory.persons (council_id, merged_into) where merged_into is not null;
drop index directory.persons_by_kana, directory.persons_by_name, directory.persons_by_given_kana;
create index persons_by_kana on directory.persons (council_id, kana_key, person_id) include (scope_id, ended_on, area_id, merged_into);
create index persons_by_name on directory.persons (council_id, name_key) include (kana_key, person_id, scope_id, ended_on, area_id, merged_into);
create index persons_by_given_kana on directory.persons (council_id, given_kana_key) include (kana_key, person_id, scope_id, ended_on, area_id, merged_into);
create index persons_by_given_name on directory.persons (council_id, given_name_key) include (kana_key, person_id, scope_id, ended_on, area_id, merged_into);
