import assert from 'node:assert/strict'
import { randomInt, randomUUID } from 'node:crypto'
import { before, beforeEach, describe, it } from 'node:test'
import { inspect } from 'node:util'
import fc from 'fast-check'
import pg from 'pg'
import * as z from 'zod'
import { actors } from '#identity'
import {
  type Actor,
  type Answered,
  type Kernel,
  type Registry,
  type Transactions,
  clockFrom,
  createKernel,
  defineOperation,
  idsFrom,
  refuse,
} from '#kernel'
import { type Jobs, createJobs } from '#platform/jobs'
import { defineTemplate, sendMessage, sendRefusals, unknownBlanks } from '#platform/messages'
import { type Api, type MailServer, type World, atEnd, createWorld, decodedHeader, mailServer, registry, size, usualNow } from '#testing'

const invitation = defineTemplate({
  code: 'trial.invitation',
  title: { ja: '案内', en: 'Invitation' },
  optional: true,
  blanks: { what: { ja: '行事', en: 'Event' } },
  subject: { ja: '{what}のご案内', en: 'Invitation: {what}' },
  body: { ja: '{what}を開きます。', en: 'Please come to {what}.' },
})
const answer = defineTemplate({ ...invitation, code: 'trial.answer', optional: false })
const later = { status: 409, ja: 'できません。', en: 'It cannot be done.' } as const
const send = defineOperation({
  name: 'trial.send',
  title: { ja: '送る', en: 'Send' },
  kind: 'command',
  permission: 'trial.send',
  input: z.strictObject({
    address: z.string(),
    name: z.string().optional(),
    what: z.string(),
    optional: z.boolean().default(true),
    pdf: z.string().optional(),
    thenRefuse: z.boolean().default(false),
  }),
  output: z.object({ messageId: z.uuid() }),
  refusals: { ...sendRefusals, later },
  async handle({ address, name, what, optional, pdf, thenRefuse }, call) {
    const messageId = await sendMessage(call, {
      template: optional ? invitation : answer,
      to: { address, ...(name !== undefined && { name }) },
      values: { what },
      ...(pdf !== undefined && { pdf: { name: '通知.pdf', content: Buffer.from(pdf) } }),
    })
    if (thenRefuse) refuse({ later }, 'later')
    return { messageId }
  },
})
const trial = { operations: { send }, grants: { systemAdministrator: ['trial.send'] }, contributions: { messageTemplate: [invitation, answer] } }
const registryOfTrial: Registry = { ...registry, trial }

const settings = {
  senderAddress: 'info@shakyo.example.jp',
  senderName: '見本市社会福祉協議会',
  siteUrl: 'https://shakyo.example.jp/',
  undoSeconds: 60,
  keepTextDays: 365,
}

