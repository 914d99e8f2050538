import { layOutHolders } from '../../../src/modules/directory/test/lay-out-holders.ts'
import type { Site } from '../../support/site.ts'
import { asOwner } from '../../support/staff.ts'
import { type Place, submit } from '../place.ts'

/** 出欠の返信と、名前を改めた会議体: a seat by its code before and after a reply, of a meeting that is off, and of none; the numbered letter that goes along by mail. */
export async function places(site: Site): Promise<Place[]> {
  const desk = await site.as('desk')
  const chief = await site.as('planning')
  const [holder] = await layOutHolders(site, { office: 'chest-chair', validFrom: '2025-04-01', name: () => ['返信', '花子'] })
  const { personId } = holder!
  const body = await chief.calendar.openBody({
    name: '見本返信部会',
    kana: 'ミホンヘンシンブカイ',
    kind: 'assembly',
    compartment: 'community-welfare',
    validFrom: '2025-04-01',
    issuer: 'council',
    source: '要綱',
  })
  await chief.calendar.renameBody({
    ...body,
    validFrom: '2025-11-01',
    name: '見本返信委員会',
    kana: 'ミホンヘンシンイインカイ',
    source: '要綱の改正',
  })
  await desk.calendar.recordBodyRule({
    ...body,
    validFrom: '2025-04-01',
    proxiesCount: true,
    mandatesCount: true,
    noticeDays: 7,
    issuer: 'council',
    source: '要綱',
  })
  await desk.calendar.addBodyMember({ ...body, personId, roleTitle: '委員' })
  await desk.directory.recordConsent({
    personId,
    purpose: '招集の通知をメールで受け取る',
    purposeCode: 'notice-by-mail',
    recipient: '見本市社会福祉協議会',
    way: 'in-writing',
    givenOn: '2025-11-01',
  })
  await asOwner(
    site.database,
    `insert into directory.person_contacts (council_id, contact_id, person_id, scope_id, kind, value, lookup_key, answered_by, reachable_when, note, position)
     select council_id, gen_random_uuid(), person_id, scope_id, 'mail', 'henshin@example.jp', 'henshin@example.jp', '', '', '', 1 from directory.persons where person_id = $1`,
    [personId],
  )
  const when = { startTime: '13:30', endTime: '15:00', place: '福祉会館　大会議室' }
  const plan = async (heldOn: string) => {
    const { gatheringId } = await desk.calendar.planGathering({ ...body, kind: 'meeting', title: '第2回', heldOn, ...when })
    const opened = async () => ({ gatheringId, revision: (await desk.calendar.getGathering({ gatheringId })).revision })
    await desk.calendar.issueReplyCodes(await opened())
    const { seats } = await desk.calendar.makeReplySlips({ gatheringId })
    return { gatheringId, opened, path: `/reply/${seats[0]!.code}` }
  }
  const [open, replied, off, lettered] = [await plan('2025-12-25'), await plan('2025-12-24'), await plan('2025-12-23'), await plan('2025-12-22')]
  const code = replied.path.slice('/reply/'.length)
  await desk.calendar.replyByCode({ code, reply: 'proxy', note: '代わりに、同じ部会の見本 次郎が出ます。\nよろしくお願いします。' })
  await desk.calendar.callOffGathering({ ...(await off.opened()), reason: '大雪' })
  const { letterId } = await desk.calendar.draftNotice({ ...(await lettered.opened()), lateBecause: '全員の同意' })
  await desk.letters.proposeLetter({ letterId, happenedOn: '2025-12-01' })
  await desk.letters.decideLetter({ letterId, happenedOn: '2025-12-01', decidedBy: '事務局長' })
  const { items } = await desk.letters.checkRecipients({ letterId })
  const recipients = items.map(({ recipientId, warnings }) => ({ recipientId, warnings: warnings.map((warning) => warning.code) }))
  await desk.letters.confirmRecipients({ letterId, recipients })
  const uncoded = await desk.calendar.planGathering({ ...body, kind: 'meeting', heldOn: '2026-01-20', ...when })
  return [
    { name: '返信の番号を入れる', path: '/reply' },
    {
      name: '返信の番号を入れる（知らない番号）',
      path: '/reply',
      async act(page) {
        await page.locator('#code').fill('ＡＢＣＤ-1234')
        await submit(page, /^(返信のページを開く|Open)$/)
        await page.getByRole('alert').waitFor()
      },
    },
    { name: '出欠を返信する', path: open.path },
    {
      name: '出欠を返信する（選ばずに送った）',
      path: open.path,
      async act(page) {
        await submit(page, /^(返信する|Send the reply)$/)
        await page.getByRole('alert').waitFor()
      },
    },
    {
      name: '出欠を返信した',
      path: replied.path,
      async act(page) {
        await page.locator('input[value=present]').check()
        await submit(page, /^(返信する|Send the reply)$/)
        await page.getByRole('status').first().waitFor()
      },
    },
    { name: '出欠を返信する（返信してある）', path: replied.path },
    { name: '出欠を返信する（中止）', path: off.path },
    { name: '出欠を返信する（知らない番号）', path: '/reply/abcd-efgh-jkmn-pqrs', status: 404 },
    { name: '会合（返信のあった席）', as: 'desk', path: `/office/meetings/gatherings/${replied.gatheringId}` },
    {
      name: '会合（番号のついた文書をメールに添える）',
      as: 'desk',
      path: `/office/meetings/gatherings/${lettered.gatheringId}`,
      async act(page) {
        await page.locator('summary', { hasText: /^(メールで知らせる|Tell them by mail)$/ }).click()
      },
    },
    {
      name: '会合（返信の番号を用意する）',
      as: 'desk',
      path: `/office/meetings/gatherings/${uncoded.gatheringId}`,
      async act(page) {
        await page.locator('summary', { hasText: /^(返信の番号を用意する|Make out reply codes)$/ }).click()
      },
    },
    { name: '名前を改めた会議体', as: 'planning', path: `/office/meetings/bodies/${body.bodyId}` },
    {
      name: '会議体の名前を改める（同じ名前）',
      as: 'planning',
      path: `/office/meetings/bodies/${body.bodyId}`,
      async act(page) {
        await page.locator('summary', { hasText: /^(名前を改める|Rename)$/ }).click()
        await page.locator('#rename\\.source').fill('要綱')
        await submit(page, /^(名前を改める|Rename)$/)
        await page.getByRole('alert').waitFor()
      },
    },
    { name: '会議体を前の名前で探す', as: 'desk', path: '/office/meetings/bodies?search=見本返信部会' },
    { name: '会議体を探す（ない）', as: 'desk', path: '/office/meetings/bodies?search=どこにもない会' },
  ]
}
