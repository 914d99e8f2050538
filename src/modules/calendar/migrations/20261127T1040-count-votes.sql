-- 賛否の数: of an item that was voted on, all three or none.
alter table calendar.agenda_items
  add column votes_for int check (votes_for >= 0),
  add column votes_against int check (votes_against >= 0),
  add column votes_abstained int check (votes_abstained >= 0),
  add check (num_nonnulls(votes_for, votes_against, votes_abstained) in (0, 3));
comment on column calendar.agenda_items.votes_for is '賛成の数';
comment on column calendar.agenda_items.votes_against is '反対の数';
comment on column calendar.agenda_items.votes_abstained is '棄権の数';
