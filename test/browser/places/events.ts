import { completionKind, eventBody, layOutAdmission, layOutEvent, layOutEvery, layOutSurvey } from '../../../src/modules/events/test/lay-out.ts'
import type { Site } from '../../support/site.ts'
import { appoint, asOwner } from '../../support/staff.ts'
import { type Place, submit } from '../place.ts'

/** 研修・行事: planned, taking applications, drawn, held, certified, called off; what the public reads; a report of a salon. */
export async function places(site: Site): Promise<Place[]> {
  const member = { compartment: 'community-welfare', tier: 3 } as const
  const desk = await appoint(site, '研修 一子', '地域福祉課', { role: 'deskWorker', ...member })
  const chief = await appoint(site, '研修 課長', '地域福祉課', { role: 'supervisor', ...member })
  const { events } = desk.api
  const held = await layOutEvery(desk.api, await eventBody(desk.api, 'chief-child-training'))
  const about = { summary: '相談の受け方を学びます。', audience: '民生委員児童委員', contact: '地域福祉課 076-000-0000', published: true }
  const opening = { applyFrom: '2025-11-01', applyUntil: '2025-12-10', published: true, contact: about.contact }
  const open = await layOutEvent(desk.api, ['2025-12-01', '2025-12-20'], {
    ...about,
    capacity: 2,
    partyMax: 2,
    feeYen: 500,
    cancelUntil: '2025-12-10',
  })
  const { addressCode } = await layOutAdmission(desk.api, chief.api, open.eventId)
  for (const [at, name] of ['見本 花子', '見本 次郎', '見本 三郎'].entries())
    await events.addApplication({ eventId: open.eventId, name, kana: 'ミホン', affiliation: '見本地区', phone: `076-100-000${at}` })
  const lottery = await layOutEvent(desk.api, ['2025-12-20'], {
    admission: 'lottery',
    capacity: 1,
    applyUntil: '2025-11-30',
    applyFrom: '2025-11-01',
  })
  for (const name of ['甲野 一', '乙野 二']) await events.addApplication({ eventId: lottery.eventId, name, phone: `076-${name.codePointAt(0)}` })
  const { eventId: blank } = await events.planEvent({
    bodyId: await eventBody(desk.api, 'district-staff-training'),
    title: '職員研修会',
    fiscalYear: 2025,
    admission: 'none',
    certificateKindId: await completionKind(desk.api),
  })
  const off = await layOutEvent(desk.api, ['2025-12-24'], { ...about, title: '中止になった研修' })
  await events.callOffEvent({ eventId: off.eventId, revision: (await events.getEvent({ eventId: off.eventId })).revision, reason: '講師の都合' })
  const stormy = await layOutEvent(desk.api, ['2025-12-02', '2025-12-20'], { ...about, title: '健康教室', themes: ['health'] })
  const { revision } = await desk.api.calendar.getGathering({ gatheringId: stormy.gatheringIds[0]! })
  await desk.api.calendar.callOffGathering({ gatheringId: stormy.gatheringIds[0]!, revision, reason: '大雨のため' })
  const festival = await layOutEvent(desk.api, ['2025-12-21'], { ...about, title: '福祉のつどい', admission: 'none' })
  const looked = { partOf: festival.eventId, bodyId: (await events.getEvent({ eventId: festival.eventId })).bodyId, fiscalYear: 2025 }
  const stalls = { ...looked, recruitment: 'exhibitor', title: '福祉のつどい　出展', duty: '一区画 2m×2m　机2台', capacity: 3, ...opening }
  const { eventId: stallsId } = await events.planEvent({ ...stalls, admission: 'selection' })
  await layOutAdmission(desk.api, chief.api, stallsId)
  const helpers = { ...looked, recruitment: 'helping-hand', title: '福祉のつどい　受付の協力者', duty: '8:30～12:00　正面の受付', capacity: 10 }
  await events.planEvent({ ...helpers, admission: 'first-come', published: true })
  for (const [at, name] of ['見本作業所', '見本の会', '出展 花子'].entries())
    await events.addApplication({ eventId: stallsId, name, affiliation: '見本', needs: '机2台・電源', phone: `076-500-000${at}` })
  const [stall, undecided] = (await events.listApplications({ eventId: stallsId })).items
  await events.placeApplication({ applicationId: stall!.applicationId, revision: stall!.revision })
  await events.assignPlace({ applicationId: stall!.applicationId, revision: stall!.revision + 1, assigned: 'A-1' })
  await asOwner(
    site.database,
    `insert into calendar.preset_kinds (council_id, list, code, offered, version)
     values ($1, 'body', 'study-tour', '{"list": "body", "code": "study-tour", "title": "見学会", "english": "Study tour", "room": "events", "position": 90}', 'later')`,
    [site.councilId],
  )
  const [reported] = (await events.listReports({})).items
  const [chosen] = (await events.listApplications({ eventId: open.eventId })).items
  const { addressCode: surveyed } = await layOutSurvey(desk.api, chief.api, held.eventId)
  for (const content of ['good', 'good', 'bad']) await desk.api.forms.sendAnswer({ addressCode: surveyed, version: 1, typed: { content } })
  const { eventId: nextYear } = await events.copyEvent({ eventId: held.eventId, title: '翌年の研修', fiscalYear: 2026, parts: ['texts', 'surveys'] })
  const office = '/office/events'
  return [
    { name: '催しの一覧', as: desk, path: office },
    { name: '催しの一覧（空）', as: desk, path: `${office}?search=ありません` },
    { name: '催しの一覧（権限なし）', as: 'volunteer', path: office, status: 403 },
    { name: '催しを計画する', as: desk, path: `${office}/new` },
    {
      name: '催しを計画する（誤りあり）',
      as: desk,
      path: `${office}/new`,
      async act(page) {
        await submit(page, /^(計画する|Plan)$/)
        await page.getByRole('alert').waitFor()
      },
    },
    { name: '催し（回がない）', as: desk, path: `${office}/${blank}` },
    { name: '催し（受付中）', as: desk, path: `${office}/${open.eventId}` },
    { name: '催し（抽選待ち）', as: desk, path: `${office}/${lottery.eventId}` },
    { name: '催し（開いた）', as: desk, path: `${office}/${held.eventId}` },
    { name: '催しのアンケート', as: chief, path: `${office}/${held.eventId}/survey` },
    { name: '催しのアンケート（まだない）', as: desk, path: `${office}/${open.eventId}/survey` },
    { name: '催しのアンケート（行う予定）', as: desk, path: `${office}/${nextYear}/survey` },
    { name: '催しのアンケート（見るだけ）', as: 'auditor', path: `${office}/${held.eventId}/survey` },
    {
      name: '催しのアンケート（誤りあり）',
      as: chief,
      path: `${office}/${nextYear}/survey`,
      async act(page) {
        await page.locator('[id="offer.closesOn"]').fill('')
        await submit(page, /^(アンケートを始める|Begin a survey)$/)
        await page.getByRole('alert').waitFor()
      },
    },
    { name: 'アンケートに答える', path: `/f/${surveyed}` },
    { name: '催し（一回が中止）', as: desk, path: `${office}/${stormy.eventId}` },
    { name: '催し（出展・協力の募集がある）', as: desk, path: `${office}/${festival.eventId}` },
    { name: '出展の募集', as: desk, path: `${office}/${stallsId}` },
    { name: '出展の出欠', as: desk, path: `${office}/${stallsId}/sessions/${festival.gatheringIds[0]}` },
    { name: '出展の申込（決まった一件）', as: chief, path: `${office}/${stallsId}/applications?of=${stall!.applicationId}` },
    { name: '出展の申込（決定前の一件）', as: desk, path: `${office}/${stallsId}/applications?of=${undecided!.applicationId}` },
    { name: '対象者（申込のない催し）', as: chief, path: `${office}/${festival.eventId}/audience` },
    { name: '研修・行事の一枚（出展・協力の募集がある）', path: `/events/${festival.eventId}` },
    { name: '出展の募集の一枚', path: `/events/${stallsId}` },
    { name: '催し（中止）', as: desk, path: `${office}/${off.eventId}` },
    { name: '催し（見るだけ）', as: 'auditor', path: `${office}/${open.eventId}` },
    { name: '申込', as: desk, path: `${office}/${open.eventId}/applications` },
    { name: '申込（一件を開いた）', as: desk, path: `${office}/${open.eventId}/applications?of=${chosen!.applicationId}` },
    {
      name: '申込（探した）',
      as: desk,
      path: `${office}/${open.eventId}/applications?show=needs`,
      async act(page) {
        await page.getByRole('textbox', { name: /^(申込を探す|Find an application)/ }).fill('ありません')
        await submit(page, /^(探す|Search)$/)
        await page.getByRole('link', { name: /^(探すのをやめる|Show all again)$/ }).waitFor()
      },
    },
    { name: '申込（なし）', as: desk, path: `${office}/${blank}/applications` },
    { name: '催しの出欠', as: desk, path: `${office}/${open.eventId}/sessions/${open.gatheringIds[0]}` },
    { name: '催しの出欠（絞り込んだ）', as: desk, path: `${office}/${open.eventId}/sessions/${open.gatheringIds[0]}?mark=absent` },
    { name: '当日の受付', as: desk, path: `${office}/${open.eventId}/reception?n=1&c=aaaaaaaa` },
    { name: '修了証を出す', as: desk, path: `${office}/${held.eventId}/certify` },
    { name: '修了証の台帳', as: desk, path: `${office}/certificates` },
    { name: '回ごとの報告', as: desk, path: `${office}/reports` },
    { name: '今日の回を記録', as: desk, path: `${office}/record` },
    { name: '回ごとの報告を訂正する', as: desk, path: `${office}/record?replaces=${reported!.meetingId}` },
    { name: '種類の一覧（見本に加わったもの）', as: chief, path: '/office/meetings/kinds' },
    {
      name: '今日の回を記録（誤りあり）',
      as: desk,
      path: `${office}/record`,
      async act(page) {
        await submit(page, /^(保存する|Save)$/)
        await page.getByRole('alert').waitFor()
      },
    },
    { name: '区分と修了証の種類', as: chief, path: `${office}/lists` },
    { name: '催しの変更の履歴', as: desk, path: `/office/history/events.event/${open.eventId}` },
    { name: '研修・行事の案内', path: '/events?month=2025-12' },
    { name: '研修・行事の案内（絞り込んだ）', path: '/events?month=2025-12&theme=health&day=2025-12-20' },
    { name: 'トップページ（中止のお知らせ）', path: '/' },
    { name: '研修・行事の案内（空）', path: '/events?month=2024-01' },
    { name: '研修・行事の一枚（満席）', path: `/events/${open.eventId}` },
    { name: '研修・行事の一枚（中止）', path: `/events/${off.eventId}` },
    { name: '研修・行事の一枚（公開していない）', path: `/events/${blank}`, status: 404 },
    { name: '自分の申込を取り消す', path: `/events/${open.eventId}/cancel` },
    { name: '研修に申し込む', path: `/f/${addressCode}` },
  ]
}
