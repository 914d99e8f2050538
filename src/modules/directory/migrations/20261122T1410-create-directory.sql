create schema directory;
grant usage on schema directory to :app_role;

-- Lists people choose from. A code stays; its words, place and period are the council's.
create table directory.choices (
  council_id uuid not null references identity.councils,
  choice_id uuid not null,
  list text not null check (list in ('organisation-kind', 'communication-need', 'language', 'relation', 'household-role', 'consent-way', 'term-end')),
  code text not null,
  title text not null,
  english text not null,
  position int not null,
  valid_from date,
  valid_to date,
  source text not null,
  primary key (council_id, choice_id),
  unique (council_id, list, code)
);
comment on table directory.choices is '選択肢（団体の種類・配慮・続柄など。法人が決める） / lists to choose from: kinds of organisations, needs, relations';
call kernel.protect('directory.choices', 'council', 'select, insert, update');
call kernel.keep_history('directory.choices', 'choice_id');

-- Organisations hold office data only: no private person's address or telephone.
create table directory.organisations (
  council_id uuid not null references identity.councils,
  organisation_id uuid not null,
  kind text not null,
  area_id uuid,
  name text not null,
  kana text not null,
  postal_code text not null default '',
  address text not null default '',
  phone text not null default '',
  fax text not null default '',
  mail text not null default '',
  website text not null default '',
  -- whom to ask for, and how that person is addressed, where nobody of the register holds the office
  role_title text not null default '',
  person_in_charge text not null default '',
  desk text not null default '',
  services text not null default '',
  note text not null default '',
  position int not null default 0,
  valid_from date,
  valid_to date,
  address_changed_on date,
  revision int not null default 1,
  primary key (council_id, organisation_id),
  check (valid_to is null or valid_from is null or valid_to >= valid_from),
  foreign key (council_id, area_id) references identity.areas
);
create index organisations_by_area on directory.organisations (council_id, area_id, kind);
create index organisations_by_kind on directory.organisations (council_id, kind, position);
comment on table directory.organisations is '団体（地区社協・地区民児協・町会・施設・学校・役所など） / organisations: district bodies, neighbourhood associations, facilities, offices';
comment on column directory.organisations.position is '建制順';
call kernel.protect('directory.organisations', 'council', 'select, insert, update');
call kernel.keep_history('directory.organisations', 'organisation_id');

create table directory.organisation_links (
  council_id uuid not null,
  link_id uuid not null,
  group_id uuid not null,
  member_id uuid not null,
  valid_from date,
  valid_to date,
  note text not null default '',
  primary key (council_id, link_id),
  check (group_id <> member_id),
  check (valid_to is null or valid_from is null or valid_to >= valid_from),
  foreign key (council_id, group_id) references directory.organisations,
  foreign key (council_id, member_id) references directory.organisations
);
create index organisation_links_by_group on directory.organisation_links (council_id, group_id);
create index organisation_links_by_member on directory.organisation_links (council_id, member_id);
comment on table directory.organisation_links is '団体の加盟（どの団体が、どの連合・部会に、いつからいつまで） / which organisation belongs to which group, from – to';
call kernel.protect('directory.organisation_links', 'council', 'select, insert, update');
call kernel.keep_history('directory.organisation_links', 'link_id');

