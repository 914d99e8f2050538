import { layOutHolders } from '../../../src/modules/directory/test/lay-out-holders.ts'
import type { Site } from '../../support/site.ts'
import { appoint, asOwner } from '../../support/staff.ts'
import type { Place } from '../place.ts'

/** 自分の会議と、利用者と人の対応: linked by a code, a seat at a meeting that was announced, moved and called off; and nobody's. */
export async function places(site: Site): Promise<Place[]> {
  const member = await appoint(site, '席野 一郎', '地区会長', { role: 'commissioner', compartment: 'directory', tier: 2 })
  const [holder] = await layOutHolders(site, { office: 'commissioners-chair', validFrom: '2025-04-01', name: () => ['席野', '一郎'] })
  const { personId } = holder!
  const desk = await site.as('desk')
  const admin = await site.as('administrator')
  const { code } = await desk.directory.issueLinkCode({ personId })
  await admin.directory.linkAccount({ accountId: member.accountId, code })
  const planning = await site.as('planning')
  const body = await planning.calendar.openBody({ name: '自分の席の会', kana: 'ジブンノセキノカイ', compartment: 'community-welfare' })
  await desk.calendar.addBodyMember({ ...body, personId })
  const when = { startTime: '10:00', endTime: '11:00', place: '会議室' }
  for (const [heldOn, off] of [
    ['2025-12-20', false],
    ['2025-12-21', true],
  ] as const) {
    const { gatheringId } = await desk.calendar.planGathering({ ...body, kind: 'meeting', heldOn, ...when })
    const opened = async () => ({ gatheringId, revision: (await desk.calendar.getGathering({ gatheringId })).revision })
    await desk.calendar.giveNotice({ ...(await opened()), way: 'phone', givenOn: '2025-12-01' })
    if (off) await desk.calendar.callOffGathering({ ...(await opened()), reason: '大雪' })
  }
  await asOwner(site.database, 'update directory.persons set preferred_channel = $2 where person_id = $1', [personId, 'mail'])
  await asOwner(
    site.database,
    `insert into directory.person_contacts (council_id, contact_id, person_id, scope_id, kind, value, lookup_key, answered_by, reachable_when, note, position)
     select council_id, gen_random_uuid(), person_id, scope_id, 'mail', 'seki@example.jp', 'seki@example.jp', '', '', '', 1 from directory.persons where person_id = $1`,
    [personId],
  )
  const waiting = await desk.calendar.planGathering({ ...body, kind: 'meeting', heldOn: '2025-12-22', ...when })
  const mailed = await desk.calendar.planGathering({ ...body, kind: 'meeting', heldOn: '2025-12-23', ...when })
  const { items: seats } = await desk.calendar.listMailSeats(mailed)
  await desk.calendar.sendNotice({ ...mailed, revision: 1, participantIds: seats.map(({ participantId }) => participantId), restByLetter: false })
  return [
    { name: '会合（メールで知らせた）', as: 'desk', path: `/office/meetings/gatherings/${mailed.gatheringId}` },
    { name: '自分の会議', as: member, path: '/my/meetings' },
    { name: '自分の会議（結ばれていない）', as: 'rights', path: '/my/meetings' },
    { name: '今日（自分の席の会議）', as: member, path: '/office' },
    { name: '利用者と人の対応', as: 'administrator', path: '/office/settings/account-links' },
    {
      name: '利用者と人の対応（知らない番号）',
      as: 'administrator',
      path: '/office/settings/account-links',
      async act(page) {
        await page.locator('summary').first().click()
        await page.locator('#link\\.accountId').selectOption({ index: 1 })
        await page.locator('#link\\.code').fill('ＡＢＣＤ-1234')
        await page.getByRole('button', { name: /^(番号で結ぶ|Link by a code)$/ }).click()
        await page.getByRole('alert').waitFor()
      },
    },
    { name: '人の番号', as: 'desk', path: `/office/people/${personId}/account` },
    {
      name: '人の番号（出した）',
      as: 'desk',
      path: `/office/people/${personId}/account`,
      async act(page) {
        await page.getByRole('button', { name: /^(番号を出す|Issue a code)$/ }).click()
        await page.locator('#code').waitFor()
      },
    },
    {
      name: '会合（メールで知らせる）',
      as: 'desk',
      path: `/office/meetings/gatherings/${waiting.gatheringId}`,
      async act(page) {
        await page.locator('summary', { hasText: /^(メールで知らせる|Tell them by mail)$/ }).click()
      },
    },
  ]
}
