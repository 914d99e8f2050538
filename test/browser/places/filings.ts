import { monthly } from '../../../src/modules/filings/test/lay-out.ts'
import type { Site } from '../../support/site.ts'
import { type Place, submit } from '../place.ts'

/** 報告・提出期限: the list in its views, one filing in every state, the requirements and the reports. */
export async function places(site: Site): Promise<Place[]> {
  const [desk, chief] = await Promise.all([site.as('desk'), site.as('sectionChief')])
  const { requirementId } = await chief.filings.recordRequirement({
    ...monthly('見本の月次報告', { desk: '福祉政策担当課', formName: '第１号様式', validFrom: '2025-10-01' }),
    programme: 'publicity',
  })
  const of = (periodFrom: string) => ({ requirementId, periodFrom })
  await desk.filings.beginFiling({ ...of('2025-12-01'), revision: 0 })
  await desk.filings.beginFiling({ ...of('2025-11-01'), revision: 0 })
  await desk.filings.sendFiling({ ...of('2025-11-01'), revision: 1, letterNumber: '金社協第３４号', sentOn: '2025-12-01' })
  await desk.filings.dropFiling({ ...of('2026-01-01'), revision: 0, reason: '休止中のため' })
  const path = (periodFrom: string) => `/office/filings/${requirementId}/${periodFrom}`
  const unfold =
    (title: RegExp): NonNullable<Place['act']> =>
    (page) =>
      page.locator('summary').filter({ hasText: title }).click()
  const { organisationId } = (await chief.directory.listOrganisations({ search: '福祉政策課' })).items[0]!
  const named = await chief.filings.recordRequirement(
    monthly('台帳あての報告', { recipient: '', recipientId: organisationId, validFrom: '2025-10-01' }),
  )
  const lettered = { requirementId: named.requirementId, periodFrom: '2025-12-01' }
  await desk.filings.beginFiling({ ...lettered, revision: 0 })
  await desk.filings.beginFiling({ ...lettered, periodFrom: '2025-11-01', revision: 0 })
  await desk.filings.draftLetter({ ...lettered, periodFrom: '2025-11-01', revision: 1, issuer: 'council' })
  const { filingId } = await desk.filings.getFiling(of('2025-12-01'))
  return [
    { name: '報告・提出期限', as: 'desk', path: '/office/filings' },
    {
      name: '報告・提出期限（年度・絞りこみ）',
      as: 'desk',
      path: '/office/filings?from=2025-12-01&to=2026-03-31&state=waiting&sort=programme&search=報告',
    },
    { name: '報告・提出期限（なし）', as: 'auditor', path: '/office/filings?from=2010-04-01&to=2010-04-30' },
    { name: '報告・提出期限（読めない）', as: 'desk', path: '/office/filings?from=x&to=2010-99-99&state=none&sectionId=x&page=x' },
    { name: '報告・提出期限（委員）', as: 'commissioner', path: '/office/filings', status: 403 },
    { name: '提出物（未作成）', as: 'desk', path: path('2026-02-01') },
    { name: '提出物（確認中）', as: 'desk', path: path('2025-12-01') },
    {
      name: '提出物（誤りあり）',
      as: 'desk',
      path: path('2025-12-01'),
      async act(page) {
        await page.locator('[id="send.sentOn"]').fill('令和99年1月1日')
        await submit(page, /^(提出したことを記録する|Record that it was filed)$/)
        await page.getByRole('alert').waitFor()
      },
    },
    { name: '提出物（提出済）', as: 'desk', path: path('2025-11-01'), act: unfold(/^(未作成にもどす|Open again)$/) },
    { name: '提出物（不要）', as: 'auditor', path: path('2026-01-01') },
    { name: '提出物（控えから）', as: 'desk', path: `/office/filings?filing=${filingId!}` },
    {
      name: '提出物（送付文を下書きする）',
      as: 'desk',
      path: `/office/filings/${named.requirementId}/2025-12-01`,
      act: unfold(/^(送付文を下書きする|Draft the letter)$/),
    },
    { name: '提出物（送付文あり）', as: 'desk', path: `/office/filings/${named.requirementId}/2025-11-01` },
    { name: '提出の決まり（提出先を探す）', as: 'sectionChief', path: `/office/filings/requirements?edit=${requirementId}&find=市役所` },
    { name: '提出の決まり（見つからない提出先）', as: 'sectionChief', path: '/office/filings/requirements?find=zzz' },
    { name: '提出の決まり', as: 'desk', path: '/office/filings/requirements' },
    { name: '提出の決まりを変える', as: 'sectionChief', path: `/office/filings/requirements?edit=${requirementId}` },
    {
      name: '提出の決まりを足す（誤りあり）',
      as: 'sectionChief',
      path: '/office/filings/requirements',
      async act(page) {
        await page
          .locator('summary')
          .filter({ hasText: /提出の決まりを足す|Add a requirement/ })
          .click()
        await submit(page, /^(定める|Save)$/)
        await page.getByRole('alert').waitFor()
      },
    },
    { name: '半期報告と監査', as: 'auditor', path: '/office/filings/reports' },
    { name: '半期報告と監査（前の年度）', as: 'desk', path: '/office/filings/reports?fiscalYear=2024&half=first' },
  ]
}
