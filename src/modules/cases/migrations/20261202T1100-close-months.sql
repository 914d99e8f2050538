-- 相談の月を締める。 What a month of a kind of support was, on the day it was closed. Nobody is kept from writing afterwards: what came later is told apart.
create table cases.month_closings (
  council_id uuid not null references identity.councils,
  closing_id uuid not null,
  kind text not null,
  month date not null check (extract(day from month) = 1),
  -- closed again with a reason; what it was before stays
  version int not null check (version > 0),
  reason text not null check (version = 1 or reason <> ''),
  closed_at timestamptz not null,
  closed_by uuid not null,
  primary key (council_id, closing_id),
  unique (council_id, kind, month, version),
  foreign key (council_id, kind) references cases.kinds (council_id, code),
  foreign key (council_id, closed_by) references identity.accounts
);
comment on table cases.month_closings is '相談の月の締め（支援の種類・月ごと、版つき。締めたあとも記録はできる） / closings of the months of a kind of support, in versions';
call kernel.protect('cases.month_closings', 'inside', 'select');
call kernel.keep_history('cases.month_closings', 'closing_id');

create table cases.closed_figures (
  council_id uuid not null,
  closing_id uuid not null,
  dimension text not null,
  code text not null,
  contacts int not null,
  people int not null,
  primary key (council_id, closing_id, dimension, code),
  foreign key (council_id, closing_id) references cases.month_closings
);
comment on table cases.closed_figures is '締めたときの実と延べ（数だけ） / counts of contacts and people as they were when a month was closed';
call kernel.protect('cases.closed_figures', 'inside', 'select');

-- Which contacts were counted, and as what: codes only. Each line lies where its contact does.
create table cases.closed_contacts (
  council_id uuid not null,
  closing_id uuid not null,
  contact_id uuid not null,
  scope_id uuid not null,
  way text not null,
  area_id uuid not null,
  main text not null,
  topics text[] not null,
  first boolean not null,
  primary key (council_id, closing_id, contact_id),
  foreign key (council_id, closing_id) references cases.month_closings,
  foreign key (council_id, contact_id) references cases.contacts,
  foreign key (council_id, scope_id) references identity.access_scopes
);
create index closed_contacts_by_contact on cases.closed_contacts (council_id, contact_id);
comment on table cases.closed_contacts is '締めたときに数えた相談（符号だけ） / which contacts a closing counted, as which codes';
call kernel.protect('cases.closed_contacts', 'scope', 'select');

create function cases.carry_closed() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  update cases.closed_contacts k set scope_id = new.scope_id where k.council_id = new.council_id and k.contact_id = new.contact_id;
  return null;
end $$;
revoke execute on function cases.carry_closed from public;
create trigger closed_carried after update of scope_id on cases.contacts for each row when (old.scope_id is distinct from new.scope_id)
  execute function cases.carry_closed();

-- The closing that is in force for each month of a kind.
create function cases.closed_months() returns setof cases.month_closings language sql stable set search_path = pg_catalog as $$
  select distinct on (m.kind, m.month) m.* from cases.month_closings m where m.council_id = kernel.council_id() order by m.kind, m.month, m.version desc
$$;
revoke execute on function cases.closed_months from public;
grant execute on function cases.closed_months to :app_role;

-- As before; where a month is closed, late is what its closing did not count, else what was recorded after the day it should have been closed.
create or replace function cases.count_contacts(from_day date, to_day date, only_kind text, shipped_close_day int)
  returns table (dimension text, code text, month date, contacts int, people int, late_contacts int, late_people int)
language sql stable security definer set search_path = pg_catalog as $$
  with recursive counted as (
    select x.contact_id, x.kind, x.way, x.area_id, x.topics, coalesce(x.main_topic, x.topics[1], 'none') as main, date_trunc('month', x.held_on)::date as month,
      coalesce(x.person_id, c.person_id) as person_id, x.case_id,
      (x.recorded_at at time zone 'Asia/Tokyo')::date as recorded_on
    from cases.contacts x left join cases.cases c on c.council_id = x.council_id and c.case_id = x.case_id
    where x.council_id = kernel.council_id() and x.withdrawn_at is null and x.held_on between from_day and to_day and (only_kind is null or x.kind = only_kind)),
  stands as (
    select distinct b.person_id as asked, b.person_id as id from counted b where b.person_id is not null
    union
    select s.asked, p.merged_into from stands s join directory.persons p on p.council_id = kernel.council_id() and p.person_id = s.id where p.merged_into is not null),
  same as (
    select s.asked, s.id from stands s join directory.persons p on p.council_id = kernel.council_id() and p.person_id = s.id where p.merged_into is null),
  months as (
    select m.month, (m.month + interval '1 month')::date - 1 + coalesce((
      select s.close_day from cases.count_settings s where s.council_id = kernel.council_id() and s.valid_from <= m.month
      order by s.valid_from desc, s.decided_at desc limit 1), shipped_close_day) as closes_on
    from (select distinct month from counted) m),
  keyed as (
    select b.*, coalesce('person ' || s.id, 'case ' || b.case_id, 'contact ' || b.contact_id) as who,
      case when l.closing_id is null then b.recorded_on > m.closes_on else k.contact_id is null end as late
    from counted b join months m on m.month = b.month left join same s on s.asked = b.person_id
    left join cases.closed_months() l on l.kind = b.kind and l.month = b.month
    left join cases.closed_contacts k on k.council_id = kernel.council_id() and k.closing_id = l.closing_id and k.contact_id = b.contact_id),
  spread as (
    select d.dimension, d.code, k.month, k.who, k.late from keyed k cross join lateral (
      values ('all', ''), ('kind', k.kind), ('way', k.way), ('main', k.main), ('area', k.area_id::text)) as d (dimension, code)
    union all
    select 'topic', t, k.month, k.who, k.late from keyed k cross join lateral unnest(case when k.topics = '{}' then array['none'] else k.topics end) t)
  select p.dimension, p.code, p.month, count(*)::int, count(distinct p.who)::int, (count(*) filter (where p.late))::int,
    (count(distinct p.who) - count(distinct p.who) filter (where not p.late))::int
  from spread p group by grouping sets ((p.dimension, p.code, p.month), (p.dimension, p.code))
