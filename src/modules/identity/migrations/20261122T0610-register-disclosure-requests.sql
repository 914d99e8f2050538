-- 開示等の請求。 The request is written once; what is done with it are moves, each with the state it led to.

create table identity.disclosure_requests (
  council_id uuid not null,
  request_id uuid not null,
  scope_id uuid not null,
  received_by uuid not null,
  kind text not null,
  channel text not null,
  received_on date not null,
  -- by the setting of that day; a later setting does not move it
  due_on date not null,
  fee_yen bigint not null check (fee_yen >= 0),
  person_name text not null,
  person_kana text not null,
  person_address text not null,
  person_phone text not null,
  requester text not null check (requester in ('self', 'statutory', 'voluntary')),
  representative_name text not null,
  representative_address text not null,
  representative_phone text not null,
  asked text not null,
  wanted_method text not null,
  received_at timestamptz not null,
  primary key (council_id, request_id),
  unique (council_id, request_id, scope_id, received_by),
  check ((requester = 'self') = (representative_name = '')),
  foreign key (council_id, scope_id) references identity.access_scopes,
  foreign key (council_id, received_by) references identity.accounts
);
create index disclosure_requests_by_day on identity.disclosure_requests (council_id, received_on desc);
comment on table identity.disclosure_requests is '開示・訂正・利用停止の請求（受付） / a request for disclosure, correction or cessation, as it was received';
call kernel.protect('identity.disclosure_requests', 'scope', 'select, insert');

create table identity.disclosure_moves (
  council_id uuid not null,
  request_id uuid not null,
  position int not null,
  scope_id uuid not null,
  received_by uuid not null,
  move text not null,
  state_after text not null,
  happened_on date not null,
  details jsonb not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  primary key (council_id, request_id, position),
  foreign key (council_id, request_id, scope_id, received_by)
    references identity.disclosure_requests (council_id, request_id, scope_id, received_by),
  foreign key (council_id, recorded_by) references identity.accounts
);
comment on table identity.disclosure_moves is '開示等の請求の経過（受理・延長・マスキング・決定・引渡し・取下げなど） / what was done with a request, each with the state it led to';
call kernel.protect('identity.disclosure_moves', 'scope', 'select, insert');

call identity.open_also('identity.disclosure_requests', 'received_by = (select kernel.account_id())');
call identity.open_also('identity.disclosure_moves', 'received_by = (select kernel.account_id())');

create table identity.disclosure_tasks (
  council_id uuid not null,
  task_id uuid not null,
  request_id uuid not null,
  scope_id uuid not null,
  -- open to the supervisors of the section that is asked: they see the task, not the request
  section_scope_id uuid not null,
  compartment text not null,
  asked text not null,
  asked_at timestamptz not null,
  asked_by uuid not null,
  due_on date not null,
  answer text,
  holds_records boolean,
  answered_at timestamptz,
  answered_by uuid,
  closed_at timestamptz,
  primary key (council_id, task_id),
  check ((answered_at is null) = (answer is null) and (answered_at is null) = (holds_records is null) and (answered_at is null) = (answered_by is null)),
  foreign key (council_id, request_id) references identity.disclosure_requests,
  foreign key (council_id, scope_id) references identity.access_scopes,
  foreign key (council_id, section_scope_id) references identity.access_scopes,
  foreign key (council_id, asked_by) references identity.accounts,
  foreign key (council_id, answered_by) references identity.accounts
);
create index disclosure_tasks_by_request on identity.disclosure_tasks (council_id, request_id);
comment on table identity.disclosure_tasks is '開示等の請求について課にさがしてもらう依頼と、その答え / what a section is asked to look for, until when, and its answer';
call kernel.protect('identity.disclosure_tasks', 'scope', 'select, insert, update');
call kernel.keep_history('identity.disclosure_tasks', 'task_id');
call identity.open_also('identity.disclosure_tasks', 'section_scope_id = any ((select kernel.scope_ids())::uuid[])');
