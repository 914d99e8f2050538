-- A calendar others read: an address that holds a secret, of which only the digest is kept.
create table calendar.feeds (
  council_id uuid not null,
  feed_id uuid not null,
  account_id uuid not null,
  -- null: the meetings of that person
  body_id uuid,
  token_digest bytea not null,
  made_at timestamptz not null,
  renewed_at timestamptz,
  ended_at timestamptz,
  primary key (council_id, feed_id),
  unique (council_id, token_digest),
  foreign key (council_id, account_id) references identity.accounts,
  foreign key (council_id, body_id) references calendar.bodies
);
create unique index feeds_standing on calendar.feeds (council_id, account_id, body_id) nulls not distinct where ended_at is null;
comment on table calendar.feeds is '予定の配信（本人のカレンダーが読む宛先。合言葉は要約だけを残す） / addresses from which calendars of people read; of each secret only a digest is kept';
call kernel.protect('calendar.feeds', 'council', 'select, insert, update');
call kernel.keep_history('calendar.feeds', 'feed_id');
