-- A message may carry one PDF that was made for whoever receives it. It is emptied with the text.
alter table kernel.messages
  add column attachment_name text,
  add column attachment bytea,
  add check (attachment is null or attachment_name is not null);
