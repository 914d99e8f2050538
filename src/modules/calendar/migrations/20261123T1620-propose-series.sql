-- 開催の系列: what a body holds in a fiscal year, in the words of its plan. Dates are proposed from the words and the calendar of closing days, and nothing
-- of it is stored until somebody confirms them; then each is a gathering of its own.
create table calendar.series (
  council_id uuid not null,
  series_id uuid not null,
  scope_id uuid not null,
  body_id uuid not null,
  fiscal_year int not null,
  kind text not null,
  cadence text not null,
  strategy text not null check (strategy in ('skip', 'next', 'previous', 'keep')),
  start_time text not null,
  end_time text not null,
  place text not null,
  confirmed_at timestamptz not null,
  confirmed_by uuid not null,
  primary key (council_id, series_id),
  unique (council_id, series_id, scope_id),
  foreign key (council_id, body_id) references calendar.bodies,
  foreign key (council_id, scope_id) references identity.access_scopes,
  foreign key (council_id, confirmed_by) references identity.accounts
);
create index series_by_body on calendar.series (council_id, body_id, fiscal_year);
comment on table calendar.series is '開催の系列（会議体の一年度の開催。頻度の言葉と、休みの扱い） / what a body holds in a fiscal year: the words of its cadence and the strategy for closed days';
call kernel.protect('calendar.series', 'scope', 'select, insert');
call kernel.keep_history('calendar.series', 'body_id');

alter table calendar.gatherings
  add column series_id uuid,
  add foreign key (council_id, series_id, scope_id) references calendar.series (council_id, series_id, scope_id);
create index gatherings_by_series on calendar.gatherings (council_id, series_id) where series_id is not null;
