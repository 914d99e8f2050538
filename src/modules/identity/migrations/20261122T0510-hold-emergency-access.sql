-- 緊急閲覧の守り。 Whoever breaks the glass decides nothing about it but where and why: the scopes, the end, the rest period and the
-- one who consents are held here, so that neither a wrong page nor SQL sent as the application role can widen them.

create table identity.access_rules (
  council_id uuid not null references identity.councils,
  rule_id uuid not null,
  valid_from date not null,
  emergency_hours int not null check (emergency_hours between 1 and 24),
  cool_down_hours int not null check (cool_down_hours between 24 and 720),
  opens_at_minutes int not null check (opens_at_minutes >= 0),
  closes_at_minutes int not null check (closes_at_minutes > opens_at_minutes and closes_at_minutes <= 1440),
  subjects_per_hour int not null check (subjects_per_hour between 5 and 500),
  source text not null,
  decided_by uuid,
  decided_at timestamptz not null default clock_timestamp(),
  primary key (council_id, rule_id),
  foreign key (council_id, decided_by) references identity.accounts
);
create index access_rules_by_day on identity.access_rules (council_id, valid_from desc, decided_at desc);
comment on table identity.access_rules is '緊急閲覧と閲覧の点検の決まり（適用日ごと。時刻は0時からの分） / hours of emergency access, rest period and what counts as an odd view, by date of effect';
call kernel.protect('identity.access_rules', 'council', 'select, insert');

create table identity.emergency_reasons (
  council_id uuid not null references identity.councils,
  code text not null,
  position int not null,
  title_ja text not null,
  title_en text not null,
  valid_from date not null,
  valid_to date,
  primary key (council_id, code, valid_from)
);
comment on table identity.emergency_reasons is '緊急閲覧の理由の一覧（適用期間つき） / reasons for emergency access, from – to';
call kernel.protect('identity.emergency_reasons', 'council', 'select');

-- What every council begins with. The hours are those of the product's own safety design; the office hours and the number of records
-- an hour are a first guess that the council replaces by its own.
create function identity.begin_access_rules(council uuid) returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into identity.access_rules (council_id, rule_id, valid_from, emergency_hours, cool_down_hours, opens_at_minutes, closes_at_minutes, subjects_per_hour, source)
  values (council, gen_random_uuid(), '2000-01-01', 24, 72, 480, 1200, 30, '製品の初期値（法人の規程で定め直してください）');
  insert into identity.emergency_reasons (council_id, code, position, title_ja, title_en, valid_from) values
    (council, 'life-or-body', 1, '生命・身体に危険がある', 'Danger to life or body', '2000-01-01'),
    (council, 'abuse-report', 2, '虐待などの通報への対応', 'Response to a report of abuse', '2000-01-01'),
    (council, 'officer-away', 3, '担当者が不在で、待てない', 'The officer in charge is away and it cannot wait', '2000-01-01'),
    (council, 'disaster', 4, '災害への対応', 'Disaster response', '2000-01-01'),
    (council, 'other', 9, 'そのほか（説明に書く）', 'Other (explain)', '2000-01-01');
end $$;
create function identity.begin_council() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform identity.begin_access_rules(new.council_id);
  return null;
end $$;
create trigger begin_access after insert on identity.councils for each row execute function identity.begin_council();
select identity.begin_access_rules(council_id) from identity.councils;
revoke execute on function identity.begin_access_rules, identity.begin_council from public;

-- Who decided, reviewed, consented or judged is the person the transaction belongs to. Argument: the column that names them.
create function identity.hold_author() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if (to_jsonb(new) ->> tg_argv[0])::uuid is distinct from kernel.account_id() then
    raise exception '% is written by the person it names', tg_table_name using errcode = '42501';
  end if;
  return new;
end $$;

create table identity.emergency_consents (
  council_id uuid not null,
  consent_id uuid not null,
  grant_id uuid not null,
  given_by uuid not null,
  given_at timestamptz not null,
  note text not null,
  primary key (council_id, consent_id),
  foreign key (council_id, grant_id) references identity.emergency_grants,
  foreign key (council_id, given_by) references identity.accounts
);
create index emergency_consents_by_grant on identity.emergency_consents (council_id, grant_id);
comment on table identity.emergency_consents is '緊急閲覧をもう一度開くことへの同意（一回限り） / consent of another person to open the same scopes again before the rest period is over; used once';
call kernel.protect('identity.emergency_consents', 'council', 'select, insert');

create table identity.emergency_reviews (
  council_id uuid not null,
  grant_id uuid not null,
  reviewed_by uuid not null,
  reviewed_at timestamptz not null,
  verdict text not null check (verdict in ('confirmed', 'objected')),
  note text not null,
  primary key (council_id, grant_id, reviewed_by),
  foreign key (council_id, grant_id) references identity.emergency_grants,
  foreign key (council_id, reviewed_by) references identity.accounts
);
comment on table identity.emergency_reviews is '緊急閲覧の事後の確かめ / what supervisor and data protection lead found afterwards';
call kernel.protect('identity.emergency_reviews', 'council', 'select, insert');

