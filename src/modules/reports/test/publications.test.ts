import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { strFromU8, unzipSync } from 'fflate'
import { type Api, type World, createWorld } from '#testing'
import { sendOne } from '../../files/test/door.ts'
import { layOutReport } from './lay-out.ts'
import { phonePhoto } from '../../../platform/files/test/corpus.ts'

const year = { fiscalYear: 2025 }

describe('事業報告書を', () => {
  let world: World
  let desk: Api
  let planning: Api
  let laid: Awaited<ReturnType<typeof layOutReport>>
  let photos: string
  const picture = async () => ({ cookie: await world.cookieOf('planning'), kind: 'photo', subjectType: 'reports.block' })
  const asVisitor = async (path: string, input: object = {}) => {
    const answer = await world.request(path, { method: 'POST', body: JSON.stringify(input) })
    return { status: answer.status, said: (await answer.json()) as Awaited<ReturnType<Api['reports']['showPublicReport']>> }
  }
  const publicReport = (input: object = {}) => asVisitor('/api/reports/showPublicReport', input)
  const section = async () => (await planning.reports.showReport(year)).sections.find(({ lineId }) => lineId === laid.counted)!
  const photoBlock = async () => (await section()).blocks.find(({ blockId }) => blockId === photos)!
  const describing = (attachmentId: string, more: object = {}) => ({
    blockId: photos,
    attachmentId,
    alt: '',
    caption: '',
    position: 10,
    consent: false,
    ...more,
  })

  before(async () => {
    world = await createWorld()
    ;[desk, planning] = [await world.as('desk'), await world.as('planning')]
    laid = await layOutReport(desk, planning, await world.as('sectionChief'))
    photos = (await planning.reports.addBlock({ ...year, lineId: laid.counted, kind: 'photo' })).blockId
  })

  it('写真つきで出すには、写っている人の同意を確かめた人が残り、見えない人への文がある', async () => {
    const attachmentId = await sendOne(world, photos, ['集い.jpg', await phonePhoto()], await picture())
    await planning.reports.describePhoto(describing(attachmentId, { caption: '地区の集い' }))
    const unasked = await photoBlock()
    assert.ok(unasked.content.shape === 'photo' && !unasked.printed)
    assert.deepEqual([unasked.content.photos, unasked.content.waiting, (await section()).concerns.includes('noConsent')], [[], 1, true])
    await assert.rejects(planning.reports.describePhoto(describing(attachmentId, { consent: true })), { code: 'altNeeded' })
    await planning.reports.describePhoto(describing(attachmentId, { alt: '輪になって体操をする人たち', caption: '地区の集い', consent: true }))
    const { photos: described } = await planning.reports.getBlock({ blockId: photos })
    assert.deepEqual([described[0]!.consentedBy !== '', described[0]!.consentedAt !== null], [true, true])
    const { content, printed } = await photoBlock()
    assert.ok(printed && content.shape === 'photo')
    assert.deepEqual(
      content.photos.map(({ alt, caption }) => [alt, caption]),
      [['輪になって体操をする人たち', '地区の集い']],
    )
    // While it is printed its file stays.
    const { can } = (await planning.files.listAttachments({ subjectType: 'reports.block', subjectId: photos })).items[0]!
    assert.ok(!can.includes('withdraw'))
    await assert.rejects(planning.files.listAttachments({ subjectType: 'reports.block', subjectId: laid.narrative }), { status: 404 })
    const sent = sendOne(world, photos, ['次第.txt', '次第'], await picture())
    await assert.rejects(
      sent.then((id) => planning.reports.describePhoto(describing(id))),
      { code: 'noPicture' },
    )
  })
  it('印刷すると、写真は代わりの文とともにPDFにもWordにも入る', async () => {
    const cookie = await world.cookieOf('planning')
    await planning.reports.arrangePhotos({ blockId: photos, across: 3 })
    const pdf = await world.request('/print/reports/showReport?fiscalYear=2025&lang=ja', { headers: { cookie } })
    assert.equal(pdf.status, 200)
    assert.match(Buffer.from(await pdf.arrayBuffer()).toString('latin1'), /\/Subtype\s*\/Image/)
    const word = await world.request('/print/reports/showReport?fiscalYear=2025&lang=ja&as=word', { headers: { cookie } })
    const parts = unzipSync(new Uint8Array(await word.arrayBuffer()))
    const name = Object.keys(parts).find((part) => part.startsWith('word/media/'))!
    const xml = strFromU8(parts['word/document.xml']!)
    const [, id] = /r:embed="(\w+)"/.exec(xml)!
    assert.match(strFromU8(parts['word/_rels/document.xml.rels']!), new RegExp(`Id="${id}"[^>]*Target="media/${name.slice(11)}"`))
    assert.match(xml, /descr="輪になって体操をする人たち"/)
    assert.match(strFromU8(parts['[Content_Types].xml']!), /Extension="jpeg"/)
    // in its own proportions, as it was turned
    const [, wide, high] = /<wp:extent cx="(\d+)" cy="(\d+)"/.exec(xml)!
    assert.ok(Math.abs(Number(high) / Number(wide) - 4) < 0.01)
    assert.doesNotMatch(xml.replaceAll(/<[^>]*>/g, ''), /photo-/)
  })
  it('公開できるのは確定した版だけで、やめるまでだれでも読め、少ない数と内輪の記録は出ない', async () => {
    await desk.plan.recordWork({ activity: (await section()).activity!, kind: 'done', happenedOn: '2025-10-01', content: '少人数の集い', people: 3 })
    const { number: kept } = await planning.reports.keepEdition({ ...year, final: false, name: '案' })
    const { number } = await planning.reports.keepEdition({ ...year, final: true, name: '第１回理事会' })
    assert.equal((await publicReport()).status, 404)
    await assert.rejects(planning.reports.publishReport({ ...year, number: kept }), { code: 'notFinal' })
    await assert.rejects(desk.reports.publishReport({ ...year, number }), { status: 403 })
    await planning.reports.publishReport({ ...year, number })
    const { status, said } = await publicReport()
    assert.deepEqual([status, said.fiscalYears, said.smallest], [200, [2025], 5])
    const blocks = said.sections.flatMap((each) => each.blocks)
    const figures = blocks.flatMap(({ content }) => (content.shape === 'indicator' ? content.figures : []))
    assert.ok(figures.every(({ now, unit }) => unit !== 'people' || now === null || now === 0 || now >= 5))
    const whole = (await section()).blocks.flatMap(({ content }) => (content.shape === 'indicator' ? content.figures : []))
    assert.ok(
      whole.some(({ unit, now }) => unit === 'people' && now === 3),
      'there is something small to hide',
    )
    assert.ok(!blocks.some(({ content }) => content.shape === 'list'), 'no meeting of these was open to the public')
    assert.ok(
      blocks.some(({ content }) => content.shape === 'text' && content.body.startsWith('一人で暮らすかた')),
      'the case that was approved',
    )
    assert.equal(blocks.filter(({ content }) => content.shape === 'text' && content.body.startsWith('一人で暮らすかた')).length, 1)
    assert.ok(!/少人数の集い|attachmentId|office\//.test(JSON.stringify(said)))
    await planning.reports.withdrawPublication(year)
    assert.equal((await publicReport()).status, 404)
    await assert.rejects(planning.reports.withdrawPublication(year), { code: 'notPublic' })
    await planning.reports.publishReport({ ...year, number })
  })
  it('公開した写真は、同意がなくなれば、その場でだれにも見えなくなり、確定した版にも載らない', async () => {
    const shown = async () =>
      (await publicReport()).said.sections.flatMap(({ blocks }) => blocks.flatMap(({ content }) => (content.shape === 'photo' ? content.photos : [])))
    const { photoId, alt } = (await shown())[0]!
    assert.equal(alt, '輪になって体操をする人たち')
    const seen = await world.request(`/report-photos/${photoId}`)
    assert.deepEqual([seen.status, seen.headers.get('content-type')], [200, 'image/jpeg'])
    const content = Buffer.from(await seen.arrayBuffer())
    assert.equal(content.toString('hex', 0, 2), 'ffd8')
    assert.ok(!content.includes('SECRET') && !content.includes('Exif'), 'where it was taken, and with what, is gone')
    const { photos: described } = await planning.reports.getBlock({ blockId: photos })
    await planning.reports.describePhoto(describing(described[0]!.attachmentId, { alt, caption: '地区の集い', consent: false }))
    assert.equal((await world.request(`/report-photos/${photoId}`)).status, 404)
    assert.deepEqual(await shown(), [])
    const [last] = (await planning.reports.listEditions(year)).items
    const edition = await planning.reports.showEdition({ ...year, number: last!.number })
    const printed = edition.document.sections.flatMap(({ blocks }) => blocks).find(({ blockId }) => blockId === photos)!.content
    assert.ok(printed.shape === 'photo' && printed.photos.length === 0)
    await planning.reports.publishReport({ ...year, number: last!.number })
    assert.deepEqual(await shown(), [])
    assert.equal((await world.request(`/report-photos/${laid.narrative}`)).status, 404)
  })
  it('報告先ごとに切り出すと、選んだ事業と部品だけになり、数は報告書と同じ', async () => {
    const { activity } = await section()
    const view = { title: '配分金事業の報告', recipient: '共同募金会', activities: [activity!], programmes: [], funder: '共同募金', firstYear: 2025 }
    await assert.rejects(planning.reports.recordView({ view: { ...view, kinds: [], activities: [] } }), { status: 422 })
    await assert.rejects(desk.reports.recordView({ view: { ...view, kinds: [] } }), { status: 403 })
    const { viewId } = await planning.reports.recordView({ view: { ...view, kinds: ['indicator', 'appendix-money'] } })
    const sliced = await planning.reports.showReport({ ...year, viewId })
    const whole = await section()
    const blocks = sliced.sections.flatMap((each) => each.blocks)
    assert.deepEqual(new Set(blocks.map(({ kind }) => kind)), new Set(['indicator', 'appendix-money']))
    assert.deepEqual(blocks.find(({ kind }) => kind === 'indicator')!.content, whole.blocks.find(({ kind }) => kind === 'indicator')!.content)
    const money = blocks.find(({ kind }) => kind === 'appendix-money')!.content
    assert.ok(money.shape === 'money' && money.totalYen === 1_065_000) // what names nobody is everybody's
    await planning.reports.recordView({ viewId, view: { ...view, funder: '市', kinds: ['appendix-money'] } })
    const other = (await planning.reports.showReport({ ...year, viewId })).sections.flatMap((each) => each.blocks)[0]!.content
    assert.ok(other.shape === 'money' && other.totalYen === 15_000)
    assert.deepEqual(
      sliced.sections.map(({ depth }) => depth),
      [...sliced.sections.keys()].map((at) => at),
      'one line with the headings above it',
    )
    const { items } = await planning.reports.listFigures({ ...year, viewId })
    assert.deepEqual(
      items.map(({ what, now }) => [what.ja, now]),
      [['金額', 15_000]],
    )
    const cookie = await world.cookieOf('planning')
    for (const more of ['', '&as=word'])
      assert.equal(
        (await world.request(`/print/reports/showReport?fiscalYear=2025&lang=ja&viewId=${viewId}${more}`, { headers: { cookie } })).status,
        200,
      )
  })
  it('部品の種類を年度から先について定め直しても、前の年度の報告書は変わらない', async () => {
    const { kinds } = await planning.reports.showSettings({})
    const { validFrom: _from, validTo: _to, ...narrative } = kinds.find(({ code }) => code === 'narrative')!
    const titles = async () => (await planning.reports.showReport(year)).kinds.flatMap(({ code, title }) => (code === 'narrative' ? [title.ja] : []))
    await planning.reports.recordKind({ ...narrative, title: '事業の総括', fiscalYear: 2026 })
    assert.deepEqual(await titles(), ['文章'])
    await planning.reports.recordKind({ ...narrative, title: 'まとめ', fiscalYear: 2025 })
    assert.deepEqual(await titles(), ['まとめ'])
    const versions = (await planning.reports.showSettings({})).kinds.filter(({ code }) => code === 'narrative')
    assert.deepEqual(
      versions.map(({ title, validFrom, validTo }) => [title, validFrom, validTo]),
      [
        ['文章', null, '2025-03-31'],
        ['まとめ', '2025-04-01', '2026-03-31'],
        ['事業の総括', '2026-04-01', null],
      ],
    )
    await assert.rejects(planning.reports.recordKind({ ...narrative, shape: 'money', fiscalYear: 2025 }), { code: 'shapeFixed' })
    await assert.rejects(planning.reports.recordKind({ ...narrative, code: 'new-table', shape: 'matrix', fiscalYear: 2025 }), { code: 'rowsNeeded' })
    await assert.rejects(planning.reports.recordKind({ ...narrative, code: 'new-money', shape: 'money', approval: true, fiscalYear: 2025 }), {
      code: 'wordsOnly',
    })
    await planning.reports.recordKind({ ...narrative, code: 'voices', title: '参加者の声', approval: true, proposed: null, fiscalYear: 2025 })
    const { blockId } = await planning.reports.addBlock({ ...year, lineId: laid.counted, kind: 'voices' })
    assert.equal((await planning.reports.getBlock({ blockId })).block.approved, false)
    await assert.rejects(desk.reports.recordKind({ ...narrative, fiscalYear: 2025 }), { status: 403 })
  })
  it('公開する数の定めは、日から先について変えられる', async () => {
    const rule = { validFrom: '2025-11-01', smallest: 10, units: ['people' as const], source: '公開の基準' }
    await planning.reports.recordPublicationRule(rule)
    const { rules, inForce } = await planning.reports.showSettings({})
    assert.deepEqual([inForce, rules.map(({ smallest }) => smallest)], ['2025-11-01', [10, 5]])
    const number = (await planning.reports.listEditions(year)).items.find(({ final }) => final)!.number
    await planning.reports.publishReport({ ...year, number })
    assert.equal((await publicReport()).said.smallest, 10)
    await assert.rejects(desk.reports.recordPublicationRule(rule), { status: 403 })
  })
})
