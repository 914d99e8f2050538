-- 事業評価。 What the year's work of a programme is judged to be, by stages, on a scale the council lays down; what is late and why; what was shown to the managing
-- meeting. Everything is 'inside': no person is named in it but those who judged.
create schema evaluation;
grant usage on schema evaluation to :app_role;

create table evaluation.schemes (
  council_id uuid not null references identity.councils,
  scheme_id uuid not null,
  from_year int not null check (from_year between 1946 and 2198),
  title text not null,
  scale jsonb not null,
  stages jsonb not null,
  directions jsonb not null,
  -- chapters with this word in their title are shown by programme on the sheet of the managing meeting
  sheet_word text not null,
  source text not null,
  verified boolean not null,
  primary key (council_id, scheme_id),
  unique (council_id, from_year)
);
comment on table evaluation.schemes is '評価の定め（段階、評価する人の順、今後の方向。何年度から、何による） / scale, stages and directions of evaluation, from a fiscal year on';
call kernel.protect('evaluation.schemes', 'inside', 'select, insert, update');
call kernel.keep_history('evaluation.schemes', 'scheme_id');

create table evaluation.indicators (
  council_id uuid not null references identity.councils,
  indicator_id uuid not null,
  programme text not null,
  title text not null,
  unit text not null,
  -- counted by the plan; null: numbers of its own
  activity text,
  base_year int,
  base_value double precision,
  target_year int,
  target_value double precision,
  from_year int not null,
  to_year int check (to_year >= from_year),
  source text not null,
  primary key (council_id, indicator_id),
  check ((base_year is null) = (base_value is null)),
  check ((target_year is null) = (target_value is null)),
  foreign key (council_id, programme) references plan.programmes (council_id, slug)
);
create index indicators_by_programme on evaluation.indicators (council_id, programme);
comment on table evaluation.indicators is '指標（基準値と目標値。計画の実績か、独自の数） / indicators of a programme, with base and target';
call kernel.protect('evaluation.indicators', 'inside', 'select, insert, update');
call kernel.keep_history('evaluation.indicators', 'indicator_id');

create table evaluation.indicator_values (
  council_id uuid not null,
  value_id uuid not null,
  indicator_id uuid not null,
  fiscal_year int not null,
  value double precision not null,
  source text not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  primary key (council_id, value_id),
  unique (council_id, indicator_id, fiscal_year),
  foreign key (council_id, indicator_id) references evaluation.indicators,
  foreign key (council_id, recorded_by) references identity.accounts
);
comment on table evaluation.indicator_values is '指標の値（年度ごと、出典つき） / numbers of an indicator that no plan counts';
call kernel.protect('evaluation.indicator_values', 'inside', 'select, insert, update');
call kernel.keep_history('evaluation.indicator_values', 'value_id');

create table evaluation.evaluations (
  council_id uuid not null references identity.councils,
  evaluation_id uuid not null,
  fiscal_year int not null,
  programme text not null,
  -- half: the review in autumn
  term text not null check (term in ('half', 'year')),
  stage text not null,
  step text,
  direction text,
  comment text not null,
  improvement text not null,
  judged_on date not null,
  judged_by text not null,
  revision int not null default 1,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  primary key (council_id, evaluation_id),
  unique (council_id, fiscal_year, programme, term, stage),
  check (term = 'half' or (step is not null and direction is not null)),
  foreign key (council_id, programme) references plan.programmes (council_id, slug),
  foreign key (council_id, recorded_by) references identity.accounts
);
comment on table evaluation.evaluations is '事業の評価（年度・事業・時期・段階ごと。だれが、いつ、どう判断したか） / what a stage judged of a programme in a year';
call kernel.protect('evaluation.evaluations', 'inside', 'select, insert, update');
call kernel.keep_history('evaluation.evaluations', 'evaluation_id');

create table evaluation.line_reasons (
  council_id uuid not null,
  reason_id uuid not null,
  line_id uuid not null,
  reason text not null,
  next_step text not null,
  noted_at timestamptz not null,
  noted_by uuid not null,
  primary key (council_id, reason_id),
  foreign key (council_id, line_id) references plan.lines,
  foreign key (council_id, noted_by) references identity.accounts
);
create index line_reasons_by_line on evaluation.line_reasons (council_id, line_id, noted_at);
comment on table evaluation.line_reasons is '遅れの理由と次の手（計画の項目ごと。書いた日のまま残る） / why a line of the plan is late and what comes next, as it was noted';
call kernel.protect('evaluation.line_reasons', 'inside', 'select, insert');

create table evaluation.sheets (
  council_id uuid not null references identity.councils,
  sheet_id uuid not null,
  fiscal_year int not null,
  presented_on date not null,
  presented_to text not null,
  -- as it was shown; text, so that its digest can be reckoned again
  content text not null,
  sha256 text not null,
  frozen_at timestamptz not null,
  frozen_by uuid not null,
  primary key (council_id, sheet_id),
  foreign key (council_id, frozen_by) references identity.accounts
);
create index sheets_by_year on evaluation.sheets (council_id, fiscal_year, presented_on);
comment on table evaluation.sheets is '経営会議に出した一枚（出したときのまま） / the sheet of the managing meeting, as it was presented';
call kernel.protect('evaluation.sheets', 'inside', 'select, insert');

create table evaluation.mark_decisions (
  council_id uuid not null,
  decision_id uuid not null,
  -- of the draft
  line_id uuid not null,
  -- new, expanded, revised; drop: out of the draft
  mark text not null check (mark in ('new', 'expanded', 'revised', 'drop')),
  taken boolean not null,
  decided_at timestamptz not null,
  decided_by uuid not null,
  primary key (council_id, decision_id),
  unique (council_id, line_id, mark),
  foreign key (council_id, line_id) references plan.lines,
  foreign key (council_id, decided_by) references identity.accounts
);
comment on table evaluation.mark_decisions is '案の印の確認（取り入れたか、見送ったか） / what somebody decided about a proposed mark of a draft';
call kernel.protect('evaluation.mark_decisions', 'inside', 'select, insert, update');
call kernel.keep_history('evaluation.mark_decisions', 'decision_id');
