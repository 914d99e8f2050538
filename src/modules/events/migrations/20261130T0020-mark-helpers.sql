-- 協力者・出展の出欠。 What an event looks for has the days of the event, so whoever was taken is marked at its sessions. Those who came to a session are counted apart of those who helped
-- at it; a session at which anybody is marked has a line, so that it is not taken out.
create or replace function events.session_figures(event uuid) returns table (gathering_id uuid, marked int, heads int)
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query select t.gathering_id, (count(*) filter (where a.event_id = event))::int, coalesce(sum(t.heads) filter (where a.event_id = event), 0)::int
    from events.attendances t
    join events.applications a on a.council_id = t.council_id and a.application_id = t.application_id
    where t.council_id = kernel.council_id() and t.event_id = (select coalesce(e.part_of, e.event_id) from events.events e where e.council_id = t.council_id and e.event_id = event)
    group by t.gathering_id;
end $$;
comment on column events.attendances.event_id is '催し（回を持つもの。協力者・出展の申込では、その募集を含む催し） / the event that has the session';
