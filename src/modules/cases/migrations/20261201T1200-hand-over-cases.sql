-- 引継ぎ。 Who goes on with what somebody was in charge of, and from which day; one row of `handings` for each case, wherever the case lies.
create table cases.handovers (
  council_id uuid not null references identity.councils,
  handover_id uuid not null,
  -- those in charge change on that day
  from_on date not null,
  made_at timestamptz not null,
  made_by uuid not null,
  begun_at timestamptz,
  cancelled_at timestamptz,
  cancelled_by uuid,
  primary key (council_id, handover_id),
  check ((cancelled_at is null) = (cancelled_by is null)),
  check (begun_at is null or cancelled_at is null),
  foreign key (council_id, made_by) references identity.accounts,
  foreign key (council_id, cancelled_by) references identity.accounts
);
comment on table cases.handovers is '担当の引継ぎ（いつから、だれが決めたか。取り消したか） / hand-overs of cases: from which day, decided by whom';
call kernel.protect('cases.handovers', 'inside', 'select, insert, update');
call kernel.keep_history('cases.handovers', 'handover_id');

create table cases.handings (
  council_id uuid not null,
  handing_id uuid not null,
  handover_id uuid not null,
  case_id uuid not null,
  scope_id uuid not null,
  from_id uuid not null,
  to_id uuid not null,
  -- what whoever goes on has to know
  note text not null,
  -- the first thing the new one does, and by when; none: what was to be done goes along, and nothing is added
  first_task text not null,
  first_due_on date,
  task_id uuid,
  state text not null check (state in ('waiting', 'done', 'left')),
  -- why nothing came of it on its day
  left_because text check (left_because in ('ended', 'notAble', 'cancelled')),
  read_at timestamptz,
  primary key (council_id, handing_id),
  unique (council_id, handover_id, case_id),
  check ((first_task = '') = (first_due_on is null)),
  check ((state = 'left') = (left_because is not null)),
  check (from_id <> to_id),
  foreign key (council_id, handover_id) references cases.handovers,
  foreign key (council_id, case_id) references cases.cases,
  foreign key (council_id, scope_id) references identity.access_scopes,
  foreign key (council_id, from_id) references identity.accounts,
  foreign key (council_id, to_id) references identity.accounts,
  foreign key (council_id, task_id) references cases.tasks
);
create index handings_by_case on cases.handings (council_id, case_id);
create index handings_to_read on cases.handings (council_id, to_id) where read_at is null and state = 'done';
-- A case is promised to one person at a time.
create unique index handings_waiting on cases.handings (council_id, case_id) where state = 'waiting';
comment on table cases.handings is '一件ごとの引継ぎ（だれからだれへ、何を知っておくか、読んだか） / one case changing hands: from whom to whom, what to know, whether it was read';
call kernel.protect('cases.handings', 'scope', 'select, insert, update');
call kernel.keep_history('cases.handings', 'handing_id');

-- It lies where its case does, with its history.
create function cases.carry_handings() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  update cases.handings h set scope_id = new.scope_id where h.council_id = new.council_id and h.case_id = new.case_id and h.scope_id is distinct from new.scope_id;
  return null;
end $$;
revoke execute on function cases.carry_handings from public;
create trigger handings_carried after update of scope_id on cases.cases for each row when (old.scope_id is distinct from new.scope_id)
  execute function cases.carry_handings();
create trigger history_carried after update of scope_id on cases.handings for each row when (old.scope_id is distinct from new.scope_id)
  execute function cases.carry_history('handing_id');
