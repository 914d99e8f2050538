-- Why a protected value was unwrapped and for whom; and the week's views, which the odd-view list reads.
alter table kernel.view_entries add purpose text;
comment on column kernel.view_entries.purpose is '非開示の値を開いたときの、相手と目的の符号';
create index view_entries_by_time on kernel.view_entries (council_id, viewed_at);