-- What is said about a person lies in the scope of the person: all of it moves when the person moves or comes under protection (directory.hand_over).
create table directory.persons (
  council_id uuid not null references identity.councils,
  person_id uuid not null,
  scope_id uuid not null,
  -- the district where the person lives; null: elsewhere or not known
  area_id uuid,
  family_name text not null,
  given_name text not null,
  family_kana text not null,
  given_kana text not null,
  -- as looked up: one width, one form of each character, no spaces (rules/folding.ts)
  name_key text collate "C" not null,
  kana_key text collate "C" not null,
  family_kana_key text collate "C" not null,
  given_kana_key text collate "C" not null,
  born_on date,
  sex text not null check (sex in ('female', 'male', 'other', 'untold')),
  language text not null,
  needs text[] not null,
  needs_note text not null,
  preferred_channel text not null check (preferred_channel in ('any', 'post', 'phone', 'fax', 'mail', 'visit')),
  refuses_post boolean not null,
  ended_on date,
  ended_because text check (ended_because in ('deceased', 'moved', 'other')),
  note text not null,
  revision int not null,
  recorded_at timestamptz not null,
  recorded_by uuid,
  primary key (council_id, person_id),
  unique (council_id, person_id, scope_id),
  check ((ended_on is null) = (ended_because is null)),
  foreign key (council_id, scope_id) references identity.access_scopes,
  foreign key (council_id, area_id) references identity.areas,
  foreign key (council_id, recorded_by) references identity.accounts
);
create index persons_by_kana on directory.persons (council_id, kana_key, person_id);
create index persons_by_name on directory.persons (council_id, name_key, person_id);
create index persons_by_family_kana on directory.persons (council_id, family_kana_key);
create index persons_by_given_kana on directory.persons (council_id, given_kana_key);
create index persons_by_birth on directory.persons (council_id, born_on);
create index persons_by_area on directory.persons (council_id, area_id, kana_key, person_id);
comment on table directory.persons is '人（住民・役員・委員・ボランティア。一人に一行） / people, one row for each';
call kernel.protect('directory.persons', 'scope', 'select, insert, update');
call kernel.keep_history('directory.persons', 'person_id');

create table directory.person_names (
  council_id uuid not null,
  name_id uuid not null,
  person_id uuid not null,
  scope_id uuid not null,
  kind text not null check (kind in ('former', 'usual')),
  family_name text not null,
  given_name text not null,
  family_kana text not null,
  given_kana text not null,
  name_key text collate "C" not null,
  kana_key text collate "C" not null,
  used_until date,
  note text not null,
  primary key (council_id, name_id),
  foreign key (council_id, person_id, scope_id) references directory.persons (council_id, person_id, scope_id) on update cascade
);
create index person_names_by_person on directory.person_names (council_id, person_id, scope_id);
create index person_names_by_kana on directory.person_names (council_id, kana_key);
create index person_names_by_name on directory.person_names (council_id, name_key);
comment on table directory.person_names is '人の前の氏名・通称 / former and usual names of a person';
call kernel.protect('directory.person_names', 'scope', 'select, insert, update');
call kernel.keep_history('directory.person_names', 'person_id');

create table directory.person_addresses (
  council_id uuid not null,
  address_id uuid not null,
  person_id uuid not null,
  scope_id uuid not null,
  kind text not null check (kind in ('home', 'post', 'stay')),
  postal_code text not null,
  address text not null,
  building text not null,
  area_id uuid,
  neighbourhood text not null,
  valid_from date,
  valid_to date,
  note text not null,
  primary key (council_id, address_id),
  check (valid_to is null or valid_from is null or valid_to >= valid_from),
  foreign key (council_id, person_id, scope_id) references directory.persons (council_id, person_id, scope_id) on update cascade,
  foreign key (council_id, area_id) references identity.areas
);
create unique index person_addresses_current on directory.person_addresses (council_id, person_id, kind) where valid_to is null;
create index person_addresses_by_person on directory.person_addresses (council_id, person_id, scope_id);
comment on table directory.person_addresses is '人の住所（住まい・郵便の届け先・一時の滞在先。いつからいつまで） / addresses of a person, from – to';
call kernel.protect('directory.person_addresses', 'scope', 'select, insert, update');
call kernel.keep_history('directory.person_addresses', 'person_id');

