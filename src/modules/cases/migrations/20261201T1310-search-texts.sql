-- 記録を言葉で探す。 What contacts and the reasons of moves say, in the form it is looked up by, with every two signs that follow one another in an index. A policy keeps the
-- planner from such an index (no operator on arrays is leakproof), so one function asks it: scope by scope, as the scope is part of every key. What others may see is not
-- even met on the way.

-- As textKey() of directory does it: NFKC, small letters, no spaces nor variation selectors, one form of each character, hiragana for katakana. translate() compares every
-- sign with all of a list, so it is asked only where there is one of them.
create function cases.fold(written text) returns text language plpgsql immutable strict parallel safe set search_path = pg_catalog as $$
declare
  old_forms constant text :=
    '亞惡壓圍醫爲壹飮隱榮營衞驛圓緣艷鹽奧應橫歐黃溫穩假價畫會壞懷繪擴殼覺學嶽樂勸卷寬歡關觀氣歸龜戲犧舊據擧峽挾狹曉區驅勳薰徑惠溪經繼莖螢輕鷄藝缺儉劍圈檢權獻縣險顯驗嚴廣效恆鑛號國濟碎齋斎齊劑櫻册雜參慘棧蠶贊殘絲齒兒辭濕實舍寫'
    '釋壽收從澁澀獸縱肅處緖敍將燒奬條狀乘淨剩疊孃讓釀觸囑愼晉眞寢盡圖粹醉隨髓數樞瀨聲靜攝專戰淺潛纖踐錢禪曾壯搜插爭總聰莊裝騷臟藏增德屬續體對帶滯臺瀧擇澤單擔膽團彈癡晝蟲鑄廳聽鎭遞鐵轉點傳黨燈當鬪獨讀屆繩貳腦廢拜賣麥發髮拔濱濵'
    '甁拂佛變邊邉辨瓣辯舖穗寶豐沒萬滿默彌譯藥與豫餘搖樣謠來賴亂覽龍兩獵壘綠勵禮靈齡戀爐勞樓灣髙﨑嵜㟢栁桒槗𣘺嶋嶌𠮷冨峯舘柗枩埜渕渊薮曻舩濤檜蔣禰遙凜堯槇瑤穰亙凉廸靑淸圡𡈽㐂喆邨筿裵蘆鷗籠竈濶徧侭壻萠翆祿槀稻巖巗莱頴彥產敎旣晚'
    '淚渴疇禱秊籤緜莵虛賤逈鄕釼閒顏飜鷏';
  new_forms constant text :=
    '亜悪圧囲医為壱飲隠栄営衛駅円縁艶塩奥応横欧黄温穏仮価画会壊懐絵拡殻覚学岳楽勧巻寛歓関観気帰亀戯犠旧拠挙峡挟狭暁区駆勲薫径恵渓経継茎蛍軽鶏芸欠倹剣圏検権献県険顕験厳広効恒鉱号国済砕斉斉斉剤桜冊雑参惨桟蚕賛残糸歯児辞湿実舎写'
    '釈寿収従渋渋獣縦粛処緒叙将焼奨条状乗浄剰畳嬢譲醸触嘱慎晋真寝尽図粋酔随髄数枢瀬声静摂専戦浅潜繊践銭禅曽壮捜挿争総聡荘装騒臓蔵増徳属続体対帯滞台滝択沢単担胆団弾痴昼虫鋳庁聴鎮逓鉄転点伝党灯当闘独読届縄弐脳廃拝売麦発髪抜浜浜'
    '瓶払仏変辺辺弁弁弁舗穂宝豊没万満黙弥訳薬与予余揺様謡来頼乱覧竜両猟塁緑励礼霊齢恋炉労楼湾高崎崎崎柳桑橋橋島島吉富峰館松松野淵淵藪昇船涛桧蒋祢遥凛尭槙瑶穣亘涼迪青清土土喜哲村篠裴芦鴎篭釜闊遍儘婿萌翠禄稿稲巌巌萊穎彦産教既晩'
    '涙渇畴祷年籖綿兎虚賎迥郷剣間顔翻鷆';
  folded text := regexp_replace(lower(normalize(written, nfkc)), '[\s\uFE00-\uFE0F\U000E0100-\U000E01EF\u1680\u180B-\u180F\u2028\u2029\uFEFF]+', '', 'g');
begin
  if folded ~ ('[' || old_forms || ']') then folded := translate(folded, old_forms, new_forms); end if;
  if folded ~ '[ァ-ヶ]' then
    folded := translate(folded, 'ァアィイゥウェエォオカガキギクグケゲコゴサザシジスズセゼソゾタダチヂッツヅテデトドナニヌネノハバパヒビピフブプヘベペホボポマミムメモャヤュユョヨラリルレロヮワヰヱヲンヴヵヶ',
      'ぁあぃいぅうぇえぉおかがきぎくぐけげこごさざしじすずせぜそぞただちぢっつづてでとどなにぬねのはばぱひびぴふぶぷへべぺほぼぽまみむめもゃやゅゆょよらりるれろゎわゐゑをんゔゕゖ');
  end if;
  return normalize(folded, nfc);
end $$;

-- Every two signs of a text that follow one another, with where the text lies. Signs beyond the first plane share keys; whoever searches compares the text itself as well.
create function cases.pairs(scope uuid, folded text) returns bigint[] language plpgsql immutable strict parallel safe set search_path = pg_catalog as $$
declare
  signs text[] := string_to_array(folded, null);
  lies bigint := uuid_hash(scope)::bigint << 32;
