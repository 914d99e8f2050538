-- Meetings whoever asks has a seat at, as their notice told them: title, time and place, once it was announced, of tier 2 at most. Reads past scopes, for the
-- own seats only: whoever is invited knows of the meeting already.
create function calendar.own_gatherings(from_day date, to_day date)
returns table (gathering_id uuid, scope_id uuid, body_name text, title text, place text, starts_at timestamptz, ends_at timestamptz, postponed boolean,
  outcome text, sequence int, changed_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  own uuid[] := directory.own_people();
begin
  if cardinality(own) = 0 then
    return;
  end if;
  return query
  select g.gathering_id, g.scope_id, b.name, g.title, g.place, g.starts_at, g.ends_at, g.postponed, m.outcome, 2 * g.revision + (m.outcome is not null)::int,
    greatest(g.planned_at, (select max(c.changed_at) from calendar.gathering_changes c where c.council_id = g.council_id and c.gathering_id = g.gathering_id))
  from calendar.gatherings g
  join calendar.bodies b on b.council_id = g.council_id and b.body_id = g.body_id
  join identity.access_scopes s on s.council_id = g.council_id and s.scope_id = g.scope_id and s.tier <= 2 and s.team_id is null
  left join lateral (select x.outcome from calendar.meetings x where x.council_id = g.council_id and x.gathering_id = g.gathering_id
    and not exists (select from calendar.meeting_withdrawals w where w.council_id = x.council_id and w.meeting_id = x.meeting_id) limit 1) m on true
  where g.council_id = kernel.council_id() and g.planned_on between from_day and to_day
    and exists (select from calendar.notices n where n.council_id = g.council_id and n.gathering_id = g.gathering_id and n.given_on is not null)
    and exists (select from calendar.participants p where p.council_id = g.council_id and p.gathering_id = g.gathering_id
      and (p.person_id = any (own) or exists (select from directory.own_offices(g.planned_on) o
        where o.organisation_id = p.organisation_id and o.office_id = p.office_id)));
end $$;
revoke execute on function calendar.own_gatherings from public;
grant execute on function calendar.own_gatherings to :app_role;

-- How often a feed was read, and how often an address asked for one that is not there, counted for all servers together.
create table calendar.feed_reads (
  council_id uuid not null references identity.councils,
  counter text not null,
  window_began timestamptz not null,
  reads int not null,
  primary key (council_id, counter)
);
comment on table calendar.feed_reads is '配信の読み取りの回数（10分ごと。読み過ぎと推測を止める） / how often feeds were read, in the window that runs';
call kernel.protect('calendar.feed_reads', 'council', 'select, insert, update, delete');
