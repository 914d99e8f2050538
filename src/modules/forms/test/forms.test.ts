import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, describe, it } from 'node:test'
import fc from 'fast-check'
import { renderPdf } from '#platform/documents'
import { openFiles } from '#platform/files'
import { type World, type Api, commandLine, createWorld, registry, size } from '#testing'
import { type Staff, appoint, asOwner } from '../../../../test/support/staff.ts'
import type { Definition, Item } from '../schema.ts'
import { temporaryDirectory } from '../../../../test/support/cluster.ts'
import { plainPdf, sendOne } from '../../files/test/door.ts'
import { layOutPerson } from '../../directory/test/lay-out.ts'
import { hallSurvey, layOutCollection, layOutForm, layOutForms, typedAnswer } from './lay-out.ts'

const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31))

describe('様式と回答', () => {
  let world: World
  let desk: Staff
  let chief: Staff
  let caseworker: Staff
  let visitor: Api
  before(async () => {
    console.log(`seed ${seed}`)
    world = await createWorld({ files: openFiles(temporaryDirectory('forms')) })
    visitor = await world.as()
    desk = await appoint(world, '受付 一子', '地域福祉課', { role: 'deskWorker', compartment: 'community-welfare', tier: 2 })
    chief = await appoint(world, '課長 二郎', '地域福祉課', { role: 'supervisor', compartment: 'community-welfare', tier: 3 })
    caseworker = await appoint(world, '相談 三子', '地域福祉課', { role: 'caseworker', compartment: 'community-welfare', tier: 4 })
  })

  describe('版', () => {
    it('は、試してからでないと公開できず、後から保存した人は断られる', async () => {
      const { formId, revision } = await desk.api.forms.createForm({ compartment: 'community-welfare', definition: hallSurvey })
      await assert.rejects(chief.api.forms.publishVersion({ formId, revision }), { code: 'untested' })
      const saved = await desk.api.forms.saveDraft({ formId, revision, definition: { ...hallSurvey, title: { ja: '直した題' } } })
      await assert.rejects(desk.api.forms.saveDraft({ formId, revision, definition: hallSurvey }), { code: 'changedMeanwhile' })
      await assert.rejects(desk.api.forms.recordTest({ formId, revision }), { code: 'changedMeanwhile' })
      await desk.api.forms.recordTest({ formId, revision: saved.revision })
      const again = await desk.api.forms.saveDraft({ formId, revision: saved.revision, definition: hallSurvey })
      await assert.rejects(chief.api.forms.publishVersion({ formId, revision: again.revision }), { code: 'untested' })
      await assert.rejects(desk.api.forms.publishVersion({ formId, revision: again.revision }), { code: 'notPermitted' })
    })
    it('は、公開したら変わらない（持ち主のSQLでも）', async () => {
      const { formId } = await layOutForm(desk.api, chief.api)
      const council = [world.councilId, formId]
      const tries = [
        `update forms.versions set definition = definition || '{"tier": 1}' where council_id = $1 and form_id = $2`,
        'delete from forms.versions where council_id = $1 and form_id = $2',
        `update forms.versions set state = 'draft' where council_id = $1 and form_id = $2`,
      ]
      for (const sql of tries) await assert.rejects(asOwner(world.database, sql, council), /never changes/)
    })
    it('に誤りがあれば、項目と直し方を言って断る', async () => {
      const wrong: Definition['items'] = [
        { kind: 'text', code: 'a', label: { ja: '前' }, when: { answered: 'b' } },
        { kind: 'number', code: 'b', label: { ja: '数' }, min: 5, max: 1, target: 'person.nothing' },
        { kind: 'choice', code: 'b', label: { ja: '二つめ' }, options: [{ code: 'x', label: { ja: 'x' } }], when: { includes: 'a', option: 'x' } },
      ]
      const { formId, revision } = await desk.api.forms.createForm({ compartment: 'community-welfare', definition: { ...hallSurvey, items: wrong } })
      const { problems } = await desk.api.forms.getForm({ formId })
      assert.deepEqual(
        problems.filter(({ item }) => item !== null).map(({ item, code }) => [item, code]),
        [
          ['b', 'codeTwice'],
          ['a', 'belowItem'],
          ['b', 'crossedBounds'],
          ['b', 'unknownTarget'],
          ['b', 'wrongKind'],
        ],
      )
      await assert.rejects(desk.api.forms.recordTest({ formId, revision }), { code: 'hasProblems' })
    })
    it('を所属していない分野には作れない', async () => {
      await assert.rejects(desk.api.forms.createForm({ compartment: 'loans', definition: hallSurvey }), { code: 'compartmentUnknown' })
    })
  })

  describe('送る', () => {
    let formId: string
    before(async () => {
      ;({ formId } = await layOutForm(desk.api, chief.api))
    })
    it('ことは、アドレスを知っていれば、だれにでもできる。返るのは番号だけ', async () => {
      const { addressCode, collectionId } = await layOutCollection(desk.api, formId)
      const open = await visitor.forms.getPublicForm({ addressCode })
      assert.equal(open.state, 'open')
      const receipt = await visitor.forms.sendAnswer({ addressCode, version: open.version, typed: typedAnswer() })
      assert.deepEqual(receipt, { number: 1, title: '令和7年度の調査', said: [] })
      const { items } = await chief.api.forms.listAnswers({ collectionId })
      assert.deepEqual(
        items[0]!.lines.map(({ code, text }) => [code, text]),
        [
          ['about', ''],
          ['usedOn', '令和7年11月20日'],
          ['room', 'その他（廊下 講座）'],
          ['people', '12人'],
          ['good', 'きれい'],
          ['cleanWhere', '床 講座'],
          ['uses', '1．　催し：例会 講座／使用料：1,500円\n2．　催し：講演'],
          ['feeTotal', '1,500円'],
          ['health', '非開示'],
          ['phone', '076-000-0000'],
        ],
      )
    })
    it('ことを二度押しても、一件になる', async () => {
      const { addressCode, collectionId } = await layOutCollection(desk.api, formId)
      const input = { addressCode, version: 1, typed: typedAnswer() }
      const key = randomUUID()
      const both = await Promise.all([1, 2, 3].map(() => visitor.forms.sendAnswer(input, { key })))
      assert.deepEqual(
        both.map(({ number }) => number),
        [1, 1, 1],
      )
      assert.equal((await chief.api.forms.listAnswers({ collectionId })).total, 1)
    })
    it('前に、直すところを欄ごとに言う。何も残さない', async () => {
      const { addressCode, collectionId } = await layOutCollection(desk.api, formId)
      const bad = { ...typedAnswer(), usedOn: '2999-01-01', people: '九人', cleanWhere: '', phone: 'なし', 'good:nothing': 'yes' }
      await assert.rejects(
        visitor.forms.sendAnswer({ addressCode, version: 1, typed: bad }),
        (error: { code: string; body: { fields: { path: string }[] } }) => {
          assert.equal(error.code, 'invalidAnswer')
          assert.deepEqual(
            error.body.fields.map(({ path }) => path),
            ['usedOn', 'people', 'good', 'phone'],
          )
          return true
        },
      )
      assert.equal((await chief.api.forms.listAnswers({ collectionId })).total, 0)
    })
    it('ものが一つもなければ、合計などの計算だけでは受け取らない', async () => {
      const items = hallSurvey.items.filter(({ code }) => ['people', 'uses', 'feeTotal'].includes(code))
      const { formId: free } = await layOutForm(desk.api, chief.api, { ...hallSurvey, items })
      const { addressCode } = await layOutCollection(desk.api, free)
      await assert.rejects(visitor.forms.sendAnswer({ addressCode, version: 1, typed: { people: '　', 'uses.rows': '3' } }), {
        code: 'nothingAnswered',
      })
    })
    it('ことは、期間の外・締切りの後・招かれない人・職員だけの受付では断る', async () => {
      const input = (addressCode: string) => ({ addressCode, version: 1, typed: typedAnswer() })
      const over = await layOutCollection(desk.api, formId, { closesOn: '2025-11-30' })
      await assert.rejects(visitor.forms.sendAnswer(input(over.addressCode)), { code: 'notOpen' })
      const invited = await layOutCollection(desk.api, formId, { audience: 'invited' })
      await assert.rejects(visitor.forms.sendAnswer({ ...input(invited.addressCode), invitation: 'よそのコード' }), { code: 'notInvited' })
      const staff = await layOutCollection(desk.api, formId, { audience: 'staff' })
      await assert.rejects(visitor.forms.getPublicForm({ addressCode: staff.addressCode }), { code: 'notFound' })
      await assert.rejects(visitor.forms.sendAnswer(input(staff.addressCode)), { code: 'notFound' })
      const closed = await layOutCollection(desk.api, formId, { closesOn: '2025-12-31' })
      const { revision } = await desk.api.forms.closeCollection({ collectionId: closed.collectionId, revision: 1 })
      await assert.rejects(visitor.forms.sendAnswer(input(closed.addressCode)), { code: 'notOpen' })
      await desk.api.forms.reopenCollection({ collectionId: closed.collectionId, revision, reason: '延長' })
      await visitor.forms.sendAnswer(input(closed.addressCode))
    })
    it('数には、受付ごとの一時間の限りがある', async () => {
      const { addressCode, collectionId } = await layOutCollection(desk.api, formId)
      await asOwner(
        world.database,
        `insert into forms.send_counts (council_id, collection_id, hour, counter, sent) values ($1, $2, $3, 'answer', 600)`,
        [world.councilId, collectionId, '2025-12-01T03:00:00Z'],
      )
      await assert.rejects(visitor.forms.sendAnswer({ addressCode, version: 1, typed: typedAnswer() }), { code: 'tooMany' })
    })
    it('途中のものは、控えの番号で続きから開き、送れば消える', async () => {
      const { addressCode, collectionId } = await layOutCollection(desk.api, formId)
      const { draftCode } = await visitor.forms.saveAnswerDraft({ addressCode, version: 1, typed: { people: 'まだ' } })
      assert.deepEqual((await visitor.forms.readAnswerDraft({ addressCode, draftCode })).typed, { people: 'まだ' })
      const same = await visitor.forms.saveAnswerDraft({ addressCode, version: 1, typed: typedAnswer(), draftCode })
      assert.equal(same.draftCode, draftCode)
      const strange = 'aaaa-bbbb-cccc-dddd'
      assert.notEqual((await visitor.forms.saveAnswerDraft({ addressCode, version: 1, typed: {}, draftCode: strange })).draftCode, strange)
      await visitor.forms.sendAnswer({ addressCode, version: 1, typed: typedAnswer(), draftCode })
      await assert.rejects(visitor.forms.readAnswerDraft({ addressCode, draftCode }), { code: 'notFound' })
      assert.equal((await chief.api.forms.getCollection({ collectionId })).answerCount, 1)
    })
    it('無記名の受付では、番号も時刻も順番を表さず、監査にも回答が出ない', async () => {
      const { addressCode, collectionId } = await layOutCollection(desk.api, formId, { anonymous: true })
      const sent: number[] = []
      for (let n = 0; n < 8; n++) sent.push((await visitor.forms.sendAnswer({ addressCode, version: 1, typed: typedAnswer(`${n}`) })).number)
      const rows = await asOwner<{ answer_id: string; received: string; invitation_id: string | null }>(
        world.database,
        `select answer_id, to_char(received_at at time zone 'Asia/Tokyo', 'HH24:MI:SS') as received, invitation_id from forms.answers where collection_id = $1`,
        [collectionId],
      )
      assert.ok(rows.every(({ received, invitation_id }) => received === '00:00:00' && invitation_id === null))
      assert.ok(sent.every((number) => number >= 100_000) && new Set(sent).size === sent.length)
      assert.notDeepEqual(
        sent,
        sent.toSorted((a, b) => a - b),
        'by lot, eight in their order come once in 40,320 times',
      )
      const told = await asOwner(world.database, 'select from kernel.audit_entries where subject_id = any ($1::uuid[])', [
        rows.map(({ answer_id }) => answer_id),
      ])
      assert.equal(told.length, 0)
    })
    it('無記名の受付に、だれかが分かる項目のある様式は使えない', async () => {
      const items: Definition['items'] = [{ kind: 'person', code: 'who', label: { ja: 'お名前' } }]
      const { formId: named } = await layOutForm(desk.api, chief.api, { ...hallSurvey, items })
      await assert.rejects(layOutCollection(desk.api, named, { anonymous: true }), { code: 'namesAsked' })
    })
  })

  describe('区分', () => {
    it('が高い項目は別の行にあり、見られない人には非開示と出る。訂正しても残る。見れば閲覧の記録が残る', async () => {
      const { answerId } = await layOutForms(desk.api, chief.api, '区分の試験')
      const seenBy = async (staff: Staff) => {
        const answer = await staff.api.forms.getAnswer({ answerId })
        return { ...answer, health: answer.lines.find(({ code }) => code === 'health')!.text }
      }
      assert.deepEqual([(await seenBy(desk)).health, (await seenBy(desk)).hiddenTiers], ['非開示', [4]])
      assert.equal((await seenBy(chief)).health, '非開示')
      assert.equal((await seenBy(caseworker)).health, '耳が遠い 区分の試験')
      const looks = await asOwner<{ account_id: string }>(world.database, 'select account_id from kernel.view_entries where subject_id = $1', [
        answerId,
      ])
      assert.deepEqual([...new Set(looks.map(({ account_id }) => account_id))], [caseworker.accountId])

      const typed = { ...typedAnswer('直した'), health: '見えない人が打った' }
      await assert.rejects(desk.api.forms.correctAnswer({ answerId, revision: 2, reason: '聞き直した', typed }), { code: 'changedMeanwhile' })
      await desk.api.forms.correctAnswer({ answerId, revision: 1, reason: '聞き直した', typed })
      assert.equal((await seenBy(caseworker)).health, '耳が遠い 区分の試験')
      const now = await seenBy(desk)
      assert.equal(now.lines.find(({ code }) => code === 'cleanWhere')!.text, '床 直した')
      const earlier = await desk.api.forms.getAnswer({ answerId, revision: 1 })
      assert.equal(earlier.lines.find(({ code }) => code === 'cleanWhere')!.text, '床 区分の試験')
      assert.deepEqual(
        now.moves.map(({ move, remark }) => [move, remark]),
        [
          ['correct', '聞き直した'],
          ['receive', ''],
        ],
      )
    })
    it('の外の人には、回答はない', async () => {
      const { answerId, collectionId } = await layOutForms(desk.api, chief.api)
      const stranger = await appoint(world, '別課 五子', '総務課', { role: 'caseworker', compartment: 'loans', tier: 5 })
      await assert.rejects(stranger.api.forms.getAnswer({ answerId }), { code: 'notFound' })
      assert.equal((await stranger.api.forms.listAnswers({ collectionId })).total, 0)
      await assert.rejects(stranger.api.forms.enterAnswer({ collectionId, way: 'paper', answeredOn: '2025-11-25', typed: typedAnswer() }), {
        code: 'compartmentUnknown',
      })
    })
  })

  it('回答は、人と結びつけ、見比べて印を付けたものだけを、台帳の操作で反映する', async () => {
    const both = await appoint(
      world,
      '窓口 六子',
      '地域福祉課',
      { role: 'supervisor', compartment: 'community-welfare', tier: 4 },
      { role: 'supervisor', compartment: 'directory', tier: 4 },
    )
    const items: Definition['items'] = [
      { kind: 'text', code: 'tel', label: { ja: '電話' }, format: 'phone', target: 'person.phone' },
      { kind: 'date', code: 'born', label: { ja: '生年月日' }, target: 'person.bornOn' },
    ]
    const { formId } = await layOutForm(both.api, both.api, { ...hallSurvey, tier: 3, items })
    const { collectionId } = await layOutCollection(both.api, formId)
    const typed = { tel: '076-222-2222', born: 'S25.3.1' }
    const { answerId } = await both.api.forms.enterAnswer({ collectionId, way: 'counter', answeredOn: '2025-12-01', typed })
    const words = { text: () => '反映', kana: () => 'ハンエイ', code: () => 'hanei' }
    const { personId } = await layOutPerson(both.api, null, '2025-12-01', words)
    assert.deepEqual((await both.api.forms.compareAnswer({ answerId })).items, [])
    await both.api.forms.linkAnswer({ answerId, revision: 1, personId })
    const { items: compared } = await both.api.forms.compareAnswer({ answerId })
    assert.deepEqual(
      compared.map(({ code, given, same }) => [code, given, same]),
      [
        ['tel', '076-222-2222', false],
        ['born', '昭和25年3月1日', false],
      ],
    )
    await both.api.forms.applyAnswer({ answerId, revision: 1, items: ['born'] })
    const person = await both.api.directory.getPerson({ personId })
    assert.equal(person.bornOn, '1950-03-01')
    assert.ok(!person.contacts.some(({ value }) => value === '076-222-2222'))
    await both.api.forms.applyAnswer({ answerId, revision: 1, items: ['tel'] })
    assert.ok((await both.api.directory.getPerson({ personId })).contacts.some(({ value }) => value === '076-222-2222'))
    await assert.rejects(both.api.forms.applyAnswer({ answerId, revision: 1, items: ['usedOn'] }), { code: 'notApplicable' })
    // Whoever may not read the register applies nothing to it.
    const within = await appoint(world, '受付 七子', '地域福祉課', { role: 'deskWorker', compartment: 'community-welfare', tier: 4 })
    await assert.rejects(within.api.forms.applyAnswer({ answerId, revision: 1, items: ['tel'] }))
  })

  it('取り下げた回答は、事実からも取り下げられる', async () => {
    const { answerId } = await layOutForms(desk.api, chief.api)
    await desk.api.forms.withdrawAnswer({ answerId, revision: 1, reason: '重ねて届いた' })
    const facts = await asOwner<{ retracts: string | null }>(
      world.database,
      'select retracts from kernel.facts where subject_id = $1 order by recorded_at, retracts nulls first',
      [answerId],
    )
    assert.deepEqual(
      facts.map(({ retracts }) => retracts !== null),
      [false, true],
    )
    await assert.rejects(desk.api.forms.correctAnswer({ answerId, revision: 1, reason: 'あとから', typed: typedAnswer() }), { code: 'notNow' })
  })

  it('保存期間を過ぎた項目は、訂正前の内容からも消え、そう出る', async () => {
    const { answerId } = await layOutForms(desk.api, chief.api, '消える人')
    await sendOne(world, answerId, ['申請書.pdf', plainPdf()], { cookie: desk.cookie, subjectType: 'forms.answer', kind: 'enclosure' })
    await desk.api.forms.correctAnswer({ answerId, revision: 1, reason: '番号', typed: { ...typedAnswer(), phone: '076-111-1111' } })
    await asOwner(world.database, `update forms.answers set answered_on = '2025-10-31' where answer_id = $1`, [answerId])
    const erase = async () => {
      const scopes = await asOwner<{ scope_id: string }>(world.database, 'select scope_id from identity.access_scopes where council_id = $1', [
        world.councilId,
      ])
      const actor = commandLine(
        world.councilId,
        scopes.map(({ scope_id }) => scope_id),
      )
      return world.app.kernel.dispatch(registry.forms.operations.erasePastRetention, {}, { actor, requestId: randomUUID() })
    }
    assert.equal((await erase()).answers, 1)
    assert.equal((await erase()).answers, 0)
    const answer = await chief.api.forms.getAnswer({ answerId })
    assert.match(answer.lines.find(({ code }) => code === 'phone')!.text, /消去/)
    const left = await asOwner(
      world.database,
      `select from forms.answer_parts where answer_id = $1 and values::text like '%076-%' union all select from kernel.history where row_id = $1 and (before::text like '%076-%' or after::text like '%076-%')`,
      [answerId],
    )
    assert.equal(left.length, 0)
    // Who said so stays as long as anything of the answer, then goes with it, from the history too.
    const said = () =>
      asOwner<{ found: string }>(
        world.database,
        `select said_name as found from forms.answers where answer_id = $1 and said_name <> '' union all
         select table_name from kernel.history where row_id = $1 and coalesce(before ->> 'said_name', '') || coalesce(after ->> 'said_name', '') <> ''`,
        [answerId],
      )
    assert.ok((await said()).length > 1)
    const { items: before } = await desk.api.files.listAttachments({ subjectType: 'forms.answer', subjectId: answerId })
    assert.deepEqual(
      before.map(({ state }) => state),
      ['standing'],
    )
    await asOwner(world.database, `update forms.answers set answered_on = '2023-03-01' where answer_id = $1`, [answerId])
    await erase()
    const { items: after } = await desk.api.files.listAttachments({ subjectType: 'forms.answer', subjectId: answerId })
    assert.deepEqual(
      after.map(({ state }) => state),
      ['destroyed'],
    )
    assert.deepEqual(await said(), [])
  })

  it(`版がいくつ変わっても、前の回答は同じに読める（seed ${seed}）`, async () => {
    const { formId, collectionId, answerId } = await layOutForms(caseworker.api, chief.api, '前の回答')
    // On paper it stands without the mark of the house, which names the moment and the serial of each printing.
    const { print: paper } = registry.forms.operations.getAnswer
    const print = async () => {
      const data = paper!.data(await caseworker.api.forms.getAnswer({ answerId }), 'ja')
      return Buffer.from(await renderPdf(paper!.template, data))
    }
    const table = async () => {
      const listed = await caseworker.api.forms.listAnswers({ collectionId })
      return JSON.stringify(registry.forms.operations.listAnswers.table!.rows(listed, 'ja'))
    }
    const read = async () => JSON.stringify(await caseworker.api.forms.getAnswer({ answerId }))
    const before = { table: await table(), read: await read(), print: await print() }
    assert.equal(before.print.subarray(0, 5).toString(), '%PDF-')
    const random = fc.sample(versionsFrom(hallSurvey.items as Item[]), { numRuns: size({ deep: 50, ordinary: 50 }), seed })
    for (const items of random) {
      const { versions } = await caseworker.api.forms.getForm({ formId })
      const draft = versions.find(({ state }) => state === 'draft')
      const definition = { ...hallSurvey, items }
      const { revision } = await caseworker.api.forms.saveDraft({ formId, revision: draft?.revision ?? 0, definition })
      await caseworker.api.forms.recordTest({ formId, revision })
      await chief.api.forms.publishVersion({ formId, revision })
      const { revision: at, ...collection } = await caseworker.api.forms.getCollection({ collectionId })
      const { title, audience, opensOn, closesOn } = collection
      await caseworker.api.forms.changeCollection({ collectionId, revision: at, title, audience, opensOn, closesOn, takeUp: true })
    }
    assert.equal((await caseworker.api.forms.getCollection({ collectionId })).version, random.length + 1)
    assert.equal(await table(), before.table)
    assert.equal(await read(), before.read)
    assert.equal(undated(await print()), undated(before.print))
  })
})

