import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, describe, it } from 'node:test'
import { type Api, type World, bodyId, createWorld } from '#testing'
import { plainPdf, send, sendOne } from './door.ts'

describe('添付', () => {
  let world: World
  let desk: Api
  let cookie: string
  let meetingId: string
  let day = 0
  const record = async (more = {}) => {
    const heldOn = new Date(Date.UTC(2025, 4, ++day)).toISOString().slice(0, 10)
    return (await desk.calendar.recordMeeting({ bodyId: await bodyId(desk, 'district-chairs'), heldOn, outcome: 'held', attendeeCount: 3, ...more }))
      .meetingId
  }
  const list = (subjectId: string, api = desk) => api.files.listAttachments({ subjectType: 'calendar.meeting', subjectId })
  const download = (attachmentId: string, as = cookie) => world.request(`/files/${attachmentId}`, { headers: { cookie: as } })
  before(async () => {
    world = await createWorld()
    desk = await world.as('desk')
    cookie = await world.cookieOf('desk')
    meetingId = await record()
  })

  it('記録に付けると一覧に出て、同じ中身で開ける', async () => {
    const pdf = plainPdf()
    const attachmentId = await sendOne(world, meetingId, ['会議録（５月）.pdf', pdf], { cookie })
    const { items, can, limitBytes } = await list(meetingId)
    const [file] = items
    assert.deepEqual(
      [
        file!.attachmentId,
        file!.name,
        file!.kindTitle.ja,
        file!.formatTitle.ja,
        file!.bytes,
        file!.attachedBy,
        file!.state,
        file!.can,
        can,
        limitBytes,
      ],
      [
        attachmentId,
        '会議録（５月）.pdf',
        '議事録の写し',
        'PDF',
        Buffer.byteLength(pdf),
        '佐藤 恵',
        'standing',
        ['open', 'withdraw'],
        ['attach'],
        50 * 2 ** 20,
      ],
    )
    const answer = await download(attachmentId)
    assert.equal(await answer.text(), pdf)
    assert.equal(answer.headers.get('content-type'), 'application/pdf')
    assert.match(answer.headers.get('content-disposition')!, /^attachment; filename="_+\.pdf"; filename\*=UTF-8''%E4%BC%9A/)
    assert.match(answer.headers.get('content-security-policy')!, /^sandbox; default-src 'none'/)
    assert.equal(answer.headers.get('x-content-type-options'), 'nosniff')
    assert.equal(answer.headers.get('cache-control'), 'private, no-store')
  })
  it('いくつも一度に送れ、一つが断られても、ほかは付く', async () => {
    const id = await record()
    const outcomes = await send(
      world,
      id,
      [
        ['a.pdf', plainPdf()],
        ['b.pdf', ''],
        ['c.txt', '議事メモ'],
        ['d.html', '<html>'],
      ],
      { cookie },
    )
    assert.deepEqual(
      outcomes.map(({ refusal }) => refusal?.code),
      [undefined, 'fileEmpty', undefined, 'activeContent'],
    )
    assert.deepEqual(
      (await list(id)).items.map(({ name }) => name),
      ['a.pdf', 'c.txt'],
    )
  })
  it('同じ受付番号でもう一度送っても、一つだけが付く。ちがう中身なら断る', async () => {
    const id = await record()
    const [key, file] = [randomUUID(), ['写し.pdf', plainPdf()] as const]
    const twice = await Promise.all([sendOne(world, id, file, { cookie, key }), sendOne(world, id, file, { cookie, key })])
    assert.equal(new Set([...twice, await sendOne(world, id, file, { cookie, key })]).size, 1)
    await assert.rejects(sendOne(world, id, ['写し.pdf', plainPdf()], { cookie, key }), { code: 'keyReused' })
    await assert.rejects(sendOne(world, id, file, { cookie }), { status: 409, code: 'alreadyAttached' })
    assert.equal((await list(id)).items.length, 1)
  })
  it('取り下げるには理由がいり、行は残って開けなくなる', async () => {
    const id = await record()
    const attachmentId = await sendOne(world, id, ['a.pdf', plainPdf()], { cookie })
    await assert.rejects(desk.files.withdrawAttachment({ attachmentId, reason: ' ' }), { status: 422 })
    await desk.files.withdrawAttachment({ attachmentId, reason: 'ちがう会議の写しだったため' })
    await assert.rejects(desk.files.withdrawAttachment({ attachmentId, reason: 'もう一度' }), { status: 409, code: 'alreadyWithdrawn' })
    const [file] = (await list(id)).items
    assert.deepEqual(
      [file!.state, file!.can, file!.withdrawal?.withdrawnBy, file!.withdrawal?.reason],
      ['withdrawn', [], '佐藤 恵', 'ちがう会議の写しだったため'],
    )
    assert.equal((await download(attachmentId)).status, 409)
  })
  it('見るだけの人は開けるが、付けることも取り下げることもできない', async () => {
    const id = await record()
    const attachmentId = await sendOne(world, id, ['a.pdf', plainPdf()], { cookie })
    const [auditor, as] = [await world.as('auditor'), await world.cookieOf('auditor')]
    assert.deepEqual([(await list(id, auditor)).can, (await list(id, auditor)).items[0]!.can], [[], ['open']])
    assert.equal((await download(attachmentId, as)).status, 200)
    await assert.rejects(sendOne(world, id, ['b.pdf', plainPdf()], { cookie: as }), { status: 403, code: 'takesNoFiles' })
    await assert.rejects(auditor.files.withdrawAttachment({ attachmentId, reason: '監査' }), { status: 403, code: 'notYours' })
  })
  it('取り消された記録には付けられない。訂正すると、立っている添付だけが新しい記録に引き継がれる', async () => {
    const first = await record()
    const [kept, gone] = [
      await sendOne(world, first, ['a.pdf', plainPdf()], { cookie }),
      await sendOne(world, first, ['b.pdf', plainPdf()], { cookie }),
    ]
    await desk.files.withdrawAttachment({ attachmentId: gone, reason: '古い版' })
    const second = await record({ replaces: first })
    const carried = (await list(second)).items
    assert.deepEqual(
      carried.map(({ name, state }) => [name, state]),
      [['a.pdf', 'standing']],
    )
    assert.equal(await (await download(carried[0]!.attachmentId)).text(), await (await download(kept)).text())
    await assert.rejects(sendOne(world, first, ['c.pdf', plainPdf()], { cookie }), { status: 403, code: 'takesNoFiles' })
  })
  it('見えない記録・ない記録・添付を受けない記録は、どれも同じ答えになる', async () => {
    const [rights, as] = [await world.as('rights'), await world.cookieOf('rights')]
    const attachmentId = await sendOne(world, meetingId, ['b.pdf', plainPdf()], { cookie })
    const answers = async (subjectType: string, subjectId: string, attachment: string) => {
      const asked = await Promise.allSettled([
        rights.files.listAttachments({ subjectType, subjectId }),
        sendOne(world, subjectId, ['a.pdf', plainPdf()], { cookie: as, subjectType }),
        rights.files.openAttachment({ attachmentId: attachment }),
        rights.files.withdrawAttachment({ attachmentId: attachment, reason: 'x' }),
      ])
      return asked.map((each) => (each.status === 'rejected' ? { ...(each.reason as { body: object }).body, requestId: '' } : 'answered'))
    }
    const hidden = await answers('calendar.meeting', meetingId, attachmentId)
    assert.deepEqual(hidden, await answers('calendar.meeting', randomUUID(), randomUUID()))
    assert.deepEqual(hidden, await answers('plan.line', meetingId, randomUUID()))
    assert.ok(hidden.every((answer) => (answer as { code?: string }).code === 'notFound'))
    const page = async (id: string) => (await (await download(id, as)).text()).replaceAll(id, '')
    assert.equal(await page(attachmentId), await page(randomUUID()))
    assert.equal((await world.request(`/files/${attachmentId}`)).status, 401)
    await assert.rejects(sendOne(world, meetingId, ['a.pdf', plainPdf()]), { status: 401 })
  })
  it('中身のダイジェストを知っていても、画面やAPIからは添付できない', async () => {
    const { sha256 } = await desk.files.openAttachment({ attachmentId: await sendOne(world, meetingId, ['c.pdf', plainPdf()], { cookie }) })
    const stolen = {
      subjectType: 'calendar.meeting',
      subjectId: meetingId,
      kind: 'minutes',
      name: 'x.pdf',
      format: 'pdf',
      bytes: 1,
      sha256,
      scan: 'clear' as const,
    }
    await assert.rejects(desk.files.attachFile(stolen), { status: 403, code: 'notPermitted' })
  })
  it('ファイルを選ばずに送ると、そう言う。種類が一覧になければ断る', async () => {
    await assert.rejects(send(world, meetingId, [], { cookie }), { status: 422, code: 'noFile' })
    await assert.rejects(sendOne(world, meetingId, ['a.pdf', plainPdf()], { cookie, kind: 'invoice' }), { code: 'kindUnknown' })
  })
  it('スクリプトのない画面からは、記録のページに戻る。断られたら、わけと戻り先のあるページになる', async () => {
    const post = (content: string, name: string) => {
      const form = new FormData()
      form.set('requestKey', randomUUID())
      form.set('kind', 'handout')
      form.append('file', new File([content], name))
      return world.request(`/attach/calendar.meeting/${meetingId}`, {
        method: 'POST',
        body: form,
        headers: { cookie, accept: 'text/html' },
        redirect: 'manual',
      })
    }
    const done = await post(plainPdf(), 'd.pdf')
    assert.deepEqual([done.status, done.headers.get('location')], [303, `/office/meetings/${meetingId}#attachments`])
    const page = await post('<script>', '<b>.html')
    assert.equal(page.status, 422)
    assert.match(page.headers.get('content-security-policy')!, /^default-src 'none'/)
    assert.match(await page.text(), /&lt;b&gt;\.html[\s\S]*HTML・SVG[\s\S]*href="\/office\/meetings\//)
  })
})
