// 言葉で探す：50万件の記録。 Two hundred words of two to six signs among half a million notes, as ordinary workers, by `cases.find_texts` with the fifty newest notes it
// finds, against Groonga on the same texts with the same filter, order and page, and against the same statements as the owner with the scopes written by hand.
// All three answer the same rows as reading every note. Groonga is the program of Debian (groonga-bin); where it is missing, the benchmark says so and measures without it.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import path from 'node:path'
import readline from 'node:readline'
import pg from 'pg'
import { textKey } from '#directory'
import { searchLimit } from '../src/modules/cases/schema.ts'
import { drawing } from '../src/modules/directory/rules/town.ts'
import { type Mode, type Result, quantile, rounded, spreadOf, target } from './measure.ts'
import { atEnd, benchmark, temporaryDirectory } from './processes.ts'
import { type Town, openTown } from './town.ts'

const most = searchLimit + 1
const page = 50

async function run(mode: Mode): Promise<Result> {
  const notes = mode.pick(500_000, 20_000)
  const rounds = mode.pick(5, 2)
  const town = await openTown({ shown: 10, hidden: 10, hiddenIn: 'year before' })
  const scopes = await scopesOf(town)
  const written = await writeNotes(town, notes, scopes)
  const groonga = await startGroonga(town)
  const byHand = await connect(town.database.owner)
  await byHand.query('set enable_seqscan = off')

  const words = chosenWords(written)
  const figures: Record<string, object> = {}
  const ratios: Record<string, object> = {}
  const targets: Result['targets'][number][] = []
  const conditions: Record<string, unknown> = {}
  for (const [who, open] of Object.entries({ 'one kind of support': [scopes.city], '54 districts': scopes.districts })) {
    const ordinary = await connect({ ...town.database.pool.options, password: town.database.pool.options.password })
    await ordinary.query(
      `begin read only; set local sasaeai.council_id = '${town.councilId}'; set local sasaeai.account_id = '${written.accountId}';` +
        `set local sasaeai.scope_ids = '{${open.join()}}'`,
    )
    const peers: Record<string, (word: string) => Promise<string[]>> = {
      policies: (word) => underPolicies(ordinary, town.councilId, word),
      byHand: (word) => withoutPolicies(byHand, town.councilId, open, word),
      ...(groonga && { groonga: (word) => groonga.find(word, open) }),
    }
    const truth = await readAll(ordinary, words)
    let none = 0
    for (const word of words) {
      const expected = truth.get(word)!.slice(0, page)
      if (expected.length === 0) none++
      for (const [peer, find] of Object.entries(peers)) {
        const found = await find(word)
        if (JSON.stringify(found) !== JSON.stringify(expected))
          throw new Error(`${who}: ${peer} answers ${found.length} notes for ${word}, reading all of them ${expected.length}, or others`)
      }
      const all = await idsOf(ordinary, word)
      if (JSON.stringify(all) !== JSON.stringify(truth.get(word)!.slice(0, most))) throw new Error(`${who}: ${all.length} notes for ${word}`)
    }
    const hits = words.map((word) => truth.get(word)!.length)
    conditions[who] = {
      scopes: open.length,
      hits: spreadOf(hits),
      wordsThatFindNothing: none,
      moreThanShown: hits.filter((n) => n > searchLimit).length,
    }

    const times: Record<string, number[][]> = {}
    const names = Object.keys(peers)
    for (let round = 0; round < rounds; round++)
      for (let turn = 0; turn < names.length; turn++) {
        const name = names[(round + turn) % names.length]!
        const taken: number[] = []
        for (const word of words) {
          const began = performance.now()
          await peers[name]!(word)
          taken.push(performance.now() - began)
        }
        ;(times[name] ??= []).push(taken)
      }
    const of = (name: string, share: number) => times[name]!.map((taken) => quantile(taken, share))
    for (const name of names) figures[`${who}: ${name}`] = { p50: spreadOf(of(name, 0.5)), p95: spreadOf(of(name, 0.95)), max: spreadOf(of(name, 1)) }
    const ratio = (other: string, share: number) => spreadOf(of('policies', share).map((ours, round) => ours / of(other, share)[round]!))
    ratios[who] = Object.fromEntries(
      names.filter((name) => name !== 'policies').map((name) => [name, { p50: ratio(name, 0.5), p95: ratio(name, 0.95) }]),
    )
    targets.push(target(`${who}: policies ÷ scopes by hand, p95`, 1.25, ratio('byHand', 0.95).median))
    if (groonga) targets.push(target(`${who}: ÷ Groonga, p95`, 3, ratio('groonga', 0.95).median))
    await ordinary.query('rollback')
    await ordinary.end()
  }
  await byHand.end()
  await groonga?.stop()
  return {
    postgres: town.postgres,
    rounds,
    conditions: {
      notes,
      signs: written.signs,
      words: words.length,
      groonga: groonga?.version ?? 'not installed: nothing was compared with it',
      megabytes: await sizes(town),
      ...conditions,
      unit: 'ms from the question to the fifty newest notes',
    },
    figures,
    ratios,
    targets,
  }
}

