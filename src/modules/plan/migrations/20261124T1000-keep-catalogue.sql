-- 事業の目録と年度の系譜。 The files of the catalogue are where a council begins; from then on what stands here is the truth.
create table plan.programmes (
  council_id uuid not null,
  programme_id uuid not null,
  slug text not null,
  position int not null,
  name text not null,
  english text not null,
  users text[] not null,
  engines text[] not null,
  compartment text not null,
  section text not null,
  public_ja text not null,
  public_en text not null,
  public_easy text not null,
  primary key (council_id, programme_id),
  unique (council_id, slug)
);
comment on table plan.programmes is '事業（年度をまたいで続くまとまり） / the programmes, which go on from year to year';
comment on column plan.programmes.section is '見本での担当の部署の符号。実際の担当は計画の項目がもつ';
call kernel.protect('plan.programmes', 'council', 'select, insert, update');
call kernel.keep_history('plan.programmes', 'programme_id');

-- 見本の版。 What the council took of the preset (`taken`) and what the preset says now (`offered`): where they differ, somebody decides. `fiscal_year` 0 and
-- `ref` of the programme for what is said of a programme; a row without `line_id` is a line the council does not have (yet).
create table plan.preset_parts (
  council_id uuid not null,
  fiscal_year int not null,
  ref text not null,
  position int not null,
  line_id uuid,
  taken jsonb,
  offered jsonb,
  primary key (council_id, fiscal_year, ref),
  foreign key (council_id, line_id) references plan.lines
);
create index preset_parts_by_line on plan.preset_parts (council_id, line_id);
comment on table plan.preset_parts is '見本の行（取り入れた版と、いまの版） / lines of the preset: as taken and as they stand now';
call kernel.protect('plan.preset_parts', 'council', 'select, insert, update');

-- Which version of the catalogue a council has been offered.
create table plan.preset_versions (
  council_id uuid not null primary key,
  digest text not null,
  offered_at timestamptz not null
);
comment on table plan.preset_versions is '見本のどの版まで見せたか / which version of the preset was offered last';
call kernel.protect('plan.preset_versions', 'council', 'select, insert, update');

create table plan.lineage (
  council_id uuid not null,
  lineage_id uuid not null,
  from_line_id uuid not null,
  to_line_id uuid not null,
  relation text not null check (relation in ('same', 'changedQuantity', 'reworded', 'renamed', 'merged', 'split', 'successor')),
  -- Null where somebody has yet to confirm what the preset supposes.
  confirmed_at timestamptz,
  -- Null where the preset brought it confirmed.
  confirmed_by uuid,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  primary key (council_id, lineage_id),
  foreign key (council_id, from_line_id) references plan.lines,
  foreign key (council_id, to_line_id) references plan.lines,
  foreign key (council_id, confirmed_by) references identity.accounts,
  foreign key (council_id, withdrawn_by) references identity.accounts,
  check (from_line_id <> to_line_id)
);
create unique index lineage_once on plan.lineage (council_id, from_line_id, to_line_id) where withdrawn_at is null;
create index lineage_by_later on plan.lineage (council_id, to_line_id);
comment on table plan.lineage is '系譜（ある年度の項目が、前の計画のどの項目から続くか） / which line of an earlier plan a line goes on from';
call kernel.protect('plan.lineage', 'council', 'select, insert, update');
call kernel.keep_history('plan.lineage', 'lineage_id');

-- Partial, so that the check of a line above finds it by the primary key and never by walking a council's lines along one of these.
drop index plan.lines_by_place;
drop index plan.lines_by_activity;
create index lines_by_place on plan.lines (council_id, plan_id, position) where removed_at is null;
create index lines_by_activity on plan.lines (council_id, activity) where activity is not null;
