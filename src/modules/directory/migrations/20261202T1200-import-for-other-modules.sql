-- 取り込みを、ほかの分野でも使う。 One engine, several targets: what an import is for, what was decided for all of its rows, and of a row what is not said of a person.
alter table directory.imports
  add column target text not null default 'people' check (target ~ '^[a-z]+$'),
  -- decided for all rows, by the module it is for
  add column options jsonb not null default '{}' check (jsonb_typeof(options) = 'object'),
  drop constraint imports_state_check,
  -- carried out and taken back
  add constraint imports_state_check check (state in ('open', 'checking', 'checked', 'carryingOut', 'carriedOut', 'cancelled', 'undone'));

alter table directory.import_rows
  -- what else was read of it, in the shape of the module it is for
  add column also jsonb,
  -- the row that says whom this one is about
  add column head_row int,
  -- whom of the people it may be somebody has chosen
  add column chosen_id uuid,
  drop constraint import_rows_decision_check,
  add constraint import_rows_decision_check check (decision in ('add', 'leave', 'take') and (decision = 'take') = (chosen_id is not null)),
  drop constraint import_rows_state_check,
  -- the headings stay with the rows that are handed out to be corrected
  add constraint import_rows_state_check check (state in ('new', 'perhaps', 'same', 'fault', 'heading'));
create index import_rows_by_head on directory.import_rows (council_id, import_id, head_row);
