import type { Site } from '../../support/site.ts'
import { asOwner } from '../../support/staff.ts'
import { bodyId } from '../../support/world.ts'
import { type Place, submit } from '../place.ts'

/** The frame, the meetings and the plan. */
export async function places(site: Site): Promise<Place[]> {
  const desk = await site.as('desk')
  const district = await bodyId(desk, 'district-chairs')
  const record = (heldOn: string, more: object = {}) =>
    desk.calendar.recordMeeting({ bodyId: district, heldOn, outcome: 'held', place: '松ヶ枝福祉館', attendeeCount: 54, ...more })
  const { meetingId } = await record('2025-05-01', {
    secretariatCount: 5,
    guestCount: 3,
    expenseYen: 13240,
    minutes: '１　開会\n２　会長あいさつ\n３　協議　今年度の事業計画について\n　・研修会の日程を決めた。\n４　閉会',
  })
  const cancelled = await record('2025-07-10', { outcome: 'cancelled', attendeeCount: 0, place: '' })
  const withdrawn = await record('2025-08-01')
  await desk.calendar.withdrawMeeting({ ...withdrawn, reason: '日付をまちがえて記録したため' })
  const mistaken = await record('2025-10-02')
  const corrected = await record('2025-10-03', { replaces: mistaken.meetingId })
  for (let day = 1; day <= 51; day++) await record(new Date(Date.UTC(2024, 3, day)).toISOString().slice(0, 10), { place: '' })
  const { lines } = await desk.plan.showPlan({ fiscalYear: 2025 })
  // As a later version of the files would say it.
  await asOwner(
    site.database,
    `update plan.preset_parts set offered = jsonb_set(offered, '{title}', '"地区社協会長会議（６回）"') where council_id = $1 and fiscal_year = 2025 and ref = 'district-councils/chairs'`,
    [site.councilId],
  )
  const line = (title: RegExp) => `/office/plan/lines/${lines.find((candidate) => title.test(candidate.title))!.lineId}`
  const counted = line(/^地区社協会長会議/)

  return [
    { name: 'はじめのページ', path: '/' },
    { name: 'サインイン', path: '/sign-in' },
    { name: 'APIの説明', path: '/reference' },
    { name: 'APIの説明（分けたもの）', path: '/reference/calendar' },
    { name: 'APIの説明（ないもの）', path: '/reference/no-such', status: 404 },
    { name: 'ないページ', path: '/no-such-page', status: 404 },
    { name: 'はじめのページ（サインイン後）', as: 'desk', path: '/' },
    { name: 'わたしのページ', as: 'commissioner', path: '/my' },
    { name: 'わたしのページ（職員）', as: 'desk', path: '/my' },
    { name: '今日', as: 'desk', path: '/office' },
    { name: '今日（記録なし）', as: 'rights', path: '/office' },
    { name: '今日（業務なし）', as: 'districtOfficer', path: '/office' },
    { name: '権限のないページ', as: 'administrator', path: '/office/plan', status: 403 },
    { name: '会議の一覧', as: 'desk', path: '/office/meetings' },
    { name: '会議の一覧（取消し済みも）', as: 'desk', path: '/office/meetings?withdrawn=yes' },
    { name: '会議の一覧（50件をこえる）', as: 'desk', path: '/office/meetings?fiscalYear=2024' },
    { name: '会議の一覧（空）', as: 'desk', path: '/office/meetings?fiscalYear=2021' },
    { name: '会議の一覧（監事）', as: 'auditor', path: '/office/meetings' },
    { name: '会議の記録', as: 'desk', path: `/office/meetings/${meetingId}` },
    { name: '会議の記録（記録した直後）', as: 'desk', path: `/office/meetings/${meetingId}?recorded` },
    {
      name: '会議の記録（取り消す前）',
      as: 'desk',
      path: `/office/meetings/${meetingId}`,
      act: (page) => page.locator('summary').click(),
    },
    {
      name: '会議の記録（理由なしで取り消そうとした）',
      as: 'desk',
      path: `/office/meetings/${meetingId}`,
      async act(page) {
        await page.locator('summary').click()
        await submit(page, /^(取り消す|Withdraw)$/)
        await page.getByRole('alert').waitFor()
      },
    },
    { name: '会議の記録（中止）', as: 'desk', path: `/office/meetings/${cancelled.meetingId}` },
    { name: '会議の記録（取消し済み）', as: 'desk', path: `/office/meetings/${withdrawn.meetingId}` },
    { name: '会議の記録（訂正前）', as: 'desk', path: `/office/meetings/${mistaken.meetingId}` },
    { name: '会議の記録（訂正後）', as: 'desk', path: `/office/meetings/${corrected.meetingId}` },
    { name: '会議の記録（監事）', as: 'auditor', path: `/office/meetings/${meetingId}` },
    { name: '会議の記録（ない）', as: 'rights', path: `/office/meetings/${meetingId}`, status: 404 },
    { name: '会議を記録する', as: 'desk', path: '/office/meetings/new' },
    { name: '会議を訂正する', as: 'desk', path: `/office/meetings/new?replaces=${meetingId}` },
    {
      name: '会議を記録する（誤りあり）',
      as: 'desk',
      path: '/office/meetings/new',
      async act(page) {
        for (const name of ['heldOn', 'attendeeCount', 'secretariatCount', 'guestCount', 'expenseYen'])
          await page.locator(`#${name}`).fill('令和99年99月99日')
        await page.locator('#place').fill('あ'.repeat(200))
        await submit(page, /^(記録する|Record)$/)
        await page.getByRole('alert').waitFor()
      },
    },
    { name: '事業計画', as: 'desk', path: '/office/plan' },
    { name: '事業計画（令和3年度）', as: 'desk', path: '/office/plan?fiscalYear=2021' },
    { name: '事業計画（遅れているもの）', as: 'desk', path: '/office/plan?fiscalYear=2025&standing=behind' },
    { name: '事業計画（合うものがない）', as: 'desk', path: '/office/plan?fiscalYear=2025&words=%E3%81%AA%E3%81%84%E3%81%93%E3%81%A8%E3%81%B0' },
    { name: '事業計画（公開していない）', path: '/plan' },
    { name: '事業計画（公開した）', as: 'planning', path: '/office/plan?fiscalYear=2025', act: (page) => submit(page, /^公開する$|^Publish$/) },
    { name: '事業計画（公開のページ）', path: '/plan' },
    { name: '年度の比較', as: 'planning', path: '/office/plan/compare' },
    { name: '年度の比較（監事）', as: 'auditor', path: '/office/plan/compare?page=2' },
    { name: '年度の比較（統合されたもの）', as: 'desk', path: '/office/plan/compare?relation=merged' },
    {
      name: '年度の比較（案を退けた）',
      as: 'planning',
      path: '/office/plan/compare?relation=unconfirmed',
      act: (page) =>
        page
          .getByRole('button', { name: /^関係なしにする|^Not related/ })
          .first()
          .click(),
    },
    { name: '目録の変更', as: 'planning', path: '/office/plan/catalogue' },
    { name: '目録の変更（取り入れた）', as: 'planning', path: '/office/plan/catalogue', act: (page) => submit(page, /選んだとおりにする|Carry out/) },
    { name: '計画のない年度', as: 'desk', path: '/office/plan?fiscalYear=1999', status: 404 },
    { name: '計画の項目', as: 'desk', path: counted },
    { name: '計画の項目（記録なし）', as: 'desk', path: line(/^地区社協・民児協ブロック会議/) },
    { name: '計画の項目（言葉だけ）', as: 'desk', path: line(/^地区社協会長研修会/) },
    { name: '計画の項目（見られない記録）', as: 'rights', path: counted },
  ]
}