-- Neither consent nor review comes from the one who broke the glass; a review waits until the glass is closed.
create function identity.hold_second_person() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  held identity.emergency_grants;
begin
  select * into held from identity.emergency_grants g where g.council_id = new.council_id and g.grant_id = new.grant_id;
  if held.account_id = kernel.account_id() then
    raise exception 'the one who broke the glass neither reviews nor consents' using errcode = '42501';
  end if;
  if coalesce(held.ended_at, held.ends_at) > (to_jsonb(new) ->> tg_argv[0])::timestamptz then
    raise exception 'the emergency access is still open' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger author before insert on identity.emergency_consents for each row execute function identity.hold_author('given_by');
create trigger author before insert on identity.emergency_reviews for each row execute function identity.hold_author('reviewed_by');
create trigger author before insert on identity.access_rules for each row execute function identity.hold_author('decided_by');
create trigger second_person before insert on identity.emergency_consents for each row execute function identity.hold_second_person('given_at');
create trigger second_person before insert on identity.emergency_reviews for each row execute function identity.hold_second_person('reviewed_at');

alter table identity.emergency_grants
  add compartment text not null,
  add area_id uuid not null,
  add consent_id uuid,
  add foreign key (council_id, area_id) references identity.areas,
  add foreign key (council_id, consent_id) references identity.emergency_consents,
  add unique (council_id, consent_id);
create index emergency_grants_by_time on identity.emergency_grants (council_id, opened_at desc);

-- The scopes beyond one's memberships that emergency access opens: one compartment, an area and below, never a team's, never tier 6.
create function identity.emergency_scopes(council uuid, account uuid, asked_compartment text, asked_area uuid, today date) returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  held uuid[] := identity.open_scopes(council, account, today);
begin
  return array(
    select s.scope_id
    from identity.access_scopes s
    join identity.areas a on a.council_id = s.council_id and a.area_id = s.area_id and asked_area = any (a.ancestor_ids)
    where s.council_id = council and s.compartment = asked_compartment and s.team_id is null and s.tier <= 5 and not s.scope_id = any (held)
    order by s.scope_id
  );
end $$;
revoke execute on function identity.emergency_scopes from public;
grant execute on function identity.emergency_scopes to :app_role;

create function identity.access_rule_on(council uuid, today date) returns identity.access_rules
language sql stable security definer set search_path = pg_catalog as $$
  select r from identity.access_rules r where r.council_id = council and r.valid_from <= today order by r.valid_from desc, r.decided_at desc limit 1
$$;
revoke execute on function identity.access_rule_on from public;
grant execute on function identity.access_rule_on to :app_role;

create function identity.hold_emergency_grant() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  today date := (new.opened_at at time zone 'Asia/Tokyo')::date;
  rule identity.access_rules := identity.access_rule_on(new.council_id, today);
  rest interval := make_interval(hours => rule.cool_down_hours);
  earlier identity.emergency_grants;
begin
  if new.account_id is distinct from kernel.account_id() or new.council_id is distinct from kernel.council_id() then
    raise exception 'emergency access is opened by the person who uses it' using errcode = '42501';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('emergency ' || new.account_id, 0)); -- of two windows the second sees what the first has opened
  if not exists (select from identity.emergency_reasons r where r.council_id = new.council_id and r.code = new.reason_code
                 and r.valid_from <= today and (r.valid_to is null or r.valid_to >= today)) then
    raise exception 'the reason is not on the list' using errcode = '42501';
  end if;
  new.scope_ids := identity.emergency_scopes(new.council_id, new.account_id, new.compartment, new.area_id, today);
  new.ends_at := new.opened_at + make_interval(hours => rule.emergency_hours);
  new.ended_at := null;
  new.ended_by := null;
  if cardinality(new.scope_ids) = 0 then
    raise exception 'there is nothing beyond the memberships' using errcode = '42501';
  end if;
  if exists (select from identity.emergency_grants g where g.council_id = new.council_id and g.account_id = new.account_id
             and g.opened_at < new.ends_at and coalesce(g.ended_at, g.ends_at) > new.opened_at) then
    raise exception 'emergency access is open already' using errcode = '42501';
  end if;
  -- The rest period counts in both directions, so that a false opening time gains nothing.
  select * into earlier from identity.emergency_grants g
  where g.council_id = new.council_id and g.account_id = new.account_id and g.scope_ids && new.scope_ids
    and g.opened_at < new.ends_at + rest and coalesce(g.ended_at, g.ends_at) + rest > new.opened_at
  order by g.opened_at desc limit 1;
  if earlier.grant_id is null then
    new.consent_id := null;
  elsif not exists (select from identity.emergency_consents c where c.council_id = new.council_id and c.consent_id = new.consent_id
                    and c.grant_id = earlier.grant_id and c.given_by <> new.account_id
                    and earlier.compartment = new.compartment and earlier.area_id = new.area_id) then
    raise exception 'the same scopes rest, or another person consents' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger held before insert on identity.emergency_grants for each row execute function identity.hold_emergency_grant();

