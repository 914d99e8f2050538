-- 供覧。 Which superior has seen which contact or change of state, as it stood then, and what they had to say of it. It lies where what was seen does.
create table cases.circulations (
  council_id uuid not null,
  circulation_id uuid not null,
  scope_id uuid not null,
  contact_id uuid,
  move_id uuid,
  -- as it stood when it was seen: whatever is corrected afterwards is to be seen again
  seen_revision int not null check (seen_revision > 0),
  comment text not null,
  seen_at timestamptz not null,
  seen_by uuid not null,
  primary key (council_id, circulation_id),
  check ((contact_id is null) <> (move_id is null)),
  foreign key (council_id, scope_id) references identity.access_scopes,
  foreign key (council_id, contact_id) references cases.contacts,
  foreign key (council_id, move_id) references cases.moves,
  foreign key (council_id, seen_by) references identity.accounts
);
create index circulations_by_contact on cases.circulations (council_id, contact_id, seen_by);
create index circulations_by_move on cases.circulations (council_id, move_id, seen_by);
comment on table cases.circulations is '供覧（どの記録を、上司のだれが、いつ見たか。ひとこと） / which superior has seen which record, when, and what they said of it';
call kernel.protect('cases.circulations', 'scope', 'select, insert');
call kernel.keep_history('cases.circulations', 'circulation_id');

create function cases.carry_circulations() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  subject uuid := (to_jsonb(new) ->> tg_argv[0])::uuid;
begin
  update cases.circulations s set scope_id = new.scope_id
  where s.council_id = new.council_id and (s.contact_id = subject or s.move_id = subject) and s.scope_id is distinct from new.scope_id;
  return null;
end $$;
revoke execute on function cases.carry_circulations from public;
create trigger circulations_carried after update of scope_id on cases.contacts for each row when (old.scope_id is distinct from new.scope_id)
  execute function cases.carry_circulations('contact_id');
create trigger circulations_carried after update of scope_id on cases.moves for each row when (old.scope_id is distinct from new.scope_id)
  execute function cases.carry_circulations('move_id');
create trigger history_carried after update of scope_id on cases.circulations for each row when (old.scope_id is distinct from new.scope_id)
  execute function cases.carry_history('circulation_id');
