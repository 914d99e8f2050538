import type { Site } from '../../support/site.ts'
import { bodyId } from '../../support/world.ts'
import { type Place, submit } from '../place.ts'

/** 予定の暦・外部の会議・配信・公開の会議, in every state. */
export async function places(site: Site): Promise<Place[]> {
  const desk = await site.as('desk')
  const people = new Map((await (await site.as()).identity.listPersonas({})).items.map(({ accountId, displayName }) => [displayName, accountId]))
  const [me, chief, planner] = ['佐藤 恵', '森田 浩二', '大野 健'].map((name) => people.get(name)!)
  const chairs = await bodyId(desk, 'district-chairs')
  const plan = async (heldOn: string, more: object = {}) =>
    (
      await desk.calendar.planGathering({
        bodyId: chairs,
        kind: 'meeting',
        heldOn,
        startTime: '13:30',
        endTime: '15:00',
        place: '松ヶ枝福祉館 4階 大会議室',
        ...more,
      })
    ).gatheringId
  const opened = async (gatheringId: string) => ({ gatheringId, revision: (await desk.calendar.getGathering({ gatheringId })).revision })
  const open = await plan('2026-02-17', { title: '第3回（公開）', openToPublic: true })
  await desk.calendar.giveNotice({ ...(await opened(open)), way: 'handed', givenOn: '2025-12-01' })
  const off = await plan('2026-02-18', { openToPublic: true })
  await desk.calendar.giveNotice({ ...(await opened(off)), way: 'handed', givenOn: '2025-12-01' })
  await desk.calendar.callOffGathering({ ...(await opened(off)), reason: '荒天のため' })
  for (let at = 0; at < 9; at++)
    await plan('2026-02-20', {
      startTime: `${String(9 + at).padStart(2, '0')}:00`,
      endTime: `${String(9 + at).padStart(2, '0')}:50`,
      additional: true,
    })
  const { bodyId: forum } = await desk.calendar.recordOutsideBody({
    compartment: 'community-welfare',
    name: '見本市地域福祉推進協議会',
    kana: 'ミホンシチイキフクシスイシンキョウギカイ',
    kind: 'liaison',
    organiser: '見本市',
    seat: '委員',
    validFrom: '2024-04-01',
  })
  const outside = async (heldOn: string, more: object = {}) => {
    const when = { heldOn, startTime: '10:00', endTime: '11:30', place: '見本市役所 第2会議室' }
    return (await desk.calendar.planOutsideMeeting({ bodyId: forum, title: '第2回', ...when, attendees: [me!, planner!], ...more })).meetingId
  }
  const revised = async (meetingId: string) => ({ meetingId, revision: (await desk.calendar.getOutsideMeeting({ meetingId })).revision })
  const report = async (meetingId: string, more: object = {}) =>
    desk.calendar.reportOutsideMeeting({ ...(await revised(meetingId)), attended: [me!], content: '計画案の説明\n意見交換', ...more })
  const coming = await outside('2026-02-17')
  const late = await outside('2025-11-20')
  const reported = await outside('2025-11-25')
  await report(reported, { content: '計画案' })
  await report(reported, {
    others: '会長',
    otherCount: 1,
    impressions: '地区との連携が要る。',
    followUp: '次回までに資料を出す。',
    materials: '計画案（12頁）',
  })
  await desk.calendar.circulateReport({ ...(await revised(reported)), accountIds: [chief!, planner!] })
  const cancelled = await outside('2026-02-24', { title: '' })
  await desk.calendar.callOffOutsideMeeting(await revised(cancelled))
  await desk.calendar.makeFeed({})
  await desk.calendar.makeFeed({ bodyId: chairs })
  const of = (meetingId: string) => `/office/meetings/outside/${meetingId}`
  const month = '/office/calendar?month=2026-02'
  const unfold =
    (title: RegExp): NonNullable<Place['act']> =>
    (page) =>
      page.locator('summary').filter({ hasText: title }).click()
  return [
    { name: '予定の暦（月）', as: 'desk', path: month },
    { name: '予定の暦（今月）', as: 'auditor', path: '/office/calendar' },
    { name: '予定の暦（週）', as: 'desk', path: '/office/calendar?view=week&day=2026-02-18' },
    { name: '予定の暦（一覧）', as: 'desk', path: `${month}&view=list` },
    { name: '予定の暦（一日）', as: 'desk', path: '/office/calendar?view=list&day=2026-02-20' },
    { name: '予定の暦（何もない月）', as: 'desk', path: '/office/calendar?month=2027-01&view=list' },
    { name: '予定の暦（会議体で絞る）', as: 'desk', path: `${month}&bodyId=${forum}` },
    { name: '予定の暦（読めない月）', as: 'desk', path: '/office/calendar?month=2026-13&view=none&bodyId=x' },
    { name: '外部の会議', as: 'desk', path: '/office/meetings/outside' },
    { name: '外部の会議（これまで）', as: 'desk', path: '/office/meetings/outside?show=past' },
    { name: '外部の会議（自分を待っているもの）', as: 'sectionChief', path: '/office/meetings/outside?show=due' },
    { name: '外部の会議（監事）', as: 'auditor', path: '/office/meetings/outside' },
    { name: '外部の会議の予定を入れる', as: 'desk', path: '/office/meetings/outside/plan' },
    {
      name: '外部の会議の予定を入れる（誤りあり）',
      as: 'desk',
      path: '/office/meetings/outside/plan',
      async act(page) {
        await page.locator('#startTime').fill('25時')
        await submit(page, /^(予定を入れる|Enter)$/)
        await page.getByRole('alert').waitFor()
      },
    },
    { name: '外部の会議（予定）', as: 'desk', path: of(coming), act: unfold(/^(予定を変える|Change)$/) },
    { name: '外部の会議（復命書がまだ）', as: 'desk', path: of(late) },
    {
      name: '外部の会議（復命書の誤り）',
      as: 'desk',
      path: of(late),
      async act(page) {
        await submit(page, /^(復命書を書く|Write the report)$/)
        await page.getByRole('alert').waitFor()
      },
    },
    { name: '外部の会議（復命済み）', as: 'desk', path: of(reported), act: unfold(/^(供覧に回す|Circulate)$/) },
    { name: '外部の会議（供覧の順番）', as: 'sectionChief', path: of(reported) },
    { name: '外部の会議（中止）', as: 'desk', path: of(cancelled) },
    { name: '外部の会議（見られない人）', as: 'rights', path: of(reported), status: 404 },
    { name: '外部の会議体', as: 'desk', path: '/office/meetings/outside/bodies' },
    { name: '外部の会議体を直す', as: 'desk', path: `/office/meetings/outside/bodies?edit=${forum}` },
    { name: '外部の会議体（まだない）', as: 'rights', path: '/office/meetings/outside/bodies' },
    { name: '予定の配信', as: 'desk', path: '/office/calendar/feeds' },
    { name: '予定の配信（まだない）', as: 'planning', path: '/office/calendar/feeds' },
    {
      name: '予定の配信（宛先）',
      as: 'planning',
      path: '/office/calendar/feeds',
      async act(page) {
        await submit(page, /^(配信を作る|Make a feed)$/)
        await page.getByRole('heading', { name: /^(配信の宛先|Address of the feed)$/ }).waitFor()
      },
    },
    { name: '公開の会議', path: '/meetings?month=2026-02' },
    { name: '公開の会議（ない月）', path: '/meetings?month=2027-08' },
    { name: '公開の会議（サインイン中）', as: 'desk', path: '/meetings?month=2026-02' },
  ]
}
