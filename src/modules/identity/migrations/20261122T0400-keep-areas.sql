-- Areas with an order, a first and a last day, later names and successors; compartments as a list the council keeps.

-- A closed area keeps its rows, its scopes and its facts: only nothing new belongs to it.
alter table identity.areas
  add position int not null default 0,
  add valid_from date,
  add valid_to date,
  add check (valid_to is null or valid_from is null or valid_to >= valid_from);
comment on column identity.areas.position is '建制順';
comment on column identity.areas.valid_from is 'いつからの区域か。空は、記録を始める前から';
comment on column identity.areas.name is 'はじめの名前。あとの名前は area_names にある';
grant update on identity.areas to :app_role;
call kernel.keep_history('identity.areas', 'area_id');

create table identity.area_names (
  council_id uuid not null,
  area_id uuid not null,
  valid_from date not null,
  name text not null,
  kana text not null,
  primary key (council_id, area_id, valid_from),
  foreign key (council_id, area_id) references identity.areas
);
comment on table identity.area_names is '区域のあとの名前（いつから） / later names of an area, each from a day on; the area itself stays the same';
call kernel.protect('identity.area_names', 'council', 'select, insert, update');
call kernel.keep_history('identity.area_names', 'area_id');

create table identity.area_successions (
  council_id uuid not null,
  predecessor_id uuid not null,
  successor_id uuid not null,
  primary key (council_id, predecessor_id, successor_id),
  foreign key (council_id, predecessor_id) references identity.areas,
  foreign key (council_id, successor_id) references identity.areas
);
create index area_successions_by_successor on identity.area_successions (council_id, successor_id);
comment on table identity.area_successions is '区域の統合・分割（どの区域がどの区域になったか） / which areas became which: several into one, or one into several';
call kernel.protect('identity.area_successions', 'council', 'select, insert');

create table identity.compartments (
  council_id uuid not null references identity.councils,
  compartment_id uuid not null,
  code text not null,
  title text not null,
  english text not null,
  position int not null,
  valid_from date,
  valid_to date,
  primary key (council_id, compartment_id),
  unique (council_id, code),
  check (valid_to is null or valid_from is null or valid_to >= valid_from)
);
comment on table identity.compartments is '分野（閲覧を仕切る仕事のまとまり。法人が決める） / compartments by which access is divided; the council keeps the list';
call kernel.protect('identity.compartments', 'council', 'select, insert, update');
call kernel.keep_history('identity.compartments', 'compartment_id');