begin
  return array(select lies | ((ascii(a) & 65535)::bigint << 16) | (ascii(b) & 65535) from unnest(signs[:cardinality(signs) - 1], signs[2:]) as pair (a, b));
end $$;

-- Narrow, so that frequent words stay quick: the text itself lies beside the table.
create table cases.search_texts (
  council_id uuid not null,
  -- of the contact or of the move
  text_id uuid not null,
  scope_id uuid not null,
  source text not null check (source in ('contact', 'move')),
  kind text not null,
  on_day date not null,
  staff_ids uuid[] not null,
  folded text not null,
  primary key (council_id, text_id),
  foreign key (council_id, scope_id) references identity.access_scopes
) with (toast_tuple_target = 128);
alter table cases.search_texts alter column folded set storage external;
create index search_texts_pairs on cases.search_texts using gin (cases.pairs(scope_id, folded));
comment on table cases.search_texts is '言葉の索引（相談の記録と支援の経過を、言葉で探すための形） / what contacts and moves say, in the form it is looked up by';
call kernel.protect('cases.search_texts', 'scope', 'select');

-- Follows the record whatever changes it: a correction, a case it goes into, protection, removal.
create function cases.index_contact() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if tg_op = 'DELETE' then
    delete from cases.search_texts t where t.council_id = old.council_id and t.text_id = old.contact_id;
    return null;
  end if;
  insert into cases.search_texts (council_id, text_id, scope_id, source, kind, on_day, staff_ids, folded)
  values (new.council_id, new.contact_id, new.scope_id, 'contact', new.kind, new.held_on, new.staff_ids,
    cases.fold(concat_ws(chr(31), new.alias, new.caller_name, new.observed, new.told, new.judged, new.place, new.present)))
  on conflict (council_id, text_id) do update set scope_id = excluded.scope_id, kind = excluded.kind, on_day = excluded.on_day, staff_ids = excluded.staff_ids,
    folded = excluded.folded;
  return null;
end $$;
create function cases.index_move() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if tg_op = 'DELETE' then
    delete from cases.search_texts t where t.council_id = old.council_id and t.text_id = old.move_id;
    return null;
  end if;
  insert into cases.search_texts (council_id, text_id, scope_id, source, kind, on_day, staff_ids, folded)
  select new.council_id, new.move_id, new.scope_id, 'move', c.kind, new.moved_on, array[new.moved_by], cases.fold(new.note)
  from cases.cases c where c.council_id = new.council_id and c.case_id = new.case_id and new.note <> ''
  on conflict (council_id, text_id) do update set scope_id = excluded.scope_id;
  return null;
end $$;
revoke execute on function cases.index_contact, cases.index_move from public;
create trigger indexed after insert or delete or update of scope_id, kind, held_on, staff_ids, alias, caller_name, observed, told, judged, place, present on cases.contacts
  for each row execute function cases.index_contact();
create trigger indexed after insert or delete or update of scope_id, note on cases.moves for each row execute function cases.index_move();

-- Of what was there before.
insert into cases.search_texts (council_id, text_id, scope_id, source, kind, on_day, staff_ids, folded)
select x.council_id, x.contact_id, x.scope_id, 'contact', x.kind, x.held_on, x.staff_ids,
  cases.fold(concat_ws(chr(31), x.alias, x.caller_name, x.observed, x.told, x.judged, x.place, x.present))
from cases.contacts x
union all
select m.council_id, m.move_id, m.scope_id, 'move', c.kind, m.moved_on, array[m.moved_by], cases.fold(m.note)
from cases.moves m join cases.cases c on c.council_id = m.council_id and c.case_id = m.case_id where m.note <> '';

-- The ids of what holds all of the words, the newest first and no more than `most`, of what is open to whoever asks. Words of fewer than two signs find nothing.
-- Candidates come by their pairs of signs; the newest of them are compared with the words, and older ones only if those were too few.
create function cases.find_texts(words text[], only_kind text, from_day date, to_day date, worker uuid, most int) returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog set enable_seqscan = off as $$
declare
  council uuid := kernel.council_id();
  wanted text[] := array(select distinct cases.fold(w) from unnest(words) w);
  tried bigint := most;
  met bigint;
  found_ids uuid[];
begin
  if wanted = '{}' or exists (select from unnest(wanted) w where char_length(w) < 2) then return '{}'; end if;
  loop
    with candidates as materialized (
      select t.text_id, t.on_day, t.folded from unnest(kernel.scope_ids()) s (scope_id)
      cross join lateral (select array(select distinct p from unnest(wanted) w cross join lateral unnest(cases.pairs(s.scope_id, w)) p) as keys) k
      cross join lateral (
        select x.text_id, x.on_day, x.folded from cases.search_texts x
        -- said so that the pairs are the only index there is for it: by the key of the table every row would be taken apart
        where cases.pairs(x.scope_id, x.folded) @> k.keys and (x.council_id = council) is true and x.scope_id = s.scope_id
          and (only_kind is null or x.kind = only_kind) and (from_day is null or x.on_day >= from_day) and (to_day is null or x.on_day <= to_day)
          and (worker is null or worker = any (x.staff_ids))) t
      order by t.on_day desc, t.text_id desc limit tried)
    select count(*), coalesce(array_agg(c.text_id order by c.on_day desc, c.text_id desc)
      filter (where not exists (select from unnest(wanted) w where strpos(c.folded, w) = 0)), '{}') into met, found_ids
    from candidates c;
    if cardinality(found_ids) >= most or met < tried then return found_ids[:most]; end if;
    tried := tried * 8;
  end loop;
end $$;
revoke execute on function cases.find_texts from public;
grant execute on function cases.find_texts to :app_role;
