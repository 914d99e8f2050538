-- 活動ごとに数える。 A line prints an activity; lines that print the same one share its count, and it is the same activity in whichever year.

alter table plan.plans add column draft boolean not null default false;
comment on column plan.plans.draft is '案（まだ決まっていない）';
grant update on plan.plans to :app_role;

alter table plan.lines drop constraint lines_level_check, drop constraint lines_council_id_plan_id_position_key;
alter table plan.lines
  add constraint lines_level_check check (level in
    ('preamble', 'heading', 'mission', 'philosophy', 'policy', 'goal', 'chapter', 'lead', 'programme', 'section', 'bullet', 'subbullet')),
  -- A line that moves takes a place between two others; nothing else is written anew.
  alter column position type double precision,
  add column body text not null default '',
  add column cooperation text not null default '',
  add column marker text check (marker in ('new', 'expanded', 'revised')),
  add column activity text,
  add column reporting text not null default 'count' check (reporting in ('count', 'words')),
  add column measure text not null default 'times' check (measure in ('times', 'items', 'people', 'distinctPeople', 'households', 'days')),
  add column quantities jsonb not null default '[]',
  add column section_id uuid,
  add column account_id uuid,
  add column removed_at timestamptz,
  add foreign key (council_id, section_id) references identity.sections,
  add foreign key (council_id, account_id) references identity.accounts;
create index lines_by_place on plan.lines (council_id, plan_id, position);
create index lines_by_activity on plan.lines (council_id, activity);
drop index plan.lines_by_kind;
grant update on plan.lines to :app_role;

create table plan.bindings (
  council_id uuid not null,
  binding_id uuid not null,
  fiscal_year int not null,
  activity text not null,
  fact_kind text not null,
  tags jsonb not null,
  measure text not null default 'count',
  primary key (council_id, binding_id),
  unique (council_id, fiscal_year, activity, fact_kind, tags)
);
create index bindings_by_kind on plan.bindings (council_id, fact_kind, fiscal_year);
comment on table plan.bindings is '結び付け（活動がその年度にどの事実を数えるか） / which facts count an activity in a fiscal year';
call kernel.protect('plan.bindings', 'council', 'select, insert, delete');
call kernel.keep_history('plan.bindings', 'binding_id');

-- Lines of before: what is carried out gets a code of its own, and what it counted becomes its binding. Targets follow from the quantities.
update plan.lines l set activity = 'line/' || l.line_id,
  quantities = case when l.target_min is null then '[]'
    else jsonb_build_array(jsonb_build_object('text', case when l.target_min = l.target_max then l.target_max || '回' else l.target_min || '～' || l.target_max || '回' end,
      'value', jsonb_build_object('kind', 'times', 'per', 'year', 'min', l.target_min, 'max', l.target_max))) end
where not exists (select from plan.lines below where below.council_id = l.council_id and below.parent_line_id = l.line_id);
update plan.lines set reporting = 'words' where activity is not null and fact_kind is null;
insert into plan.bindings (council_id, binding_id, fiscal_year, activity, fact_kind, tags)
  select council_id, gen_random_uuid(), fiscal_year, activity, fact_kind, tags from plan.lines join plan.plans using (council_id, plan_id)
  where fact_kind is not null and activity is not null;
alter table plan.lines drop column fact_kind, drop column tags, drop column target_min, drop column target_max;

-- measure: 'count' is the number by which bindings count; of our own records their quantities by name, of others' `<kind>#<quantity>`.
-- Folded by the listener plan.tallies, read together with the unfolded tail. They are made anew from the facts, of which every one is tail until then.
drop table plan.tallies;
create table plan.tallies (
  council_id uuid not null,
  fiscal_year int not null,
  activity text not null,
  month date not null,
  measure text not null,
  amount bigint not null,
  primary key (council_id, fiscal_year, activity, month, measure)
);
comment on table plan.tallies is '活動ごと・月ごとの集計（事実から作り直せる） / counts by activity and month, rebuildable from the facts';
call kernel.protect('plan.tallies', 'council', 'select, insert, update, delete');
create table plan.area_tallies (
  council_id uuid not null,
  fiscal_year int not null,
  activity text not null,
  area_id uuid not null,
  month date not null,
  measure text not null,
  amount bigint not null,
  primary key (council_id, fiscal_year, activity, area_id, month, measure)
);
create index area_tallies_by_area on plan.area_tallies (council_id, fiscal_year, area_id);
comment on table plan.area_tallies is '活動ごと・区域ごと・月ごとの集計（事実から作り直せる） / the same by area';
call kernel.protect('plan.area_tallies', 'council', 'select, insert, update, delete');
delete from kernel.fact_cursors where listener = 'plan.tallies';
