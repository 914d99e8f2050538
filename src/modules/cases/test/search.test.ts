// 記録を言葉で探す: what is found is what a reader of every record would find, and nothing beyond.
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import fc from 'fast-check'
import pg from 'pg'
import { textKey } from '#directory'
import { type Api, type Refused, type World, createWorld, people } from '#testing'
import { size } from '../../../../test/support/cluster.ts'
import { asOwner } from '../../../../test/support/staff.ts'
import { variantPairs } from '../../directory/rules/folding.ts'
import { excerptOf } from '../rules/excerpts.ts'
import { searchLimit } from '../schema.ts'

const seed = Math.floor(performance.now() * 1000)
const numRuns = size({ deep: 3000, ordinary: 150 })
const signs = [...'家賃滞納督促電気停止姉弟相談訪問貸付かなカナガパＡａ1１髙高齋斎斉邉辺ー、。 　\n𠮷㍻', 'ｶﾞ', 'ﾊﾟ']
const written = fc.string({ unit: fc.constantFrom(...signs), maxLength: 40 })
/** With marks of voice that stand anywhere. */
const scattered = fc.string({ unit: fc.constantFrom(...signs, 'ﾞ', 'ﾟ', '゛', '\u3099'), maxLength: 40 })

describe('言葉の前後', () => {
  it('印のついた所をつなぐと探した言葉で、全体をつなぐと元の文になる', () => {
    fc.assert(
      fc.property(written, fc.nat(), fc.integer({ min: 2, max: 5 }), (text, from, length) => {
        const folded = textKey(text)
        const at = folded === '' ? 0 : from % folded.length
        const word = folded.slice(at, at + length)
        const parts = excerptOf([text], word.length === 0 ? [] : [word], textKey, 1000)
        assert.equal(parts.join(''), text.replaceAll(/\s+/g, ' ').trim())
        const marked = parts.filter((_, nth) => nth % 2 === 1)
        if (word.length > 0) assert.ok(textKey(marked.join('|')).includes(word) || textKey(marked.join('')).includes(word), `${text} ${word}`)
        else assert.deepEqual(marked, [])
      }),
      { seed, numRuns },
    )
  })

  it('長い文は、言葉の少し前から見せ、切った所に…を置く', () => {
    const text = `${'あ'.repeat(200)}家賃の督促${'い'.repeat(200)}`
    const parts = excerptOf(['', text], ['家賃'], textKey)
    assert.deepEqual(parts, [`…${'あ'.repeat(30)}`, '家賃', `の督促${'い'.repeat(85)}…`])
    assert.deepEqual(excerptOf(['話した'], ['家賃'], textKey), ['話した'])
    // Two words in two texts: both are shown.
    const two = excerptOf([`家賃${'あ'.repeat(200)}`, '', `${'い'.repeat(200)}ごみ`], ['ごみ', '家賃'], textKey)
    assert.deepEqual(two, ['', '家賃', `${'あ'.repeat(58)}…${'い'.repeat(15)}`, 'ごみ'])
  })
})

