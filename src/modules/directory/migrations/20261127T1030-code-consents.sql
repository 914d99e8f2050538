-- What a consent is for, by a code where something follows from it: notices of meetings by mail. In words it stands beside it as before.
alter table directory.choices drop constraint choices_list_check;
alter table directory.choices add constraint choices_list_check
  check (list in ('organisation-kind', 'communication-need', 'language', 'relation', 'household-role', 'consent-way', 'consent-purpose', 'term-end'));
alter table directory.consents add column purpose_code text;
comment on column directory.consents.purpose_code is '同意の扱い（選択肢の符号。空なら言葉だけ）';
