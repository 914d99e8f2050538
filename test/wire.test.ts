// What comes over the wire: idempotency, and bad input of every kind. Nothing is lost, nothing is done twice, every answer names the remedy.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, describe, it } from 'node:test'
import fc from 'fast-check'
import { type RefusalBody, maximumBodyBytes } from '#kernel'
import { type Api, type World, bodyId, clientFor, createWorld } from '#testing'
import { size } from './support/cluster.ts'

let world: World
let desk: Api
let cookie: string
let chairs: string
let day = 0
before(async () => {
  world = await createWorld()
  cookie = await world.cookieOf('desk')
  desk = clientFor(world.request, cookie)
  chairs = await bodyId(desk, 'district-chairs')
})

/** A day no test has used yet. */
const nextDay = () => new Date(Date.UTC(2025, 10, 30) - day++ * 86_400_000).toISOString().slice(0, 10)
const meeting = () => ({ bodyId: chairs, heldOn: nextDay(), outcome: 'held', attendeeCount: 54 })
const post = (body: BodyInit, headers: Record<string, string> = {}, path = '/api/calendar/recordMeeting') =>
  world.request(path, {
    method: 'POST',
    headers: { cookie, 'idempotency-key': randomUUID(), ...headers },
    body,
    ...(body instanceof ReadableStream && { duplex: 'half' }),
  })
const refusalOf = async (response: Response) => (await response.json()) as RefusalBody
const total = async () => (await desk.calendar.listMeetings({ fiscalYear: 2025 })).total

describe('二重送信', () => {
  it('同じ受付番号で十回同時に送っても、記録は一つで、答えは同じ', async () => {
    const before = await total()
    const key = randomUUID()
    const body = JSON.stringify(meeting())
    const answers = await Promise.all(Array.from({ length: 10 }, async () => post(body, { 'idempotency-key': key })))
    assert.deepEqual(
      answers.map(({ status }) => status),
      Array(10).fill(200),
    )
    assert.equal(new Set(await Promise.all(answers.map((answer) => answer.text()))).size, 1)
    assert.equal(await total(), before + 1)
  })
  it('同じ番号で内容がちがえば、断る', async () => {
    const key = randomUUID()
    assert.equal((await post(JSON.stringify(meeting()), { 'idempotency-key': key })).status, 200)
    const other = await post(JSON.stringify(meeting()), { 'idempotency-key': key })
    assert.deepEqual([other.status, (await refusalOf(other)).code], [422, 'keyReused'])
  })
  it('ほかの人の答えは、番号を知っていても返さない', async () => {
    const key = randomUUID()
    const body = JSON.stringify(meeting())
    await post(body, { 'idempotency-key': key })
    const planning = await post(body, { 'idempotency-key': key, cookie: await world.cookieOf('planning') })
    assert.deepEqual([planning.status, (await refusalOf(planning)).code], [409, 'alreadyRecorded'])
  })
  it('断られた送信は控えに残らず、直せば同じ番号で通る', async () => {
    const key = randomUUID()
    const good = meeting()
    assert.equal((await post(JSON.stringify({ ...good, heldOn: '2099-01-01' }), { 'idempotency-key': key })).status, 422)
    assert.equal((await post(JSON.stringify(good), { 'idempotency-key': key })).status, 200)
  })
  it('番号のない書き込みは断る', async () => {
    for (const key of ['', 'short', 'has space 123', 'x'.repeat(101)])
      assert.equal((await refusalOf(await post(JSON.stringify(meeting()), { 'idempotency-key': key }))).code, 'keyNeeded')
  })
})