create table directory.person_contacts (
  council_id uuid not null,
  contact_id uuid not null,
  person_id uuid not null,
  scope_id uuid not null,
  kind text not null check (kind in ('phone', 'mobile', 'fax', 'mail')),
  value text not null,
  -- digits only, or the mail address in small letters
  lookup_key text collate "C" not null,
  last_four text collate "C" generated always as (case when kind = 'mail' then '' else right(lookup_key, 4) end) stored,
  answered_by text not null,
  reachable_when text not null,
  note text not null,
  position int not null,
  ended_on date,
  primary key (council_id, contact_id),
  foreign key (council_id, person_id, scope_id) references directory.persons (council_id, person_id, scope_id) on update cascade
);
create index person_contacts_by_person on directory.person_contacts (council_id, person_id, scope_id);
create index person_contacts_by_key on directory.person_contacts (council_id, lookup_key);
create index person_contacts_by_last_four on directory.person_contacts (council_id, last_four);
comment on table directory.person_contacts is '人の連絡先（電話・ファクス・メール。だれが出るか、いつならよいか） / telephones and mail of a person: who answers, and when';
call kernel.protect('directory.person_contacts', 'scope', 'select, insert, update');
call kernel.keep_history('directory.person_contacts', 'person_id');

-- Whom to tell, in which order, and how people belong together. Somebody of the register, or a name and a telephone.
create table directory.relations (
  council_id uuid not null,
  relation_id uuid not null,
  person_id uuid not null,
  scope_id uuid not null,
  related_person_id uuid,
  name text not null,
  kana text not null,
  phone text not null,
  relation text not null,
  -- 1 is called first; null: not to be called in an emergency
  emergency_order int check (emergency_order between 1 and 20),
  note text not null,
  ended_on date,
  primary key (council_id, relation_id),
  check (related_person_id is distinct from person_id),
  foreign key (council_id, person_id, scope_id) references directory.persons (council_id, person_id, scope_id) on update cascade,
  foreign key (council_id, related_person_id) references directory.persons
);
create index relations_by_person on directory.relations (council_id, person_id, scope_id);
create index relations_by_related on directory.relations (council_id, related_person_id);
comment on table directory.relations is '続柄・緊急連絡先 / relations of a person, and whom to call in an emergency';
call kernel.protect('directory.relations', 'scope', 'select, insert, update');
call kernel.keep_history('directory.relations', 'person_id');

-- A household is a way of looking at people who live together, not a legal truth. Who belongs to it lies in the scope of each person.
create table directory.households (
  council_id uuid not null references identity.councils,
  household_id uuid not null,
  ended_on date,
  primary key (council_id, household_id)
);
comment on table directory.households is '世帯（いっしょに暮らす人の見方。法律上の世帯とは限らない） / households: a view of people who live together';
call kernel.protect('directory.households', 'council', 'select, insert, update');
call kernel.keep_history('directory.households', 'household_id');

create table directory.household_members (
  council_id uuid not null,
  member_id uuid not null,
  household_id uuid not null,
  person_id uuid not null,
  scope_id uuid not null,
  role text not null,
  valid_from date,
  valid_to date,
  primary key (council_id, member_id),
  check (valid_to is null or valid_from is null or valid_to >= valid_from),
  foreign key (council_id, household_id) references directory.households,
  foreign key (council_id, person_id, scope_id) references directory.persons (council_id, person_id, scope_id) on update cascade
);
create unique index household_members_current on directory.household_members (council_id, household_id, person_id) where valid_to is null;
create index household_members_by_person on directory.household_members (council_id, person_id, scope_id);
comment on table directory.household_members is '世帯員（続柄、いつからいつまで） / who belongs to a household, in which role, from – to';
call kernel.protect('directory.household_members', 'scope', 'select, insert, update');
call kernel.keep_history('directory.household_members', 'person_id');

