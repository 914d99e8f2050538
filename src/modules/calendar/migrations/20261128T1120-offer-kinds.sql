-- 見本に加わった種類. What a later version of the product lists is laid before the council, which takes or declines it; nothing of its own lists changes by itself.
create table calendar.preset_kinds (
  council_id uuid not null references identity.councils,
  list text not null,
  code text not null,
  -- as the product lists it now
  offered jsonb not null,
  -- what was offered when the council declined it: offered again when that has changed
  declined jsonb,
  -- of the whole list, so that a start without changes writes nothing
  version text not null,
  primary key (council_id, list, code)
);
comment on table calendar.preset_kinds is '見本の種類（いまの版と、見送った版） / kinds of the preset: as they stand now and as they were declined';
call kernel.protect('calendar.preset_kinds', 'council', 'select, insert, update, delete');
