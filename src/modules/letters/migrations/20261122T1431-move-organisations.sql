-- The address book of letters becomes part of the organisations of the directory: same ids, same history, one entry for each.
insert into directory.organisations (council_id, organisation_id, kind, name, kana, postal_code, address, phone, fax, role_title, person_in_charge, valid_to, address_changed_on)
  select council_id, organisation_id, kind, name, kana, postal_code, address, phone, fax, role_title, person_in_charge,
    case when ended then (now() at time zone 'Asia/Tokyo')::date - 1 end, address_changed_on
  from letters.organisations;
update kernel.history set table_name = 'directory.organisations' where table_name = 'letters.organisations';

alter table letters.recipients drop constraint recipients_council_id_organisation_id_fkey;
alter table letters.recipients add foreign key (council_id, organisation_id) references directory.organisations;
drop table letters.organisations;

-- An addressee may be whoever holds an office of the organisation; where several do, the nth of them.
alter table letters.recipients
  add column office_id uuid,
  add column place int not null default 1 check (place between 1 and 1000),
  add foreign key (council_id, office_id) references directory.offices,
  add check (office_id is null or (role_title = '' and person = ''));
create index recipients_by_office on letters.recipients (council_id, office_id) where office_id is not null;
comment on table letters.recipients is '宛先（団体と役職・氏名・敬称、または職に就いている人） / addressees of a letter: an organisation with title and name, or whoever holds an office of it';

-- Whom the printed lines name, where the name came from the register; and whether the address is the home of that person.
alter table letters.recipient_checks
  add column person_id uuid,
  add column home boolean not null default false,
  add foreign key (council_id, person_id) references directory.persons,
  add check (not home or person_id is not null);
create index recipient_checks_by_person on letters.recipient_checks (council_id, person_id) where person_id is not null;
