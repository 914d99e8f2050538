-- 決定のお知らせ・礼状。 Which letter was drafted for which application: ids only.
create table events.application_letters (
  council_id uuid not null,
  letter_id uuid not null,
  application_id uuid not null,
  purpose text not null check (purpose in ('place', 'thank')),
  primary key (council_id, letter_id, application_id),
  foreign key (council_id, letter_id) references letters.letters,
  foreign key (council_id, application_id) references events.applications
);
create index application_letters_by_application on events.application_letters (council_id, application_id);
comment on table events.application_letters is '申し込んだ人への手紙（決定のお知らせ・礼状。どの申込に、どの文書で） / letters drafted for those who have a place';
call kernel.protect('events.application_letters', 'inside', 'select, insert');
call kernel.keep_history('events.application_letters', 'letter_id');

-- 案内状。 Of an event that takes no applications: who is invited by which letter.
create table events.invitation_letters (
  council_id uuid not null,
  letter_id uuid not null,
  event_id uuid not null,
  person_id uuid not null,
  primary key (council_id, letter_id, person_id),
  foreign key (council_id, letter_id) references letters.letters,
  foreign key (council_id, event_id) references events.events,
  foreign key (council_id, person_id) references directory.persons
);
create index invitation_letters_by_event on events.invitation_letters (council_id, event_id);
comment on table events.invitation_letters is '申込のない催しの案内状（だれに、どの文書で） / letters that invite to an event without applications';
call kernel.protect('events.invitation_letters', 'inside', 'select, insert');
call kernel.keep_history('events.invitation_letters', 'letter_id');

-- The letter has left: whoever stands among its addressees counts as asked or thanked, or has been told. Whoever is not in the register stands there by name.
create or replace function events.lecturer_letter_left(letter uuid, day date) returns uuid language plpgsql security definer set search_path = pg_catalog as $$
declare
  event uuid;
begin
  update events.lecturers x set asked_on = case when l.purpose = 'ask' then coalesce(x.asked_on, day) else x.asked_on end,
      thanked_on = case when l.purpose = 'thank' then coalesce(x.thanked_on, day) else x.thanked_on end
    from events.lecturer_letters l
    where l.council_id = kernel.council_id() and l.letter_id = letter and x.council_id = l.council_id and x.lecturer_id = l.lecturer_id
      and exists (select from letters.recipients r where r.council_id = l.council_id and r.letter_id = letter
        and (r.person_id = x.person_id or r.organisation_id = x.organisation_id
          or (coalesce(r.person_id, r.organisation_id, x.person_id, x.organisation_id) is null and r.person = left(x.name, 40))));
  select x.event_id into event from events.lecturer_letters l join events.lecturers x on x.council_id = l.council_id and x.lecturer_id = l.lecturer_id
    where l.council_id = kernel.council_id() and l.letter_id = letter limit 1;
  return event;
end $$;

create function events.application_letter_left(letter uuid) returns uuid language plpgsql security definer set search_path = pg_catalog as $$
declare
  event uuid;
begin
  update events.applications a set to_tell = false, revision = a.revision + 1
    from events.application_letters l
    where l.council_id = kernel.council_id() and l.letter_id = letter and l.purpose = 'place' and a.council_id = l.council_id and a.application_id = l.application_id
      and a.to_tell and a.state = 'placed'
      and exists (select from letters.recipients r where r.council_id = l.council_id and r.letter_id = letter
        and (r.person_id = a.person_id or r.organisation_id = a.organisation_id
          or (coalesce(r.person_id, r.organisation_id, a.person_id, a.organisation_id) is null and r.person = left(a.name, 40))));
  select a.event_id into event from events.application_letters l join events.applications a on a.council_id = l.council_id and a.application_id = l.application_id
    where l.council_id = kernel.council_id() and l.letter_id = letter limit 1;
  return event;
end $$;
revoke execute on function events.application_letter_left from public;
grant execute on function events.application_letter_left to :app_role;
