-- The periodic review of who may see what: decisions line by line, and a signed review that nobody can change.

create table identity.review_rules (
  council_id uuid not null references identity.councils,
  rule_id uuid not null,
  valid_from date not null,
  months_between int not null check (months_between in (1, 3, 6, 12)),
  due_days int not null check (due_days between 1 and 90),
  unused_days int not null check (unused_days between 1 and 730),
  source text not null,
  primary key (council_id, rule_id)
);
comment on table identity.review_rules is '所属の点検の決まり（何か月ごと・何日以内・何日使わなければ知らせるか。根拠つき） / how often access is reviewed, within how many days, and what counts as unused';
call kernel.protect('identity.review_rules', 'council', 'select, insert');

create table identity.review_decisions (
  council_id uuid not null,
  decision_id uuid not null,
  compartment text not null,
  period_from date not null,
  membership_id uuid not null,
  decision text not null check (decision in ('keep', 'end', 'ask')),
  note text not null,
  decided_by uuid not null,
  decided_at timestamptz not null,
  primary key (council_id, decision_id),
  foreign key (council_id, membership_id) references identity.memberships,
  foreign key (council_id, decided_by) references identity.accounts
);
create index review_decisions_by_period on identity.review_decisions (council_id, compartment, period_from);
comment on table identity.review_decisions is '所属の点検の途中の判断（一行ずつ。新しいものが生きる） / decisions of a review under way, one per line, the latest counts';
call kernel.protect('identity.review_decisions', 'council', 'select, insert');

-- Nobody may update or delete: what was signed stays.
create table identity.access_reviews (
  council_id uuid not null,
  review_id uuid not null,
  compartment text not null,
  period_from date not null,
  due_on date not null,
  signed_by uuid not null,
  signed_at timestamptz not null,
  primary key (council_id, review_id),
  unique (council_id, compartment, period_from),
  foreign key (council_id, signed_by) references identity.accounts
);
comment on table identity.access_reviews is '所属の点検（分野ごと・期ごとの署名） / signed review of access of one compartment and period';
call kernel.protect('identity.access_reviews', 'council', 'select, insert');

create table identity.access_review_lines (
  council_id uuid not null,
  review_id uuid not null,
  position int not null,
  membership_id uuid not null,
  decision text not null check (decision in ('keep', 'end', 'ask')),
  -- the line as it was shown when it was signed
  shown jsonb not null,
  primary key (council_id, review_id, position),
  foreign key (council_id, review_id) references identity.access_reviews,
  foreign key (council_id, membership_id) references identity.memberships
);
comment on table identity.access_review_lines is '所属の点検の行（署名したときに見えていたまま） / lines of a signed review, as they were shown';
call kernel.protect('identity.access_review_lines', 'council', 'select, insert');

create index sessions_by_account on identity.sessions (council_id, account_id, started_at);
