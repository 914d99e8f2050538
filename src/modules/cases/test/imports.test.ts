// 紙と表で続けてきた相談を、取り込む。 What stands in the table stands in the records afterwards, and every row is accounted for.
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import fc from 'fast-check'
import { type Api, type Refused, type World, createWorld, people, size } from '#testing'
import { addTeam, appoint, asOwner } from '../../../../test/support/staff.ts'
import { plainWorkbook, workbook } from '../../../platform/documents/test/workbook.ts'
import { districts, resident } from '../../directory/test/town.ts'
import { plainPdf, sendOne } from '../../files/test/door.ts'
import type { CaseImportOptions } from '../schema.ts'

const refusedAs = (code: string) => (error: unknown) => (error as Refused).code === code
const csv = (rows: readonly (readonly string[])[]) => rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n')

describe('ケースと経過の取り込み', () => {
  let world: World
  let worker: Api
  let desk: Api
  let me: string
  let cookie: string
  let district: string
  before(async () => {
    world = await createWorld()
    ;[worker, desk, cookie] = await Promise.all([world.as('selfRelianceWorker'), world.as('desk'), world.cookieOf('selfRelianceWorker')])
    district = (await districts(desk))[0]!
    me = (await worker.cases.listColleagues({ kind: 'self-reliance' })).items.find(({ name }) => name === people.selfRelianceWorker)!.accountId
  })
  const settle = () => world.app.jobs.drain(world.councilId)
  interface How {
    readonly as?: { readonly api: Api; readonly cookie: string; readonly accountId: string }
    readonly kind?: string
    readonly name?: string
    readonly files?: readonly (readonly [string, string])[]
    readonly headingRow?: number
    readonly options?: Partial<CaseImportOptions>
  }
  async function checked(
    table: Uint8Array | string,
    { as, kind = 'self-reliance', name = '経過.csv', files = [], headingRow: asked, options = {} }: How = {},
  ) {
    const { api, cookie: from, accountId } = as ?? { api: worker, cookie, accountId: me }
    const { importId } = await api.cases.startImport({ kind })
    await sendOne(world, importId, [name, table], { cookie: from, kind: 'table', subjectType: 'cases.import' })
    for (const file of files) await sendOne(world, importId, file, { cookie: from, kind: 'paper', subjectType: 'cases.import' })
    const { sheet, headingRow, columns } = await api.cases.lookAtImport({ importId, ...(asked !== undefined && { headingRow: asked }) })
    await api.cases.setImportColumns({ importId, sheet, headingRow, columns, options: { leadId: accountId, way: 'phone', ...options } })
    await api.cases.checkImport({ importId })
    await settle()
    const rows = (await api.cases.listImportRows({ importId })).items
    return { api, rows, ...(await api.cases.getImport({ importId })) }
  }
  async function carriedOut(table: Uint8Array | string, how: How = {}) {
    const { api, importId, rows } = await checked(table, how)
    await api.cases.carryOutImport({ importId })
    await settle()
    return { api, rows, ...(await api.cases.getImport({ importId })) }
  }
  const timelineOf = async (caseId: string, api = worker) =>
    (await api.cases.getCase({ caseId })).timeline.filter(({ what }) => what === 'contact').toReversed()
  const countOf = async () =>
    (await asOwner<{ n: string }>(world.database, 'select count(*) as n from cases.contacts where council_id = $1', [world.councilId]))[0]!.n

  it('ケースの表と経過が一度に入る。和暦・半角カナ・一覧の言葉と番号・同じ日の二件・書いた人の名前', async () => {
    const rows = [
      ['令和7年度　相談台帳'],
      [
        'ケース番号',
        '氏名',
        'フリガナ',
        '生年月日',
        '受付日',
        '状態',
        '担当者',
        '次の予定',
        '次回日',
        '注意事項',
        '相談日',
        '時刻',
        '所要時間',
        '方法',
        '記録者',
        '相談内容',
        '対応内容',
        '経過記録',
      ],
      [
        '001',
        '髙﨑　𠮷子',
        'ﾀｶｻｷ ﾖｼｺ',
        'S25.3.1',
        '令和6年4月1日',
        '支援中',
        people.selfRelianceWorker,
        '家計表を見る',
        'R7.12.20',
        '訪問のときの注意（犬・段差など）：犬がいる',
        'R6.4.1',
        '午後1時半',
        '1時間30分',
        '来所',
        people.selfRelianceWorker,
        '病気・健康・障害、債務',
        '1',
        '家計の相談。"二件"',
      ],
      [
        '001',
        '髙﨑　𠮷子',
        '',
        '',
        '',
        '',
        '',
        '',
        '',
        '',
        '2024/5/7',
        '9:05',
        '15',
        '電話',
        '前任　太郎',
        '17番の言葉',
        '傾聴\n助言',
        '電話で様子を聞く',
      ],
      ['001', '髙﨑　𠮷子', '', '', '', '', '', '', '', '', '2024/5/7', '16:00', '', '', '前任　太郎', '', '', '夕方にも電話'],
      ['0002', '見本　次郎', 'ミホン ジロウ', '', '2025-06-01', '', '', '', '', '', '', '', '', '', '', '', '', ''],
      ['0003', '見本　三郎', '', '', '2025-06-01', '終結', '', '', '', '', '', '', '', '', '', '', '', ''],
      ['0003', '見本　三郎', '', '', '', '', '', '', '', '', '2025-07-01', '', '', '', '', '', '', '三郎さんの経過'],
      ['', '', '', '', '', '', '', '', '', '', '2025-07-02', '', '', '', '', '', '', 'だれのことか分からない'],
      ['001', '髙﨑　𠮷子', '', '', '', '', '', '', '', '', '2024-02-30', '', '', '', '', '', '', '二月三十日'],
    ]
    const before = await countOf()
    const { importId, counts, rows: seen } = await checked(csv(rows))
    assert.deepEqual(
      seen.map(({ rowNumber, headRow, fate, opens, heldOn, faults }) => [rowNumber, headRow, fate, opens, heldOn, faults.map(({ code }) => code)]),
      [
        [3, 3, 'taken', true, '2024-04-01', []],
        [4, 3, 'taken', false, '2024-05-07', []],
        [5, 3, 'taken', false, '2024-05-07', []],
        [6, 6, 'taken', true, null, []],
        [7, 7, 'fault', false, null, ['stageUnknown']],
        [8, 7, 'fault', false, '2025-07-01', ['headRefused']],
        [9, 9, 'fault', false, '2025-07-02', ['whoMissing', 'dayMissing']],
        [10, 3, 'fault', false, null, ['dateOdd']],
      ],
    )
    assert.deepEqual(counts, { taken: 4, undecided: 0, there: 0, left: 0, fault: 4 })
    assert.equal(await countOf(), before, 'checking writes nothing')
    await worker.cases.carryOutImport({ importId })
    await settle()
    const done = await worker.cases.getImport({ importId })
    assert.deepEqual([done.state, done.addedCount, done.faultCount, done.caseCount, done.contactCount], ['carriedOut', 4, 4, 2, 3])
    const [first, second] = done.cases as [(typeof done.cases)[number], (typeof done.cases)[number]]
    assert.deepEqual([first.number, first.name], ['J-2024-0001', '髙﨑　𠮷子'])
    const opened = await worker.cases.getCase({ caseId: first.caseId })
    assert.deepEqual([opened.state, opened.receivedOn, opened.leadId], ['active', '2024-04-01', me])
    assert.deepEqual(
      opened.tasks.map(({ what, dueOn }) => [what, dueOn]),
      [['家計表を見る', '2025-12-20']],
    )
    assert.deepEqual(
      opened.alerts.map(({ alert, note }) => [alert, note]),
      [['home', '犬がいる']],
    )
    const told = opened.timeline.filter(({ what }) => what === 'contact').toReversed()
    assert.deepEqual(
      told.map(({ on, at, minutes, code, topics, observed, by, brought }) => [
        on,
        at,
        minutes,
        code,
        topics,
        observed,
        by,
        brought?.row,
        brought?.author,
      ]),
      [
        ['2024-04-01', '13:30', 90, 'desk', ['health', 'debt'], '家計の相談。"二件"', [people.selfRelianceWorker], 3, people.selfRelianceWorker],
        ['2024-05-07', '09:05', 15, 'phone', [], '電話で様子を聞く', ['前任　太郎'], 4, '前任　太郎'],
        ['2024-05-07', '16:00', null, 'phone', [], '夕方にも電話', ['前任　太郎'], 5, '前任　太郎'],
      ],
    )
    assert.equal(told[1]!.told, '〔相談内容：17番の言葉〕', 'what no list has is kept in words')
    const other = await worker.cases.getCase({ caseId: second.caseId })
    assert.equal(other.state, 'received')
    assert.equal(other.tasks.length, 1, 'an open case has something to come')

    // The refused rows, corrected, come in under the numbers of the table: into the case that is there.
    const again = [rows[1]!, rows[9]!.with(10, '2024-03-01'), rows[6]!.with(5, ''), rows[7]!]
    const next = await carriedOut(csv(again))
    assert.deepEqual([next.addedCount, next.sameCount, next.faultCount, next.caseCount, next.contactCount], [3, 0, 0, 1, 2])
    assert.deepEqual(
      (await timelineOf(first.caseId)).map(({ on }) => on),
      ['2024-03-01', '2024-04-01', '2024-05-07', '2024-05-07'],
    )
    // What was looked at is gone.
    const left = await asOwner(world.database, 'select from directory.import_rows where council_id = $1', [world.councilId])
    assert.equal(left.length, 0)
  })
  it('同じ表をもう一度取り込んでも、何も増えない', async () => {
    const rows = [
      ['管理番号', '氏名', '受付日', '日付', '内容'],
      ['A-1', '再度　一子', '2025-05-01', '2025-05-01', '初めて'],
      ['A-1', '再度　一子', '', '2025-05-08', '二度目'],
    ]
    const first = await carriedOut(csv(rows))
    assert.deepEqual([first.addedCount, first.caseCount, first.contactCount], [2, 1, 2])
    const second = await carriedOut(csv(rows))
    assert.deepEqual([second.addedCount, second.sameCount, second.caseCount, second.contactCount], [0, 2, 0, 0])
  })
  it('kintoneの書き出し：BOMつきUTF-8でもShift_JISでも、* から次の * までが一件。改行で並ぶ選択肢', async () => {
    const rows = [
      ['レコードの開始行', 'レコード番号', 'ステータス', '作成者', '氏名', '受付日', '対応日', '相談区分', '対応経過'],
      ['*', '12', '支援中', 'kintone 管理者', 'きん　とん子', '2025-04-02', '2025-04-02', '債務\n介護', '一行目\n二行目'],
      ['', '12', '支援中', 'kintone 管理者', 'きん　とん子', '2025-04-02', '2025-04-09', '', '続き'],
      ['*', '13', '受付', 'kintone 管理者', 'きん　とん男', '2025-04-03', '', '', ''],
    ]
    const utf = await carriedOut(`\uFEFF${csv(rows)}`)
    assert.deepEqual([utf.addedCount, utf.caseCount, utf.contactCount], [3, 2, 2])
    const [one] = await timelineOf(utf.cases[0]!.caseId)
    assert.deepEqual([one!.topics, one!.observed, one!.by], [['debt', 'long-term-care'], '一行目\n二行目', ['kintone 管理者']])
    const renamed = rows.map((row) => row.map((cell) => cell.replaceAll('きん', 'かん')))
    const other = await carriedOut(Uint8Array.from(shiftJis(csv(renamed))))
    assert.deepEqual([other.addedCount, other.caseCount, other.contactCount], [3, 2, 2])
    assert.equal(other.cases[0]!.name, 'かん　とん子')
  })
  it('一枚が一人のシートは、見出しの上の欄から名前を読む。結合したセルは、上の行と同じと読むことを選べる', async () => {
    const cell = (at: string, words: string) => `<c r="${at}" t="inlineStr"><is><t>${words}</t></is></c>`
    const sheet = (who: string, days: readonly string[]) =>
      `<row r="1">${cell('A1', '氏名')}${cell('B1', who)}${cell('D1', '受付日')}${cell('E1', '令和5年4月3日')}</row><row r="2">${cell('A2', '日付')}${cell('B2', '内容')}</row>${days
        .map((day, at) => `<row r="${at + 3}">${cell(`A${at + 3}`, day)}${cell(`B${at + 3}`, `${who}の${at}`)}</row>`)
        .join('')}`
    const book = workbook([
      { name: '甲', rows: sheet('一枚　甲子', ['R5.4.3', 'R5.5.1']) },
      { name: '乙', rows: sheet('一枚　乙子', ['R5.6.1']) },
      { name: '見本', state: 'hidden', rows: sheet('一枚　隠子', ['R5.6.1']) },
    ])
    const sheets = await checked(book, { name: '台帳.xlsx', headingRow: 2, options: { everySheet: true } })
    assert.deepEqual(
      sheets.rows.map(({ place, name, heldOn }) => [place, name, heldOn]),
      [
        ['甲　3', '一枚　甲子', '2023-04-03'],
        ['甲　4', '一枚　甲子', '2023-05-01'],
        ['乙　3', '一枚　乙子', '2023-06-01'],
      ],
    )
    const merged = [
      ['氏名', '日付', '内容'],
      ['結合　花子', '2025-05-01', '一'],
      ['', '2025-05-02', '二'],
    ]
    const asked = await checked(plainWorkbook(merged), { name: '結合.xlsx' })
    assert.deepEqual([asked.counts.taken, asked.counts.fault], [1, 1])
    const below = await checked(plainWorkbook(merged), { name: '結合.xlsx', options: { fillDown: true } })
    assert.deepEqual([below.counts.taken, below.counts.fault], [2, 0])
  })
  it('似ている人は、人が決めるまで取り込めない。決めたとおりになる', async () => {
    const named = { ...resident('照合', '花子', district), familyKana: 'ショウゴウ', givenKana: 'ハナコ', bornOn: '1950-03-01' }
    const { personId } = await desk.directory.recordPerson(named)
    const rows = [
      ['氏名', 'フリガナ', '生年月日', '日付', '内容'],
      ['照合　花子', 'ショウゴウ ハナコ', '1950-03-01', '2025-05-01', '同じ人'],
      ['照合　花子', 'ショウゴウ ハナコ', '1950-03-02', '2025-05-02', '一日ちがい'],
      ['照合　花子', 'ショウゴウ ハナコ', '1950-03-02', '2025-05-03', '一日ちがいの続き'],
      ['匿名', '', '', '2025-05-04', '名乗らない'],
    ]
    const { importId, counts } = await checked(csv(rows))
    assert.deepEqual(counts, { taken: 2, undecided: 2, there: 0, left: 0, fault: 0 })
    await assert.rejects(worker.cases.carryOutImport({ importId }), refusedAs('undecided'))
    const waiting = (await worker.cases.listImportRows({ importId, fate: 'undecided' })).items
    assert.deepEqual(
      waiting.map(({ rowNumber, headRow, people: of }) => [rowNumber, headRow, of.map((each) => each.personId)]),
      [
        [3, 3, [personId]],
        [4, 3, []],
      ],
    )
    await worker.cases.decideImportRows({ importId, rowNumbers: [3], decision: 'leave' })
    assert.equal((await worker.cases.getImport({ importId })).counts.left, 2)
    await assert.rejects(worker.cases.decideImportRows({ importId, rowNumbers: [3], decision: 'take', personId: me }), refusedAs('nothingDecided'))
    await worker.cases.decideImportRows({ importId, rowNumbers: [3], decision: 'take', personId })
    await worker.cases.carryOutImport({ importId })
    await settle()
    const kept = await asOwner<{ observed: string; person_id: string | null }>(
      world.database,
      'select observed, person_id from cases.contacts where council_id = $1 and import_id = $2 order by held_on',
      [world.councilId, importId],
    )
    assert.deepEqual(
      kept.map(({ observed, person_id: of }) => [observed, of]),
      [
        ['同じ人', personId],
        ['一日ちがい', personId],
        ['一日ちがいの続き', personId],
        ['名乗らない', null],
      ],
    )
  })
  it('保護されている人は、担当チームの外では突き合わせに出ない。担当チームが取り込めば、チームのところに入る', async () => {
    const teamId = await addTeam(world, 'directory', '取り込みの見守り')
    const inTeam = { role: 'supervisor', compartment: 'directory', tier: 6, teamId } as const
    const insider = await appoint(world, '取込 内子', '相談支援課', inTeam, { role: 'caseworker', compartment: 'self-reliance', tier: 4 })
    const person = { ...resident('保護', '守子', district), familyKana: 'ホゴ', givenKana: 'モリコ', bornOn: '1970-07-07' }
    const { personId } = await insider.api.directory.recordPerson(person)
    await insider.api.directory.protectPerson({ personId, teamId, reason: 'other' })
    const rows = (born: string) => [
      ['氏名', 'フリガナ', '生年月日', '受付日', '日付', '内容'],
      ['保護　守子', 'ホゴ モリコ', born, '2025-05-01', '2025-05-01', '守られる言葉'],
    ]
    const outside = await checked(csv(rows('1970-07-07')))
    assert.deepEqual(
      outside.rows.map(({ fate, people: of }) => [fate, of]),
      [['taken', []]],
    )
    await worker.cases.cancelImport({ importId: outside.importId })
    const near = await checked(csv(rows('1970-07-08')), { as: insider })
    const [row] = near.rows
    assert.deepEqual(
      [row!.fate, row!.people],
      ['undecided', [{ personId, protected: true, name: '', kana: '', bornOn: null, address: '', phone: '' }]],
    )
    await insider.api.cases.decideImportRows({ importId: near.importId, rowNumbers: [2], decision: 'take', personId })
    await insider.api.cases.carryOutImport({ importId: near.importId })
    await settle()
    const { cases } = await insider.api.cases.getImport({ importId: near.importId })
    assert.equal(cases[0]!.name, '非開示')
    await assert.rejects(worker.cases.getCase({ caseId: cases[0]!.caseId }), { status: 404 })
    const lies = await asOwner<{ ok: boolean }>(
      world.database,
      `select c.scope_id = p.scope_id and x.scope_id = p.scope_id and not exists (select from kernel.history h where h.council_id = c.council_id
         and h.row_id in (c.case_id, x.contact_id) and h.scope_id is distinct from p.scope_id) as ok
       from cases.cases c join cases.contacts x on x.council_id = c.council_id and x.case_id = c.case_id
       join directory.persons p on p.council_id = c.council_id and p.person_id = c.person_id where c.council_id = $1 and c.case_id = $2`,
      [world.councilId, cases[0]!.caseId],
    )
    assert.deepEqual(lies, [{ ok: true }])
    // To whoever did not begin it, there is no such import.
    await assert.rejects(worker.cases.getImport({ importId: near.importId }), { status: 404 })
    await assert.rejects(worker.cases.listImportRows({ importId: near.importId }), { status: 404 })
  })
  it('過ぎた月の件数は変わらない。数えると決めた取り込みだけを数え、取り消せば元に戻る', async () => {
    const chief = await appoint(world, '取込 長', '相談支援課', { role: 'supervisor', compartment: 'self-reliance', tier: 4 })
    const facts = async () =>
      Number(
        (
          await asOwner<{ n: string }>(
            world.database,
            `select coalesce(sum(case when retracts is null then 1 else -1 end), 0) as n from kernel.facts where council_id = $1 and kind like 'cases.%'`,
            [world.councilId],
          )
        )[0]!.n,
      )
    const counted = async () => {
      const rows = await asOwner<{ contacts: number }>(
        world.database,
        `select count(*)::int as contacts from cases.contacts x where x.council_id = $1 and x.counted and x.withdrawn_at is null and x.held_on between '2023-04-01' and '2024-03-31'`,
        [world.councilId],
      )
      return [rows[0]!.contacts, (await chief.api.cases.countContacts({ fiscalYear: 2023 })).total.year.contacts]
    }
    const table = (who: string) =>
      csv([
        ['番号', '氏名', '受付日', '日付', '内容'],
        [who, `${who}　数子`, '2023-06-01', '2023-06-01', '一'],
        [who, `${who}　数子`, '', '2023-07-01', '二'],
      ])
    const [before, told] = [await counted(), await facts()]
    await carriedOut(table('静か'))
    assert.deepEqual([await counted(), await facts()], [before, told])
    const loud = await carriedOut(table('数える'), { options: { counted: true } })
    assert.equal((await counted())[0], before[0]! + 2)
    assert.equal(await facts(), told + 3)
    const undone = await worker.cases.undoImport({ importId: loud.importId })
    assert.deepEqual(undone, { cases: 1, contacts: 2 })
    assert.deepEqual([await counted(), await facts()], [before, told])
    assert.equal((await worker.cases.getImport({ importId: loud.importId })).state, 'undone')
    assert.equal((await worker.cases.getCase({ caseId: loud.cases[0]!.caseId })).state, 'void')
    // Nobody has to see in circulation what was brought in.
    const { items } = await chief.api.cases.listUnseen({})
    const brought = new Set(
      (
        await asOwner<{ id: string }>(world.database, 'select contact_id as id from cases.contacts where council_id = $1 and import_id is not null', [
          world.councilId,
        ])
      ).map(({ id }) => id),
    )
    assert.deepEqual(
      items.filter(({ id }) => brought.has(id)),
      [],
    )
  })
  it('続きが書かれた取り込みは、取り消せない', async () => {
    const { importId, cases } = await carriedOut(
      csv([
        ['氏名', '受付日'],
        ['続き　ある子', '2025-06-01'],
      ]),
    )
    const { contactId } = await worker.cases.recordContact({
      kind: 'self-reliance',
      caseId: cases[0]!.caseId,
      heldOn: '2025-11-20',
      way: 'phone',
      first: false,
      staffIds: [me],
    })
    await assert.rejects(worker.cases.undoImport({ importId }), refusedAs('builtUpon'))
    assert.equal((await worker.cases.getContact({ contactId })).withdrawn, false)
    assert.equal((await worker.cases.getCase({ caseId: cases[0]!.caseId })).state, 'received')
  })
  it('表に名前のあるファイルは、その経過に付く。ない名前の行は、添付するまで入らない', async () => {
    const rows = [
      ['氏名', '日付', '内容', '添付'],
      ['添付　一子', '2025-05-01', '書類二つ', '資料/申込書.pdf\n同意ガキ.pdf'],
      ['添付　一子', '2025-05-02', '書類なし', ''],
      ['添付　一子', '2025-05-03', '名前ちがい', 'ない.pdf'],
    ]
    const { importId, counts, contactCount } = await carriedOut(csv(rows), {
      files: [
        ['申込書.pdf', plainPdf()],
        ['同意ガキ.pdf'.normalize('NFD'), plainPdf()],
      ],
    })
    assert.deepEqual([counts, contactCount], [{ taken: 0, undecided: 0, there: 0, left: 0, fault: 0 }, 2])
    const [with2] = await asOwner<{ contact_id: string }>(
      world.database,
      `select contact_id from cases.contacts where council_id = $1 and import_id = $2 and observed = '書類二つ'`,
      [world.councilId, importId],
    )
    const list = await worker.files.listAttachments({ subjectType: 'cases.contact', subjectId: with2!.contact_id })
    assert.deepEqual(
      list.items.map(({ name, state }) => [name.normalize('NFC'), state]),
      [
        ['申込書.pdf', 'standing'],
        ['同意ガキ.pdf', 'standing'],
      ],
    )
    assert.equal((await worker.cases.getImport({ importId })).faultCount, 1)
    await worker.cases.undoImport({ importId })
    const after = await worker.files.listAttachments({ subjectType: 'cases.contact', subjectId: with2!.contact_id })
    assert.deepEqual(
      after.items.filter(({ state }) => state === 'standing'),
      [],
    )
  })
  it('壊れたファイルと、足りない列は、言葉で断り、何も変えない', async () => {
    const { importId } = await worker.cases.startImport({ kind: 'self-reliance' })
    await assert.rejects(worker.cases.lookAtImport({ importId }), refusedAs('noFile'))
    await sendOne(world, importId, ['経過.csv', '"開いたまま,閉じない\r\n'], { cookie, kind: 'table', subjectType: 'cases.import' })
    await assert.rejects(worker.cases.lookAtImport({ importId }), refusedAs('unreadable'))
    await assert.rejects(worker.cases.checkImport({ importId }), refusedAs('columnsNeeded'))
    await worker.cases.cancelImport({ importId })
    await assert.rejects(worker.cases.cancelImport({ importId }), refusedAs('over'))
    const other = await worker.cases.startImport({ kind: 'self-reliance' })
    await sendOne(world, other.importId, ['経過.csv', '氏名,住所\r\n見本,見本町\r\n'], { cookie, kind: 'table', subjectType: 'cases.import' })
    const { sheet, headingRow, columns } = await worker.cases.lookAtImport(other)
    const set = { ...other, sheet, headingRow, columns, options: { leadId: me, way: 'phone' } }
    await assert.rejects(worker.cases.setImportColumns(set), refusedAs('nothingToTake'))
    await assert.rejects(worker.cases.setImportColumns({ ...set, columns: [null, null] }), refusedAs('noPerson'))
    await assert.rejects(worker.cases.startImport({ kind: 'life-fund' }), (error) => [404, 422].includes((error as Refused).status))
  })
  it('置いたままの取り込みは、日がたつと片付く', async () => {
    const { importId } = await checked(
      csv([
        ['氏名', '日付', '内容'],
        ['期限　切子', '2025-05-01', 'x'],
      ]),
    )
    const due = `update kernel.jobs set run_at = $2 where council_id = $1 and operation = 'cases.expireImport' and input ->> 'importId' = $3`
    await asOwner(world.database, due, [world.councilId, world.clock.now(), importId])
    await settle()
    assert.equal((await worker.cases.getImport({ importId })).state, 'cancelled')
  })
  it('何万行でも、メモリは増えず、どこまで進んだかが分かり、始まる前ならやめられる', async () => {
    const [many, cases] = [size({ ordinary: 1200, deep: 20_000 }), size({ ordinary: 60, deep: 500 })]
    const table = csv([
      ['管理番号', '氏名', '受付日', '日付', '記録者', '経過'],
      ...Array.from({ length: many }, (_, at) => {
        const who = at % cases
        return [`多${who}`, `多数　${who}子`, '2020-04-01', `202${at % 5}-0${1 + (at % 9)}-1${at % 10}`, '前任 花子', `${at}番目の経過。`.repeat(40)]
      }),
    ])
    const { importId, counts } = await checked(table, { name: '多数.csv' })
    assert.deepEqual(counts, { taken: many, undecided: 0, there: 0, left: 0, fault: 0 })
    await worker.cases.carryOutImport({ importId })
    await worker.cases.cancelImport({ importId })
    await settle()
    assert.deepEqual(
      [(await worker.cases.getImport({ importId })).state, (await worker.cases.getImport({ importId })).contactCount],
      ['cancelled', 0],
    )

    const again = await checked(table, { name: '多数.csv' })
    const before = process.memoryUsage().heapUsed
    const { workId } = await worker.cases.carryOutImport({ importId: again.importId })
    const seen = new Set<number>()
    let [over, peak] = [false, 0]
    const work = settle().finally(() => (over = true))
    while (!over) {
      const [told] = await asOwner<{ n: number }>(
        world.database,
        'select done_count as n from kernel.progress where council_id = $1 and work_id = $2',
        [world.councilId, workId],
      )
      if (told) seen.add(told.n)
      peak = Math.max(peak, process.memoryUsage().heapUsed - before)
      await new Promise((resume) => setTimeout(resume, 20))
    }
    await work
    const done = await worker.cases.getImport({ importId: again.importId })
    assert.deepEqual([done.state, done.addedCount, done.caseCount, done.contactCount], ['carriedOut', many, cases, many])
    console.log(`${many} contacts of ${cases} cases: heap at most ${Math.round(peak / 1e6)} MB over, told ${seen.size} times how far`)
    assert.ok(peak < 250e6, `${peak}`)
    assert.ok(
      [...seen].some((told) => told > 0 && told < many),
      'it told how far it had come',
    )
    assert.equal((await worker.cases.undoImport({ importId: again.importId })).contacts, many)
  })
  it('入れたものが、そのまま出てくる。行の数は、取り込んだ・断った・飛ばしたの和になる', async () => {
    const days = fc.integer({ min: 1, max: 28 }).map((day) => `2025-03-${String(day).padStart(2, '0')}`)
    const words = fc.stringMatching(/^[ぁ-ん一-龠A-Za-z0-9"、,\n𠮷髙﨑]{1,40}$/u).map((text) => `言葉${text.trim()}`)
    const row = fc.record({
      who: fc.constantFrom('甲', '乙', '丙', '丁'),
      day: fc.oneof({ weight: 6, arbitrary: days }, { weight: 1, arbitrary: fc.constantFrom('いつか', '2099-01-01', '') }),
      time: fc.option(fc.constantFrom('9:00', '午後3時', '16:45'), { nil: '' }),
      minutes: fc.option(fc.integer({ min: 0, max: 600 }).map(String), { nil: '' }),
      way: fc.constantFrom('電話', '訪問', '1', 'phone', 'のろし', ''),
      words,
    })
    const seed = Number(process.env['SEED'] ?? Date.now() % 1e9)
    console.log(`seed ${seed}`)
    let run = 0
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 12 }), async (rows) => {
        const tag = `${Date.now().toString(36)}${run++}`
        const table = [
          ['管理番号', '氏名', '受付日', '日付', '時刻', '分', '方法', '経過'],
          ...rows.map((each) => [`${tag}${each.who}`, `${tag}　${each.who}`, '2025-03-01', each.day, each.time, each.minutes, each.way, each.words]),
        ]
        const { importId, addedCount, sameCount, leftCount, faultCount, caseCount, cases } = await carriedOut(csv(table))
        assert.equal(addedCount! + sameCount! + leftCount! + faultCount!, rows.length, 'no row is lost')
        const sound = (each: (typeof rows)[number]) => each.day.startsWith('2025-') && each.way !== 'のろし'
        const standing = new Set(rows.map(({ who }) => who).filter((who) => sound(rows.find((each) => each.who === who)!)))
        const expected = rows.filter((each) => standing.has(each.who) && sound(each))
        assert.equal(addedCount, expected.length)
        assert.equal(caseCount, standing.size)
        const kept: string[][] = []
        for (const { caseId } of cases)
          for (const each of await timelineOf(caseId)) kept.push([each.on, each.at ?? '', String(each.minutes ?? ''), each.code, each.observed])
        const times: Readonly<Record<string, string>> = { '9:00': '09:00', 午後3時: '15:00', '16:45': '16:45', '': '' }
        const ways: Readonly<Record<string, string>> = { 訪問: 'visit' }
        assert.deepEqual(
          kept.map((each) => JSON.stringify(each)).toSorted(),
          expected.map((each) => JSON.stringify([each.day, times[each.time], each.minutes, ways[each.way] ?? 'phone', each.words])).toSorted(),
        )
        await worker.cases.undoImport({ importId })
        const left = await asOwner(world.database, 'select from cases.contacts where council_id = $1 and import_id = $2 and withdrawn_at is null', [
          world.councilId,
          importId,
        ])
        assert.equal(left.length, 0)
      }),
      { numRuns: size({ ordinary: 6, deep: 60 }), seed, endOnFailure: true },
    )
  })
})

/** Half of what Windows writes: the signs of these tables. */
function shiftJis(text: string): number[] {
  const bytes = new Map<string, number[]>()
  const decoder = new TextDecoder('shift_jis')
  for (let high = 0x81; high <= 0x9f; high++)
    for (let low = 0x40; low <= 0xfc; low++) if (low !== 0x7f) bytes.set(decoder.decode(Uint8Array.of(high, low)), [high, low])
  for (let high = 0xe0; high <= 0xea; high++)
    for (let low = 0x40; low <= 0xfc; low++) if (low !== 0x7f) bytes.set(decoder.decode(Uint8Array.of(high, low)), [high, low])
  return [...text].flatMap((sign) => (sign.charCodeAt(0) < 0x80 ? [sign.charCodeAt(0)] : bytes.get(sign)!))
}
