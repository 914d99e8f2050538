import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, describe, it } from 'node:test'
import { parseCsv } from 'hucre/csv'
import { readXlsx } from 'hucre/xlsx'
import { clockFrom } from '#kernel'
import { serialOf } from '#kernel/values'
import { type Api, type World, bodyId, createWorld, size, usualNow } from '#testing'
import { plant } from '../../../../test/support/planted.ts'
import { type Staff, appoint, asOwner, signIn } from '../../../../test/support/staff.ts'

const hour = 3_600_000
const meetings = { operation: 'calendar.listMeetings', asked: { fiscalYear: 2025 } }
const usual = { format: 'csv', purpose: 'report' } as const

describe('持ち出し', () => {
  let world: World
  let now = usualNow
  let desk: Api
  let lead: Staff
  let supervisor: Staff
  let chairs: string
  const sql = <Row extends Record<string, unknown>>(text: string, values: readonly unknown[] = []) =>
    asOwner<Row>(world.database, text, [world.councilId, ...values])
  const prove = ({ accountId }: Staff) =>
    sql('update identity.sessions set proven_at = $3 where council_id = $1 and account_id = $2', [accountId, now])
  const contentOf = async (api: Api, fileId: string) => {
    const { content, fileName } = await api.exports.downloadFile({ fileId })
    return { bytes: Buffer.from(content, 'base64'), fileName }
  }
  const linesOf = (bytes: Buffer) => parseCsv(bytes.toString('utf8').replace('\ufeff', '')).map((row) => row.map(String))
  /** What the lead may look at and nobody may take out alone. */
  const views = () => ({ operation: 'identity.listViewsByAccount', asked: { accountId: lead.accountId } })
  const askForViews = async () => (await lead.api.exports.requestFile({ ...views(), ...usual, format: 'xlsx' })).fileId

  before(async () => {
    world = await createWorld({ clock: clockFrom(() => now) })
    desk = await world.as('desk')
    chairs = await bodyId(desk, 'district-chairs')
    const administration = { compartment: 'administration', tier: 2 }
    lead = await appoint(world, '保護 守', '総務課', { role: 'dataProtectionLead', ...administration })
    supervisor = await appoint(world, '上司 認', '総務課', { role: 'supervisor', ...administration })
    for (const [heldOn, place] of [
      ['2025-05-01', '=1+1'],
      ['2025-05-02', '松ヶ枝福祉館'],
      ['2024-05-02', '前の年'],
    ])
      await desk.calendar.recordMeeting({ bodyId: chairs, heldOn: heldOn!, place: place!, outcome: 'held', attendeeCount: 54 })
    await plant(world)
    await lead.api.identity.listViewsByAccount({ accountId: lead.accountId })
  })

  describe('一覧', () => {
    it('は、画面で絞り込んだとおりに、すぐ受け取れるファイルになる', async () => {
      const preview = await desk.exports.previewFile(meetings)
      assert.deepEqual([preview.rowCount, preview.tier, preview.needsApproval, preview.hours, preview.unfit], [2, 2, false, 72, []])
      const { fileId, serial } = await desk.exports.requestFile({ ...meetings, ...usual })
      const { bytes, fileName } = await contentOf(desk, fileId)
      assert.deepEqual(linesOf(bytes), [
        ['開催日', '会議体', '開催の結果', '出席者（構成員）の人数', '場所', '取消し済み'],
        ['2025-05-02', '地区社協会長会議', '開催', '54', '松ヶ枝福祉館', ''],
        ['2025-05-01', '地区社協会長会議', '開催', '54', "'=1+1", ''],
      ])
      assert.equal(fileName, `listMeetings-2025-12-01-${serial}.csv`)
      const file = await desk.exports.getFile({ fileId })
      assert.deepEqual([file.state, file.rowCount, file.downloadCount, file.can, file.requestedBy], ['ready', 2, 1, ['download'], '佐藤 恵'])
    })
    it('のExcelには、だれがいつ出したかと通し番号がある', async () => {
      const { fileId, serial } = await desk.exports.requestFile({ ...meetings, ...usual, format: 'xlsx', language: 'en' })
      const workbook = await readXlsx((await contentOf(desk, fileId)).bytes)
      assert.deepEqual([workbook.properties?.creator, workbook.properties?.custom?.['serial']], ['佐藤 恵', serial])
      assert.deepEqual(workbook.sheets[0]!.rows[0]!.slice(0, 2), ['Date', 'Body'])
    })
    it('の見えない行は、ファイルにも出ず、見られない一覧は持ち出せない', async () => {
      const { fileId } = await desk.exports.requestFile({ operation: 'calendar.listMeetings', asked: { withdrawn: true }, ...usual })
      assert.equal(linesOf((await contentOf(desk, fileId)).bytes).length, 4) // the planted ones belong to others
      await assert.rejects(desk.exports.requestFile({ ...views(), ...usual }), { status: 403 })
      await assert.rejects(desk.exports.previewFile(views()), { status: 403 })
      for (const operation of ['calendar.getMeeting', 'calendar.recordMeeting', 'no.such', 'constructor'])
        await assert.rejects(desk.exports.requestFile({ operation, asked: {}, ...usual }), { status: 404 }, operation)
      await assert.rejects(desk.exports.requestFile({ ...meetings, ...usual, asked: { fiscalYear: 'きのう' } }), { status: 422 })
      await assert.rejects(desk.exports.requestFile({ ...meetings, ...usual, purpose: 'other' }), { status: 422 })
      await assert.rejects((await world.as('volunteer')).exports.requestFile({ ...meetings, ...usual }), { status: 403 })
    })
    it('の何ページでも、途中でだれかが書き足しても、抜けも重なりもない', async () => {
      const count = size({ deep: 30_000, ordinary: 6000 })
      const [{ scopeId, area }] = (await sql<{ scopeId: string; area: string }>(
        'select scope_id as "scopeId", area_id as area from calendar.bodies where council_id = $1 and body_id = $2',
        [chairs],
      )) as [{ scopeId: string; area: string }]
      const many = randomUUID()
      await sql(
        `insert into calendar.bodies (council_id, body_id, scope_id, area_id, code, name, kana) values ($1, $2, $3, $4, 'many', '多い会議', 'オオイ')`,
        [many, scopeId, area],
      )
      await sql(
        `insert into calendar.meetings (council_id, meeting_id, scope_id, body_id, held_on, outcome, place, attendee_count, secretariat_count, guest_count, expense_yen, minutes, recorded_at, recorded_by)
         select $1, gen_random_uuid(), $2, $3, date '2000-04-01' + n % 9000, 'held', 'place ' || n, 1, 0, 0, 0, '', now(), $4 from generate_series(1, $5::int) n`,
        [scopeId, many, supervisor.accountId, count],
      )
      const writer = await world.as('desk')
      let going = true
      const writing = (async () => {
        for (let day = 1; going; day++)
          await writer.calendar.recordMeeting({
            bodyId: many,
            heldOn: new Date(Date.UTC(1990, 0, day)).toISOString().slice(0, 10),
            place: 'later',
            outcome: 'held',
            attendeeCount: 1,
          })
      })()
      const { fileId } = await desk.exports.requestFile({ operation: 'calendar.listMeetings', asked: { bodyId: many, order: 'oldest' }, ...usual })
      going = false
      await writing
      const places = linesOf((await contentOf(desk, fileId)).bytes)
        .map((line) => line[4]!)
        .filter((place) => place.startsWith('place '))
      assert.equal(places.length, count)
      assert.equal(new Set(places).size, count)
    })
    it('が多すぎるときは断る', async () => {
      const other = await createWorld()
      const person = await appoint(other, '保護 守', '総務課', { role: 'dataProtectionLead', compartment: 'administration', tier: 2 })
      await person.api.identity.changePrivacySetting({ key: 'exportRows', amount: 3, validFrom: '2025-12-01', source: '試験' })
      const accounts = { operation: 'identity.listMemberships', asked: {} }
      assert.equal((await person.api.exports.previewFile(accounts)).tooMany, true)
      await assert.rejects(person.api.exports.requestFile({ ...accounts, ...usual }), { status: 422, code: 'tooManyRows' })
    })
  })

  describe('Shift_JIS', () => {
    const wanted = { ...meetings, asked: { fiscalYear: 2023 }, ...usual, format: 'csvShiftJis' } as const
    before(async () => {
      for (const [heldOn, place] of [
        ['2023-05-01', '𠮷野・髙﨑〜−'],
        ['2023-05-02', '鷗外館'],
      ])
        await desk.calendar.recordMeeting({ bodyId: chairs, heldOn: heldOn!, place: place!, outcome: 'held', attendeeCount: 1 })
    })
    it('で書けない字は、つくる前に示され、確かめた字だけが〓になる', async () => {
      assert.deepEqual((await desk.exports.previewFile({ operation: wanted.operation, asked: wanted.asked })).unfit.toSorted(), ['鷗', '𠮷'])
      await assert.rejects(desk.exports.requestFile(wanted), { status: 422, code: 'unfitCharacters' })
      await assert.rejects(
        desk.exports.requestFile({ ...wanted, replacing: '𠮷' }),
        (error: { body: { fields: { message: { ja: string } }[] } }) => error.body.fields[0]!.message.ja === '書けない文字：鷗',
      )
      const { fileId } = await desk.exports.requestFile({ ...wanted, replacing: '𠮷鷗' })
      const text = new TextDecoder('shift_jis', { fatal: true }).decode((await contentOf(desk, fileId)).bytes)
      assert.match(text, /〓野・髙﨑～－/)
      assert.match(text, /〓外館/)
    })
  })

  describe('記録', () => {
    it('には、目的・行数・形・通し番号が残り、通し番号からだれが出したかが分かる', async () => {
      const { fileId, serial } = await desk.exports.requestFile({ ...meetings, ...usual, purpose: 'other', purposeNote: '町会の集まり' })
      await contentOf(desk, fileId)
      const entries = await sql<{ operation: string; reason: string }>(
        'select operation, reason from kernel.audit_entries where council_id = $1 and subject_id = $2 order by audit_id',
        [fileId],
      )
      assert.deepEqual(
        entries.map(({ operation, reason }) => [operation, reason]),
        [
          ['exports.requestFile', `list=calendar.listMeetings purpose=other format=csv rows=2 serial=${serial}`],
          ['exports.downloadFile', `serial=${serial}`],
        ],
      )
      const typed = ` ${serial.toLowerCase().replace('-', '－').replaceAll('0', 'o').replaceAll('1', 'l')} `
      const traced = await supervisor.api.exports.traceSerial({ serial: typed })
      assert.deepEqual([traced.files.map((file) => file.requestedBy), traced.files[0]?.purposeNote], [['佐藤 恵'], '町会の集まり'])
      assert.deepEqual(await supervisor.api.exports.traceSerial({ serial: '0000-0000' }), { files: [], prints: [] })
      await assert.rejects(supervisor.api.exports.traceSerial({ serial: 'いろは' }), { status: 422 })
      await assert.rejects(desk.exports.traceSerial({ serial }), { status: 403 })
      assert.ok((await supervisor.api.exports.listFiles({})).items.some((file) => file.fileId === fileId))
    })
    it('は、区分3以上を刷った紙からもたどれる', async () => {
      const printed = await world.request(`/print/identity/showViewsOfSubject?subjectType=identity.account&subjectId=${lead.accountId}`, {
        headers: { cookie: lead.cookie },
      })
      assert.equal(printed.status, 200)
      const [entry] = await sql<{ audit_id: string }>(
        `select audit_id from kernel.audit_entries where council_id = $1 and operation = 'identity.showViewsOfSubject.print' order by audit_id desc`,
      )
      const { prints } = await supervisor.api.exports.traceSerial({ serial: serialOf(entry!.audit_id) })
      assert.deepEqual([prints[0]?.printedBy, prints[0]?.subjectId], ['保護 守', lead.accountId])
    })
    it('は本人と、認める人・たどる人だけが見られ、ファイルは本人だけが受け取れる', async () => {
      const { fileId } = await desk.exports.requestFile({ ...meetings, ...usual })
      const colleague = await world.as('planning')
      await assert.rejects(colleague.exports.getFile({ fileId }), { status: 404 })
      for (const person of [colleague, supervisor.api, lead.api]) await assert.rejects(person.exports.downloadFile({ fileId }), { status: 404 })
      assert.deepEqual((await supervisor.api.exports.getFile({ fileId })).can, [])
      assert.ok(!(await colleague.exports.listOwnFiles({})).items.some((file) => file.fileId === fileId))
    })
    it('にも答えの控えにも、ファイルの中身は残らない', async () => {
      const { fileId } = await desk.exports.requestFile({ ...meetings, ...usual })
      await contentOf(desk, fileId)
      const kept = await sql<{ text: string }>(
        `select t::text as text from kernel.answers t where council_id = $1 union all select h::text from kernel.history h where council_id = $1 and table_name like 'exports.%'
         union all select encode(sealed, 'escape') from exports.file_parts where council_id = $1 and file_id = $2`,
        [fileId],
      )
      assert.ok(kept.length > 2)
      for (const { text } of kept)
        assert.ok(!text.includes('松ヶ枝福祉館') && !text.includes(Buffer.from('松ヶ枝福祉館').toString('base64').slice(0, 12)), text.slice(0, 200))
    })
  })

  describe('区分4以上の持ち出し', () => {
    it('は、ほかの人が認めるまで受け取れず、認めた人も受け取れず、受け取るときは本人確認が要る', async () => {
      const fileId = await askForViews()
      const file = await lead.api.exports.getFile({ fileId })
      assert.deepEqual([file.tier, file.state, file.can], [4, 'waiting', []])
      await prove(lead)
      await assert.rejects(lead.api.exports.downloadApprovedFile({ fileId }), { status: 409, code: 'notReady' })
      await assert.rejects(lead.api.exports.decideFile({ fileId, approve: true }), { status: 403, code: 'ownFile' })
      await assert.rejects(desk.exports.decideFile({ fileId, approve: true }), { status: 403 })
      assert.deepEqual((await supervisor.api.exports.listWaitingFiles({})).items.find((each) => each.fileId === fileId)?.can, ['decide'])
      await supervisor.api.exports.decideFile({ fileId, approve: true, note: '監査のため' })
      await assert.rejects(supervisor.api.exports.decideFile({ fileId, approve: false }), { status: 409, code: 'notWaiting' })
      await prove(supervisor)
      await assert.rejects(supervisor.api.exports.downloadApprovedFile({ fileId }), { status: 404 })
      await assert.rejects(lead.api.exports.downloadFile({ fileId }), { status: 404 })
      now = new Date(now.getTime() + 6 * 60_000)
      await assert.rejects(lead.api.exports.downloadApprovedFile({ fileId }), { status: 403, code: 'proofNeeded' })
      await prove(lead)
      const { content } = await lead.api.exports.downloadApprovedFile({ fileId })
      const workbook = await readXlsx(Buffer.from(content, 'base64'))
      assert.equal(workbook.sheets[0]!.rows.length, file.rowCount + 1)
      const looks = await sql<{ operation: string }>(
        `select operation from kernel.view_entries where council_id = $1 and account_id = $2 and operation like 'exports.%' order by view_id`,
        [lead.accountId],
      )
      assert.deepEqual(
        looks.map(({ operation }) => operation),
        ['exports.requestFile', 'exports.downloadApprovedFile'],
      )
    })
    it('を確かめるだけなら、閲覧の記録は増えない', async () => {
      const count = () => sql<{ n: string }>('select count(*) as n from kernel.view_entries where council_id = $1')
      const earlier = await count()
      await lead.api.exports.previewFile(views())
      assert.deepEqual(await count(), earlier)
    })
    it('は、認めなければすぐに消える', async () => {
      const fileId = await askForViews()
      await supervisor.api.exports.decideFile({ fileId, approve: false, note: '目的が分からない' })
      assert.equal((await lead.api.exports.getFile({ fileId })).state, 'refused')
      assert.deepEqual(await sql('select 1 from exports.file_parts where council_id = $1 and file_id = $2', [fileId]), [])
    })
    it('を同時に二人が決めても、一人の決めたことだけが残る', async () => {
      const second = await appoint(world, '上司 別', '総務課', { role: 'supervisor', compartment: 'administration', tier: 2 })
      for (let round = 0; round < size({ deep: 50, ordinary: 5 }); round++) {
        const fileId = await askForViews()
        const answers = await Promise.allSettled([supervisor, second].map(({ api }, at) => api.exports.decideFile({ fileId, approve: at === 0 })))
        assert.equal(answers.filter(({ status }) => status === 'fulfilled').length, 1)
      }
    })
    it('は、操作を通らずに自分で認めたことにもできない', async () => {
      const fileId = await askForViews()
      await assert.rejects(
        sql(
          `update exports.files set approved = true, decided_at = now(), decided_by = requested_by, decision_note = '' where council_id = $1 and file_id = $2`,
          [fileId],
        ),
        /check constraint/,
      )
    })
  })

  describe('封', () => {
    it('は、ほかのファイルの中身を入れかえても開かない', async () => {
      const one = (await desk.exports.requestFile({ ...meetings, ...usual })).fileId
      const two = (await desk.exports.requestFile({ ...meetings, ...usual })).fileId
      await sql('delete from exports.file_parts where council_id = $1 and file_id = $2', [one])
      await sql('update exports.file_parts set file_id = $2 where council_id = $1 and file_id = $3', [one, two])
      for (const fileId of [one, two]) await assert.rejects(desk.exports.downloadFile({ fileId }), { status: 409, code: 'damaged' })
      assert.equal((await desk.exports.getFile({ fileId: one })).downloadCount, 0)
    })
  })

  describe('期限', () => {
    it('が過ぎると受け取れず、中身は廃棄され、だれが持ち出したかは残る', async () => {
      const { fileId } = await desk.exports.requestFile({ ...meetings, ...usual })
      const waiting = await askForViews()
      const start = now.getTime()
      now = new Date(start + 71 * hour)
      const [later, approver] = await Promise.all([world.as('desk'), signIn(world, supervisor.accountId)])
      assert.equal((await later.exports.getFile({ fileId })).state, 'ready')
      await approver.api.exports.decideFile({ fileId: waiting, approve: true })
      now = new Date(start + 73 * hour)
      assert.equal((await later.exports.getFile({ fileId })).state, 'gone')
      await assert.rejects(later.exports.downloadFile({ fileId }), { status: 409, code: 'notReady' })
      await world.app.jobs.drain(world.councilId)
      const parts = (id: string) => sql('select 1 from exports.file_parts where council_id = $1 and file_id = $2', [id])
      assert.deepEqual(await parts(fileId), [])
      assert.equal((await parts(waiting)).length, 1, 'its time began anew when it was approved')
      const [row] = await sql<{ destroyed_at: Date | null; requested_by: string }>(
        'select destroyed_at, requested_by from exports.files where council_id = $1 and file_id = $2',
        [fileId],
      )
      assert.ok(row?.destroyed_at)
      now = new Date(start + (71 + 73) * hour)
      await world.app.jobs.drain(world.councilId)
      assert.deepEqual(await parts(waiting), [])
    })
  })
})
