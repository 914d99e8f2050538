-- 新しい順に探す。 A page of what is found asks for the newest fifty and no more (docs/decisions/0069): the newest records are read as they come, until there are enough of
-- them; only where that would be dearer than asking the index of pairs for all there is, the index is asked for the rest.
create index search_texts_newest on cases.search_texts (council_id, scope_id, on_day desc, text_id desc);

-- Whoever searches reads what waits to be put into the index once for every scope, so little may wait.
alter index cases.search_texts_pairs set (gin_pending_list_limit = 256);

-- The ids of what holds all of the words, the newest first and no more than `most`, of what is open to whoever asks. Words of fewer than two signs find nothing.
create or replace function cases.find_texts(words text[], only_kind text, from_day date, to_day date, worker uuid, most int) returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog set enable_seqscan = off set max_parallel_workers_per_gather = 0 as $$
declare
  council uuid := kernel.council_id();
  scopes uuid[] := kernel.scope_ids();
  wanted text[] := array(select distinct cases.fold(w) from unnest(words) w);
  -- every two signs that follow one another in the words: what the index knows them by
  parts text[] := array(select distinct substr(w, n, 2) from unnest(wanted) w cross join generate_series(1, char_length(w) - 1) n);
  first_day date;
  last_day date;
  -- what is newer has been read
  until date;
  since date;
  days int := 7;
  met int;
  met_by_parts int;
  met_ids uuid[];
  walked float8 := 0;
  by_parts float8 := 0;
  hits float8 := 0;
  found_ids uuid[] := '{}';
begin
  if wanted = '{}' or exists (select from unnest(wanted) w where char_length(w) < 2) then return '{}'; end if;
  select min(o.on_day), max(n.on_day) into first_day, last_day from unnest(scopes) s (scope_id)
  cross join lateral (select x.on_day from cases.search_texts x where x.council_id = council and x.scope_id = s.scope_id order by x.on_day limit 1) o
  cross join lateral (select x.on_day from cases.search_texts x where x.council_id = council and x.scope_id = s.scope_id order by x.on_day desc limit 1) n;
  if first_day is null then return '{}'; end if;
  first_day := greatest(first_day, from_day);
  last_day := least(last_day, to_day);
  until := last_day;

  while until >= first_day loop
    since := until - least(days - 1, until - first_day);
    select count(*), count(*) filter (where r.has_parts), coalesce(array_agg(r.text_id order by r.on_day desc, r.text_id desc)
      filter (where r.has_parts and (only_kind is null or r.kind = only_kind) and (worker is null or worker = any (r.staff_ids))
        and not exists (select from unnest(wanted) w where strpos(r.folded, w) = 0)), '{}')
    into met, met_by_parts, met_ids
    from (
      select x.text_id, x.on_day, x.kind, x.staff_ids, x.folded, not exists (select from unnest(parts) p where strpos(x.folded, p) = 0) as has_parts
      from unnest(scopes) s (scope_id) join cases.search_texts x on x.council_id = council and x.scope_id = s.scope_id
      where x.on_day between since and until offset 0) r;
    found_ids := found_ids || met_ids;
    hits := cardinality(found_ids);
    if hits >= most then return found_ids[:most]; end if;
    walked := walked + met;
    by_parts := by_parts + met_by_parts;
    until := since - 1;
    if walked < 300 then
      days := days * 4; -- too few to judge by
      continue;
    end if;
    -- Records to read until there are enough, by what was met so far, against records of older days that have the pairs: one costs about as much as the other.
    exit when walked * (most - hits) / greatest(hits, 0.5) > greatest(by_parts, 0.5) * (until - first_day) / (last_day - until);
    days := ceil(least(1.2 * (most - hits) / greatest(hits, 0.5), 4) * (last_day - until));
  end loop;

  if until >= first_day then
    found_ids := found_ids || array(
      with candidates as materialized (
        select t.text_id from unnest(scopes) s (scope_id)
        cross join lateral (select array(select distinct p from unnest(wanted) w cross join lateral unnest(cases.pairs(s.scope_id, w)) p) as keys) k
        cross join lateral (
          select x.text_id, x.on_day from cases.search_texts x
          where cases.pairs(x.scope_id, x.folded) @> k.keys
            -- said so that the pairs are the only index there is for it: by any other every row of the scope would be listed
            and (x.council_id = council and x.scope_id = s.scope_id and x.on_day between first_day and until) is true
            and (only_kind is null or x.kind = only_kind) and (worker is null or worker = any (x.staff_ids))) t
        order by t.on_day desc, t.text_id desc)
      -- One after the other, and none once there are enough.
      select c.text_id from candidates c
      cross join lateral (select x.folded from cases.search_texts x where x.council_id = council and x.text_id = c.text_id) t
      where not exists (select from unnest(wanted) w where strpos(t.folded, w) = 0) limit most - cardinality(found_ids));
  end if;
  return found_ids;
end $$;