$$;

-- Closes a month of a kind as it is counted in this moment: what is kept and the figures come of one and the same look. False: somebody has closed it meanwhile.
create function cases.close_month(closing uuid, of_kind text, of_month date, after_version int, why text, at timestamptz, by_account uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog as $$
declare
  council uuid := kernel.council_id();
begin
  insert into cases.month_closings (council_id, closing_id, kind, month, version, reason, closed_at, closed_by)
    select council, closing, of_kind, of_month, after_version + 1, why, at, by_account
    where after_version = coalesce((select max(m.version) from cases.month_closings m where m.council_id = council and m.kind = of_kind and m.month = of_month), 0)
    on conflict do nothing;
  if not found then return false; end if;
  with kept as (
    insert into cases.closed_contacts (council_id, closing_id, contact_id, scope_id, way, area_id, main, topics, first)
      select council, closing, x.contact_id, x.scope_id, x.way, x.area_id, coalesce(x.main_topic, x.topics[1], 'none'), x.topics, x.first from cases.contacts x
      where x.council_id = council and x.kind = of_kind and x.withdrawn_at is null and x.held_on >= of_month and x.held_on < of_month + interval '1 month')
  insert into cases.closed_figures (council_id, closing_id, dimension, code, contacts, people)
    select council, closing, c.dimension, c.code, c.contacts, c.people
    from cases.count_contacts(of_month, (of_month + interval '1 month')::date - 1, of_kind, 1) c where c.month is not null;
  return true;
end $$;

-- What has changed since a month was closed: each contact with what it was then and what it is now. Inside this module only.
create function cases.changes_since(closing uuid) returns table (contact_id uuid, what text, was text[], now text[])
language sql stable security definer set search_path = pg_catalog as $$
  with closing_of as (select * from cases.month_closings m where m.council_id = kernel.council_id() and m.closing_id = closing),
  before as (
    select k.contact_id, k.first, array['all ', 'way ' || k.way, 'area ' || k.area_id, 'main ' || k.main]
      || array(select 'topic ' || t from unnest(case when k.topics = '{}' then array['none'] else k.topics end) t order by t) as codes
    from cases.closed_contacts k join closing_of m on m.council_id = k.council_id and m.closing_id = k.closing_id),
  after as (
    select x.contact_id, x.first, array['all ', 'way ' || x.way, 'area ' || x.area_id, 'main ' || coalesce(x.main_topic, x.topics[1], 'none')]
      || array(select 'topic ' || t from unnest(case when x.topics = '{}' then array['none'] else x.topics end) t order by t) as codes
    from cases.contacts x join closing_of m on m.council_id = x.council_id and m.kind = x.kind
    where x.withdrawn_at is null and x.held_on >= m.month and x.held_on < m.month + interval '1 month')
  select coalesce(b.contact_id, a.contact_id), case when b.contact_id is null then 'added' when a.contact_id is null then 'gone' else 'corrected' end,
    coalesce(b.codes, '{}'), coalesce(a.codes, '{}')
  from before b full join after a on a.contact_id = b.contact_id
  where b.contact_id is null or a.contact_id is null or b.codes <> a.codes or b.first <> a.first
$$;

-- Of each closing in force since a month, in numbers.
create function cases.count_changes(from_month date, to_month date)
  returns table (kind text, month date, added int, corrected int, gone int)
language sql stable security definer set search_path = pg_catalog as $$
  select m.kind, m.month, (count(*) filter (where s.what = 'added'))::int, (count(*) filter (where s.what = 'corrected'))::int, (count(*) filter (where s.what = 'gone'))::int
  from cases.closed_months() m left join lateral cases.changes_since(m.closing_id) s on true
  where m.month between from_month and to_month group by m.kind, m.month
$$;

-- Of one closing, by each value of a dimension: what has come to it and what has left it since. A correction leaves one value and comes to another.
create function cases.spread_changes(closing uuid) returns table (dimension text, code text, came int, went int)
language sql stable security definer set search_path = pg_catalog as $$
  select split_part(d.value, ' ', 1), substr(d.value, strpos(d.value, ' ') + 1), sum(d.came)::int, sum(d.went)::int
  from cases.changes_since(closing) s cross join lateral (
    select v as value, 1 as came, 0 as went from unnest(s.now) v where v <> all (s.was)
    union all
    select v, 0, 1 from unnest(s.was) v where v <> all (s.now)) d
  group by d.value
$$;

-- Which they are, of those the reader may open.
create function cases.list_changes(closing uuid) returns table (contact_id uuid, what text)
language sql stable security definer set search_path = pg_catalog as $$
  select s.contact_id, s.what from cases.changes_since(closing) s join cases.contacts x on x.council_id = kernel.council_id() and x.contact_id = s.contact_id
  where x.scope_id = any (kernel.scope_ids())
$$;
revoke execute on function cases.close_month, cases.changes_since, cases.count_changes, cases.spread_changes, cases.list_changes from public;
grant execute on function cases.close_month, cases.count_changes, cases.spread_changes, cases.list_changes to :app_role;
