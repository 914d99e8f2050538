-- 申込をいつまで持つか。 A setting with its source, from a day on.
create table events.standards (
  council_id uuid not null references identity.councils,
  standard_id uuid not null,
  valid_from date not null,
  -- after the last day of the event
  keep_days int not null check (keep_days between 30 and 36500),
  source text not null,
  primary key (council_id, standard_id),
  unique (council_id, valid_from)
);
comment on table events.standards is '研修・行事の定め（申込を持つ日数。いつから、何による） / how long applications are kept, from a day on, with its source';
call kernel.protect('events.standards', 'council', 'select, insert, update');
call kernel.keep_history('events.standards', 'standard_id');

-- Who applied is forgotten with the application, in the history too; figures and attendance stay as numbers, certificates stay for good.
create function events.forget_applicants(until date) returns int language plpgsql security definer set search_path = pg_catalog as $$
declare
  council uuid := kernel.council_id();
  forgotten uuid[];
  who text[] := '{name,kana,affiliation,phone,mail,needs,person_id,organisation_id,dedupe_key}';
begin
  with ended as (
    select e.event_id from events.events e where e.council_id = council and coalesce(
      (select max(g.planned_on) from events.sessions s join calendar.gatherings g on g.council_id = s.council_id and g.gathering_id = s.gathering_id
        where s.council_id = e.council_id and s.event_id = e.event_id), e.called_off_on, (e.made_at at time zone 'Asia/Tokyo')::date) <= until),
  gone as (
    update events.applications a set name = '', kana = '', affiliation = '', phone = '', mail = '', needs = '', person_id = null, organisation_id = null, dedupe_key = null,
      to_tell = false
    from ended e where a.council_id = council and a.event_id = e.event_id and a.name <> ''
    returning a.application_id)
  select coalesce(array_agg(g.application_id), '{}') into forgotten from gone g;
  update events.application_moves m set remark = '' where m.council_id = council and m.application_id = any (forgotten) and m.remark <> '';
  update kernel.history h set before = h.before - who, after = h.after - who
    where h.council_id = council and h.row_id = any (forgotten) and h.table_name = 'events.applications';
  return cardinality(forgotten);
end $$;
revoke execute on function events.forget_applicants from public;
grant execute on function events.forget_applicants to :app_role;
