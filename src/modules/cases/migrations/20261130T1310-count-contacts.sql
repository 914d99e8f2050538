-- 相談の実と延べ。 Numbers over every record of the council, whatever the reader may see of them; never a record.
create table cases.count_settings (
  council_id uuid not null references identity.councils,
  setting_id uuid not null,
  -- for the months that begin on that day or after it
  valid_from date not null,
  -- a month is closed at the end of that day of the next one; what is recorded afterwards is late
  close_day int not null check (close_day between 1 and 28),
  source text not null,
  decided_at timestamptz not null,
  decided_by uuid not null,
  primary key (council_id, setting_id),
  foreign key (council_id, decided_by) references identity.accounts
);
create index count_settings_by_day on cases.count_settings (council_id, valid_from, decided_at);
comment on table cases.count_settings is '相談の件数の決まり（適用日つき：月を締める日） / from a day on: until when a month can be recorded without being late';
call kernel.protect('cases.count_settings', 'inside', 'select, insert');
call kernel.keep_history('cases.count_settings', 'setting_id');

-- 延べ: contacts. 実: different people — somebody of the register as whoever the record stands for now, else the case, else the contact itself. Of each value of a
-- dimension by month, and with a null month over all of the days. `late_people` are those only late records tell of.
create function cases.count_contacts(from_day date, to_day date, only_kind text, shipped_close_day int)
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
    select b.*, coalesce('person ' || s.id, 'case ' || b.case_id, 'contact ' || b.contact_id) as who, b.recorded_on > m.closes_on as late
    from counted b join months m on m.month = b.month left join same s on s.asked = b.person_id),
  spread as (
    select d.dimension, d.code, k.month, k.who, k.late from keyed k cross join lateral (
      values ('all', ''), ('kind', k.kind), ('way', k.way), ('main', k.main), ('area', k.area_id::text)) as d (dimension, code)
    union all
    select 'topic', t, k.month, k.who, k.late from keyed k cross join lateral unnest(case when k.topics = '{}' then array['none'] else k.topics end) t)
  select p.dimension, p.code, p.month, count(*)::int, count(distinct p.who)::int, (count(*) filter (where p.late))::int,
    (count(distinct p.who) - count(distinct p.who) filter (where not p.late))::int
  from spread p group by grouping sets ((p.dimension, p.code, p.month), (p.dimension, p.code))
$$;
revoke execute on function cases.count_contacts from public;
grant execute on function cases.count_contacts to :app_role;
