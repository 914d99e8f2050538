-- of a body: its members are told by mail only where each has consented to it
alter table calendar.kinds add column mail_consent boolean not null default false;
comment on column calendar.kinds.mail_consent is '会議体の種類：通知をメールで送るには、構成員の同意の記録が要る';
