-- Commands called later, their schedules, and how far long work has come. No history is kept of these rows: what people change here leaves
-- an audit entry, and an input may hold personal data, which goes as soon as the job is done.

create table kernel.jobs (
  council_id uuid not null,
  job_id uuid not null,
  operation text not null,
  -- emptied when the job is done
  input jsonb,
  -- on whose behalf, and the scopes that were open to that account then: it sees those of them that still are
  account_id uuid,
  scope_ids uuid[],
  -- without an account it is the system, as far as this says
  system_reach text check (system_reach in ('council', 'scope')),
  run_at timestamptz not null,
  once_key text,
  work_id uuid,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'dead', 'setAside')),
  -- how often it was begun
  attempts int not null default 0,
  -- code of the last refusal, never its text
  error_code text,
  enqueued_at timestamptz not null default clock_timestamp(),
  begun_at timestamptz,
  done_at timestamptz,
  dead_at timestamptz,
  primary key (council_id, job_id),
  check (num_nonnulls(account_id, system_reach) = 1)
);
create unique index jobs_once on kernel.jobs (council_id, once_key) where once_key is not null;
create index jobs_due on kernel.jobs (council_id, run_at, job_id) where state in ('waiting', 'running');
create index jobs_by_state on kernel.jobs (council_id, state, run_at desc, job_id);
create index jobs_by_work on kernel.jobs (council_id, work_id) where work_id is not null;
comment on table kernel.jobs is '仕事（あとで行う操作。どれも、データベースへの効き目はちょうど一度） / commands called later; every effect in the database exactly once';
call kernel.protect('kernel.jobs', 'council', 'select, insert, update, delete');

-- Wakes the workers of every server on this database.
create function kernel.announce_job() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  perform pg_notify('sasaeai_jobs', new.council_id::text);
  return null;
end $$;
create trigger announce after insert or update of run_at on kernel.jobs for each row when (new.state = 'waiting') execute function kernel.announce_job();

create table kernel.schedules (
  council_id uuid not null,
  schedule text not null,
  -- the newest tick that needs no more job: its job was enqueued, or it lay before the schedule was first seen
  last_tick timestamptz not null,
  primary key (council_id, schedule)
);
comment on table kernel.schedules is '定期の仕事をどこまで始めたか / the newest tick of each schedule that has been enqueued';
call kernel.protect('kernel.schedules', 'council', 'select, insert, update');

create table kernel.progress (
  council_id uuid not null,
  work_id uuid not null,
  -- what is being done; its title is shown
  operation text not null,
  done_count int not null check (done_count >= 0),
  total_count int not null check (total_count >= done_count),
  state text not null check (state in ('running', 'finished')),
  started_by uuid,
  started_at timestamptz not null,
  finished_at timestamptz,
  primary key (council_id, work_id)
);
comment on table kernel.progress is '長い仕事の進み具合 / how far long work has come, who began it and how long it took';
call kernel.protect('kernel.progress', 'council', 'select, insert, update');