describe('読めない送信', () => {
  it('JSONでないものは400', async () => {
    for (const body of ['', '{', 'null,', '{"a":1}}', '\u0000', new Uint8Array([0xff, 0xfe, 0x22]), '{"bodyId": undefined}']) {
      const answer = await post(body)
      assert.deepEqual([answer.status, (await refusalOf(answer)).code], [400, 'unreadableBody'], String(body))
    }
  })
  it('10 MBの送信は413（長さを名乗っても、名乗らなくても、うそを言っても）', async () => {
    const big = JSON.stringify({ ...meeting(), minutes: 'あ'.repeat(3_500_000) })
    assert.ok(Buffer.byteLength(big) > 10_000_000)
    assert.equal((await post(big)).status, 413)
    assert.equal((await post(big, { 'content-length': String(Buffer.byteLength(big)) })).status, 413)
    const stream = new ReadableStream({
      start(controller) {
        for (let sent = 0; sent < 10_000_000; sent += 100_000) controller.enqueue(new Uint8Array(100_000).fill(0x20))
        controller.close()
      },
    })
    const answer = await post(stream, {})
    assert.deepEqual([answer.status, (await refusalOf(answer)).message.ja], [413, '送られた内容が大きすぎます。1 MB以下に分けてください。'])
    assert.ok(maximumBodyBytes < 2_000_000)
  })
  it('深い入れ子は422で、落ちない', async () => {
    for (const depth of [21, 1000, 200_000]) {
      const answer = await post(`{"minutes":${'['.repeat(depth)}${']'.repeat(depth)}}`)
      assert.deepEqual([answer.status, (await refusalOf(answer)).code], [422, 'invalidInput'], `${depth}`)
    }
  })
  it('NULと壊れた文字は、項目の名前を言って断る', async () => {
    for (const [text, path] of [
      ['a\\u0000b', 'minutes'],
      ['\\ud83d', 'minutes'],
      ['x\\udc00', 'minutes'],
    ] as const) {
      const answer = await post(JSON.stringify({ ...meeting(), minutes: '' }).replace('"minutes":""', `"minutes":"${text}"`))
      const refusal = await refusalOf(answer)
      assert.deepEqual([answer.status, refusal.fields?.[0]?.path], [422, path])
      assert.match(refusal.fields![0]!.message.ja, /消してください。$/)
    }
  })
  it('項目ごとに、何をどう直すかを言う', async () => {
    const wrong = {
      bodyId: '',
      heldOn: '2025-02-30',
      outcome: '開催',
      attendeeCount: 3.5,
      secretariatCount: -1,
      guestCount: 1e9,
      expenseYen: '千円',
      minutes: 'あ'.repeat(20_001),
      place: 7,
      surprise: 1,
    }
    const refusal = await refusalOf(await post(JSON.stringify(wrong)))
    const said = Object.fromEntries((refusal.fields ?? []).map(({ path, message }) => [path, message.ja]))
    assert.deepEqual(Object.keys(said).toSorted(), Object.keys(wrong).toSorted())
    for (const [path, sentence] of Object.entries(said)) assert.match(sentence, /(。|2025-05-01)$/, path)
    assert.deepEqual(
      [said['bodyId'], said['minutes'], said['outcome']],
      ['一覧から選んでください。', '20000字以内で入力してください。', '一覧から選んでください。'],
    )
  })
  it('日付でないものは、どれも保存しない', async () => {
    const seed = Date.now() & 0x7fffffff
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string(),
          fc.constantFrom(
            '2025-13-01',
            '2025-02-29',
            '0000-00-00',
            '1850-01-01',
            '2300-01-01',
            '2025-1-1',
            '20250101',
            '令和7年5月1日',
            '9999-99-99',
          ),
        ),
        async (heldOn) => {
          assert.equal((await post(JSON.stringify({ ...meeting(), heldOn }))).status, 422)
        },
      ),
      { numRuns: size({ deep: 1000, ordinary: 60 }), seed },
    )
  })
  it('知らない操作は404、ほかのサイトからの書き込みは403', async () => {
    for (const path of [
      '/api/calendar/nothing',
      '/api/nothing/recordMeeting',
      '/api/calendar/constructor',
      '/api/__proto__/toString',
      '/api/calendar',
    ])
      assert.equal((await post('{}', {}, path)).status, 404, path)
    assert.equal((await post(JSON.stringify(meeting()), { 'sec-fetch-site': 'cross-site' })).status, 403)
    assert.equal((await post(JSON.stringify(meeting()), { origin: 'https://elsewhere.example' })).status, 403)
    assert.equal((await world.request('/api/calendar/recordMeeting', { headers: { cookie } })).status, 404)
  })
  it('どんな文字も、保存して読み返すと同じ', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), async (typed) => {
        const minutes = typed.replaceAll('\0', '')
        const { meetingId } = await desk.calendar.recordMeeting({ ...meeting(), outcome: 'held', minutes })
        assert.equal((await desk.calendar.getMeeting({ meetingId })).minutes, minutes.trim())
      }),
      { numRuns: size({ deep: 1000, ordinary: 40 }), examples: [['𠮷田・髙橋・﨑／邉　ﾊﾝｶｸ 葛󠄀']] },
    )
  })
})
