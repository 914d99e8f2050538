import type { Page } from 'playwright-core'
import type { Site } from '../../support/site.ts'
import { appoint } from '../../support/staff.ts'
import { bodyId } from '../../support/world.ts'
import { type Place, submit } from '../place.ts'

/** 持ち出し: the way from a list to a file, with and without an approval. */
export async function places(site: Site): Promise<Place[]> {
  const desk = await site.as('desk')
  await desk.calendar.recordMeeting({
    bodyId: await bodyId(desk, 'district-chairs'),
    heldOn: '2025-07-08',
    outcome: 'held',
    place: '𠮷野公民館・鷗外の間',
    attendeeCount: 12,
  })
  const administration = { compartment: 'administration', tier: 2 }
  const lead = await appoint(site, '持出 求', '総務課', { role: 'dataProtectionLead', ...administration })
  const other = await appoint(site, '持出 認', '総務課', { role: 'supervisor', ...administration })
  const usual = { purpose: 'audit', purposeNote: '半年ごとの点検', format: 'xlsx' } as const
  const views = { operation: 'identity.listViewsByAccount', asked: { accountId: lead.accountId } }
  const waiting = await lead.api.exports.requestFile({ ...views, ...usual })
  const approved = await lead.api.exports.requestFile({ ...views, ...usual })
  await other.api.exports.decideFile({ fileId: approved.fileId, approve: true })
  const refused = await lead.api.exports.requestFile({ ...views, ...usual })
  await other.api.exports.decideFile({ fileId: refused.fileId, approve: false, note: '目的をもう少し書いてください' })
  const ready = await desk.exports.requestFile({ operation: 'calendar.listMeetings', asked: {}, ...usual, format: 'csv' })

  const fromList = async (page: Page) => {
    await submit(page, /^(Excel・CSVで書き出す|Export \(Excel, CSV\))$/)
    await page.locator('#purpose').waitFor()
  }
  const at = '/office/privacy/exports'
  return [
    { name: '持ち出し（自分の）', as: 'desk', path: at },
    { name: '持ち出し（空）', as: 'administrator', path: at },
    { name: '持ち出し（承認する人）', as: other, path: at },
    { name: '持ち出す一覧を選んでいない', as: 'desk', path: `${at}/new` },
    { name: '持ち出す前（Shift_JISで書けない字あり）', as: 'desk', path: '/office/meetings', act: fromList },
    {
      name: '持ち出す前（目的がない）',
      as: 'desk',
      path: '/office/meetings',
      async act(page) {
        await fromList(page)
        await submit(page, /^(ファイルをつくる|Make the file)$/)
        await page.getByRole('alert').waitFor()
      },
    },
    {
      name: '持ち出す前（承認が要る）',
      as: lead,
      path: `/office/privacy/views?accountId=${lead.accountId}`,
      act: fromList,
    },
    { name: '持ち出し（受け取れる）', as: 'desk', path: `${at}/${ready.fileId}?made` },
    { name: '持ち出し（承認を待つ、求めた人）', as: lead, path: `${at}/${waiting.fileId}?made` },
    { name: '持ち出し（承認を待つ、認める人）', as: other, path: `${at}/${waiting.fileId}` },
    { name: '持ち出し（認められた）', as: lead, path: `${at}/${approved.fileId}` },
    { name: '持ち出し（認められなかった）', as: lead, path: `${at}/${refused.fileId}?refused` },
    { name: '持ち出し（ほかの人のもの）', as: 'planning', path: `${at}/${ready.fileId}`, status: 404 },
    { name: 'すべての持ち出し', as: other, path: `${at}/all` },
    { name: '通し番号からたどる', as: other, path: `${at}/all?serial=${ready.serial}` },
    { name: '通し番号からたどる（ない番号）', as: other, path: `${at}/all?serial=0000-0000` },
    { name: '通し番号からたどる（読めない）', as: other, path: `${at}/all?serial=1` },
    { name: 'すべての持ち出し（権限なし）', as: 'desk', path: `${at}/all`, status: 403 },
    {
      name: 'ファイルを受け取る',
      as: 'desk',
      path: `${at}/${ready.fileId}`,
      async act(page) {
        const download = page.waitForEvent('download')
        await submit(page, /^(受け取る|Take the file)$/)
        await (await download).path()
      },
    },
  ]
}
