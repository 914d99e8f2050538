-- Which seats a notice went to by mail of ours, and the message to each: [{participantId, messageId}]. Empty for whatever was told otherwise.
alter table calendar.notices add column mailed jsonb not null default '[]' check (jsonb_typeof(mailed) = 'array' and (mailed = '[]' or way = 'mail'));
comment on column calendar.notices.mailed is 'メールで送った席と、その送信箱の一通';