create table directory.consents (
  council_id uuid not null,
  consent_id uuid not null,
  person_id uuid not null,
  scope_id uuid not null,
  purpose text not null,
  recipient text not null,
  way text not null,
  given_on date not null,
  valid_to date,
  withdrawn_on date,
  withdrawal text not null default '',
  note text not null,
  recorded_at timestamptz not null,
  recorded_by uuid,
  primary key (council_id, consent_id),
  check (valid_to is null or valid_to >= given_on),
  check (withdrawn_on is null or withdrawn_on >= given_on),
  foreign key (council_id, person_id, scope_id) references directory.persons (council_id, person_id, scope_id) on update cascade,
  foreign key (council_id, recorded_by) references identity.accounts
);
create index consents_by_person on directory.consents (council_id, person_id, scope_id);
comment on table directory.consents is '同意（何を、だれに、どう、いつまで。取り下げ） / consents of a person: what for, to whom, how, until when, withdrawn';
call kernel.protect('directory.consents', 'scope', 'select, insert, update');
call kernel.keep_history('directory.consents', 'person_id');

-- While one stands, the person lies in the scope of the team, tier 6.
create table directory.protections (
  council_id uuid not null,
  protection_id uuid not null,
  person_id uuid not null,
  scope_id uuid not null,
  team_id uuid not null,
  reason text not null,
  began_on date not null,
  review_on date,
  ended_on date,
  ended_reason text not null default '',
  decided_by uuid,
  primary key (council_id, protection_id),
  foreign key (council_id, person_id, scope_id) references directory.persons (council_id, person_id, scope_id) on update cascade,
  foreign key (council_id, team_id) references identity.teams,
  foreign key (council_id, decided_by) references identity.accounts
);
create unique index protections_current on directory.protections (council_id, person_id) where ended_on is null;
create index protections_by_person on directory.protections (council_id, person_id, scope_id);
comment on table directory.protections is '守られている人（担当チーム、理由、見直しの日） / protected persons: which team, why, when it is looked at again';
call kernel.protect('directory.protections', 'scope', 'select, insert, update');
call kernel.keep_history('directory.protections', 'person_id');

-- 職。 What one may be appointed to; kinds of appointments, terms and order are data.
create table directory.offices (
  council_id uuid not null references identity.councils,
  office_id uuid not null,
  code text not null,
  title text not null,
  kana text not null,
  -- null: an office in an area itself, as that of commissioned volunteers
  organisation_kind text,
  usual_kind text not null check (usual_kind in ('election', 'commission', 'appointment', 'designation', 'recommendation', 'ex-officio')),
  -- every term ends together, counted from here: 令和7年12月1日, every 36 months
  cycle_from date,
  term_months int check (term_months between 1 and 240),
  -- whoever holds that office holds this one
  ex_officio_of uuid,
  appointed_by text not null default '',
  letters_to text not null check (letters_to in ('organisation', 'home')),
  position int not null,
  valid_from date,
  valid_to date,
  source text not null,
  primary key (council_id, office_id),
  unique (council_id, code),
  foreign key (council_id, ex_officio_of) references directory.offices
);
comment on table directory.offices is '職（会長・民生委員・推進員など。任期・委嘱者・役職順） / offices one is appointed to: term, who appoints, order of rank';
comment on column directory.offices.position is '役職順';
call kernel.protect('directory.offices', 'council', 'select, insert, update');
call kernel.keep_history('directory.offices', 'office_id');

create table directory.seats (
  council_id uuid not null,
  seat_id uuid not null,
  office_id uuid not null,
  organisation_id uuid,
  area_id uuid not null,
  -- 担当区域
  label text not null,
  places int not null check (places between 1 and 1000),
  position int not null,
  valid_from date,
  valid_to date,
  primary key (council_id, seat_id),
  unique nulls not distinct (council_id, office_id, organisation_id, area_id, label, valid_from),
  check (valid_to is null or valid_from is null or valid_to >= valid_from),
  foreign key (council_id, office_id) references directory.offices,
  foreign key (council_id, organisation_id) references directory.organisations,
  foreign key (council_id, area_id) references identity.areas
);
create index seats_by_organisation on directory.seats (council_id, organisation_id, office_id);
create index seats_by_area on directory.seats (council_id, area_id, office_id);
comment on table directory.seats is '席（どの団体・区域に、その職がいくつあるか。空席はここから分かる） / how many of an office an organisation or area has; a vacancy is a place without a holder';
call kernel.protect('directory.seats', 'council', 'select, insert, update');
call kernel.keep_history('directory.seats', 'seat_id');

