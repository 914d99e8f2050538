-- 会議にかけたケース。 The meeting is a gathering of the calendar, which knows nothing of this; what is said of a case lies where the case does.
-- とくに言葉で書くこと: whoever makes this choice says why in words.
alter table cases.terms add column asks boolean not null default false;
alter table cases.terms drop constraint terms_list_check;
alter table cases.terms add constraint terms_list_check
  check (list in ('topic', 'way', 'route', 'relation', 'response', 'ending', 'alert', 'occasion', 'sharing', 'decision'));

create table cases.conference_items (
  council_id uuid not null,
  item_id uuid not null,
  case_id uuid not null,
  scope_id uuid not null,
  gathering_id uuid not null,
  position int not null check (position > 0),
  -- why it is discussed, and what is asked of those who meet
  occasion text not null,
  question text not null,
  -- the plan that is put before them, as its sheet was then
  plan_id uuid,
  sheet_revision int,
  -- on what ground those who meet are told of it
  sharing text not null,
  sharing_note text not null,
  put_at timestamptz not null,
  put_by uuid not null,
  withdrawn_at timestamptz,
  withdrawn_because text,
  -- what came of it, on the day they met
  held_on date,
  decision text,
  discussed text not null default '',
  conditions text not null default '',
  decided_at timestamptz,
  decided_by uuid,
  revision int not null default 1,
  primary key (council_id, item_id),
  check ((plan_id is null) = (sheet_revision is null)),
  check ((withdrawn_at is null) = (withdrawn_because is null)),
  check (num_nonnulls(held_on, decision, decided_at, decided_by) in (0, 4)),
  check (withdrawn_at is null or decided_at is null),
  foreign key (council_id, case_id) references cases.cases,
  foreign key (council_id, scope_id) references identity.access_scopes,
  foreign key (council_id, gathering_id) references calendar.gatherings,
  foreign key (council_id, plan_id) references cases.plans,
  foreign key (council_id, put_by) references identity.accounts,
  foreign key (council_id, decided_by) references identity.accounts
);
-- A case is discussed once at a meeting.
create unique index conference_items_once on cases.conference_items (council_id, gathering_id, case_id) where withdrawn_at is null;
create index conference_items_by_case on cases.conference_items (council_id, case_id);
comment on table cases.conference_items is '会議にかけたケース（何のために、どの根拠で伝え、どう決まったか） / cases on the agenda of a conference: why, on what ground it is shared, what was decided';
call kernel.protect('cases.conference_items', 'scope', 'select, insert, update');
call kernel.keep_history('cases.conference_items', 'item_id');

-- What is to be done because a conference said so.
alter table cases.tasks add column item_id uuid;
alter table cases.tasks add foreign key (council_id, item_id) references cases.conference_items;
create index tasks_by_item on cases.tasks (council_id, item_id) where item_id is not null;

-- It lies where its case does, with its history.
create function cases.carry_conferences() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  update cases.conference_items i set scope_id = new.scope_id where i.council_id = new.council_id and i.case_id = new.case_id and i.scope_id is distinct from new.scope_id;
  return null;
end $$;
revoke execute on function cases.carry_conferences from public;
create trigger conferences_carried after update of scope_id on cases.cases for each row when (old.scope_id is distinct from new.scope_id)
  execute function cases.carry_conferences();
create trigger history_carried after update of scope_id on cases.conference_items for each row when (old.scope_id is distinct from new.scope_id)
  execute function cases.carry_history('item_id');

-- Day and name of meetings, for whoever sees the meeting itself or a case that was put before it; and how many cases in all, of which they may see none.
create function cases.conferences(only_these uuid[], from_day date, to_day date)
returns table (gathering_id uuid, body_code text, body_name text, title text, held_on date, start_time text, place text, postponed boolean, outcome text,
  seen boolean, cases int, largest int)
language sql stable security definer set search_path = pg_catalog as $$
  select g.gathering_id, b.code, g.body_name, g.title, g.planned_on, to_char(g.starts_at at time zone 'Asia/Tokyo', 'HH24:MI'), g.place, g.postponed, g.outcome,
    g.scope_id = any (kernel.scope_ids()), n.cases, n.largest
  from calendar.standing_gatherings g
  join calendar.bodies b on b.council_id = g.council_id and b.body_id = g.body_id
  cross join lateral (select (count(*) filter (where i.withdrawn_at is null))::int as cases, coalesce(max(i.position), 0) as largest,
      coalesce(bool_or(i.scope_id = any (kernel.scope_ids())), false) as mine
    from cases.conference_items i where i.council_id = g.council_id and i.gathering_id = g.gathering_id) n
  where g.council_id = kernel.council_id() and (only_these is null or g.gathering_id = any (only_these))
    and (from_day is null or g.planned_on >= from_day) and (to_day is null or g.planned_on <= to_day)
    and (n.mine or g.scope_id = any (kernel.scope_ids()))
$$;
revoke execute on function cases.conferences from public;
grant execute on function cases.conferences to :app_role;