describe('言葉で探す', () => {
  let world: World
  let worker: Api
  let me: string
  let other: string
  before(async () => {
    world = await createWorld()
    worker = await world.as('selfRelianceWorker')
    const { items } = await worker.cases.listColleagues({ kind: 'self-reliance' })
    const idOf = (name: string) => items.find((each) => each.name === name)!.accountId
    ;[me, other] = [idOf(people.selfRelianceWorker), idOf(people.householdBudgetWorker)]
  })
  const record = async (more: Partial<Parameters<Api['cases']['recordContact']>[0]> = {}) =>
    (await worker.cases.recordContact({ kind: 'self-reliance', heldOn: '2025-11-20', way: 'phone', first: true, staffIds: [me], ...more })).contactId
  const found = async (words: string, more = {}, api = worker) => (await api.cases.searchRecords({ words, ...more })).items.map(({ id }) => id)

  it('データベースでの探す形は、プログラムの探す形と同じ（異体字のすべて・幅・かな・空白）', async () => {
    const all = [...variantPairs].map(([from, to]) => `${from}${to}`)
    const random = fc.sample(scattered, { seed, numRuns: 300 })
    const texts = [...all, ...random, 'ﾔﾏﾀﾞ　ﾀﾛｳ', 'Ｅ－Ｍａｉｌ', '葛󠄀城', 'ヴァイオリン', '1,000円']
    const rows = await asOwner<{ folded: string }>(
      world.database,
      'select cases.fold(w) as folded from unnest($1::text[]) with ordinality u (w, n) order by n',
      [texts],
    )
    assert.deepEqual(
      rows.map(({ folded }) => folded),
      texts.map(textKey),
      `seed ${seed}`,
    )
  })

  it('幅・かな・異体字がちがっても見つかり、場所に印がつく。欄をまたいでは見つからない', async () => {
    const id = await record({ observed: '大家の髙橋さんから、ﾃﾞﾝｷが止まったと聞いた。', told: '渡邉さんが心配している', callerName: '姉の良子' })
    for (const words of ['高橋', '髙橋', 'でんき', 'デンキ', '渡辺', '高橋　でんき', '姉の良子', '橋さ'])
      assert.deepEqual(await found(words), [id], words)
    for (const words of ['高橋 水道', '聞いた。渡辺']) assert.deepEqual(await found(words), [], words)
    const { items } = await worker.cases.searchRecords({ words: 'でんき' })
    assert.deepEqual(items[0]!.excerpt, ['大家の髙橋さんから、', 'ﾃﾞﾝｷ', 'が止まったと聞いた。　／　渡邉さんが心配している　／　姉の良子'])
  })

  it('直すと直した言葉で、ケースの経過はその理由で見つかる。取り消した記録は印がついて残る', async () => {
    const id = await record({ observed: '旧札のこと' })
    await worker.cases.changeContact({
      contactId: id,
      revision: 1,
      heldOn: '2025-11-19',
      way: 'phone',
      first: true,
      staffIds: [me],
      observed: '新券のこと',
    })
    assert.deepEqual([await found('旧札'), await found('新券')], [[], [id]])
    await worker.cases.withdrawContact({ contactId: id, revision: 2, reason: '二重' })
    assert.equal((await worker.cases.searchRecords({ words: '新券' })).items[0]!.withdrawn, true)
    const { caseId } = await worker.cases.openCase({
      kind: 'self-reliance',
      alias: '駅の人',
      receivedOn: '2025-11-18',
      leadId: me,
      note: '包括支援センターから引き継いだ',
      next: { what: '電話', dueOn: '2025-12-01', accountId: me },
    })
    const { items } = await worker.cases.searchRecords({ words: '包括支援' })
    assert.deepEqual(
      items.map(({ source, caseId: of, name, code }) => [source, of, name, code]),
      [['move', caseId, '駅の人', 'received']],
    )
  })

  it('2文字に足りない言葉は、欄を示して断る', async () => {
    for (const words of ['家', '家賃 の', ' a '])
      await assert.rejects(found(words), (error: Refused) => error.code === 'wordsTooShort' && error.status === 422, words)
  })

  it('種類・日・職員で絞り込み、新しい順に並ぶ', async () => {
    const ids: string[] = []
    for (const [heldOn, staffIds] of [
      ['2025-09-01', [me]],
      ['2025-10-15', [other]],
      ['2025-11-01', [me, other]],
    ] as const)
      ids.unshift(await record({ heldOn, staffIds: [...staffIds], observed: '絞り込みの見本' }))
    assert.deepEqual(await found('絞り込み'), ids)
    assert.deepEqual(await found('絞り込み', { from: '2025-10-15', to: '2025-10-31' }), [ids[1]])
    assert.deepEqual(await found('絞り込み', { accountId: other }), ids.slice(0, 2))
    assert.deepEqual(await found('絞り込み', { kind: 'local-desk' }), [])
    assert.deepEqual(await found('絞り込み', {}, await world.as('householdBudgetWorker')), ids)
    for (const stranger of ['rights', 'mutualSupportWorker', 'districtDesk'] as const)
      assert.deepEqual(await found('絞り込み', {}, await world.as(stranger)), [])
  })

  it('どの言葉でも、見られる記録をすべて読んだのと同じものが見つかる', async () => {
    const texts = fc.sample(scattered, { seed, numRuns: 40 })
    for (const observed of texts) await record({ observed, heldOn: '2025-08-08' })
    const all: { id: string; key: string }[] = []
    for (let page = 1; ; page++) {
      const { items, total } = await worker.cases.listContacts({ from: '2025-08-08', to: '2025-08-08', page })
      for (const { contactId } of items) all.push({ id: contactId, key: textKey((await worker.cases.getContact({ contactId })).observed) })
      if (all.length >= total) break
    }
    assert.equal(all.length, texts.length)
    const words = all.flatMap(({ key }, nth) => [key.slice(nth % 7, (nth % 7) + 2), key.slice(0, 3), key.slice(nth % 5, (nth % 5) + 5)])
    let met = 0
    for (const word of new Set(words.filter((each) => [...each].length >= 2))) {
      const expected = all.flatMap(({ id, key }) => (key.includes(word) ? [id] : []))
      assert.deepEqual((await found(word, { from: '2025-08-08', to: '2025-08-08' })).toSorted(), expected.toSorted(), `${word} seed ${seed}`)
      met += expected.length
    }
    assert.ok(met >= words.length / 2, 'something was found')
  })

  it('ある言葉もない言葉も、記録が多くても少なくても、最初の何件でも、すべて読んだときの新しい順の先頭と同じ', async () => {
    const [city, district] = await asOwner<{ scopeId: string; staffId: string }>(
      world.database,
      `select scope_id as "scopeId", gen_random_uuid() as "staffId" from identity.access_scopes s
       where council_id = $1 and not exists (select from cases.search_texts t where t.council_id = s.council_id and t.scope_id = s.scope_id) limit 2`,
      [world.councilId],
    )
    assert.ok(city && district)
    // Pieces from those in nearly every record to those in hardly any; the pairs of some words are frequent and the words are not.
    const pieces = ['あいう', 'いあ', 'かきく', 'うか', 'さし𠮷', 'しさ', 'たちつ', 'つたて', 'なにぬ', 'ぬなのね', 'はひふへほ', 'まみ㍻む']
    const share = (nth: number) => 0.9 * 0.55 ** nth
    const drawn = fc.sample(
      fc.tuple(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: pieces.length, maxLength: pieces.length }), fc.nat(999), fc.nat(3)),
      {
        seed,
        numRuns: size({ deep: 12_000, ordinary: 2500 }),
      },
    )
    const records = drawn.map(([chances, day, place], nth) => ({
      id: `00000000-0000-4000-8000-${String(nth).padStart(12, '0')}`,
      // Most of them within the year, as days that have many and days that have none.
      on: new Date(Date.UTC(2025, 0, 1 - Math.floor(day ** 2 / 700))).toISOString().slice(0, 10),
      scopeId: place === 0 ? district.scopeId : city.scopeId,
      staffId: nth % 5 === 0 ? district.staffId : city.staffId,
      kind: nth % 3 === 0 ? 'mutual-support' : 'self-reliance',
      folded: textKey(pieces.filter((_, at) => chances[at]! < share(at)).join('')),
    }))
    await asOwner(
      world.database,
      `insert into cases.search_texts (council_id, text_id, scope_id, source, kind, on_day, staff_ids, folded)
       select $1, (r ->> 'id')::uuid, (r ->> 'scopeId')::uuid, 'contact', r ->> 'kind', (r ->> 'on')::date, array[(r ->> 'staffId')::uuid], r ->> 'folded'
       from jsonb_array_elements($2::jsonb) r`,
      [world.councilId, JSON.stringify(records)],
    )
    const sorted = records.toSorted((a, b) => (a.on === b.on ? (a.id < b.id ? 1 : -1) : a.on < b.on ? 1 : -1))
    const alphabet = [...new Set(pieces.flatMap((piece) => [...textKey(piece)]))]
    const word = fc.oneof(
      fc.record({ of: fc.nat(records.length - 1), at: fc.nat(40), length: fc.integer({ min: 2, max: 6 }) }).map(({ of, at, length }) => {
        const signs = [...records[of]!.folded]
        return signs
          .slice(at % Math.max(1, signs.length - 1))
          .slice(0, length)
          .join('')
      }),
      fc.string({ unit: fc.constantFrom(...alphabet), minLength: 2, maxLength: 3 }),
    )
    const day = fc.option(
      fc.nat(1500).map((before) => new Date(Date.UTC(2025, 0, 20 - before)).toISOString().slice(0, 10)),
      { nil: null, freq: 3 },
    )
    const asked = fc.record({
      words: fc.array(
        word.filter((each) => [...each].length >= 2),
        { minLength: 1, maxLength: 2 },
      ),
      scopeIds: fc.constantFrom<readonly string[]>([city.scopeId], [district.scopeId], [city.scopeId, district.scopeId], []),
      kind: fc.constantFrom(null, null, 'self-reliance', 'mutual-support'),
      from: day,
      to: day,
      staffId: fc.constantFrom(null, null, city.staffId, district.staffId),
      most: fc.oneof(fc.constant(51), fc.integer({ min: 1, max: 200 }), fc.constant(records.length + 1)),
    })
    const client = new pg.Client(world.database.owner)
    await client.connect()
    let met = 0
    try {
      await fc.assert(
        fc.asyncProperty(asked, async (of) => {
          await client.query(`select set_config('sasaeai.council_id', $1, false), set_config('sasaeai.scope_ids', $2, false)`, [
            world.councilId,
            `{${of.scopeIds.join()}}`,
          ])
          const { rows } = await client.query<{ ids: string[] }>('select cases.find_texts($1, $2, $3, $4, $5, $6) as ids', [
            of.words,
            of.kind,
            of.from,
            of.to,
            of.staffId,
            of.most,
          ])
          const expected = sorted.filter(
            (each) =>
              of.scopeIds.includes(each.scopeId) &&
              of.words.every((needle) => each.folded.includes(needle)) &&
              (of.kind === null || each.kind === of.kind) &&
              (of.from === null || each.on >= of.from) &&
              (of.to === null || each.on <= of.to) &&
              (of.staffId === null || each.staffId === of.staffId),
          )
          assert.deepEqual(
            rows[0]!.ids,
            expected.slice(0, of.most).map(({ id }) => id),
          )
          met += expected.length
        }),
        { seed, numRuns },
      )
    } finally {
      await client.end()
    }
    assert.ok(met > numRuns, 'something was found')
  })

  it('多すぎるときは新しいものから千件までで、ほかにもあると言う', async () => {
    await asOwner(
      world.database,
      `insert into cases.contacts (council_id, contact_id, scope_id, home_scope_id, kind, area_id, alias, held_on, way, first, relation, caller_name, caller_phone,
         person_knows, topics, responses, place, present, observed, told, judged, also_kinds, staff_ids, recorded_at, recorded_by)
       select council_id, gen_random_uuid(), scope_id, home_scope_id, kind, area_id, '', date '2020-01-01' + n, way, first, relation, '', '', person_knows, '{}', '{}', '', '',
         case when n % 2 = 0 then '千件の見本' else '千件は見本' end, '', '', '{}', staff_ids, recorded_at, recorded_by
       from (select * from cases.contacts where council_id = $1 and kind = 'self-reliance' limit 1) x cross join generate_series(1, 2 * $2::int + 20) n`,
      [world.councilId, searchLimit],
    )
    const first = await worker.cases.searchRecords({ words: '千件 件の見本' })
    assert.deepEqual([first.total, first.items.length], [null, 50])
    assert.equal(first.items[0]!.on, new Date(Date.UTC(2020, 0, 1 + 2 * searchLimit + 20)).toISOString().slice(0, 10))
    const last = await worker.cases.searchRecords({ words: '件の見本', page: 20 })
    const beyond = await worker.cases.searchRecords({ words: '件の見本', page: 21 })
    assert.deepEqual([last.total, last.items.length, beyond.total, beyond.items.length], [null, 50, null, 0])
  })
})
