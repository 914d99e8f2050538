-- A message may carry an entry for the calendar of whoever receives it (RFC 6047). It holds the address again, so it is emptied with the text.
alter table kernel.messages
  add column calendar_method text check (calendar_method in ('REQUEST', 'CANCEL')),
  add column calendar text,
  add check (calendar is null or calendar_method is not null);