describe('通知', () => {
  let world: World
  let admin: Api
  let now = usualNow
  let mail: MailServer
  let kernel: Kernel
  let jobs: Jobs
  let actor: Actor
  let owner: pg.Client
  const clock = clockFrom(() => now)
  const logged: Answered[] = []
  const after = (seconds: number) => (now = new Date(now.getTime() + seconds * 1000))
  const drain = () => jobs.drain(world.councilId)
  /** Whoever has waited long signs in again. */
  const signIn = async () => (admin = await world.as('administrator'))
  const found = async (messageId: string) => (await signIn()).system.getMessage({ messageId })

  function worker(transactions: Transactions): { kernel: Kernel; jobs: Jobs } {
    const made = createKernel({ registry: registryOfTrial, transactions, clock, ids: idsFrom(clock), log: (answered) => logged.push(answered) })
    const { pool } = world.database
    return { kernel: made, jobs: createJobs({ kernel: made, transactions, pool, actors: actors(pool, registryOfTrial, clock), report: () => {} }) }
  }
  const sendFor = (input: z.input<typeof send.input>) => kernel.dispatch(send, input, { actor, requestId: randomUUID(), key: randomUUID() })

  before(async () => {
    world = await createWorld({ clock })
    ;({ kernel, jobs } = worker(world.database.transactions))
    owner = new pg.Client(world.database.owner)
    await owner.connect()
    atEnd(() => owner.end())
    const { rows } = await owner.query(`select account_id from identity.accounts where council_id = $1 and display_name = '石田 亮'`, [
      world.councilId,
    ])
    actor = (await actors(world.database.pool, registryOfTrial, clock).ofAccount(world.councilId, rows[0].account_id))!
    mail = await mailServer()
  })
  beforeEach(async () => {
    await signIn()
    process.env['SMTP_URL'] = mail.url
    mail.received.length = 0
    mail.answer(null)
  })

  it('設定がないうちは何も外へ出ず、送るはずだったものが送信箱に残る', async () => {
    for (const url of ['', mail.url]) {
      process.env['SMTP_URL'] = url
      const { messageId } = await admin.system.sendTrialMessage({ address: 'taro@example.jp', name: '山田 太郎' })
      after(60)
      await drain()
      const { state, letter, maskedAddress } = await found(messageId)
      assert.deepEqual([state, maskedAddress, letter?.address, letter?.subject], ['held', 't…@example.jp', 'taro@example.jp', '送信の確認'])
      assert.match(letter!.body, /^山田 太郎 様\n/)
    }
    assert.equal(mail.received.length, 0)
    assert.deepEqual((await admin.system.getMessageSettings({})).sends, false)
    await admin.system.changeMessageSettings(settings)
    assert.deepEqual((await admin.system.getMessageSettings({})).sends, true)
    await drain()
    assert.equal(mail.received.length, 0, 'what was held does not leave by itself')
  })
  it('一人に一通、決まった番号（Message-ID）で届く', async () => {
    const { messageId } = await admin.system.sendTrialMessage({ address: 'hanako@example.jp', name: '見本 花子' })
    after(60)
    await drain()
    const [letter, ...more] = mail.received
    assert.equal(more.length, 0)
    assert.deepEqual([letter!.from, letter!.to], ['info@shakyo.example.jp', ['hanako@example.jp']])
    const header = (name: string) => letter!.headers.get(name)?.map(decodedHeader)
    assert.deepEqual(header('message-id'), [`<${messageId}@shakyo.example.jp>`])
    assert.deepEqual(header('from'), ['見本市社会福祉協議会 <info@shakyo.example.jp>'])
    assert.deepEqual(header('to'), ['見本 花子 <hanako@example.jp>'])
    assert.deepEqual(header('subject'), ['送信の確認'])
    assert.match(letter!.text, /石田 亮 が送りました。/)
    for (const none of ['cc', 'bcc', 'auto-submitted', 'list-unsubscribe', 'x-mailer']) assert.equal(header(none), undefined, none)
    const { state, replyCode, settledAt } = await found(messageId)
    assert.deepEqual([state, replyCode, settledAt], ['sent', 'smtp250', now.toISOString()])
  })
  it('PDFを添えると、そのまま届く', async () => {
    const pdf = '%PDF-1.7 見本 '.repeat(50)
    const answered = await sendFor({ address: 'pdf@example.jp', what: '集い', pdf })
    assert.ok(!('refusal' in answered))
    await drain()
    const raw = mail.received[0]!.raw
    assert.match(raw, /Content-Type: application\/pdf/i)
    assert.match(raw, /Content-Disposition: attachment/i)
    const [, coded = ''] = /Content-Type: application\/pdf[^]*?\r\n\r\n([^]*?)\r\n--/i.exec(raw) ?? []
    assert.equal(Buffer.from(coded, 'base64').toString(), pdf)
  })
  it('送って60秒は取り消せ、取り消したものは送られない', async () => {
    const first = await admin.system.sendTrialMessage({ address: 'a@example.jp' })
    after(59)
    await drain()
    assert.equal((await found(first.messageId)).undoSecondsLeft, 1)
    await admin.system.cancelMessage(first)
    after(10)
    await drain()
    assert.equal((await found(first.messageId)).state, 'cancelled')
    await assert.rejects(admin.system.cancelMessage(first), { status: 409, code: 'tooLate' })
    const second = await admin.system.sendTrialMessage({ address: 'a@example.jp' })
    after(60)
    await assert.rejects(admin.system.cancelMessage(second), { status: 409, code: 'tooLate' }) // it has not left yet, but may at any moment
    await drain()
    assert.equal(mail.received.length, 1)
  })
  it('取消しと送信が同時でも、どちらか一方だけになる', async () => {
    for (let round = 0; round < size({ deep: 40, ordinary: 6 }); round++) {
      mail.received.length = 0
      const sent = await admin.system.sendTrialMessage({ address: 'race@example.jp' })
      after(60)
      const delivering = drain()
      now = new Date(now.getTime() - 1000) // the clock of whoever takes it back is a second behind
      const cancelled = await admin.system.cancelMessage(sent).then(
        () => true,
        () => false,
      )
      now = new Date(now.getTime() + 1000)
      await delivering
      assert.equal(mail.received.length, cancelled ? 0 : 1)
      assert.equal((await found(sent.messageId)).state, cancelled ? 'cancelled' : 'sent')
    }
  })
  it('文と宛先は送った人だけ。ほかの人には、あることも知らせない', async () => {
    const { messageId } = await sendFor({ address: 'secret@example.jp', what: '会', optional: false })
    await assert.rejects((await world.as('desk')).system.getMessage({ messageId }), { status: 404 })
    await assert.rejects((await world.as('desk')).system.listMessages({}), { status: 403 })
    await assert.rejects((await world.as('desk')).system.cancelMessage({ messageId }), { status: 404 })
    // Another one who looks after the outbox: sees that it is there, and neither to whom nor what.
    const officer = await world.as('securityOfficer')
    const seen = await officer.system.getMessage({ messageId })
    assert.deepEqual([seen.letter, seen.maskedAddress, seen.sentBy], [null, 's…@example.jp', '石田 亮'])
    const { items } = await officer.system.listMessages({})
    assert.doesNotMatch(JSON.stringify(items), /secret@|会のご案内/)
    await assert.rejects(officer.system.sendTrialMessage({ address: 'x@example.jp' }), { status: 403 })
    await assert.rejects(officer.system.changeMessageSettings(settings), { status: 403 })
  })
  it('メールサーバーが止まっていれば待ち、戻れば自分で送る', async () => {
    const port = Number(new URL(mail.url).port)
    await mail.stop()
    const { messageId } = await sendFor({ address: 'wait@example.jp', what: '会' })
    await drain()
    const waiting = await found(messageId)
    assert.equal(waiting.state, 'waiting')
    assert.match(waiting.trouble!.message.ja, /メールサーバーに渡せませんでした。/)
    assert.equal(waiting.trouble!.stopped, false)
    mail = await mailServer(port)
    after(30)
    await drain()
    assert.equal((await found(messageId)).state, 'sent')
    assert.equal(mail.received.filter(({ to }) => to.includes('wait@example.jp')).length, 1)
  })
  it('受け取れない宛先は一度で終わり、符号が残る。差出人や一時の断りは、もう一度試す', async () => {
    for (const [code, at, state] of [
      [550, 'recipient', 'refused'],
      [554, 'text', 'refused'],
      [451, 'recipient', 'waiting'],
      [550, 'sender', 'waiting'],
    ] as const) {
      mail.answer(code, at)
      const { messageId } = await sendFor({ address: 'x@example.jp', what: '会' })
      await drain()
      const seen = await found(messageId)
      assert.deepEqual([seen.state, seen.replyCode], [state, state === 'refused' ? `smtp${code}` : null], `${code} ${at}`)
      mail.answer(null)
      after(60)
      await drain()
      assert.equal((await found(messageId)).state, state === 'waiting' ? 'sent' : 'refused')
    }
  })
  it('読めない SMTP_URL は、送らずに待つ。その中の合言葉は、記録に出ない', async () => {
    process.env['SMTP_URL'] = 'smtp://user:himitsu@:99999999'
    logged.length = 0
    const { messageId } = await sendFor({ address: 'x@example.jp', what: '会' })
    await drain()
    const { trouble } = await found(messageId)
    assert.match(trouble!.message.ja, /^メールサーバーに渡せませんでした。/)
    assert.ok(logged.some(({ operation }) => operation === 'system.deliverMessage'))
    assert.doesNotMatch(inspect(logged, { depth: 9, showHidden: true }), /himitsu/)
    process.env['SMTP_URL'] = mail.url
    after(60)
    await drain()
    assert.equal((await found(messageId)).state, 'sent')
  })
  it('十回試しても渡せなければ止まり、人がもう一度行える', async () => {
    mail.answer(421)
    const { messageId } = await sendFor({ address: 'x@example.jp', what: '会' })
    for (let attempt = 0; attempt < 10; attempt++) {
      await drain()
      after(6 * 3600)
    }
    const stopped = await found(messageId)
    assert.deepEqual([stopped.state, stopped.trouble?.stopped], ['waiting', true])
    const { items } = await admin.system.listJobs({ state: 'dead' })
    const job = items.find(({ operation }) => operation === 'system.deliverMessage')!
    assert.deepEqual([job.attempts, job.error?.code, job.title.ja], [10, 'mailServerAway', '通知を送る'])
    mail.answer(null)
    await admin.system.runJobAgain({ jobId: job.jobId })
    await drain()
    assert.equal((await found(messageId)).state, 'sent')
  })
  it('渡したあとで記録に失敗したら、同じ番号でもう一度渡す（見分けられる）', async () => {
    const { messageId } = await sendFor({ address: 'twice@example.jp', what: '会' })
    let failed = false
    const forgetful: Transactions = {
      ...world.database.transactions,
      isAway: (error) => (error as Error).message === 'the line was cut',
      transact: (context, work) =>
        world.database.transactions.transact(context, async (unit) => {
          const result = await work(unit)
          if (mail.received.length === 1 && !failed) {
            failed = true
            throw new Error('the line was cut')
          }
          return result
        }),
    }
    await worker(forgetful).jobs.drain(world.councilId)
    after(60)
    await drain()
    assert.equal((await found(messageId)).state, 'sent')
    assert.deepEqual(
      mail.received.map(({ headers }) => headers.get('message-id')?.[0]),
      [`<${messageId}@shakyo.example.jp>`, `<${messageId}@shakyo.example.jp>`],
    )
  })
  it('もとの操作が断られたら、通知も残らない', async () => {
    const count = async () => (await owner.query('select count(*)::int as n from kernel.messages where council_id = $1', [world.councilId])).rows[0].n
    const before = await count()
    await assert.rejects(sendFor({ address: 'x@example.jp', what: '会', thenRefuse: true }), /later/)
    assert.deepEqual([await count(), await drain()], [before, 0])
  })

  it('どんな名前や件名でも、見出しは増えず、宛先は一つだけ（S-09）', async () => {
    const seed = Number(process.env['SASAEAI_SEED'] ?? randomInt(2 ** 31))
    const nasty = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom(
        'あ\r\nBcc: evil@example.com',
        'x\nTo: evil@example.com',
        'x\0y',
        '"; <evil@example.com>, "',
        'Ünïcödé 髙﨑 🎏',
        '=?UTF-8?B?DQpCY2M6IGV2aWxAZXhhbXBsZS5jb20=?=',
        'a,b;c:d<e>f@g',
        '\u2028Bcc: evil@example.com',
      ),
    )
    const address = fc.oneof(
      fc.constant('ok@example.jp'),
      nasty,
      nasty.map((text) => `${text}@example.jp`),
      nasty.map((text) => `ok@example.jp${text}`),
      fc.constantFrom(
        'a@example.jp, b@example.jp',
        '<a@example.jp>',
        '日本@example.jp',
        'a@日本.jp',
        '"a b"@example.jp',
        'a@b',
        '@example.jp',
        'a@example.jp\r\n',
      ),
    )
    const expected = new Set(
      ['message-id', 'from', 'to', 'subject', 'date', 'mime-version', 'content-type', 'content-transfer-encoding'].concat('auto-submitted'),
    )
    let [sent, refused] = [0, 0]
    await fc.assert(
      fc.asyncProperty(address, nasty, nasty, async (to, name, what) => {
        mail.received.length = 0
        const result = await sendFor({ address: to, name, what, optional: false }).catch(
          (error: { body?: { code: string; status: number } }) => error,
        )
        if (!('messageId' in result)) {
          refused++
          assert.ok(['addressUnusable', 'nameUnusable', 'invalidInput'].includes(result.body?.code ?? ''), JSON.stringify(result.body))
          return
        }
        sent++
        await drain()
        assert.equal(mail.received.length, 1)
        const [letter] = mail.received
        const [local, domain] = to.trim().split('@') as [string, string]
        assert.deepEqual(letter!.to, [`${local}@${domain.toLowerCase()}`]) // domains have no case
        assert.equal(letter!.from, 'info@shakyo.example.jp')
        for (const [header, values] of letter!.headers) {
          assert.ok(expected.has(header), `${header} in ${JSON.stringify(letter!.raw)}`)
          assert.equal(values.length, 1, header)
          for (const value of values) assert.match(value, /^[\x20-\x7e]*$/)
        }
      }),
      { numRuns: size({ deep: 1000, ordinary: 60 }), seed },
    )
    assert.ok(sent > 5 && refused > 5, `${sent} sent, ${refused} refused (seed ${seed})`)
  })

  it('案内は止められ、必要な連絡は届く。リンクを開くだけでは止まらない', async () => {
    const address = 'Optional@Example.jp'
    await sendFor({ address, what: 'サロン' })
    await drain()
    const [first] = mail.received
    const link = /https:\/\/shakyo\.example\.jp\/messages\/stop\/([0-9a-f-]{36})/.exec(first!.text)!
    assert.deepEqual(first!.headers.get('list-unsubscribe'), [`<${link[0]}>`])
    assert.deepEqual(first!.headers.get('list-unsubscribe-post'), ['List-Unsubscribe=One-Click'])
    assert.deepEqual(first!.headers.get('auto-submitted'), ['auto-generated'])
    const visitor = await world.as()
    const token = link[1]!
    assert.deepEqual(await visitor.system.showOptOut({ token }), { maskedAddress: 'o…@example.jp', stopped: false })
    await visitor.system.chooseOptOut({ token, stop: true })
    await assert.rejects(visitor.system.showOptOut({ token: randomUUID() }), { status: 404 })
    const notice = await sendFor({ address: address.toLowerCase(), what: 'サロン' })
    const necessary = await sendFor({ address, what: '返事', optional: false })
    await drain()
    assert.deepEqual([(await found(notice.messageId)).state, (await found(necessary.messageId)).state], ['optedOut', 'sent'])
    const second = mail.received[1]!
    assert.doesNotMatch(second.text, /messages\/stop/)
    await visitor.system.chooseOptOut({ token, stop: false })
    const again = await sendFor({ address, what: 'サロン' })
    await drain()
    assert.equal((await found(again.messageId)).state, 'sent')
  })

  it('文面は適用日から変わり、使えない空欄は断られる。もとの文面に誤りがない', async () => {
    const text = { code: 'system.trial', validFrom: '2025-12-10', subjectJa: '試し', bodyJa: '{name}さん', subjectEn: 'Trial', bodyEn: 'Dear {name}' }
    await assert.rejects(
      admin.system.reviseTemplate({ ...text, bodyJa: '{address}', subjectEn: '{constructor}' }),
      (error: { code?: string; body?: { fields?: { path: string }[] } }) => {
        assert.equal(error.code, 'blankUnknown')
        assert.deepEqual(
          error.body?.fields?.map(({ path }) => path),
          ['bodyJa', 'subjectEn'],
        )
        return true
      },
    )
    now = new Date(Math.max(now.getTime(), Date.parse('2025-12-09T03:00:00Z')))
    assert.ok(now < new Date('2025-12-09T15:00:00Z'), 'the tests before this one took too many days')
    await signIn()
    await admin.system.reviseTemplate(text)
    await admin.system.reviseTemplate({ ...text, bodyJa: '{name}さま' })
    const subjectOf = async () => (await found((await admin.system.sendTrialMessage({ address: 'a@example.jp' })).messageId)).letter!
    assert.equal((await subjectOf()).subject, '送信の確認')
    assert.equal((await admin.system.getTemplate({ code: 'system.trial' })).validFrom, null)
    now = new Date('2025-12-09T15:00:00Z') // midnight in Japan
    await signIn()
    assert.deepEqual([(await subjectOf()).subject, (await subjectOf()).body], ['試し', 'a@example.jpさま'])
    assert.equal((await admin.system.listTemplates({})).items.find(({ code }) => code === 'system.trial')!.validFrom, '2025-12-10')
    await assert.rejects(admin.system.reviseTemplate({ ...text, code: 'system.none' }), { status: 404 })
    const templates = world.app.kernel.contributions('messageTemplate')
    assert.ok(templates.length > 0)
    for (const { subject, body, ...template } of templates)
      for (const sentence of [subject.ja, subject.en, body.ja, body.en])
        assert.deepEqual(unknownBlanks({ ...template, subject, body }, sentence), [], template.code)
  })

  it('使えない差出人やサイトの住所は、項目の横で断られる', async () => {
    for (const [field, value] of [
      ['senderAddress', 'info@shakyo.example.jp\r\nBcc: x@example.jp'],
      ['senderAddress', '事務局@example.jp'],
      ['senderName', 'a\nb'],
      ['siteUrl', 'javascript:alert(1)'],
      ['siteUrl', 'https://a b'],
      ['undoSeconds', -1],
      ['keepTextDays', 0],
    ] as const) {
      await assert.rejects(
        admin.system.changeMessageSettings({ ...settings, [field]: value }),
        (error: { status?: number; body?: { fields?: { path: string }[] } }) => {
          assert.deepEqual([error.status, error.body?.fields?.[0]?.path], [422, field], JSON.stringify(value))
          return true
        },
      )
    }
  })

  it('保存期間が過ぎると、送ったことだけを残して宛先と文を消す', async () => {
    await admin.system.changeMessageSettings({ ...settings, keepTextDays: 30 })
    const { messageId } = await sendFor({ address: 'old@example.jp', what: '会', pdf: '%PDF-1.7' })
    await drain()
    after(29 * 86_400)
    await drain() // the schedule of the night
    assert.notEqual((await found(messageId)).letter, null)
    after(2 * 86_400)
    await drain()
    const { letter, maskedAddress, state } = await found(messageId)
    assert.deepEqual([letter, maskedAddress, state], [null, null, 'sent'])
    const emptied = await owner.query(`select attachment_name, attachment from kernel.messages where message_id = $1`, [messageId])
    assert.deepEqual(emptied.rows, [{ attachment_name: null, attachment: null }])
    const { rows } = await owner.query(`select state from kernel.jobs where council_id = $1 and once_key = $2`, [
      world.councilId,
      `message ${messageId}`,
    ])
    assert.deepEqual(rows, [{ state: 'done' }])
    after(91 * 86_400)
    await drain()
    const gone = await owner.query(`select from kernel.jobs where council_id = $1 and once_key = $2`, [world.councilId, `message ${messageId}`])
    assert.equal(gone.rowCount, 0)
  })
})
