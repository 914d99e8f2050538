// Half a million notes of contacts, brought in by COPY without triggers and history; their words are indexed afterwards, as for any table that is filled.
import pg from 'pg'
import { textKey } from '#directory'
import { idsFrom, systemClock } from '#kernel'
import { familyNames, givenNames } from '../src/modules/directory/rules/town-names.ts'
import { drawing } from '../src/modules/directory/rules/town.ts'
import { asCsv, copyIn } from './residents.ts'
import type { Town } from './town.ts'

export interface Scopes {
  readonly city: string
  readonly districts: readonly string[]
  readonly others: readonly string[]
}
async function scopesOf(town: Town): Promise<Scopes> {
  const { rows } = await town.owner.query<{ compartment: string; ids: string[] }>(
    `with wanted as (
       select c.compartment, a.area_id from identity.areas a join (values ('self-reliance', 'city'), ('mutual-support', 'district'), ('rights-protection', 'city')) c (compartment, kind)
         on c.kind = a.kind where a.council_id = $1),
     added as (
       insert into identity.access_scopes (council_id, scope_id, compartment, area_id, tier)
       select $1, uuidv7(), w.compartment, w.area_id, 4 from wanted w
       where not exists (select from identity.access_scopes s where s.council_id = $1 and s.compartment = w.compartment and s.area_id = w.area_id and s.tier = 4 and s.team_id is null)
       returning scope_id, compartment, area_id)
     select s.compartment, array_agg(s.scope_id::text order by s.scope_id) as ids from (
       select scope_id, compartment, area_id from added
       union select s.scope_id, s.compartment, s.area_id from identity.access_scopes s join wanted w using (compartment, area_id) where s.council_id = $1 and s.tier = 4 and s.team_id is null) s
     group by s.compartment`,
    [town.councilId],
  )
  const of = (compartment: string) => rows.find((row) => row.compartment === compartment)!.ids
  return { city: of('self-reliance')[0]!, districts: of('mutual-support'), others: of('rights-protection') }
}

// Words of the trade, the first drawn far oftener than the last, and sentences they stand in.
const topics =
  '家賃 生活費 電気代 仕事 体調 食事 通院 借金 滞納 介護 家族 子ども 学校 就労 年金 保険料 税金 離婚 相続 引越し 入院 退院 服薬 障害 認知症 近所 騒音 見守り 送迎 買い物 掃除 ' +
  'ごみ 水道 携帯電話 給与 失業 求職 面接 履歴書 貸付 給付金 生活保護 後見 通帳 印鑑 契約 詐欺 訪問販売 配食 ヘルパー デイサービス ケアマネジャー 民生委員 町会 サロン 不登校 引きこもり 虐待 暴力 避難 断水 雪かき 灯油 冷蔵庫 布団 衣類 ' +
  '補聴器 車いす 手すり 段差 住宅改修 公営住宅 保証人 立退き 強制執行 差押え 自己破産 過払い 奨学金 制服 学習支援 進学 中退 夜間中学 外国籍 在留資格 通訳 里親 母子寮 婦人相談 依存症 断酒会 薬物 自死 遺族 喪失 葬儀 納骨 墓じまい 遺品'
const people =
  '本人 母 父 妻 夫 長男 長女 姉 弟 叔母 隣人 大家 民生委員 主治医 担任 上司 友人 ケアマネジャー 地域包括支援センターの職員 区役所の担当者 保健師 訪問看護師 弁護士 司法書士'
const acts =
  '話した 相談があった 心配している 困っているという 支払えないと聞いた 手続きを案内した 書類を一緒に確かめた 電話で確認した 同行することにした 様子を見ることにした 担当につないだ 断られた 約束した 見積りを頼んだ 申請書を渡した 来週また訪ねる'
const frames = [
  (t: string, p: string, a: string) => `${p}から${t}のことで${a}。`,
  (t: string, p: string, a: string, n: string) => `${t}について、${n}前から続いており、${p}と${a}。`,
  (t: string, p: string, a: string) => `「${t}が気になって眠れない」と${p}は言う。${a}。`,
  (t: string, p: string, a: string, n: string) => `${n}後に${p}を交えて${t}を話し合うため、日程を${a}。`,
  (t: string, p: string, a: string, n: string) => `${t}は落ち着いている。${p}の表情は明るく、${n}前とは違って見えた。`,
  (t: string, p: string, a: string, n: string) => `窓口で${t}の仕組みを説明し、${p}に${a}。次の支払いは${n}先である。`,
]

export interface Written {
  readonly accountId: string
  readonly signs: number
  readonly scopes: Scopes
  /** Two hundred, in the form they are looked up by: words of the trade of any frequency, pieces of notes as they come, and full names, which few notes hold. */
  readonly words: readonly string[]
}

