-- 連番。 One row per series and fiscal year: taking a number locks that row alone until the commit, so that numbers are gapless, and a
-- command that is rolled back gives its number back.
create table kernel.number_series (
  council_id uuid not null,
  series text not null,
  fiscal_year int not null,
  last_number int not null check (last_number > 0),
  primary key (council_id, series, fiscal_year)
);
comment on table kernel.number_series is '連番（簿ごと・年度ごとの最後の番号） / the last number taken of each series in a fiscal year; gapless';
call kernel.protect('kernel.number_series', 'council', 'select, insert, update');
