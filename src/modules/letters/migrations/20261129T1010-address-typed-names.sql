-- An addressee may be a name in writing: somebody the council has no other business with, and whom the register need not know. Then the address stands here, too.
alter table letters.recipients
  add column postal_code text not null default '',
  add column address text not null default '',
  drop constraint recipients_check1,
  add constraint recipients_one check (organisation_id is null or person_id is null),
  add constraint recipients_in_writing check (organisation_id is not null or person_id is not null or (person <> '' and office_id is null)),
  add constraint recipients_own_address check ((postal_code = '' and address = '') or (organisation_id is null and person_id is null));
comment on table letters.recipients is '宛先（団体と役職・氏名・敬称、職に就いている人、人、または書いた宛名） / addressees of a letter: an organisation with title and name, whoever holds an office of it, a person, or a name in writing';
