-- 取り込む行：読み取った人を一つにまとめ、始めた本人だけに見せる。 What was read of a row lies in one place, in the shape in which it is added; forms for
-- looking up are within. Rows of imports that are under way are read anew: they hold neither.
delete from directory.import_rows;
update directory.imports set state = 'open', work_id = null where state in ('checking', 'checked', 'carryingOut');

alter table directory.import_rows
  drop column name_key, drop column kana_key, drop column family_kana_key, drop column given_kana_key, drop column born_on, drop column contact_keys,
  add column started_by uuid not null,
  drop constraint import_rows_state_check,
  add constraint import_rows_state_check check (state in ('new', 'perhaps', 'same', 'fault'));

-- What a row agrees with depends on what whoever began the import may see: others of the same scope do not read it. The system, which nobody is, does.
alter policy reach on directory.import_rows
  using (council_id = (select kernel.council_id()) and scope_id = any ((select kernel.scope_ids())::uuid[])
    and ((select kernel.account_id()) is null or started_by = (select kernel.account_id())))
  with check (council_id = (select kernel.council_id()) and scope_id = any ((select kernel.scope_ids())::uuid[])
    and ((select kernel.account_id()) is null or started_by = (select kernel.account_id())));

-- The council of a person is held by the scope, which is of that council.
alter table directory.persons drop constraint persons_council_id_fkey;

-- Whoever may be a row of a table has the same name or reading and a birthday that fits, or the same birthday and a reading that fits. With all of it in
-- the index the register itself is read for those only, and not for everybody of a common name.
drop index directory.persons_by_name, directory.persons_by_kana, directory.persons_by_birth;
create index persons_by_name on directory.persons (council_id, name_key) include (kana_key, person_id, scope_id, ended_on, area_id, merged_into, born_on);
create index persons_by_kana on directory.persons (council_id, kana_key, person_id) include (scope_id, ended_on, area_id, merged_into, born_on);
create index persons_by_birth on directory.persons (council_id, born_on) include (person_id, scope_id, given_kana_key, kana_key);
