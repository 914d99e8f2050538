import { plainPdf, send, sendOne } from '../../../src/modules/files/test/door.ts'
import type { Site } from '../../support/site.ts'
import { bodyId } from '../../support/world.ts'
import { type Place, submit } from '../place.ts'

/** Files on a meeting record. */
export async function places(site: Site): Promise<Place[]> {
  const desk = await site.as('desk')
  const cookie = await site.cookieOf('desk')
  const district = await bodyId(desk, 'district-chairs')
  const record = async (heldOn: string) =>
    (await desk.calendar.recordMeeting({ bodyId: district, heldOn, outcome: 'held', attendeeCount: 3 })).meetingId
  const meetingId = await record('2025-11-11')
  await send(site, meetingId, [['令和７年１１月　地区社協会長会議　議事録（署名入り）の写し.pdf', plainPdf()]], { cookie })
  await send(site, meetingId, [['次第.txt', '１　開会']], { cookie, kind: 'handout' })
  const attachmentId = await sendOne(site, meetingId, ['出席簿.csv', '氏名,出欠\r\n'], { cookie, kind: 'attendance' })
  const withdrawn = await sendOne(site, meetingId, ['古い版.pdf', plainPdf()], { cookie })
  await desk.files.withdrawAttachment({ attachmentId: withdrawn, reason: 'ちがう会議の写しだったため' })
  const withdraw = (id: string) => `/office/attachments/calendar.meeting/${meetingId}/${id}`
  const choose = (name: string, content: string) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) })
  return [
    { name: '添付のある会議', as: 'desk', path: `/office/meetings/${meetingId}` },
    { name: '添付のある会議（監事）', as: 'auditor', path: `/office/meetings/${meetingId}` },
    {
      name: '添付する（一つは断られる）',
      as: 'desk',
      path: `/office/meetings/${await record('2025-11-12')}`,
      async act(page) {
        await page.locator('#attachment-file').setInputFiles([choose('写し.pdf', plainPdf()), choose('名簿.exe', 'MZ')])
        await submit(page, /^(添付する|Attach)$/)
        await page.getByText(/1件を添付しました。|1 attached\./).waitFor()
      },
    },
    { name: '添付を取り下げる', as: 'desk', path: withdraw(attachmentId) },
    {
      name: '添付を取り下げる（理由なし）',
      as: 'desk',
      path: withdraw(attachmentId),
      async act(page) {
        await submit(page, /^(取り下げる|Withdraw)$/)
        await page.getByRole('alert').waitFor()
      },
    },
    { name: '添付を取り下げる（取下げ済み）', as: 'desk', path: withdraw(withdrawn) },
    { name: '添付の決まり', as: 'administrator', path: '/office/settings/files' },
    { name: '添付の決まり（見るだけ）', as: 'securityOfficer', path: '/office/settings/files' },
    {
      name: '添付の決まり（誤りあり）',
      as: 'administrator',
      path: '/office/settings/files',
      async act(page) {
        await page.locator('#limitMegabytes').fill('たくさん')
        await submit(page, /^(定める|Decide)$/)
        await page.getByRole('alert').waitFor()
      },
    },
    { name: '添付を取り下げる（見えない記録）', as: 'rights', path: withdraw(attachmentId), status: 404 },
  ]
}