interface Scopes {
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

interface Written {
  readonly accountId: string
  readonly signs: number
  /** Substrings of notes, drawn as the notes were. */
  readonly samples: readonly string[]
}

async function writeNotes(town: Town, count: number, scopes: Scopes): Promise<Written> {
  const draw = drawing(20261201)
  const lists = [topics, people, acts].map((words) => words.split(' '))
  const often = (from: readonly string[]) => from[Math.floor(draw() ** 2.5 * from.length)]!
  const number = () => `${1 + Math.floor(draw() * 30)}${['日', '週間', 'か月', '年'][Math.floor(draw() * 4)]!}`
  const { rows } = await town.owner.query<{ account_id: string; area_id: string; kind: string }>(
    `select a.account_id, c.area_id, k.code as kind from identity.accounts a, identity.areas c, cases.kinds k where c.kind = 'city' and k.tier = 4 order by a.account_id limit 1`,
  )
  const { account_id: accountId, area_id: areaId, kind } = rows[0]!
  const { rows: index } = await town.owner.query<{ indexdef: string }>(`select indexdef from pg_indexes where indexname = 'search_texts_pairs'`)
  // History and index are not what is measured: the index is made afterwards, as for any table that is filled.
  await town.owner.query(
    `set maintenance_work_mem = '512MB'; set synchronous_commit = off; drop index cases.search_texts_pairs; ` +
      ['history', 'history_of_many', 'history_of_changes'].map((trigger) => `alter table cases.contacts disable trigger ${trigger}; `).join(''),
  )
  const samples: string[] = []
  let signs = 0
  for (let done = 0; done < count;) {
    const [texts, scopeIds, days]: [string[], string[], string[]] = [[], [], []]
    for (; texts.length < 2000 && done < count; done++) {
      const length = 80 + Math.floor(draw() ** 2 * 520)
      let text = ''
      while (text.length < length) text += frames[Math.floor(draw() * frames.length)]!(often(lists[0]!), often(lists[1]!), often(lists[2]!), number())
      texts.push(text)
      signs += text.length
      const place = draw()
      scopeIds.push(place < 0.4 ? scopes.city : place < 0.75 ? scopes.districts[Math.floor(draw() * scopes.districts.length)]! : scopes.others[0]!)
      days.push(new Date(Date.UTC(2016, 3, 1) + Math.floor(draw() * 3650) * 86_400_000).toISOString().slice(0, 10))
      if (done % Math.floor(count / 120) === 0) {
        const at = Math.floor(draw() * (text.length - 6))
        samples.push(text.slice(at, at + 2 + (samples.length % 5)))
      }
    }
    await town.owner.query(
      `insert into cases.contacts (council_id, contact_id, scope_id, home_scope_id, kind, area_id, alias, held_on, way, first, relation, caller_name, caller_phone, person_knows,
         topics, responses, place, present, observed, told, judged, also_kinds, staff_ids, recorded_at, recorded_by)
       select $1, uuidv7(), s, s, $2, $3, '', d, 'phone', false, 'self', '', '', 'unknown', '{}', '{}', '', '', t, '', '', '{}', array[$4::uuid], now(), $4
       from unnest($5::text[], $6::uuid[], $7::date[]) as n (t, s, d)`,
      [town.councilId, kind, areaId, accountId, texts, scopeIds, days],
    )
  }
  await town.owner.query(index[0]!.indexdef)
  await town.owner.query('vacuum analyze cases.search_texts')
  await town.owner.query('vacuum analyze cases.contacts')
  return { accountId, signs, samples }
}

/** Two hundred: words of the trade of any frequency, and pieces of notes as they come. */
function chosenWords({ samples }: Written): string[] {
  const fitting = (word: string) => [...textKey(word)].length >= 2 && [...word].length <= 6
  const trade = [topics, people, acts].flatMap((words) => words.split(' ')).filter(fitting)
  return [...new Set([...trade.map(textKey), ...samples.filter(fitting).map(textKey)])].filter((key) => [...key].length >= 2).slice(0, 200)
}

async function connect(config: pg.ClientConfig): Promise<pg.Client> {
  const client = new pg.Client(config)
  client.on('error', () => {})
  await client.connect()
  atEnd(() => client.end())
  return client
}

const read = `select x.contact_id as id, x.held_on, x.observed from cases.contacts x`
async function idsOf(client: pg.Client, word: string): Promise<string[]> {
  const { rows } = await client.query<{ ids: string[] }>({
    name: 'find',
    text: 'select cases.find_texts(array[$1], null, null, null, null, $2) as ids',
    values: [word, most],
  })
  return rows[0]!.ids
}
async function underPolicies(client: pg.Client, councilId: string, word: string): Promise<string[]> {
  const shown = (await idsOf(client, word)).slice(0, page)
  const { rows } = await client.query<{ id: string }>({
    name: 'read',
    text: `${read} where x.council_id = $1 and x.contact_id = any ($2::uuid[]) order by x.held_on desc, x.contact_id desc`,
    values: [councilId, shown],
  })
  return rows.map(({ id }) => id)
}

/** What `cases.find_texts` does, written out, with the scopes as a list. */
async function withoutPolicies(client: pg.Client, councilId: string, scopes: readonly string[], word: string): Promise<string[]> {
  for (let tried = most; ; tried *= 8) {
    const { rows } = await client.query<{ met: number; ids: string[] }>({
      name: 'find by hand',
      text: `with candidates as materialized (
          select t.text_id, t.on_day, t.folded from unnest($2::uuid[]) s (scope_id)
          cross join lateral (select array(select distinct p from unnest(cases.pairs(s.scope_id, $3)) p) as keys) k
          cross join lateral (
            select x.text_id, x.on_day, x.folded from cases.search_texts x
            where cases.pairs(x.scope_id, x.folded) @> k.keys and x.council_id = $1 and x.scope_id = s.scope_id) t
          order by t.on_day desc, t.text_id desc limit $4::int)
        select count(*)::int as met, coalesce(array_agg(c.text_id order by c.on_day desc, c.text_id desc) filter (where strpos(c.folded, $3) > 0), '{}') as ids
        from candidates c`,
      values: [councilId, scopes, word, tried],
    })
    const [{ met, ids }] = rows as [{ met: number; ids: string[] }]
    if (ids.length < most && met === tried) continue
    const { rows: shown } = await client.query<{ id: string }>({
      name: 'read by hand',
      text: `${read} where x.council_id = $1 and x.contact_id = any ($2::uuid[]) and x.scope_id = any ($3::uuid[]) order by x.held_on desc, x.contact_id desc`,
      values: [councilId, ids.slice(0, page), scopes],
    })
    return shown.map(({ id }) => id)
  }
}

/** Every note the reader may see, read one after the other under the policies: what each word must find, the newest first. */
async function readAll(client: pg.Client, words: readonly string[]): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>(words.map((word) => [word, []]))
  await client.query(
    'declare every cursor for select text_id as id, folded from cases.search_texts where council_id = kernel.council_id() order by on_day desc, text_id desc',
  )
  for (;;) {
    const { rows } = await client.query<{ id: string; folded: string }>('fetch 5000 from every')
    for (const { id, folded } of rows) for (const word of words) if (folded.includes(word)) found.get(word)!.push(id)
    if (rows.length === 0) break
  }
  await client.query('close every')
  return found
}

