-- 社会資源。 Services of organisations at places, in the shape of HSDS 3.0. What the house works on is 'inside'; what was published is a copy of its own,
-- taken at the second look: visitors read nothing else.
create schema resources;
grant usage on schema resources to :app_role;

-- Kinds, targets, aids: what a service is looked for by. `synonyms` are the words people say.
create table resources.terms (
  council_id uuid not null references identity.councils,
  term_id uuid not null,
  list text not null check (list in ('kind', 'target', 'aid')),
  code text not null,
  title text not null,
  english text not null,
  synonyms text[] not null,
  position int not null,
  valid_from date,
  valid_to date,
  source text not null,
  primary key (council_id, term_id),
  unique (council_id, list, code)
);
comment on table resources.terms is '社会資源の種類・対象・配慮と、探すときのことば（法人が決める） / kinds, targets and aids, with the plain words people look for';
call kernel.protect('resources.terms', 'council', 'select, insert, update');
call kernel.keep_history('resources.terms', 'term_id');

create table resources.standards (
  council_id uuid not null references identity.councils,
  standard_id uuid not null,
  valid_from date not null,
  -- how long a confirmation holds, and how many days before its end it is asked for anew
  check_months int not null check (check_months between 1 and 60),
  notice_days int not null check (notice_days between 0 and 366),
  -- open data: whose they are
  municipality_code text not null,
  prefecture text not null,
  municipality text not null,
  licence text not null,
  licence_url text not null,
  source text not null,
  primary key (council_id, standard_id),
  unique (council_id, valid_from)
);
comment on table resources.standards is '社会資源の確認の期間と、オープンデータの表示の定め（いつから、何による） / how long confirmations hold and what open data says of itself, from a day on, with its source';
call kernel.protect('resources.standards', 'council', 'select, insert');
call kernel.keep_history('resources.standards', 'standard_id');

create table resources.services (
  council_id uuid not null,
  service_id uuid not null,
  organisation_id uuid not null,
  kind text not null,
  -- the district it is for; null: the whole city
  area_id uuid,
  name text not null,
  kana text not null,
  other_names text not null,
  description text not null,
  status text not null check (status in ('active', 'temporarily-closed', 'inactive')),
  targets text[] not null,
  eligibility text not null,
  minimum_age int check (minimum_age between 0 and 120),
  maximum_age int check (maximum_age between 0 and 120),
  fees text not null,
  application text not null,
  documents text not null,
  languages text[] not null,
  aids text[] not null,
  phone text not null,
  fax text not null,
  mail text not null,
  website text not null,
  -- for the house only
  note text not null,
  -- a word on what is different just now; it goes out at once
  alert text not null default '',
  alert_until date,
  assured_on date,
  -- one more with every change of what is published: of the service, its places or its hours
  revision int not null default 1,
  submitted_by uuid,
  submitted_at timestamptz,
  -- as looked up: one width, one kind of kana, no spaces
  search_text text not null,
  primary key (council_id, service_id),
  check ((submitted_by is null) = (submitted_at is null)),
  check (minimum_age is null or maximum_age is null or minimum_age <= maximum_age),
  foreign key (council_id, organisation_id) references directory.organisations,
  foreign key (council_id, area_id) references identity.areas,
  foreign key (council_id, submitted_by) references identity.accounts
);
create index services_by_area on resources.services (council_id, area_id, kind);
create index services_by_assurance on resources.services (council_id, assured_on nulls first);
create index services_by_organisation on resources.services (council_id, organisation_id);
comment on table resources.services is '社会資源（サロン・相談窓口・食堂・移動支援など。団体が行うサービス） / services of organisations: salons, desks, cafeterias, transport';
call kernel.protect('resources.services', 'inside', 'select, insert, update');
call kernel.keep_history('resources.services', 'service_id');

create table resources.places (
  council_id uuid not null references identity.councils,
  place_id uuid not null,
  name text not null,
  kana text not null,
  postal_code text not null,
  address text not null,
  area_id uuid,
  latitude float8 check (latitude between 20 and 46),
  longitude float8 check (longitude between 122 and 154),
  transport text not null,
  barrier_free text not null,
  revision int not null default 1,
  primary key (council_id, place_id),
  check ((latitude is null) = (longitude is null)),
  foreign key (council_id, area_id) references identity.areas
);
create index places_by_area on resources.places (council_id, area_id, kana);
comment on table resources.places is '社会資源の場所（会館・集会所・施設） / places where services are found';
call kernel.protect('resources.places', 'inside', 'select, insert, update');
call kernel.keep_history('resources.places', 'place_id');

