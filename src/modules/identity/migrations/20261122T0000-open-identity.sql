-- What sign-in, organisation and emergency access need of the one query that says who is asking. The tables of each come with their own files.

create table identity.teams (
  council_id uuid not null references identity.councils,
  team_id uuid not null,
  compartment text not null,
  name text not null,
  valid_from date not null,
  valid_to date,
  primary key (council_id, team_id)
);
comment on table identity.teams is '担当チーム（分野の中で、名前を挙げて決めた人だけの範囲） / named team within a compartment; tier 6 is opened by team only';
call kernel.protect('identity.teams', 'council', 'select, insert, update');
call kernel.keep_history('identity.teams', 'team_id');

alter table identity.access_scopes add team_id uuid, add foreign key (council_id, team_id) references identity.teams;
alter table identity.access_scopes drop constraint access_scopes_council_id_compartment_area_id_tier_key;
alter table identity.access_scopes add unique nulls not distinct (council_id, compartment, area_id, team_id, tier);
alter table identity.access_scopes add check (tier < 6 or team_id is not null);
alter table identity.memberships add team_id uuid, add foreign key (council_id, team_id) references identity.teams;

alter table identity.accounts add ended_at timestamptz;
comment on column identity.accounts.ended_at is '利用を終えた時刻。以後は入れない';
grant update on identity.accounts to :app_role;

-- persona: of a synthetic council; single: a password alone, opens nothing above tier 2; strong: passkey, or password with a second factor
alter table identity.sessions
  add strength text not null default 'persona' check (strength in ('persona', 'single', 'strong')),
  add proven_at timestamptz,
  add last_seen_at timestamptz,
  add idle_minutes int not null default 720 check (idle_minutes > 0);
comment on column identity.sessions.proven_at is '本人であることを最後に確かめた時刻。持ち出しや緊急閲覧の前に、5分以内であることを求める';

create table identity.emergency_grants (
  council_id uuid not null,
  grant_id uuid not null,
  account_id uuid not null,
  reason_code text not null,
  reason_note text not null,
  scope_ids uuid[] not null,
  opened_at timestamptz not null,
  ends_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid,
  primary key (council_id, grant_id),
  foreign key (council_id, account_id) references identity.accounts,
  check (ends_at > opened_at)
);
create index emergency_grants_by_account on identity.emergency_grants (council_id, account_id, ends_at);
comment on table identity.emergency_grants is '緊急閲覧（理由・範囲・終わる時刻） / break-glass: why, which scopes, until when';
call kernel.protect('identity.emergency_grants', 'council', 'select, insert, update');
call kernel.keep_history('identity.emergency_grants', 'grant_id');

create table identity.role_changes (
  council_id uuid not null references identity.councils,
  change_id uuid not null,
  role text not null,
  permission text not null,
  granted boolean not null,
  valid_from date not null,
  valid_to date,
  decided_by uuid,
  reason text not null,
  primary key (council_id, change_id)
);
comment on table identity.role_changes is '役割の権限を法人が変えたところ（見本からの差） / where a council departs from the shipped roles';
call kernel.protect('identity.role_changes', 'council', 'select, insert, update');
call kernel.keep_history('identity.role_changes', 'change_id');

drop function identity.open_scopes(uuid, uuid, date);
drop function identity.resolve_visit(text, bytea, timestamptz, date);

-- Scopes a membership opens: its own compartment, in its area and below, up to its tier, of no team or of its own. One membership
-- at a time, so that (A,1) and (B,2) never open (A,2).
create function identity.open_scopes(council uuid, account uuid, today date, highest_tier int default 6) returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return array(
    select distinct s.scope_id
    from identity.memberships m
    join identity.access_scopes s on s.council_id = m.council_id and s.compartment = m.compartment and s.tier <= least(m.tier, highest_tier)
      and (s.team_id is null or s.team_id = m.team_id)
    join identity.areas a on a.council_id = s.council_id and a.area_id = s.area_id and m.area_id = any (a.ancestor_ids)
    where m.council_id = council and m.account_id = account and m.valid_from <= today and (m.valid_to is null or m.valid_to >= today)
  );
end $$;

-- Who is asking, before any context exists: the council of the host name (or the only one), and the account of the session.
create function identity.resolve_visit(asked_host text, hash bytea, at timestamptz, today date)
returns table (council_id uuid, council_name text, synthetic boolean, account_id uuid, display_name text, post text, roles text[], scope_ids uuid[],
  session_id uuid, strength text, proven_at timestamptz, seen_at timestamptz, emergency_id uuid, emergency_scope_ids uuid[], role_changes text[])
language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  council identity.councils;
begin
  select * into council from identity.councils c where c.host = asked_host;
  if not found and (select count(*) from identity.councils) = 1 then
    select * into council from identity.councils;
  end if;
  if council.council_id is null then
    return;
  end if;
  return query
  select council.council_id, council.name, council.synthetic, a.account_id, a.display_name, a.post,
    array(select distinct m.role from identity.memberships m
          where m.council_id = council.council_id and m.account_id = a.account_id and m.valid_from <= today and (m.valid_to is null or m.valid_to >= today)),
    case when a.account_id is not null then
      identity.open_scopes(council.council_id, a.account_id, today, case when s.strength = 'single' then 2 else 6 end) || coalesce(e.scope_ids, '{}') end,
    s.session_id, s.strength, s.proven_at, s.last_seen_at, e.grant_id, e.scope_ids,
    array(select (case when r.granted then '+' else '-' end) || r.role || ' ' || r.permission from identity.role_changes r
          where r.council_id = council.council_id and r.valid_from <= today and (r.valid_to is null or r.valid_to >= today) order by r.valid_from, r.change_id)
  from (select 1) as visitor
  left join identity.sessions s on s.council_id = council.council_id and s.token_hash = hash and s.ended_at is null and s.expires_at > at
    and coalesce(s.last_seen_at, s.started_at) + make_interval(mins => s.idle_minutes) > at
  left join identity.accounts a on a.council_id = s.council_id and a.account_id = s.account_id and (a.ended_at is null or a.ended_at > at)
  left join lateral (
    select g.grant_id, g.scope_ids from identity.emergency_grants g
    where g.council_id = a.council_id and g.account_id = a.account_id and g.ended_at is null and g.opened_at <= at and g.ends_at > at and s.strength <> 'single'
    order by g.opened_at desc limit 1) e on true;
end $$;
revoke execute on function identity.open_scopes, identity.resolve_visit from public;
grant execute on function identity.open_scopes, identity.resolve_visit to :app_role;
