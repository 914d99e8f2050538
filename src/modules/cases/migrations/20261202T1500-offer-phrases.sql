-- 定型文。 What is written again and again stands in the lists of the council, and is put into a record with a key.
alter table cases.terms drop constraint terms_list_check;
alter table cases.terms add constraint terms_list_check
  check (list in ('topic', 'way', 'route', 'relation', 'response', 'ending', 'alert', 'occasion', 'sharing', 'decision', 'phrase'));
