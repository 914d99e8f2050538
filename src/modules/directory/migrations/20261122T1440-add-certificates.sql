-- 退任感謝状を贈った日。
alter table directory.appointments add thanked_on date check (thanked_on is null or ended_on is not null);
-- What is ended, reappointed or filled together is found together.
create index appointments_by_renewal on directory.appointments (council_id, renewal_id) where renewal_id is not null;
alter table directory.renewals add withdrawn_reason text;

-- Who holds what on which days, as far as rosters tell: whoever is protected is on none of them, not even for their team.
create function directory.standing_appointments() returns table (council_id uuid, appointment_id uuid, scope_id uuid, seat_id uuid, person_id uuid, kind text,
  term_number int, substitute boolean, predecessor_id uuid, valid_from date, valid_to date, ended_on date, end_reason text, recommended_by text, accepted_on date,
  thanked_on date, renewal_id uuid, revision int, last_day date) language sql stable as $$
  select a.council_id, a.appointment_id, a.scope_id, a.seat_id, a.person_id, a.kind, a.term_number, a.substitute, a.predecessor_id, a.valid_from, a.valid_to,
    a.ended_on, a.end_reason, a.recommended_by, a.accepted_on, a.thanked_on, a.renewal_id, a.revision, coalesce(a.ended_on, a.valid_to, 'infinity'::date)
  from directory.appointments a
  where a.withdrawn_reason is null
    -- as an array it is read once, not once for each row
    and a.scope_id = any (array(select c.scope_id from identity.published_access_scopes c where c.council_id = kernel.council_id() and c.tier <= 2))
$$;
revoke execute on function directory.standing_appointments from public;
comment on function directory.standing_appointments is '名簿に出る就任（取り消されたもの・守られている人のものを除く） / appointments that stand and that rosters may show';
grant execute on function directory.standing_appointments to :app_role;

-- Which of those holders are called so, by the keys people are looked up by; whoever has no name for the reader is not called anything.
create function directory.holders_called(appointments uuid[], name_part text, kana_part text) returns setof uuid
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query
  select n.appointment_id from directory.holder_names(appointments) n
  join directory.persons p on p.council_id = kernel.council_id() and p.person_id = n.person_id
  where position(name_part in p.name_key) > 0 or (kana_part <> '' and position(kana_part in p.kana_key) > 0);
end $$;
revoke execute on function directory.holders_called from public;
grant execute on function directory.holders_called to :app_role;

-- The lines of a renewal as things are now: somebody who left since is no longer the outgoing one, somebody who is out of sight not the incoming one.
create function directory.renewal_places(renewal uuid) returns table (council_id uuid, line_id uuid, scope_id uuid, seat_id uuid, decision text, outgoing_id uuid,
  incoming_person_id uuid, recommended_by text, accepted_on date, note text, takes_effect_on date, outgoing_gone boolean, incoming_gone boolean)
language sql stable as $$
  select l.council_id, l.line_id, l.scope_id, l.seat_id, l.decision, o.appointment_id, i.person_id, l.recommended_by, l.accepted_on, l.note, r.takes_effect_on,
    l.outgoing_id is not null and o.appointment_id is null, l.incoming_person_id is not null and i.person_id is null
  from directory.renewal_lines l
  join directory.renewals r on r.council_id = l.council_id and r.renewal_id = l.renewal_id
  left join directory.standing_appointments() o on o.council_id = l.council_id and o.appointment_id = l.outgoing_id
    and o.valid_from < r.takes_effect_on and o.last_day >= r.takes_effect_on - 1
  left join directory.persons i on i.council_id = l.council_id and i.person_id = l.incoming_person_id
    and (i.ended_on is null or r.carried_out_at is not null)
    and i.scope_id = any (array(select c.scope_id from identity.published_access_scopes c where c.council_id = kernel.council_id() and c.tier < 6))
  where l.renewal_id = renewal
$$;
revoke execute on function directory.renewal_places from public;
comment on function directory.renewal_places is '一斉改選の一行のいまの状態 / the lines of a renewal as things are now';
grant execute on function directory.renewal_places to :app_role;

-- 委嘱状・感謝状・礼状の文面。 Rows are added, never changed; each has its first day and source.
create table directory.certificate_texts (
  council_id uuid not null references identity.councils,
  text_id uuid not null,
  kind text not null check (kind in ('commission', 'thanks', 'courtesy')),
  -- null: of every office without a text of its own
  office_id uuid,
  valid_from date not null,
  title text not null,
  body text not null,
  -- whoever gives it, one line each
  issuers text not null,
  -- 第○号; empty where the paper carries none
  number_form text not null,
  source text not null,
  recorded_at timestamptz not null,
  primary key (council_id, text_id),
  foreign key (council_id, office_id) references directory.offices
);
comment on table directory.certificate_texts is '委嘱状・感謝状・礼状の文面（いつから、どの職に） / texts of certificates, from a day on';
call kernel.protect('directory.certificate_texts', 'council', 'select, insert');
call kernel.keep_history('directory.certificate_texts', 'text_id');

create table directory.certificates (
  council_id uuid not null,
  certificate_id uuid not null,
  scope_id uuid not null,
  -- printed together
  series_id uuid not null,
  appointment_id uuid not null,
  text_id uuid not null,
  number_text text not null,
  dated_on date not null,
  -- 地区順 of the day it was made
  position int not null,
  issued_at timestamptz not null,
  issued_by uuid,
  primary key (council_id, certificate_id),
  foreign key (council_id, scope_id) references identity.access_scopes,
  foreign key (council_id, appointment_id) references directory.appointments,
  foreign key (council_id, text_id) references directory.certificate_texts,
  foreign key (council_id, issued_by) references identity.accounts
);
create index certificates_by_series on directory.certificates (council_id, series_id, position);
create index certificates_by_appointment on directory.certificates (council_id, appointment_id);
comment on table directory.certificates is '作った委嘱状・感謝状・礼状（番号、日付） / certificates that were made out: number and date';
call kernel.protect('directory.certificates', 'scope', 'select, insert');
call kernel.keep_history('directory.certificates', 'certificate_id');
