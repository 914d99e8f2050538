-- アンケート。 What an event asks those who came is a collection of module forms; here stands which one, for the whole of it or for one session. Without a collection it is meant to be
-- asked, as it was the year before. No answer is tied to an application: answers lie in forms alone.
create table events.surveys (
  council_id uuid not null,
  survey_id uuid not null,
  event_id uuid not null,
  scope_id uuid not null,
  -- null: the whole event
  gathering_id uuid,
  form_id uuid not null,
  anonymous boolean not null,
  collection_id uuid,
  address_code text,
  -- of the edition before, to compare with
  previous_id uuid,
  made_at timestamptz not null,
  made_by uuid not null,
  primary key (council_id, survey_id),
  unique nulls not distinct (council_id, event_id, gathering_id),
  check ((collection_id is null) = (address_code is null)),
  check (previous_id <> survey_id),
  foreign key (council_id, event_id, scope_id) references events.events (council_id, event_id, scope_id),
  foreign key (council_id, event_id, gathering_id) references events.sessions,
  foreign key (council_id, form_id) references forms.forms,
  foreign key (council_id, collection_id) references forms.collections,
  foreign key (council_id, previous_id) references events.surveys on delete set null (previous_id),
  foreign key (council_id, made_by) references identity.accounts
);
create unique index surveys_by_collection on events.surveys (council_id, collection_id) where collection_id is not null;
comment on table events.surveys is '催しのアンケート（どの受付で答えを受け取るか。催し全体か、一回ごと） / which collection of forms asks those who came to an event, or to one session';
call kernel.protect('events.surveys', 'scope', 'select, insert, update, delete');
call kernel.keep_history('events.surveys', 'event_id');

-- だれに頼んだか。 Nobody is asked twice. That somebody was asked says nothing of whether they answered.
create table events.survey_requests (
  council_id uuid not null,
  survey_id uuid not null,
  application_id uuid not null,
  scope_id uuid not null,
  way text not null check (way in ('mail', 'paper')),
  asked_on date not null,
  primary key (council_id, survey_id, application_id),
  foreign key (council_id, survey_id) references events.surveys,
  foreign key (council_id, application_id, scope_id) references events.applications (council_id, application_id, scope_id)
);
create index survey_requests_by_application on events.survey_requests (council_id, application_id);
comment on table events.survey_requests is 'アンケートを頼んだ申込（メールか紙か。答えたかどうかは分からない） / who was sent the link of a survey or gets paper; never who answered';
call kernel.protect('events.survey_requests', 'scope', 'select, insert');
call kernel.keep_history('events.survey_requests', 'application_id');

-- Figures are everybody's: how many came to what is asked about, and how many of them were asked in which way. Whoever nobody has named stands in the record of the session only.
create function events.survey_figures(event uuid) returns table (survey_id uuid, came int, mailed int, papers int)
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query select s.survey_id,
      greatest(
        coalesce((select sum(p.heads) from (select max(t.heads) as heads from events.attendances t join events.applications a
            on a.council_id = t.council_id and a.application_id = t.application_id and a.event_id = s.event_id
            where t.council_id = s.council_id and (s.gathering_id is null or t.gathering_id = s.gathering_id) group by t.application_id) p), 0),
        coalesce((select max(m.attendee_count) from events.sessions x join calendar.meetings m on m.council_id = x.council_id and m.gathering_id = x.gathering_id
            where x.council_id = s.council_id and x.event_id = s.event_id and (s.gathering_id is null or x.gathering_id = s.gathering_id) and m.outcome <> 'cancelled'
              and not exists (select from calendar.meeting_withdrawals w where w.council_id = m.council_id and w.meeting_id = m.meeting_id)), 0))::int,
      (select count(*)::int from events.survey_requests r where r.council_id = s.council_id and r.survey_id = s.survey_id and r.way = 'mail'),
      (select count(*)::int from events.survey_requests r where r.council_id = s.council_id and r.survey_id = s.survey_id and r.way = 'paper')
    from events.surveys s where s.council_id = kernel.council_id() and s.event_id = event;
end $$;
revoke execute on function events.survey_figures from public;
grant execute on function events.survey_figures to :app_role;

-- Which forms are proposed, by the code of those that are shipped and by the id of the council's own, and for how many days after the last session answers are taken.
alter table events.standards add column survey_forms text[] not null default '{training-participants,course-participants}', add column survey_days int default 14
  check (survey_days between 0 and 366);
alter table events.standards alter column survey_forms drop default, alter column survey_days drop default;
comment on table events.standards is '研修・行事の定め（申込を持つ日数、当日の中止を知らせる時刻、アンケートの様式と日数。いつから、何による） / days applications are kept, the hour of calling off, forms and days of surveys, from a day on, with their source';