-- Of tier 2: who holds an office is known in the house. The name is read from the person, and not at all while the person is protected.
create table directory.appointments (
  council_id uuid not null,
  appointment_id uuid not null,
  scope_id uuid not null,
  seat_id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('election', 'commission', 'appointment', 'designation', 'recommendation', 'ex-officio')),
  -- 期数, the one that begins here being counted
  term_number int not null check (term_number between 1 and 30),
  -- 補充: for what is left of the predecessor's term
  substitute boolean not null,
  predecessor_id uuid,
  valid_from date not null,
  valid_to date,
  ended_on date,
  end_reason text,
  recommended_by text not null default '',
  accepted_on date,
  note text not null default '',
  renewal_id uuid,
  withdrawn_reason text,
  revision int not null default 1,
  recorded_at timestamptz not null,
  recorded_by uuid,
  primary key (council_id, appointment_id),
  check (valid_to is null or valid_to >= valid_from),
  check ((ended_on is null) = (end_reason is null)),
  foreign key (council_id, scope_id) references identity.access_scopes,
  foreign key (council_id, seat_id) references directory.seats,
  foreign key (council_id, person_id) references directory.persons,
  foreign key (council_id, predecessor_id) references directory.appointments,
  foreign key (council_id, recorded_by) references identity.accounts
);
create index appointments_by_seat on directory.appointments (council_id, seat_id, valid_from);
create index appointments_by_person on directory.appointments (council_id, person_id, valid_from);
comment on table directory.appointments is '就任・委嘱（だれが、どの職に、何期目で、いつからいつまで） / who holds which office, in which term, from – to';
call kernel.protect('directory.appointments', 'scope', 'select, insert, update');
call kernel.keep_history('directory.appointments', 'appointment_id');

-- 一斉改選。 Prepared line by line, looked at as a whole, carried out in one step.
create table directory.renewals (
  council_id uuid not null references identity.councils,
  renewal_id uuid not null,
  title text not null,
  office_ids uuid[] not null,
  takes_effect_on date not null,
  reviewed_at timestamptz,
  reviewed_by uuid,
  carried_out_at timestamptz,
  carried_out_by uuid,
  revision int not null default 1,
  primary key (council_id, renewal_id),
  foreign key (council_id, reviewed_by) references identity.accounts,
  foreign key (council_id, carried_out_by) references identity.accounts
);
comment on table directory.renewals is '一斉改選（発効日、対象の職、確認した人、行った人） / the simultaneous renewal of offices';
call kernel.protect('directory.renewals', 'council', 'select, insert, update');
call kernel.keep_history('directory.renewals', 'renewal_id');
alter table directory.appointments add foreign key (council_id, renewal_id) references directory.renewals;

create table directory.renewal_lines (
  council_id uuid not null,
  line_id uuid not null,
  renewal_id uuid not null,
  scope_id uuid not null,
  seat_id uuid not null,
  outgoing_id uuid,
  decision text not null check (decision in ('undecided', 'reappointed', 'retired', 'vacant')),
  incoming_person_id uuid,
  recommended_by text not null,
  accepted_on date,
  note text not null,
  primary key (council_id, line_id),
  check (incoming_person_id is null or decision in ('retired', 'vacant')),
  foreign key (council_id, renewal_id) references directory.renewals,
  foreign key (council_id, scope_id) references identity.access_scopes,
  foreign key (council_id, seat_id) references directory.seats,
  foreign key (council_id, outgoing_id) references directory.appointments,
  foreign key (council_id, incoming_person_id) references directory.persons
);
create index renewal_lines_by_renewal on directory.renewal_lines (council_id, renewal_id);
comment on table directory.renewal_lines is '一斉改選の一行（退任・再任・新任・欠員補充） / one place of a renewal: retired, reappointed, newly appointed, vacancy filled';
call kernel.protect('directory.renewal_lines', 'scope', 'select, insert, update');
call kernel.keep_history('directory.renewal_lines', 'line_id');

