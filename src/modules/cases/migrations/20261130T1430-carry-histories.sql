-- What a record once said lies where the record does, however it came there: with a person under protection, or with a contact that went into a case.
create function cases.carry_history() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  update kernel.history h set scope_id = new.scope_id
  where h.council_id = new.council_id and h.table_name = 'cases.' || tg_table_name and h.row_id = (to_jsonb(new) ->> tg_argv[0])::uuid
    and h.scope_id is distinct from new.scope_id;
  return null;
end $$;
revoke execute on function cases.carry_history from public;

do $$
declare
  of_table record;
begin
  for of_table in
    select * from (values ('cases', 'case_id'), ('moves', 'move_id'), ('alerts', 'alert_id'), ('contacts', 'contact_id'), ('tasks', 'task_id')) as t(name, id_column)
  loop
    execute format(
      'create trigger history_carried after update of scope_id on cases.%I for each row when (old.scope_id is distinct from new.scope_id)
         execute function cases.carry_history(%L)', of_table.name, of_table.id_column);
  end loop;
end $$;

create or replace function cases.lay(person uuid, team_scope uuid) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare
  council uuid := kernel.council_id();
  of_person uuid[] := directory.same_person(council, person);
  case_ids uuid[] := array(select c.case_id from cases.cases c where c.council_id = council and c.person_id = any (of_person));
  contact_ids uuid[] := array(select c.contact_id from cases.contacts c where c.council_id = council and (c.person_id = any (of_person) or c.case_id = any (case_ids)));
begin
  update cases.cases x set scope_id = coalesce(team_scope, x.home_scope_id) where x.council_id = council and x.case_id = any (case_ids);
  update cases.moves x set scope_id = coalesce(team_scope, x.home_scope_id) where x.council_id = council and x.case_id = any (case_ids);
  update cases.alerts x set scope_id = coalesce(team_scope, x.home_scope_id) where x.council_id = council and x.case_id = any (case_ids);
  update cases.contacts x set scope_id = coalesce(team_scope, x.home_scope_id) where x.council_id = council and x.contact_id = any (contact_ids);
  update cases.tasks x set scope_id = coalesce(team_scope, x.home_scope_id)
    where x.council_id = council and (x.case_id = any (case_ids) or x.contact_id = any (contact_ids));
end $$;
