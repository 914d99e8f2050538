import type { Page } from 'playwright-core'
import type { Site } from '../../support/site.ts'
import { type Staff, addScope, appoint, asOwner } from '../../support/staff.ts'
import type { Place } from '../place.ts'

/** 緊急閲覧 and 閲覧の記録, as those who use them and those who watch over them see them. */
export async function places(site: Site): Promise<Place[]> {
  const compartment = 'rights-protection'
  for (const tier of [4, 5]) await addScope(site, { compartment, tier })
  const lead = await appoint(site, '保護 守', '総務課 個人情報保護担当', { role: 'dataProtectionLead', compartment: 'administration', tier: 2 })
  const user = await appoint(site, '窓口 花子', '地域福祉課', { role: 'deskWorker', compartment: 'community-welfare', tier: 3 })
  const night = await appoint(site, '夜間 次郎', '地域福祉課', { role: 'caseworker', compartment: 'community-welfare', tier: 4 })
  const [city] = await asOwner<{ area_id: string }>(site.database, `select area_id from identity.areas where council_id = $1 and kind = 'city'`, [
    site.councilId,
  ])
  const asked = {
    compartment,
    areaId: city!.area_id,
    reasonCode: 'life-or-body',
    reasonNote: '夜間に訪問先から救急要請があり、担当者に連絡が取れなかったため',
  }
  const open = await user.api.identity.openEmergencyAccess(asked)
  const closed = await night.api.identity.openEmergencyAccess({ ...asked, reasonCode: 'officer-away' })
  const subjectId = '019ad7da-4f80-707d-918b-0f73b39e3f2c'
  await asOwner(
    site.database,
    `insert into kernel.view_entries (council_id, view_id, viewed_at, account_id, operation, request_id, subject_type, subject_id, reason, emergency_id, purpose)
     select $1, gen_random_uuid(), v.at::timestamptz, v.who::uuid, v.operation, gen_random_uuid(), v.type, v.subject::uuid, v.reason, v.glass::uuid, v.purpose
     from (values ('2025-12-01T21:15+09:00', $2, 'calendar.getMeeting', 'calendar.meeting', $5, 'emergency', $4, null),
                  ('2025-12-01T21:20+09:00', $2, 'calendar.getMeeting', 'calendar.meeting', $5, 'emergency', $4, null),
                  ('2025-12-02T10:00+09:00', $3, 'identity.listViewsByAccount', 'identity.account', $3, 'duty', null, null),
                  ('2025-12-03T23:50+09:00', $3, 'calendar.getMeeting', 'calendar.meeting', $5, 'duty', null, null),
                  ('2025-12-03T09:30+09:00', $2, 'calendar.getMeeting', 'calendar.meeting', $5, 'team', null, 'person/letter'),
                  ('2025-12-04T11:30+09:00', $2, 'calendar.getMeeting', 'identity.account', $3, 'search', null, null)
          ) as v(at, who, operation, type, subject, reason, glass, purpose)`,
    [site.councilId, night.accountId, lead.accountId, closed.grantId, subjectId],
  )
  await night.api.identity.endEmergencyAccess({ grantId: closed.grantId })
  const { items } = await lead.api.identity.listOddViews({ week: '2025-12-01' })
  const finding = (kind: string, who: Staff) => items.find((item) => item.kind === kind && item.accountId === who.accountId)!
  const judged = finding('emergency', night)
  const note = '救急隊の記録と照らして、必要な閲覧と分かった'
  await lead.api.identity.judgeView({ findingId: judged.findingId, happenedOn: judged.happenedOn, verdict: 'fine', note })
  const odd = (each: typeof judged) => `/office/privacy/views/odd/${each.happenedOn}/${each.findingId}`
  const submit = async (page: Page, name: RegExp) => {
    await page.getByRole('main').getByRole('button', { name }).click()
    await page.getByRole('alert').waitFor()
  }
  return [
    { name: '今日（緊急閲覧のお知らせ）', as: lead, path: '/office' },
    { name: '今日（緊急閲覧を開いている）', as: user, path: '/office' },
    { name: '緊急閲覧（使ったことがない）', as: 'rights', path: '/office/privacy/emergency' },
    { name: '緊急閲覧（自分の）', as: user, path: '/office/privacy/emergency' },
    { name: '緊急閲覧（知らされた）', as: lead, path: '/office/privacy/emergency' },
    { name: '緊急閲覧（確かめ待ちだけ）', as: lead, path: '/office/privacy/emergency?waiting=yes' },
    { name: '緊急閲覧を始める', as: 'rights', path: '/office/privacy/emergency/open' },
    {
      name: '緊急閲覧を始める（誤りあり）',
      as: 'rights',
      path: '/office/privacy/emergency/open',
      act: (page) => submit(page, /^(理由を残して開く|Open)$/),
    },
    { name: '緊急閲覧の記録（開いている）', as: user, path: `/office/privacy/emergency/${open.grantId}?did=opened` },
    { name: '緊急閲覧の記録（確かめる前）', as: lead, path: `/office/privacy/emergency/${closed.grantId}` },
    {
      name: '緊急閲覧の記録（理由なしで確かめようとした）',
      as: lead,
      path: `/office/privacy/emergency/${closed.grantId}`,
      act: (page) => submit(page, /^(確かめる|Review)$/),
    },
    { name: '緊急閲覧の記録（ほかの人の）', as: 'rights', path: `/office/privacy/emergency/${open.grantId}`, status: 404 },
    { name: '閲覧の記録', as: lead, path: '/office/privacy/views' },
    { name: '閲覧の記録（権限なし）', as: 'desk', path: '/office/privacy/views', status: 403 },
    { name: '閲覧の記録（人ごと）', as: lead, path: `/office/privacy/views?accountId=${night.accountId}` },
    { name: '閲覧の記録（人ごと・空）', as: lead, path: `/office/privacy/views?accountId=${user.accountId}` },
    { name: '閲覧の記録（記録ごと）', as: lead, path: `/office/privacy/views/calendar.meeting/${subjectId}` },
    { name: '閲覧の記録（記録ごと・空）', as: lead, path: `/office/privacy/views/calendar.meeting/${user.accountId}` },
    { name: '閲覧の決まり', as: lead, path: '/office/privacy/views/rules' },
    {
      name: '閲覧の決まり（誤りあり）',
      as: lead,
      path: '/office/privacy/views/rules',
      async act(page) {
        for (const name of ['emergencyHours', 'opensAtMinutes']) await page.locator(`#${name}`).fill('30時間')
        await submit(page, /^(決まりを変える|Change)/)
      },
    },
    {
      name: '閲覧の決まり（理由の誤り）',
      as: lead,
      path: '/office/privacy/views/rules',
      act: (page) => submit(page, /^(理由を足す|Add a reason)$/),
    },
    { name: '気になる閲覧', as: lead, path: '/office/privacy/views/odd?week=2025-12-01' },
    { name: '気になる閲覧（空）', as: lead, path: '/office/privacy/views/odd?week=2025-01-01' },
    { name: '気になる閲覧を判断する', as: lead, path: odd(finding('afterHours', night)) },
    {
      name: '気になる閲覧を判断する（誤りあり）',
      as: lead,
      path: odd(finding('colleague', night)),
      act: (page) => submit(page, /^(判断を残す|Keep)/),
    },
    { name: '気になる閲覧（判断済み）', as: lead, path: odd(judged) },
    { name: '気になる閲覧（自分の）', as: lead, path: odd(finding('afterHours', lead)) },
    { name: '気になる閲覧（ない）', as: lead, path: odd({ ...judged, findingId: crypto.randomUUID() }), status: 404 },
  ]
}