-- 研修の区分。 Who is invited to which training follows from term, substitution and rank.
create table directory.training_bands (
  council_id uuid not null,
  band_id uuid not null,
  fiscal_year int not null,
  name text not null,
  office_id uuid not null,
  first_term int,
  last_term int,
  substitutes text not null check (substitutes in ('all', 'only', 'none')),
  -- holds that office too
  also_office_id uuid,
  position int not null,
  source text not null,
  primary key (council_id, band_id),
  unique (council_id, fiscal_year, office_id, name),
  foreign key (council_id, office_id) references directory.offices,
  foreign key (council_id, also_office_id) references directory.offices
);
comment on table directory.training_bands is '研修の区分（年度ごとに、期数・補充・役職から決まる） / bands of trainings by fiscal year: term, substitution, rank';
call kernel.protect('directory.training_bands', 'council', 'select, insert, update');
call kernel.keep_history('directory.training_bands', 'band_id');

create table directory.rosters (
  council_id uuid not null,
  roster_id uuid not null,
  name text not null,
  filter jsonb not null,
  saved_by uuid not null,
  shared boolean not null,
  ended boolean not null default false,
  primary key (council_id, roster_id),
  foreign key (council_id, saved_by) references identity.accounts
);
comment on table directory.rosters is '名簿の条件（名前をつけて残した絞り込みと並び順） / saved filters and orders of rosters';
call kernel.protect('directory.rosters', 'council', 'select, insert, update');
call kernel.keep_history('directory.rosters', 'roster_id');

-- Moves a person, all that is said about them and the history of it into another scope, whether or not whoever does it will see them there.
-- Under protection the offices of the person go along; otherwise they stay with their district.
create function directory.hand_over(person uuid, target uuid, with_offices boolean) returns boolean language plpgsql security definer set search_path = pg_catalog as $$
begin
  update directory.persons p set scope_id = target
    where p.council_id = kernel.council_id() and p.person_id = person and p.scope_id = any (kernel.scope_ids());
  if not found then
    return false;
  end if;
  update kernel.history h set scope_id = target
    where h.council_id = kernel.council_id() and h.row_id = person and h.table_name = any (array['directory.persons', 'directory.person_names',
      'directory.person_addresses', 'directory.person_contacts', 'directory.relations', 'directory.household_members', 'directory.consents', 'directory.protections']);
  if with_offices then
    update directory.appointments a set scope_id = target where a.council_id = kernel.council_id() and a.person_id = person;
    update kernel.history h set scope_id = target from directory.appointments a
      where h.council_id = kernel.council_id() and h.table_name = 'directory.appointments' and h.row_id = a.appointment_id
        and a.council_id = h.council_id and a.person_id = person;
  end if;
  return true;
end $$;
revoke execute on function directory.hand_over from public;
grant execute on function directory.hand_over to :app_role;

-- Names of those who hold an office the reader may see: of people who live in other districts too, of nobody under protection.
create function directory.holder_names(appointments uuid[]) returns table (appointment_id uuid, person_id uuid, family_name text, given_name text, family_kana text, given_kana text)
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query
  select a.appointment_id, p.person_id, p.family_name, p.given_name, p.family_kana, p.given_kana
  from directory.appointments a
  join directory.persons p on p.council_id = a.council_id and p.person_id = a.person_id
  where a.council_id = kernel.council_id() and a.appointment_id = any (appointments) and a.scope_id = any (kernel.scope_ids())
    and not exists (select from directory.protections t where t.council_id = p.council_id and t.person_id = p.person_id and t.ended_on is null
      and not (t.scope_id = any (kernel.scope_ids())));
end $$;
revoke execute on function directory.holder_names from public;
grant execute on function directory.holder_names to :app_role;
