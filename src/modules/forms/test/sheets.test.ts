import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { type World, createWorld } from '#testing'
import { type Staff, appoint, asOwner } from '../../../../test/support/staff.ts'
import { sheetNumberText } from '../rules/sheet-numbers.ts'
import { hallSurvey, layOutCollection, layOutForm } from './lay-out.ts'

const filled = { usedOn: 'R7.11.20', room: '1', people: '１２', good: '2', phone: '076-000-0000' }

describe('用紙と依頼', () => {
  let world: World
  let desk: Staff
  let chief: Staff
  let formId: string
  before(async () => {
    world = await createWorld()
    desk = await appoint(world, '受付 一子', '地域福祉課', { role: 'deskWorker', compartment: 'community-welfare', tier: 2 })
    chief = await appoint(world, '課長 二郎', '地域福祉課', { role: 'supervisor', compartment: 'community-welfare', tier: 4 })
    formId = (await layOutForm(desk.api, chief.api)).formId
  })
  const collect = async (how = {}) => {
    const collection = await layOutCollection(desk.api, formId, how)
    return { ...collection, sheet: (number: number, version = 1) => sheetNumberText({ addressCode: collection.addressCode, version, number }) }
  }
  const key = (collectionId: string, sheet: string, more = {}) =>
    desk.api.forms.keySheet({ collectionId, sheet, answeredOn: '2025-11-20', typed: filled, ...more })

  it('は、番号をつけて刷り、読み取った番号でも、打った番号でも、一度だけ入力できる', async () => {
    const { collectionId, sheet } = await collect()
    assert.deepEqual(await desk.api.forms.makeSheets({ collectionId, count: 3 }), { from: 1, to: 3 })
    assert.deepEqual(await desk.api.forms.makeSheets({ collectionId, count: 2 }), { from: 4, to: 5 })
    const answer = await world.request(`/print/forms/printSheets?collectionId=${collectionId}&from=1&to=5&large=yes`, {
      headers: { cookie: desk.cookie },
    })
    assert.match(Buffer.from(await answer.arrayBuffer()).toString('latin1'), /^%PDF-1\.7[\s\S]*pdfuaid/)
    const { batchId } = await desk.api.forms.registerBatch({ collectionId, receivedOn: '2025-11-28', sheetCount: 3 })
    const first = await key(collectionId, sheet(2), { batchId })
    assert.deepEqual([first.sheetNumber, first.leftOut], [sheet(2), []])
    await key(collectionId, sheet(3).split('-').slice(2).join('-'), { batchId }) // 数字だけ
    await assert.rejects(key(collectionId, sheet(2)), (error: { code: string; body?: { message: { ja: string } }; message: string }) => {
      assert.equal(error.code, 'keyedAlready')
      assert.match(JSON.stringify(error.body ?? error.message), new RegExp(`${first.answerNumber}`))
      return true
    })
    const { items } = await chief.api.forms.listAnswers({ collectionId })
    assert.deepEqual(
      items.map(({ way, answeredOn }) => [way, answeredOn]),
      [
        ['paper', '2025-11-20'],
        ['paper', '2025-11-20'],
      ],
    )
    const { values } = await chief.api.forms.getAnswer({ answerId: items[0]!.answerId })
    assert.deepEqual(values, {
      usedOn: '2025-11-20',
      room: { chosen: ['large'] },
      people: 12,
      good: { chosen: ['cheap'] },
      phone: '076-000-0000',
      feeTotal: 0,
    })
    assert.deepEqual(
      (await desk.api.forms.listBatches({ collectionId })).items.map(({ sheetCount, keyedCount, spoiltCount }) => [
        sheetCount,
        keyedCount,
        spoiltCount,
      ]),
      [[3, 2, 0]],
    )

    await assert.rejects(desk.api.forms.closeBatch({ collectionId, batchId }), { code: 'countsDiffer' })
    await desk.api.forms.spoilSheet({ collectionId, sheet: sheet(4), batchId })
    await assert.rejects(desk.api.forms.spoilSheet({ collectionId, sheet: sheet(4), batchId }), { code: 'spoilt' })
    await desk.api.forms.closeBatch({ collectionId, batchId })
    await assert.rejects(key(collectionId, sheet(5), { batchId }), { code: 'batchUnknown' })
    assert.deepEqual((await desk.api.forms.listBatches({ collectionId })).sheets, { printed: 5, keyed: 2, last: 5 })
  })
  it('の取り下げた回答は、もう一度入力できる', async () => {
    const { collectionId, sheet } = await collect()
    await desk.api.forms.makeSheets({ collectionId, count: 1 })
    await key(collectionId, sheet(1))
    const { items } = await chief.api.forms.listAnswers({ collectionId })
    await chief.api.forms.withdrawAnswer({ answerId: items[0]!.answerId, revision: 1, reason: '別の紙だったため' })
    await key(collectionId, sheet(1))
    assert.equal((await desk.api.forms.listBatches({ collectionId })).sheets.keyed, 1)
  })
  it('の番号ちがい・別の受付・ない番号を、次にすることを言って断る', async () => {
    const [one, other] = [await collect(), await collect()]
    await desk.api.forms.makeSheets({ collectionId: one.collectionId, count: 1 })
    await desk.api.forms.makeSheets({ collectionId: other.collectionId, count: 1 })
    const right = one.sheet(1)
    const wrong = `${right.slice(0, -1)}${(Number(right.at(-1)) + 1) % 10}`
    for (const [typed, code] of [
      [wrong, 'numberWrong'],
      [other.sheet(1), 'otherCollection'],
      [one.sheet(2), 'numberWrong'],
      [one.sheet(1, 2), 'numberWrong'],
      ['すずき', 'numberWrong'],
      [wrong.split('-').slice(2).join(''), 'numberWrong'],
    ] as const)
      await assert.rejects(key(one.collectionId, typed), { code, status: 422 }, typed)
    assert.equal((await chief.api.forms.listAnswers({ collectionId: one.collectionId })).total, 0)
  })
  it('の記入の誤りは、欄ごとに言い、対象でない問いは入れずに知らせる', async () => {
    const { collectionId, sheet } = await collect()
    await desk.api.forms.makeSheets({ collectionId, count: 1 })
    await assert.rejects(
      key(collectionId, sheet(1), { typed: { ...filled, room: '9', usedOn: 'きのう' } }),
      (error: { fields?: { path: string }[]; body?: { fields?: { path: string }[] } }) => {
        assert.deepEqual((error.fields ?? error.body?.fields)?.map(({ path }) => path).toSorted(), ['typed.room', 'typed.usedOn'])
        return true
      },
    )
    const { leftOut } = await key(collectionId, sheet(1), { typed: { ...filled, cleanWhere: '床' } })
    assert.deepEqual(leftOut, ['5'])
  })
  it('は、同時に打ち込んでも一つの回答になる', async () => {
    const { collectionId, sheet } = await collect()
    await desk.api.forms.makeSheets({ collectionId, count: 1 })
    const tries = await Promise.allSettled([
      key(collectionId, sheet(1)),
      chief.api.forms.keySheet({ collectionId, sheet: sheet(1), answeredOn: '2025-11-20', typed: filled }),
    ])
    assert.deepEqual(tries.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
    assert.equal((await chief.api.forms.listAnswers({ collectionId })).total, 1)
  })
  it('は、ほかの分野の人には作れず、束も見えない', async () => {
    const { collectionId } = await collect()
    const rights = await world.as('rights')
    await assert.rejects(rights.forms.makeSheets({ collectionId, count: 1 }))
    await assert.rejects(rights.forms.registerBatch({ collectionId, receivedOn: '2025-11-28', sheetCount: 3 }))
  })

  const pasted = ['佐々木 花子,hanako@example.jp', '山田 太郎\ttaro@example.jp', '高橋　一郎,,920-0000,見本市本町1-1', '青葉デイサービス'].join('\n')
  it('依頼は、一覧から加え、メールで送り、答えた人には二度送らない。用紙には宛先が入る', async () => {
    const { collectionId, addressCode } = await collect({ audience: 'invited', closesOn: '2025-12-20' })
    await assert.rejects(chief.api.forms.addInvitations({ collectionId, pasted: `${pasted}\n${'長'.repeat(200)}` }), { code: 'unread' })
    await assert.rejects(desk.api.forms.addInvitations({ collectionId, pasted }), { code: 'tierNeeded' })
    assert.deepEqual(await chief.api.forms.addInvitations({ collectionId, pasted }), { count: 4 })
    assert.deepEqual(await chief.api.forms.addInvitations({ collectionId, pasted }), { count: 0 })
    assert.deepEqual(await chief.api.forms.sendInvitations({ collectionId }), { count: 2 })
    await assert.rejects(chief.api.forms.sendInvitations({ collectionId }), { code: 'nobodyToSend' })
    const mails = await asOwner<{ body: string; address: string }>(
      world.database,
      `select m.body, m.address from kernel.messages m where m.council_id = $1 and m.template = 'forms.invitation' order by m.address`,
      [world.councilId],
    )
    assert.equal(mails.length, 2)
    const code = /\/f\/(\w+)\?i=([\w-]+)/.exec(mails[0]!.body)!
    assert.equal(code[1], addressCode)
    const visitor = await world.as()
    const typed = { usedOn: '2025-11-20', room: 'large', phone: '076-000-0000' }
    await assert.rejects(visitor.forms.sendAnswer({ addressCode, version: 1, typed }), { code: 'notInvited' })
    await visitor.forms.sendAnswer({ addressCode, version: 1, typed, invitation: code[2]! })
    assert.deepEqual(await chief.api.forms.sendInvitations({ collectionId, remind: 'yes' }), { count: 1 })
    const reminded = await asOwner<{ address: string }>(
      world.database,
      `select address from kernel.messages where council_id = $1 and template = 'forms.reminder'`,
      [world.councilId],
    )
    assert.deepEqual(
      reminded.map(({ address }) => address),
      [mails[1]!.address],
    )
    const { items, counts } = await chief.api.forms.listInvitations({ collectionId })
    assert.deepEqual([counts, items.map(({ state }) => state)], [{ invited: 4, answered: 1 }, ['answered', 'reminded', 'waiting', 'waiting']])
    assert.deepEqual(await chief.api.forms.makeSheets({ collectionId, invited: 'yes' }), { from: 1, to: 3 })
    const sheets = await chief.api.forms.printSheets({ collectionId, from: 1, to: 3 })
    assert.deepEqual(
      sheets.sheets.map(({ to }) => to),
      [['山田 太郎　様'], ['〒920-0000', '見本市本町1-1', '高橋　一郎　様'], ['青葉デイサービス　様']],
    )
    await assert.rejects(chief.api.forms.makeSheets({ collectionId, invited: 'yes' }), { code: 'nobodyLeft' })
  })
  it('無記名の依頼では、だれの回答かを、何からもたどれない（時刻・順番・記録からも）', async () => {
    const anonymousForm = { ...hallSurvey, items: hallSurvey.items.filter(({ code }) => code !== 'phone' && code !== 'health') }
    const form = await layOutForm(desk.api, chief.api, anonymousForm)
    const { collectionId, addressCode } = await layOutCollection(desk.api, form.formId, { audience: 'invited', anonymous: true })
    const people = Array.from({ length: 9 }, (_, at) => `回答 ${at},anonymous${at}@example.jp`).join('\n')
    await chief.api.forms.addInvitations({ collectionId, pasted: people })
    await chief.api.forms.sendInvitations({ collectionId })
    await assert.rejects(chief.api.forms.makeSheets({ collectionId, invited: 'yes' }), { code: 'anonymous' })
    const mails = await asOwner<{ body: string }>(
      world.database,
      `select body from kernel.messages where council_id = $1 and template = 'forms.invitation' and address like 'anonymous%' order by address`,
      [world.councilId],
    )
    const visitor = await world.as()
    for (const { body } of mails.slice(0, 8))
      await visitor.forms.sendAnswer({
        addressCode,
        version: 1,
        typed: { usedOn: '2025-11-20', room: 'small' },
        invitation: /i=([\w-]+)/.exec(body)![1]!,
      })

    const { items, counts } = await chief.api.forms.listInvitations({ collectionId })
    assert.deepEqual([counts, new Set(items.map(({ state }) => state))], [{ invited: 9, answered: 8 }, new Set(['secret'])])
    const answers = await asOwner<{ answer_id: string; number: number; received_at: Date; invitation_id: string | null; entered_by: string | null }>(
      world.database,
      'select * from forms.answers where collection_id = $1 order by received_at, answer_id',
      [collectionId],
    )
    assert.equal(answers.length, 8)
    assert.deepEqual(new Set(answers.map((answer) => answer.invitation_id)), new Set([null]))
    assert.equal(new Set(answers.map((answer) => answer.received_at.getTime())).size, 1) // 日の始まり：時刻は残らない
    assert.notDeepEqual(
      answers.map(({ number }) => number).toSorted((a, b) => a - b),
      Array.from({ length: 8 }, (_, at) => at + 1),
    ) // 番号は順番を言わない
    // No row anywhere holds both an answer and an invitation, and none of the invitations says when it was answered.
    const tables = await asOwner<{ name: string }>(
      world.database,
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
    )
    const invitations = await asOwner<{ invitation_id: string }>(
      world.database,
      'select invitation_id from forms.invitations where collection_id = $1',
      [collectionId],
    )
    let looked = 0
    for (const { name } of tables) {
      const rows = await asOwner<{ text: string }>(world.database, `select t::text as text from ${name} t`)
      looked += rows.length
      for (const { text } of rows) {
        const both = answers.some(({ answer_id: id }) => text.includes(id)) && invitations.some(({ invitation_id: id }) => text.includes(id))
        assert.ok(!both, `${name}: ${text}`)
      }
    }
    assert.ok(looked > 500)
    const history = await asOwner<{ n: number }>(
      world.database,
      `select count(*)::int as n from kernel.history where table_name = 'forms.invitations' and before ->> 'answered' is distinct from after ->> 'answered' and before is not null`,
    )
    assert.deepEqual(history, [{ n: 0 }]) // 答えた時刻は、変更の履歴にも残らない
  })
})
