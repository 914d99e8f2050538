-- 繰り返す予定をまとめて動かした。 The words of the cadence stay as they were typed; how its days were moved since stands beside them.
alter table schedule.series add column moves jsonb not null default '[]';
comment on column schedule.series.moves is 'まとめて動かした日（いつの予定から、何日）';
grant update on schedule.series to :app_role;