/** What a printed page says of the moment it was made differs by itself. */
function undated(pdf: Buffer): string {
  return pdf
    .toString('latin1')
    .replace(/\/(CreationDate|ModDate) ?\([^)]*\)/g, '')
    .replace(/<xmp:(CreateDate|ModifyDate)>[^<]*/g, '')
    .replace(/<xmpMM:(DocumentID|InstanceID)>[^<]*/g, '')
    .replace(/\/ID ?\[[^\]]*\]/g, '')
}

/** Versions that take items away, add some, and change kind, words, options and tier under the same code. */
function versionsFrom(items: readonly Item[]): fc.Arbitrary<Item[]> {
  const label = fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }).map((text) => ({ ja: `問${text.trim()}` }))
  const codes = items.map(({ code }) => code)
  const item = (code: string): fc.Arbitrary<Item> =>
    fc.oneof(
      label.map((words): Item => ({ kind: 'text', code, label: words })),
      label.map((words): Item => ({ kind: 'number', code, label: words, decimals: 2 })),
      fc.tuple(label, label, fc.constantFrom(2, 3, 4)).map(([words, option, tier]): Item => ({
        kind: 'choice',
        code,
        label: words,
        tier,
        options: [
          { code: 'other', label: option },
          { code: 'small', label: words },
        ],
      })),
      label.map((words): Item => ({ kind: 'group', code, label: words, atMost: 3, items: [{ kind: 'money', code: `${code}_in`, label: words }] })),
      label.map((words): Item => ({ kind: 'date', code, label: words })),
    )
  return fc
    .shuffledSubarray([...codes, 'added', 'further'], { minLength: 1 })
    .chain((chosen) => fc.tuple(...chosen.map(item)).map((each) => [...each]))
}
