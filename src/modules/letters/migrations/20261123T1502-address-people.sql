-- An addressee may be a person of the register. The name is never copied: it is that of the register until somebody confirms the printed lines.
alter table letters.recipients
  alter column organisation_id drop not null,
  add column person_id uuid,
  add foreign key (council_id, person_id) references directory.persons,
  add check ((organisation_id is null) <> (person_id is null)),
  add check (person_id is null or (office_id is null and department = '' and role_title = '' and person = ''));
create index recipients_by_person on letters.recipients (council_id, person_id) where person_id is not null;
comment on table letters.recipients is '宛先（団体と役職・氏名・敬称、職に就いている人、または人） / addressees of a letter: an organisation with title and name, whoever holds an office of it, or a person';