create table resources.service_places (
  council_id uuid not null,
  service_place_id uuid not null,
  service_id uuid not null,
  place_id uuid not null,
  note text not null,
  primary key (council_id, service_place_id),
  unique (council_id, service_id, place_id),
  foreign key (council_id, service_id) references resources.services,
  foreign key (council_id, place_id) references resources.places
);
create index service_places_by_place on resources.service_places (council_id, place_id);
comment on table resources.service_places is '社会資源と場所（どのサービスが、どこで） / which service is found at which place';
call kernel.protect('resources.service_places', 'inside', 'select, insert, update, delete');
call kernel.keep_history('resources.service_places', 'service_id');

-- When: the parts of RFC 5545, as HSDS names them. What holidays and the turn of the year do to it is a code, because no rule can say it.
create table resources.schedules (
  council_id uuid not null,
  schedule_id uuid not null,
  service_id uuid not null,
  -- null: wherever the service is
  service_place_id uuid,
  freq text not null check (freq in ('WEEKLY', 'MONTHLY')),
  repeat_every int not null check (repeat_every between 1 and 12),
  by_day text[] not null,
  by_month_day int[] not null,
  by_month int[] not null,
  -- a day of one of its weeks or months; where it is every second one it says which
  anchor_on date,
  opens_at text check (opens_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  closes_at text check (closes_at ~ '^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$'),
  valid_from date,
  valid_to date,
  holidays text not null check (holidays in ('open', 'closed', 'moved', 'ask')),
  year_end text not null check (year_end in ('open', 'closed', 'moved', 'ask')),
  note text not null,
  position int not null,
  primary key (council_id, schedule_id),
  check (repeat_every = 1 or anchor_on is not null),
  check (valid_to is null or valid_from is null or valid_to >= valid_from),
  foreign key (council_id, service_id) references resources.services,
  foreign key (council_id, service_place_id) references resources.service_places on delete cascade
);
create index schedules_by_service on resources.schedules (council_id, service_id, position);
create index schedules_by_service_place on resources.schedules (council_id, service_place_id);
comment on table resources.schedules is '社会資源の開いている日と時間 / when a service is open: rules of recurrence, hours, what happens on holidays';
call kernel.protect('resources.schedules', 'inside', 'select, insert, update, delete');
call kernel.keep_history('resources.schedules', 'service_id');

create table resources.assurances (
  council_id uuid not null,
  assurance_id uuid not null,
  service_id uuid not null,
  assured_on date not null,
  -- the desk or post that answered, as the house noted it
  answered_by text not null,
  way text not null check (way in ('phone', 'visit', 'mail', 'paper', 'other')),
  note text not null,
  recorded_by uuid,
  recorded_at timestamptz not null,
  withdrawn_by uuid,
  withdrawn_at timestamptz,
  primary key (council_id, assurance_id),
  check ((withdrawn_by is null) = (withdrawn_at is null)),
  foreign key (council_id, service_id) references resources.services,
  foreign key (council_id, recorded_by) references identity.accounts,
  foreign key (council_id, withdrawn_by) references identity.accounts
);
create index assurances_by_service on resources.assurances (council_id, service_id, assured_on desc);
comment on table resources.assurances is '社会資源の確認（だれが答え、いつ、この内容で合っていると確かめたか） / when somebody confirmed that an entry is right, and who answered';
call kernel.protect('resources.assurances', 'inside', 'select, insert, update');
call kernel.keep_history('resources.assurances', 'service_id');

-- What the public reads: the entry as it was when a second person looked at it.
create table resources.publications (
  council_id uuid not null,
  service_id uuid not null,
  -- false once it was taken back
  published boolean not null,
  revision int not null,
  content jsonb not null,
  area_id uuid,
  kind text not null,
  targets text[] not null,
  weekdays text[] not null,
  search_text text not null,
  alert text not null,
  alert_until date,
  assured_on date,
  submitted_by uuid,
  published_by uuid,
  published_at timestamptz not null,
  primary key (council_id, service_id),
  -- the one who looks is another than the one who asked
  check (published_by is null or published_by is distinct from submitted_by),
  foreign key (council_id, service_id) references resources.services,
  foreign key (council_id, area_id) references identity.areas,
  foreign key (council_id, submitted_by) references identity.accounts,
  foreign key (council_id, published_by) references identity.accounts
);
create index publications_by_area on resources.publications (council_id, published, area_id, kind);
comment on table resources.publications is '公開している社会資源（見て確かめた人がいる内容の写し。だれでも読める） / published entries, as they were looked at; anybody may read them';
call kernel.protect('resources.publications', 'public', 'select, insert, update');
call kernel.keep_history('resources.publications', 'service_id');
