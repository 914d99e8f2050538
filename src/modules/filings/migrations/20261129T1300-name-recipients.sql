-- 提出先を団体の台帳から、文書番号を発信簿から。 A requirement names an organisation of the register or says in words to whom; a filing knows the letter that goes with it.
alter table filings.requirement_versions
  -- null: the recipient is said in words
  add column recipient_id uuid,
  add foreign key (council_id, recipient_id) references directory.organisations,
  add check (recipient <> '' or recipient_id is not null);
create index requirement_versions_by_recipient on filings.requirement_versions (council_id, recipient_id) where recipient_id is not null;

alter table filings.filings
  -- the letter it goes with: drafted for it, or chosen when it was filed
  add column letter_id uuid,
  add foreign key (council_id, letter_id) references letters.letters;
create index filings_by_letter on filings.filings (council_id, letter_id) where letter_id is not null;