const atOnce = 5000
const columns =
  'contact_id scope_id home_scope_id kind area_id alias held_on way first relation caller_name caller_phone person_knows topics responses place present observed told judged ' +
  'also_kinds staff_ids recorded_at recorded_by'

export async function writeNotes(town: Town, count: number): Promise<Written> {
  const scopes = await scopesOf(town)
  const ids = idsFrom(systemClock)
  const draw = drawing(20261201)
  const lists = [topics, people, acts].map((words) => words.split(' '))
  const given = [...givenNames.female, ...givenNames.male]
  const often = <T>(from: readonly T[]) => from[Math.floor(draw() ** 2.5 * from.length)]!
  const number = () => `${1 + Math.floor(draw() * 30)}${['日', '週間', 'か月', '年'][Math.floor(draw() * 4)]!}`
  const { rows } = await town.owner.query<{ account_id: string; area_id: string; kind: string }>(
    `select a.account_id, c.area_id, k.code as kind from identity.accounts a, identity.areas c, cases.kinds k where c.kind = 'city' and k.tier = 4 order by a.account_id limit 1`,
  )
  const { account_id: accountId, area_id: areaId, kind } = rows[0]!
  const { host, port, database } = town.database.owner
  const all = new pg.Client({ ...town.database.embedded!.superuser, host, port, database }) // who is asked by no trigger and no policy
  await all.connect()
  await all.query(`set session_replication_role = replica; set synchronous_commit = off; set maintenance_work_mem = '512MB'`)
  const { rows: indexes } = await town.owner.query<{ name: string; text: string }>(
    `select indexname as name, indexdef as text from pg_indexes where schemaname = 'cases' and tablename = 'search_texts' and indexname <> 'search_texts_pkey'`,
  )
  for (const { name } of indexes) await town.owner.query(`drop index cases.${name}`)
  const samples: string[] = []
  let signs = 0
  const [contacts, texts]: [string[], string[]] = [[], []]
  const line = (...values: (string | boolean)[]) => [town.councilId, ...values].map(asCsv).join(',')
  const send = async () => {
    await copyIn(all, `copy cases.contacts (council_id, ${columns.replaceAll(' ', ', ')}) from stdin (format csv)`, contacts.splice(0))
    await copyIn(
      all,
      'copy cases.search_texts (council_id, text_id, scope_id, source, kind, on_day, staff_ids, folded) from stdin (format csv)',
      texts.splice(0),
    )
  }
  const now = new Date().toISOString()
  for (let done = 0; done < count; done++) {
    const length = 80 + Math.floor(draw() ** 2 * 520)
    let text = draw() < 0.3 ? `${often(familyNames).name}${often(given).name}さんが来所。` : ''
    while (text.length < length) text += frames[Math.floor(draw() * frames.length)]!(often(lists[0]!), often(lists[1]!), often(lists[2]!), number())
    signs += text.length
    const place = draw()
    const scope = place < 0.4 ? scopes.city : place < 0.75 ? scopes.districts[Math.floor(draw() * scopes.districts.length)]! : scopes.others[0]!
    const day = new Date(Date.UTC(2016, 3, 1) + Math.floor(draw() * 3650) * 86_400_000).toISOString().slice(0, 10)
    const id = ids.next()
    contacts.push(
      line(
        id,
        scope,
        scope,
        kind,
        areaId,
        '',
        day,
        'phone',
        false,
        'self',
        '',
        '',
        'unknown',
        '{}',
        '{}',
        '',
        '',
        text,
        '',
        '',
        '{}',
        `{${accountId}}`,
        now,
        accountId,
      ),
    )
    // As cases.index_contact writes it: one field after the other, and the notes are the third.
    texts.push(line(id, scope, 'contact', kind, day, `{${accountId}}`, `\x1f\x1f${textKey(text)}\x1f\x1f\x1f\x1f`))
    if (contacts.length === atOnce) await send()
    if (done % Math.floor(count / 60) === 0) {
      const at = Math.floor(draw() * (text.length - 6))
      samples.push(text.slice(at, at + 2 + (samples.length % 5)))
    }
  }
  await send()
  for (const { text } of indexes) await all.query(text)
  await all.end()
  for (const table of ['search_texts', 'contacts']) await town.owner.query(`vacuum analyze cases.${table}`)

  const names = Array.from({ length: 40 }, () => often(familyNames).name + often(given).name)
  const fitting = (key: string) => [...key].length >= 2 && [...key].length <= 6
  const of = (words: readonly string[], most: number) => [...new Set(words.map(textKey).filter(fitting))].slice(0, most)
  const trade = of(
    [topics, people, acts].flatMap((words) => words.split(' ')),
    130,
  )
  return { accountId, signs, scopes, words: [...new Set([...trade, ...of(samples, 40), ...of(names, 40), ...of(samples, 60)])].slice(0, 200) }
}
