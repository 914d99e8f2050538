-- The outbox: what is to leave the house, one row per recipient, written in the transaction of the command that sends it. No history is kept
-- of messages: a second copy of a letter would outlive the first; what people do to them leaves an audit entry.

create table kernel.messages (
  council_id uuid not null,
  message_id uuid not null,
  template text not null,
  language text not null check (language in ('ja', 'en')),
  -- who receives it and what it says; emptied some time after it was settled
  address text,
  recipient_name text,
  subject text,
  body text,
  -- the account that receives it, where there is one
  account_id uuid,
  optional boolean not null,
  -- sent by a person, who may take it back until send_after
  by_hand boolean not null,
  sent_by uuid,
  written_at timestamptz not null,
  send_after timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'refused', 'optedOut', 'held', 'cancelled')),
  -- of the mail server, as smtp250
  reply_code text,
  settled_at timestamptz,
  primary key (council_id, message_id)
);
create index messages_by_time on kernel.messages (council_id, written_at desc, message_id desc);
create index messages_by_state on kernel.messages (council_id, state, written_at desc, message_id desc);
comment on table kernel.messages is '送信箱（一人に一通。送ったもの、送らなかったもの、そのわけ） / the outbox: one message per recipient, with what became of it';
call kernel.protect('kernel.messages', 'council', 'select, insert, update');

create table kernel.message_texts (
  council_id uuid not null,
  text_id uuid not null,
  template text not null,
  valid_from date not null,
  subject_ja text not null,
  body_ja text not null,
  subject_en text not null,
  body_en text not null,
  written_by uuid not null,
  written_at timestamptz not null,
  primary key (council_id, text_id)
);
create index message_texts_by_template on kernel.message_texts (council_id, template, valid_from desc, written_at desc);
comment on table kernel.message_texts is '法人が書きかえた文面（適用日つき。もとの文面は製品にある） / texts of a council in place of the shipped ones, from a day on';
call kernel.protect('kernel.message_texts', 'council', 'select, insert');

create table kernel.message_opt_outs (
  council_id uuid not null,
  -- stands in the link of the message; whoever has it may choose for this address
  token uuid not null default gen_random_uuid(),
  address text not null check (address = lower(address)),
  -- null while messages are wanted
  stopped_at timestamptz,
  primary key (council_id, token),
  unique (council_id, address)
);
comment on table kernel.message_opt_outs is '案内の配信停止（宛先ごと） / whether an address wants messages that are not necessary';
call kernel.protect('kernel.message_opt_outs', 'council', 'select, insert, update');

create table kernel.message_settings (
  council_id uuid not null,
  sender_address text not null,
  sender_name text not null,
  -- where the pages of this council are reached from outside, for links in messages
  site_url text not null,
  undo_seconds int not null check (undo_seconds between 0 and 3600),
  keep_text_days int not null check (keep_text_days between 1 and 36500),
  primary key (council_id)
);
comment on table kernel.message_settings is '送信の設定（差出人、取り消せる秒数、文面を残す日数） / sender, seconds to take back, days texts are kept';
call kernel.protect('kernel.message_settings', 'council', 'select, insert, update');
call kernel.keep_history('kernel.message_settings', 'council_id');
