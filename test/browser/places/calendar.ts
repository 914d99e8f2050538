import { layOutHolders } from '../../../src/modules/directory/test/lay-out-holders.ts'
import type { Site } from '../../support/site.ts'
import { bodyId } from '../../support/world.ts'
import { type Place, submit } from '../place.ts'

/** 会合: from the dates of a year to the minutes, in every state a page can show. */
export async function places(site: Site): Promise<Place[]> {
  await layOutHolders(site, { office: 'commissioners-chair', validFrom: '2025-04-01', name: (at) => [`見本${at + 1}`, '花子'] })
  const { calendar } = await site.as('desk')
  const body = await bodyId(await site.as('desk'), 'district-commissioners-chairs')
  const when = (heldOn: string) => ({ heldOn, startTime: '13:30', endTime: '15:00', place: '松ヶ枝福祉館' })
  const opened = async (gatheringId: string) => ({ gatheringId, revision: (await calendar.getGathering({ gatheringId })).revision })
  const plan = async (heldOn: string, more = {}) => {
    const { gatheringId } = await calendar.planGathering({ bodyId: body, kind: 'meeting', ...when(heldOn), ...more })
    await calendar.setAgenda({
      ...(await opened(gatheringId)),
      items: [
        { kind: 'discussion', title: '年末の見守りについて', rapporteur: '地域福祉課' },
        { kind: 'bill', title: '会則の改正' },
      ],
    })
    return gatheringId
  }
  const told = async (gatheringId: string) => calendar.giveNotice({ ...(await opened(gatheringId)), way: 'mail', givenOn: '2025-12-01' })

  const planned = await plan('2025-12-18', { title: '12月' })
  const late = await plan('2025-12-05')
  const moved = await plan('2025-12-22')
  await told(moved)
  await calendar.changeGathering({ ...(await opened(moved)), ...when('2025-12-23'), reason: '会場の都合' })
  const announced = await plan('2025-12-25')
  await told(announced)
  const today = await plan('2025-12-01')
  await calendar.addParticipant({ ...(await opened(today)), role: 'guest', roleTitle: '市 福祉政策課長' })
  const postponed = await plan('2025-12-11')
  await calendar.postponeGathering({ ...(await opened(postponed)), reasonCode: 'weather' })
  const off = await plan('2025-12-16', { title: '中止の回' })
  await told(off)
  await calendar.callOffGathering({ ...(await opened(off)), reasonCode: 'weather', reason: '大雪の予報' })
  const held = await plan('2025-12-01', { title: '臨時', additional: true })
  const { participants } = await calendar.getGathering({ gatheringId: held })
  const presence = (at: number) => (at < 40 ? 'present' : at < 45 ? 'proxy' : at < 50 ? 'mandate' : 'absent')
  await calendar.recordAttendance({
    ...(await opened(held)),
    marks: participants.map(({ participantId }, at) => ({ participantId, presence: presence(at) })),
  })
  const figures = {
    secretariatCount: 4,
    observerCount: 10,
    approximate: ['observer' as const],
    minutes: '会長あいさつのあと、会則の改正を話し合った。',
  }
  const { meetingId } = await calendar.holdGathering({ ...(await opened(held)), outcome: 'hybrid', ...figures })
  const [, bill] = (await calendar.getGathering({ gatheringId: held })).agenda
  const decided = { decision: '原案のとおり可決した。', followUp: '会則を印刷して配る', followUpBy: '事務局', followUpDue: '2025-12-20' }
  await calendar.recordDecisions({ ...(await opened(held)), items: [{ itemId: bill!.itemId, ...decided }] })

  const planning = await site.as('planning')
  const closed = await planning.calendar.openBody({ name: '閉じた会', kana: 'トジタカイ', kind: 'committee', compartment: 'community-welfare' })
  await planning.calendar.closeBody({ ...closed, lastDay: '2025-11-30' })
  const { kindId } = (await calendar.listKinds({})).items.find(({ list, code }) => list === 'gathering' && code === 'meeting')!

  // 決議の省略と議事録署名人
  const board = await planning.calendar.openBody({ name: '見本の理事会', kana: 'ミホンノリジカイ', compartment: 'community-welfare' })
  const { directory } = await site.as('desk')
  const { offices } = await directory.listChoices({})
  const officeOf = (wanted: string) => offices.find(({ code }) => code === wanted)!.officeId
  const { items: districts } = await directory.listDistricts({})
  for (const { areaId } of districts.slice(0, 3)) await calendar.addBodyMember({ ...board, officeId: officeOf('commissioners-chair'), areaId })
  await calendar.addBodyMember({ ...board, officeId: officeOf('chest-chair'), areaId: districts[0]!.areaId, part: 'auditor' })
  const ruled = { validFrom: '2025-04-01', quorum: 'more-than', quorumPart: 1, quorumOf: 2, source: '定款第26条' } as const
  const signed = { minutesSigners: ['chair' as const, 'named' as const, 'auditors' as const], namedSigners: 1 }
  await calendar.recordBodyRule({ ...board, ...ruled, ...signed, resolutions: 'members-unopposed' })
  const propose = async (title: string) => {
    const words = { title, proposal: '補正予算を原案のとおり定める。', proposer: '理事 見本', minutesBy: '事務局長' }
    return calendar.proposeResolution({ ...board, kind: 'consent-in-writing', ...words, proposedOn: '2025-11-20' })
  }
  const answered = async (resolutionId: string, count: number, said: 'consent' | 'objection' = 'consent') => {
    const { revision, seats } = await calendar.getResolution({ resolutionId })
    const answers = seats.slice(0, count).map(({ answerId }) => ({ answerId, answer: said }))
    await calendar.recordResolutionAnswers({ resolutionId, revision, answeredOn: '2025-11-28', way: 'mail', answers })
  }
  const waiting = await propose('補正予算')
  await answered(waiting.resolutionId, 1)
  const objected = await propose('規程の改正')
  await answered(objected.resolutionId, 2, 'objection')
  const ready = await propose('評議員会の招集')
  await answered(ready.resolutionId, 3)
  const decidedOne = await propose('役員の報酬')
  await answered(decidedOne.resolutionId, 4)
  await calendar.decideResolution({ ...decidedOne, revision: 2 })
  const dropped = await propose('借入')
  await calendar.dropResolution({ ...dropped, revision: 1, reason: '会議で決める' })
  const boardMet = (await calendar.planGathering({ ...board, kind: 'meeting', ...when('2025-12-01') })).gatheringId
  await calendar.setAgenda({ ...(await opened(boardMet)), items: [{ kind: 'bill', title: '土地の購入' }] })
  const met = await calendar.getGathering({ gatheringId: boardMet })
  const all = met.participants.map(({ participantId }) => ({ participantId, presence: 'present' as const }))
  await calendar.recordAttendance({ ...(await opened(boardMet)), marks: all })
  await calendar.holdGathering({ ...(await opened(boardMet)), outcome: 'held', minutes: '土地の購入を話し合った。' })
  const first = met.participants[0]!.participantId
  const settled = [{ itemId: met.agenda[0]!.itemId, decision: '可決した。', interested: [first] }]
  await calendar.recordDecisions({ ...(await opened(boardMet)), items: settled })
  await calendar.nameSigners({ ...(await opened(boardMet)), participantIds: [first] })
  const resolution = (name: string, { resolutionId }: { readonly resolutionId: string }, as: Place['as'] = 'desk'): Place => ({
    name: `決議の省略（${name}）`,
    as,
    path: `/office/meetings/resolutions/${resolutionId}`,
  })

  const room = '/office/meetings/gatherings'
  const series = `/office/meetings/series?${new URLSearchParams({ bodyId: body, fiscalYear: '2026', cadence: '８月を除く毎月第1月曜日', place: '松ヶ枝福祉館' })}`
  const gathering = (name: string, id: string, as: Place['as'] = 'desk'): Place => ({ name: `会合（${name}）`, as, path: `${room}/${id}` })
  return [
    { name: '会合の一覧', as: 'desk', path: room },
    { name: '会合の一覧（これまで）', as: 'desk', path: `${room}?show=past` },
    { name: '会合の一覧（することの残るもの）', as: 'auditor', path: `${room}?show=due` },
    { name: '会合の一覧（空）', as: 'rights', path: room },
    gathering('予定', planned),
    gathering('通知の期限を過ぎた', late),
    gathering('知らせていない変更', moved),
    gathering('通知済み', announced),
    gathering('当日', today),
    gathering('延期', postponed),
    gathering('中止', off),
    gathering('開催済み', held),
    gathering('監事', held, 'auditor'),
    { name: '会合（ない）', as: 'rights', path: `${room}/${held}`, status: 404 },
    {
      name: '会合（中止と変更の前）',
      as: 'desk',
      path: `${room}/${announced}`,
      async act(page) {
        const closed = page.locator('details:not([open]) > summary')
        while ((await closed.count()) > 0) await closed.first().click()
      },
    },
    {
      name: '会合（定足数に足りない）',
      as: 'desk',
      path: `${room}/${today}`,
      async act(page) {
        await page.locator('#hold\\.attendeeCount').fill('20')
        await submit(page, /^(開催を記録する|Record that it was held)$/)
        await page.getByRole('alert').waitFor()
      },
    },
    { name: '会合の次第', as: 'desk', path: `${room}/${planned}/agenda` },
    { name: '会合の決定', as: 'desk', path: `${room}/${held}/decisions` },
    { name: '会合への返事', as: 'desk', path: `${room}/${planned}/attendance` },
    { name: '会合の出欠', as: 'desk', path: `${room}/${held}/attendance` },
    {
      name: '会合の出欠（貼り付け）',
      as: 'desk',
      path: `${room}/${today}/attendance`,
      async act(page) {
        await page.locator('summary').first().click()
        await page.locator('#pasted').fill('○\n○\nたぶん')
        await submit(page, /^(読み取る|Read it)$/)
        await page.getByRole('alert').waitFor()
      },
    },
    { name: '会議を予定する', as: 'desk', path: '/office/meetings/plan' },
    {
      name: '会議を予定する（誤りあり）',
      as: 'desk',
      path: `/office/meetings/plan?bodyId=${body}`,
      async act(page) {
        await page.locator('#heldOn').fill('R7.2.30')
        await page.locator('#startTime').fill('25時')
        await submit(page, /^(予定する|Plan it)$/)
        await page.getByRole('alert').waitFor()
      },
    },
    { name: '年度の日程（はじめ）', as: 'desk', path: '/office/meetings/series' },
    { name: '年度の日程（候補日）', as: 'desk', path: series },
    { name: '年度の日程（読み取れない頻度）', as: 'desk', path: series.replace(/cadence=[^&]*/, `cadence=${encodeURIComponent('たまに')}`) },
    { name: '会議体の一覧', as: 'desk', path: '/office/meetings/bodies' },
    { name: '会議体の一覧（設けられる人）', as: 'planning', path: '/office/meetings/bodies' },
    {
      name: '会議体を設ける（誤りあり）',
      as: 'planning',
      path: '/office/meetings/bodies',
      async act(page) {
        await page.locator('summary').first().click()
        await page.locator('#open\\.name').fill('見本の部会')
        await page.locator('#open\\.issuer').selectOption({ index: 1 })
        await submit(page, /^(会議体を設ける|Open a body)$/)
        await page.getByRole('alert').waitFor()
      },
    },
    { name: '閉じた会議体', as: 'planning', path: `/office/meetings/bodies/${closed.bodyId}` },
    {
      name: '会議体（構成員を探した）',
      as: 'desk',
      path: `/office/meetings/bodies/${body}`,
      async act(page) {
        await page.locator('summary', { hasText: /^(人・団体を探して|Find a person)/ }).click()
        await page.locator('#find\\.search').fill('見本')
        await submit(page, /^(探す|Find)$/)
        await page.locator('#found\\.who').waitFor()
      },
    },
    { name: '会議の種類', as: 'planning', path: '/office/meetings/kinds' },
    { name: '会議の種類（読むだけ）', as: 'desk', path: '/office/meetings/kinds' },
    { name: '会議の種類を変える', as: 'planning', path: `/office/meetings/kinds?edit=${kindId}` },
    {
      name: '会議の種類（誤りあり）',
      as: 'planning',
      path: '/office/meetings/kinds',
      async act(page) {
        await page.locator('summary', { hasText: /^(種類を加える|Add a kind)$/ }).click()
        await page.locator('#kind\\.code').fill('だめ')
        await submit(page, /^(保存する|Save)$/)
        await page.getByRole('alert').waitFor()
      },
    },
    { name: '会議体', as: 'desk', path: `/office/meetings/bodies/${body}` },
    { name: '会議体（監事）', as: 'auditor', path: `/office/meetings/bodies/${body}` },
    gathering('利害関係と署名人', boardMet),
    { name: '会合の決定（利害関係）', as: 'desk', path: `${room}/${boardMet}/decisions` },
    {
      name: '議事録署名人（誤りあり）',
      as: 'desk',
      path: `${room}/${boardMet}`,
      async act(page) {
        await page.locator('summary', { hasText: /^(議事録署名人を決める|Name who signs)/ }).click()
        for (const box of await page.locator('#signers\\.participantIds input').all()) await box.check()
        await page
          .locator('form', { has: page.locator('#signers\\.participantIds') })
          .getByRole('button')
          .click()
        await page.getByRole('alert').waitFor()
      },
    },
    { name: '年度の出席状況', as: 'desk', path: `/office/meetings/bodies/${body}/attendance` },
    { name: '年度の出席状況（監事）', as: 'auditor', path: `/office/meetings/bodies/${board.bodyId}/attendance` },
    { name: '年度の出席状況（まだない）', as: 'desk', path: `/office/meetings/bodies/${board.bodyId}/attendance?fiscalYear=2024` },
    { name: '会議体（決議の省略）', as: 'desk', path: `/office/meetings/bodies/${board.bodyId}` },
    { name: '決議の省略を提案する', as: 'desk', path: `/office/meetings/resolutions/new?bodyId=${board.bodyId}` },
    {
      name: '決議の省略を提案する（誤りあり）',
      as: 'desk',
      path: `/office/meetings/resolutions/new?bodyId=${board.bodyId}`,
      async act(page) {
        await submit(page, /^(記録する|Record it)$/)
        await page.getByRole('alert').waitFor()
      },
    },
    resolution('同意を待つ', waiting),
    resolution('異議あり', objected),
    resolution('そろった', ready),
    resolution('決議', decidedOne),
    resolution('取下げ', dropped),
    resolution('監事', waiting, 'auditor'),
    { name: '会合になった会議の記録', as: 'desk', path: `/office/meetings/${meetingId}` },
  ]
}
