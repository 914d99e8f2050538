create schema letters;
grant usage on schema letters to :app_role;

-- Letterheads, routes of decision, greetings, label sheets and limits: what the office has laid down, from a day on, with its source. A row
-- is never changed; what was printed names the row it was printed by.
create table letters.standards (
  council_id uuid not null,
  standard_id uuid not null,
  kind text not null check (kind in ('letterhead', 'route', 'greeting', 'labelSheet', 'limit')),
  code text not null,
  valid_from date not null,
  value jsonb not null,
  source text not null,
  recorded_at timestamptz not null,
  recorded_by uuid,
  primary key (council_id, standard_id),
  foreign key (council_id, recorded_by) references identity.accounts
);
create index standards_in_force on letters.standards (council_id, kind, code, valid_from desc, recorded_at desc);
create index standards_by_recorder on letters.standards (council_id, recorded_by);
comment on table letters.standards is '文書の決まり（発信団体・決裁欄・時候の挨拶・ラベル用紙・日数。適用日と出典つき） / issuing bodies, routes, greetings, label sheets and limits, each from a day on and with its source';
call kernel.protect('letters.standards', 'council', 'select, insert');

create table letters.templates (
  council_id uuid not null,
  template_id uuid not null,
  name text not null,
  kind text not null,
  title text not null,
  opening text not null check (opening in ('none', 'haikei', 'kinkei', 'zenryaku')),
  body text not null,
  notes text not null,
  ended boolean not null,
  primary key (council_id, template_id)
);
comment on table letters.templates is '文例（空欄のある件名・本文・記書き） / model letters with blanks, edited by the staff';
call kernel.protect('letters.templates', 'council', 'select, insert, update');
call kernel.keep_history('letters.templates', 'template_id');

create table letters.organisations (
  council_id uuid not null,
  organisation_id uuid not null,
  name text not null,
  kana text not null,
  kind text not null,
  postal_code text not null,
  address text not null,
  phone text not null,
  fax text not null,
  role_title text not null,
  person_in_charge text not null,
  address_changed_on date,
  ended boolean not null,
  primary key (council_id, organisation_id)
);
create index organisations_by_kana on letters.organisations (council_id, kana);
comment on table letters.organisations is '宛先の団体（役所・学校・地区社協など。個人は載せない） / organisations letters go to: office data, no private person';
call kernel.protect('letters.organisations', 'council', 'select, insert, update');
call kernel.keep_history('letters.organisations', 'organisation_id');

create table letters.letters (
  council_id uuid not null,
  letter_id uuid not null,
  scope_id uuid not null,
  -- keeps seeing it, also where the membership is of one block only
  drafted_by uuid not null,
  area_id uuid not null,
  compartment text not null,
  issuer text not null,
  kind text not null,
  state text not null check (state in ('draft', 'proposed', 'decided', 'sent', 'superseded', 'cancelled')),
  -- raised with every saving, so that of two people the second is told
  revision int not null,
  title text not null,
  opening text not null check (opening in ('none', 'haikei', 'kinkei', 'zenryaku')),
  greeting text not null,
  body text not null,
  notes text not null,
  enclosures text not null,
  contact text not null,
  seal text not null check (seal in ('stamped', 'omitted')),
  purpose text not null,
  replaces uuid,
  drafted_at timestamptz not null,
  -- where it stands in the register: the day it was begun, then the date of the letter
  listed_on date not null,
  -- by the decision: day and number stay, whatever becomes of the letter
  dated_on date,
  fiscal_year int,
  number int,
  number_text text,
  letterhead_id uuid,
  primary key (council_id, letter_id),
  unique (council_id, letter_id, scope_id, drafted_by),
  unique (council_id, issuer, fiscal_year, number),
  check (dated_on is null or listed_on = dated_on),
  check (num_nulls(dated_on, fiscal_year, number, number_text, letterhead_id) in (0, 5)),
  check (state not in ('decided', 'sent', 'superseded') or number is not null),
  foreign key (council_id, scope_id) references identity.access_scopes,
  foreign key (council_id, area_id) references identity.areas,
  foreign key (council_id, drafted_by) references identity.accounts,
  foreign key (council_id, replaces) references letters.letters,
  foreign key (council_id, letterhead_id) references letters.standards
);
create index letters_by_day on letters.letters (council_id, listed_on desc, letter_id desc);
create index letters_by_replaced on letters.letters (council_id, replaces) where replaces is not null;
comment on table letters.letters is '発信文書 / a letter of the council, from its draft to its sending';
call kernel.protect('letters.letters', 'scope', 'select, insert, update');
call kernel.keep_history('letters.letters', 'letter_id');
call identity.open_also('letters.letters', 'drafted_by = (select kernel.account_id())');

