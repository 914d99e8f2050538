import type { Site } from '../../support/site.ts'
import { laySystem } from '../../support/system-places.ts'
import { type Place, submit } from '../place.ts'

/** 運用: the queue, the outbox and what is set there. */
export async function places(site: Site): Promise<Place[]> {
  const system = await laySystem(site)
  return [
    { name: '今日（止まった仕事あり）', as: 'administrator', path: '/office' },
    { name: '運用', as: 'administrator', path: '/office/system' },
    { name: '仕事の一覧', as: 'administrator', path: '/office/system/jobs' },
    { name: '仕事の一覧（空）', as: 'administrator', path: '/office/system/jobs?state=setAside' },
    { name: '仕事（止まった）', as: 'administrator', path: `/office/system/jobs/${system.deadJob}` },
    {
      name: '仕事（理由なしで取りやめようとした）',
      as: 'administrator',
      path: `/office/system/jobs/${system.deadJob}`,
      async act(page) {
        await page.locator('summary').click()
        await submit(page, /^(取りやめる|Set aside)$/)
        await page.getByRole('alert').waitFor()
      },
    },
    { name: '仕事（実行中）', as: 'administrator', path: `/office/system/jobs/${system.deliveringJob}` },
    { name: '定期の仕事', as: 'administrator', path: '/office/system/schedules' },
    { name: '送信箱', as: 'administrator', path: '/office/system/messages' },
    { name: '送信箱（空）', as: 'administrator', path: '/office/system/messages?state=optedOut' },
    { name: '通知（送信の設定がない）', as: 'administrator', path: `/office/messages/${system.heldMessage}` },
    { name: '通知（取り消せる）', as: 'administrator', path: `/office/messages/${system.waitingMessage}` },
    { name: '通知（取り消した）', as: 'administrator', path: `/office/messages/${system.cancelledMessage}` },
    { name: '文面の一覧', as: 'administrator', path: '/office/system/templates' },
    { name: '文面', as: 'administrator', path: '/office/system/templates/system.trial' },
    {
      name: '文面（ない空欄を使おうとした）',
      as: 'administrator',
      path: '/office/system/templates/system.trial',
      async act(page) {
        await page.locator('summary').click()
        await page.locator('#bodyJa').fill('{address}')
        await submit(page, /^(この文にする|Use this text)$/)
        await page.getByRole('alert').waitFor()
      },
    },
    { name: 'Wordのひな形', as: 'administrator', path: '/office/system/word-templates' },
    { name: 'Wordのひな形（発信文書）', as: 'administrator', path: '/office/system/word-templates/letters.makeLetter' },
    {
      name: 'Wordのひな形（準備中、ファイルなしで使おうとした）',
      as: 'administrator',
      path: '/office/system/word-templates/plan.showVersion',
      async act(page) {
        await page.locator('summary').click()
        await page.getByLabel(/^(いつから使うか|Use from)/).fill('2026-04-01')
        await submit(page, /^(新しいひな形を用意する|Prepare a new template)$/)
        await page.waitForURL('**/word-templates/of/**')
        await page
          .getByText(/^(試して使う|Try it and use it)$/)
          .first()
          .click()
        await submit(page, /^(試して使う|Try it and use it)$/)
        await page.getByRole('alert').waitFor()
      },
    },
    { name: '送信の設定', as: 'administrator', path: '/office/system/mail' },
    {
      name: '送信の設定（誤りあり）',
      as: 'administrator',
      path: '/office/system/mail',
      async act(page) {
        for (const name of ['senderAddress', 'siteUrl', 'undoSeconds', 'keepTextDays']) await page.locator(`#${name}`).fill('事務局')
        await submit(page, /^(設定する|Save)$/)
        await page.getByRole('alert').waitFor()
      },
    },
    {
      name: '送信の設定（試しの宛先に誤り）',
      as: 'administrator',
      path: '/office/system/mail',
      async act(page) {
        await page.locator('#address').fill('a@example.jp, b@example.jp')
        await submit(page, /^(送る|Send)$/)
        await page.getByRole('alert').waitFor()
      },
    },
    { name: '進み具合（途中）', as: 'desk', path: `/office/work/${system.runningWork}` },
    { name: '進み具合（終わり）', as: 'desk', path: `/office/work/${system.finishedWork}` },
    { name: '運用（権限なし）', as: 'desk', path: '/office/system', status: 403 },
    { name: '案内の配信', path: `/messages/stop/${system.stop}` },
  ]
}
