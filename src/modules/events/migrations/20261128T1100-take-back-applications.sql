-- 回答が取り下げられたら、申込も取り消す。 And of a second application of the same person it is known whose the first is, so that its number is told to nobody else.
alter table events.application_moves drop constraint application_moves_why_check;
alter table events.application_moves add constraint application_moves_why_check
  check (why in ('came', 'moved-up', 'drawn', 'chosen', 'by-office', 'by-applicant', 'event-called-off', 'answer-withdrawn'));

drop function events.known_application;
create function events.known_application(event uuid, dedupe text) returns table (application_id uuid, number int, state text, person_id uuid)
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query select a.application_id, a.number, a.state, a.person_id from events.applications a
    where a.council_id = kernel.council_id() and a.event_id = event and a.dedupe_key = dedupe and a.state in ('applied', 'placed', 'waiting');
end $$;

-- Whoever withdraws an answer may not see who applies.
create function events.application_of_answer(answer uuid) returns table (application_id uuid, event_id uuid, number int, state text, came boolean)
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query select a.application_id, a.event_id, a.number, a.state,
      exists (select from events.attendances t where t.council_id = a.council_id and t.application_id = a.application_id and t.presence <> 'absent')
    from events.applications a where a.council_id = kernel.council_id() and a.answer_id = answer;
end $$;
create index applications_by_answer on events.applications (council_id, answer_id) where answer_id is not null;

revoke execute on function events.known_application, events.application_of_answer from public;
grant execute on function events.known_application, events.application_of_answer to :app_role;
