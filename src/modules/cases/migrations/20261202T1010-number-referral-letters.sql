-- 紹介状の文書番号。 The number is that of a letter in the register of letters, whose title and text say nothing of whom it is about.
alter table cases.referrals add column letter_id uuid;
alter table cases.referrals add foreign key (council_id, letter_id) references letters.letters;
