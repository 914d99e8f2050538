-- A renewal is prepared and carried out on tables that were filled an hour before, of which nobody has taken statistics yet. So every row is looked
-- up by its key (a lateral with a limit is never turned into a join), and what is read twice is kept.

-- As before, one line after the other.
create or replace function directory.renewal_places(renewal uuid) returns table (council_id uuid, line_id uuid, scope_id uuid, seat_id uuid, decision text,
  outgoing_id uuid, incoming_person_id uuid, recommended_by text, accepted_on date, note text, takes_effect_on date, outgoing_gone boolean, incoming_gone boolean)
language sql stable as $$
  select l.council_id, l.line_id, l.scope_id, l.seat_id, l.decision, o.appointment_id, i.person_id, l.recommended_by, l.accepted_on, l.note, r.takes_effect_on,
    l.outgoing_id is not null and o.appointment_id is null, l.incoming_person_id is not null and i.person_id is null
  from directory.renewals r
  join directory.renewal_lines l on l.council_id = r.council_id and l.renewal_id = r.renewal_id
  left join lateral (select p.appointment_id from directory.standing_appointments() p where p.council_id = l.council_id and p.appointment_id = l.outgoing_id
    and p.valid_from < r.takes_effect_on and p.last_day >= r.takes_effect_on - 1 limit 1) o on true
  left join lateral (select p.person_id from directory.persons p where p.council_id = l.council_id and p.person_id = l.incoming_person_id
    and (p.ended_on is null or r.carried_out_at is not null)
    and p.scope_id = any (array(select c.scope_id from identity.published_access_scopes c where c.council_id = kernel.council_id() and c.tier < 6))
    limit 1) i on true
  where r.council_id = kernel.council_id() and r.renewal_id = renewal
$$;

create function directory.judged_renewal_lines(renewal uuid) returns table (council_id uuid, line_id uuid, seat_id uuid, decision text, outgoing_id uuid,
  incoming_person_id uuid, recommended_by text, accepted_on date, note text, office_id uuid, area_id uuid, organisation_id uuid, label text, seat_position int,
  term_number int, state text, trouble text) language sql stable as $$
  with place as materialized (select * from directory.renewal_places(renewal)),
  line as materialized (
    select l.*, s.office_id, s.area_id, s.organisation_id, s.label, s.position as seat_position, o.term_number,
      case when l.decision = 'reappointed' then o.person_id else l.incoming_person_id end as staying_id,
      case when l.decision in ('undecided', 'reappointed') then l.decision
        when l.outgoing_id is not null and l.incoming_person_id is not null then 'succeeded'
        when l.outgoing_id is not null then 'retired'
        when l.incoming_person_id is not null then 'filled' else 'vacant' end as state
    from place l
    cross join lateral (select * from directory.seats s where s.council_id = l.council_id and s.seat_id = l.seat_id limit 1) s
    left join lateral (select a.person_id, a.term_number from directory.appointments a where a.council_id = l.council_id and a.appointment_id = l.outgoing_id
      limit 1) o on true
  ), twice as materialized (
    select office_id, staying_id from line where staying_id is not null group by office_id, staying_id having count(*) > 1
  )
  select l.council_id, l.line_id, l.seat_id, l.decision, l.outgoing_id, l.incoming_person_id, l.recommended_by, l.accepted_on, l.note, l.office_id, l.area_id,
    l.organisation_id, l.label, l.seat_position, l.term_number, l.state,
    case when (select r.carried_out_at from directory.renewals r where r.council_id = kernel.council_id() and r.renewal_id = renewal) is not null then null
      when l.outgoing_gone and l.decision = 'reappointed' then 'outgoingGone'
      when l.incoming_gone then 'incomingGone'
      when exists (select from twice t where t.office_id = l.office_id and t.staying_id = l.staying_id) then 'twice'
      when l.incoming_person_id is not null and exists (select from directory.standing_appointments() h where h.council_id = l.council_id
        and h.seat_id = l.seat_id and h.person_id = l.incoming_person_id and h.last_day >= l.takes_effect_on
        and not exists (select from place x where x.outgoing_id = h.appointment_id)) then 'holdsAlready' end
  from line l
$$;
revoke execute on function directory.judged_renewal_lines from public;
comment on function directory.judged_renewal_lines is '一斉改選の各行がどうなるか、どこを直すか / what becomes of each line of a renewal, and what must be corrected';
grant execute on function directory.judged_renewal_lines to :app_role;

-- As before, with what the reader may see read once and not once for each holder.
create or replace function directory.holder_names(appointments uuid[])
returns table (appointment_id uuid, person_id uuid, family_name text, given_name text, family_kana text, given_kana text)
language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  council uuid := kernel.council_id();
  scopes uuid[] := kernel.scope_ids();
begin
  return query
  with recursive held as (
    select a.appointment_id, a.person_id from unnest(appointments) asked(appointment_id)
    cross join lateral (select h.appointment_id, h.person_id from directory.appointments h
      where h.council_id = council and h.appointment_id = asked.appointment_id and h.scope_id = any (scopes) limit 1) a
    union -- as often as it is asked for, an appointment is told once
    select h.appointment_id, p.merged_into from held h
    cross join lateral (select x.merged_into from directory.persons x where x.council_id = council and x.person_id = h.person_id
      and x.merged_into is not null limit 1) p)
  select h.appointment_id, p.person_id, p.family_name, p.given_name, p.family_kana, p.given_kana
  from held h
  cross join lateral (select * from directory.persons x where x.council_id = council and x.person_id = h.person_id and x.merged_into is null limit 1) p
  where not exists (select from directory.protections t where t.council_id = council and t.person_id = p.person_id and t.ended_on is null
    and not (t.scope_id = any (scopes)));
end $$;
