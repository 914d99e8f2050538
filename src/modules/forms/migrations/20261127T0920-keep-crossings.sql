-- Which questions of a collection are crossed. Kept, because several tables taken together tell more than each alone: a further one is refused where what
-- one of them hides could be reckoned from the others. What was once shown is never taken off the list.
create table forms.crossings (
  council_id uuid not null,
  collection_id uuid not null,
  position int not null check (position > 0),
  row_code text not null,
  column_code text not null,
  added_at timestamptz not null,
  added_by uuid,
  primary key (council_id, collection_id, position),
  unique (council_id, collection_id, row_code, column_code),
  foreign key (council_id, collection_id) references forms.collections,
  foreign key (council_id, added_by) references identity.accounts
);
comment on table forms.crossings is 'かけ合わせ（集計で、どの問いとどの問いをかけ合わせて見せたか） / which questions of a collection were crossed';
call kernel.protect('forms.crossings', 'inside', 'select, insert');
call kernel.keep_history('forms.crossings', 'collection_id');