interface Groonga {
  readonly version: string
  find(word: string, scopes: readonly string[]): Promise<string[]>
  stop(): Promise<void>
}

/** The same folded texts with the scope and a key that orders by day and id; its own bigrams, split between any two signs as ours are. */
async function startGroonga(town: Town): Promise<Groonga | undefined> {
  const asked = spawnSync('groonga', ['--version'], { encoding: 'utf8' })
  if (asked.error) return undefined
  const child: ChildProcess = spawn('groonga', ['-n', path.join(temporaryDirectory('groonga'), 'notes')], { stdio: ['pipe', 'pipe', 'inherit'] })
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = async () => {
    child.stdin!.end()
    await gone
  }
  atEnd(() => child.kill())
  const lines = readline.createInterface({ input: child.stdout! })[Symbol.asyncIterator]()
  const send = (text: string) => new Promise<void>((resolve) => (child.stdin!.write(`${text}\n`) ? resolve() : child.stdin!.once('drain', resolve)))
  const answer = async () => {
    const { value } = await lines.next()
    const said = JSON.parse(value as string) as [[number, ...unknown[]], unknown]
    if (said[0][0] !== 0) throw new Error(`Groonga: ${value as string}`)
    return said[1]
  }
  const order = async (command: string) => {
    await send(command)
    return answer()
  }
  await order('table_create Scopes TABLE_HASH_KEY ShortText')
  await order('table_create Notes TABLE_NO_KEY')
  for (const [name, type] of [
    ['id', 'ShortText'],
    ['day', 'Int32'],
    ['nth', 'Int32'],
    ['scope', 'Scopes'],
    ['folded', 'LongText'],
    ['observed', 'LongText'],
  ])
    await order(`column_create Notes ${name} COLUMN_SCALAR ${type}`)
  await send('load --table Notes')
  await send('[')
  const reader = await connect(town.database.owner)
  await reader.query('begin read only')
  await reader.query(
    `declare every cursor for select t.text_id as id, (t.on_day - date '2016-01-01') as day, t.scope_id as scope, t.folded, x.observed,
       row_number() over (order by t.text_id)::int as nth
     from cases.search_texts t join cases.contacts x on x.council_id = t.council_id and x.contact_id = t.text_id`,
  )
  for (let first = true; ;) {
    const { rows } = await reader.query<object>('fetch 2000 from every')
    if (rows.length === 0) break
    await send(rows.map((row) => `${first ? ((first = false), '') : ','}${JSON.stringify(row)}`).join('\n'))
  }
  await send(']')
  await answer()
  await reader.end()
  await order('table_create Pairs TABLE_PAT_KEY ShortText --default_tokenizer TokenBigramSplitSymbolAlphaDigit')
  await order('column_create Pairs of_notes COLUMN_INDEX|WITH_POSITION Notes folded')
  await order('column_create Scopes of_notes COLUMN_INDEX Notes scope')
  const narrow = (open: readonly string[]) =>
    open.length === 1 ? `scope == \\"${open[0]}\\"` : `in_values(scope, ${open.map((scope) => `\\"${scope}\\"`).join(', ')})`
  return {
    version: asked.stdout.split('\n')[0]!,
    stop,
    async find(word, open) {
      const said = (await order(
        `select Notes --filter "folded @ \\"${word}\\" && ${narrow(open)}" --sort_keys -day,-nth --limit ${page} --output_columns id,day,observed`,
      )) as [[[number], [string, string][], ...[string, number, string][]]]
      return said[0].slice(2).map((row) => (row as unknown as [string])[0])
    },
  }
}

async function sizes(town: Town): Promise<object> {
  const { rows } = await town.owner.query<{ index: string; beside: string }>(
    `select pg_relation_size('cases.search_texts_pairs') / 1048576.0 as index, pg_total_relation_size('cases.search_texts') / 1048576.0 as beside`,
  )
  return { index: rounded(Number(rows[0]!.index)), tableWithIndexes: rounded(Number(rows[0]!.beside)) }
}

await benchmark('case-search', run)