-- Once opened it can only be ended: once, by the person of the transaction, and not later than it would end by itself.
revoke update on identity.emergency_grants from :app_role;
grant update (ended_at, ended_by) on identity.emergency_grants to :app_role;
create function identity.hold_emergency_end() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if old.ended_at is not null or new.ended_at is null or new.ended_at < old.opened_at or new.ended_at > old.ends_at
     or new.ended_by is distinct from kernel.account_id() then
    raise exception 'emergency access ends once, by the person who ends it' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger held_end before update on identity.emergency_grants for each row execute function identity.hold_emergency_end();

-- Emergency access as pages show it, as of a moment. Read with the policies of the reader.
create function identity.emergency_records(council uuid, at timestamptz)
returns table ("grantId" uuid, "accountId" uuid, "displayName" text, post text, compartment text, "areaName" text, reason jsonb, "openedAt" timestamptz,
  "endsAt" timestamptz, "endedAt" timestamptz, "endedBy" text, closed boolean, "reviewCount" int, objected boolean)
language sql stable as $$
  select g.grant_id, g.account_id, a.display_name, a.post, g.compartment, r.name, jsonb_build_object('ja', w.title_ja, 'en', w.title_en), g.opened_at,
    g.ends_at, g.ended_at, e.display_name, coalesce(g.ended_at, g.ends_at) <= at, v.reviews::int, v.objected
  from identity.emergency_grants g
  join identity.accounts a on a.council_id = g.council_id and a.account_id = g.account_id
  join identity.areas r on r.council_id = g.council_id and r.area_id = g.area_id
  join lateral (select n.title_ja, n.title_en from identity.emergency_reasons n where n.council_id = g.council_id and n.code = g.reason_code
                and n.valid_from <= (g.opened_at at time zone 'Asia/Tokyo')::date order by n.valid_from desc limit 1) w on true
  left join identity.accounts e on e.council_id = g.council_id and e.account_id = g.ended_by
  cross join lateral (select count(*) as reviews, coalesce(bool_or(x.verdict = 'objected'), false) as objected
                      from identity.emergency_reviews x where x.council_id = g.council_id and x.grant_id = g.grant_id) v
  where g.council_id = council
$$;

-- A supervisor is concerned when the compartment is one of their own, or the person works in one of them.
create function identity.emergency_concerns(council uuid, asked_grant uuid, reader uuid, today date) returns boolean
language sql stable as $$
  select exists (
    select from identity.emergency_grants g
    join identity.memberships mine on mine.council_id = g.council_id and mine.account_id = reader
      and mine.valid_from <= today and (mine.valid_to is null or mine.valid_to >= today)
    where g.council_id = council and g.grant_id = asked_grant
      and (mine.compartment = g.compartment or exists (
        select from identity.memberships theirs where theirs.council_id = g.council_id and theirs.account_id = g.account_id
          and theirs.compartment = mine.compartment and theirs.valid_from <= today and (theirs.valid_to is null or theirs.valid_to >= today))))
$$;

-- The view log as pages show it: with the names of those who looked, and why the glass was broken.
create function identity.view_records(council uuid)
returns table ("viewId" uuid, "viewedAt" timestamptz, "accountId" uuid, "displayName" text, post text, operation text, "subjectType" text,
  "subjectId" uuid, reason text, "emergencyReason" jsonb, purpose text)
language sql stable as $$
  select v.view_id, v.viewed_at, v.account_id, a.display_name, a.post, v.operation, v.subject_type, v.subject_id, v.reason, w.title, v.purpose
  from kernel.view_entries v
  join identity.accounts a on a.council_id = v.council_id and a.account_id = v.account_id
  left join lateral (
    select jsonb_build_object('ja', n.title_ja, 'en', n.title_en) as title
    from identity.emergency_grants g
    join identity.emergency_reasons n on n.council_id = g.council_id and n.code = g.reason_code and n.valid_from <= (g.opened_at at time zone 'Asia/Tokyo')::date
    where g.council_id = v.council_id and g.grant_id = v.emergency_id order by n.valid_from desc limit 1) w on true
  where v.council_id = council
$$;

create table identity.view_judgements (
  council_id uuid not null,
  judgement_id uuid not null,
  finding_id uuid not null,
  kind text not null,
  account_id uuid not null,
  happened_on date not null,
  -- how many views the finding had when it was judged; more of them make it wait again
  view_count int not null,
  verdict text not null check (verdict in ('fine', 'ask', 'incident')),
  note text not null,
  judged_by uuid not null,
  judged_at timestamptz not null,
  primary key (council_id, judgement_id),
  foreign key (council_id, account_id) references identity.accounts,
  foreign key (council_id, judged_by) references identity.accounts,
  check (judged_by <> account_id)
);
create index view_judgements_by_day on identity.view_judgements (council_id, happened_on, finding_id);
comment on table identity.view_judgements is '気になる閲覧への判断（だれが、いつ、なぜそう見たか） / what the data protection lead made of an odd view';
call kernel.protect('identity.view_judgements', 'council', 'select, insert');
create trigger author before insert on identity.view_judgements for each row execute function identity.hold_author('judged_by');