create table letters.recipients (
  council_id uuid not null,
  recipient_id uuid not null,
  letter_id uuid not null,
  scope_id uuid not null,
  drafted_by uuid not null,
  position int not null,
  organisation_id uuid not null,
  department text not null,
  role_title text not null,
  person text not null,
  -- null: by the rule
  honorific text check (honorific in ('sama', 'dono', 'onchu', 'sensei', 'none')),
  primary key (council_id, recipient_id),
  unique (council_id, letter_id, position),
  foreign key (council_id, letter_id, scope_id, drafted_by) references letters.letters (council_id, letter_id, scope_id, drafted_by),
  foreign key (council_id, organisation_id) references letters.organisations
);
create index recipients_by_organisation on letters.recipients (council_id, organisation_id);
comment on table letters.recipients is '宛先（役職・氏名・敬称） / addressees of a letter with title, name and honorific';
call kernel.protect('letters.recipients', 'scope', 'select, insert, delete');
call kernel.keep_history('letters.recipients', 'recipient_id');
call identity.open_also('letters.recipients', 'drafted_by = (select kernel.account_id())');

-- What was shown when somebody confirmed an addressee. The printed page takes name and address from here.
create table letters.recipient_checks (
  council_id uuid not null,
  check_id uuid not null,
  recipient_id uuid not null,
  scope_id uuid not null,
  drafted_by uuid not null,
  warnings text[] not null,
  name_lines text[] not null,
  postal_code text not null,
  address text not null,
  fax text not null,
  checked_at timestamptz not null,
  checked_by uuid not null,
  primary key (council_id, check_id),
  foreign key (council_id, recipient_id) references letters.recipients,
  foreign key (council_id, scope_id) references identity.access_scopes,
  foreign key (council_id, checked_by) references identity.accounts
);
create index recipient_checks_by_recipient on letters.recipient_checks (council_id, recipient_id, checked_at desc);
comment on table letters.recipient_checks is '宛先の確認（だれが・いつ・どの注意を見て確かめたか） / who confirmed an addressee, when, and which warnings were shown';
call kernel.protect('letters.recipient_checks', 'scope', 'select, insert');
call identity.open_also('letters.recipient_checks', 'drafted_by = (select kernel.account_id())');

create table letters.letter_moves (
  council_id uuid not null,
  letter_id uuid not null,
  position int not null,
  scope_id uuid not null,
  drafted_by uuid not null,
  move text not null,
  state_after text not null,
  happened_on date not null,
  -- who decided, as on the paper; why it was returned or cancelled
  remark text not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  primary key (council_id, letter_id, position),
  foreign key (council_id, letter_id, scope_id, drafted_by) references letters.letters (council_id, letter_id, scope_id, drafted_by),
  foreign key (council_id, recorded_by) references identity.accounts
);
comment on table letters.letter_moves is '文書の経過（起案・差し戻し・決裁・発送・差し替え・取消し） / what was done with a letter, each with the state it led to';
call kernel.protect('letters.letter_moves', 'scope', 'select, insert');
call identity.open_also('letters.letter_moves', 'drafted_by = (select kernel.account_id())');

create table letters.received_papers (
  council_id uuid not null,
  received_id uuid not null,
  scope_id uuid not null,
  drafted_by uuid not null,
  compartment text not null,
  fiscal_year int not null,
  number int not null,
  received_on date not null,
  sender text not null,
  sender_number text not null,
  sender_dated_on date,
  title text not null,
  due_on date,
  circulated_on date,
  done_on date,
  note text not null,
  cancel_reason text,
  revision int not null,
  recorded_at timestamptz not null,
  primary key (council_id, received_id),
  unique (council_id, fiscal_year, number),
  foreign key (council_id, scope_id) references identity.access_scopes,
  foreign key (council_id, drafted_by) references identity.accounts
);
comment on table letters.received_papers is '収受文書（収受簿の一行） / a paper that came in: one line of the register of received papers';
call kernel.protect('letters.received_papers', 'scope', 'select, insert, update');
call kernel.keep_history('letters.received_papers', 'received_id');
call identity.open_also('letters.received_papers', 'drafted_by = (select kernel.account_id())');
