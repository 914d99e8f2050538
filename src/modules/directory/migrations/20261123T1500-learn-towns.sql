-- 町名と地区。 No address register says in which district of a council a town lies: that is learned from what people decide.
create table directory.towns (
  council_id uuid not null references identity.councils,
  postal_code text not null check (postal_code ~ '^\d{3}-\d{4}$'),
  town text not null check (town <> ''),
  primary key (council_id, postal_code, town)
);
comment on table directory.towns is '町名と郵便番号（日本郵便の一覧から） / towns of the municipality with their postal codes';
call kernel.protect('directory.towns', 'council', 'select, insert');

create table directory.town_places (
  council_id uuid not null,
  town_place_id uuid not null,
  town text not null,
  area_id uuid not null,
  -- empty: the town alone tells the district, not the association
  neighbourhood text not null,
  learned_at timestamptz not null,
  ended_at timestamptz,
  primary key (council_id, town_place_id),
  foreign key (council_id, area_id) references identity.areas
);
create unique index town_places_in_use on directory.town_places (council_id, town, area_id, neighbourhood) where ended_at is null;
comment on table directory.town_places is '町名がどの地区・町会にあたるか（住所を記録した人が決めたもの） / in which district and neighbourhood association a town was said to lie';
call kernel.protect('directory.town_places', 'council', 'select, insert, update');
call kernel.keep_history('directory.town_places', 'town_place_id');
