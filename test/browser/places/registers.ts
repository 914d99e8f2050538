import type { Site } from '../../support/site.ts'
import { appoint } from '../../support/staff.ts'
import { type Place, submit } from '../place.ts'

/** 漏えい等の記録と、開示等の請求。 As the reporter, the counter, the supervisor of the section and the data protection lead see them. */
export async function places(site: Site): Promise<Place[]> {
  const privacy = await privacyRecords(site)
  return [
    { name: '今日（個人情報保護担当）', as: 'secretaryGeneral', path: '/office' },
    { name: '漏えい等を報告する', as: 'commissioner', path: '/my/incidents/new' },
    {
      name: '漏えい等を報告する（誤りあり）',
      as: 'commissioner',
      path: '/my/incidents/new',
      async act(page) {
        await page.locator('#foundOn').fill('令和99年99月99日')
        await page.locator('#personCount').fill('たくさん')
        await submit(page, /^(報告する|Report)$/)
        await page.getByRole('alert').waitFor()
      },
    },
    { name: '自分の報告', as: 'desk', path: '/my/incidents' },
    { name: '自分の報告の記録', as: 'desk', path: `/my/incidents/${privacy.incidentId}?reported` },
    { name: '自分の報告に書き足す', as: 'desk', path: `/my/incidents/${privacy.incidentId}/add` },
    { name: '漏えい等の一覧', as: 'secretaryGeneral', path: '/office/privacy/incidents' },
    { name: '漏えい等の一覧（なし）', as: 'secretaryGeneral', path: '/office/privacy/incidents?search=ありません' },
    { name: '漏えい等の記録', as: 'sectionChief', path: `/office/privacy/incidents/${privacy.incidentId}` },
    {
      name: '漏えい等の記録（終えられない）',
      as: 'secretaryGeneral',
      path: `/office/privacy/incidents/${privacy.incidentId}?do=close`,
      async act(page) {
        await page.locator('#note').fill('おわり')
        await submit(page, /^(記録する|Record)$/)
        await page.getByRole('alert').waitFor()
      },
    },
    { name: '漏えい等の記録（終了）', as: 'secretaryGeneral', path: `/office/privacy/incidents/${privacy.closedId}?do=reopen` },
    { name: '漏えい等に書き足す', as: 'secretaryGeneral', path: `/office/privacy/incidents/${privacy.incidentId}/add` },
    { name: '期限と手数料', as: 'secretaryGeneral', path: '/office/privacy/settings' },
    { name: '開示等の請求の一覧', as: 'secretaryGeneral', path: '/office/privacy/requests?state=all' },
    { name: '開示等の請求の一覧（窓口）', as: 'desk', path: '/office/privacy/requests' },
    { name: '請求を受け付ける', as: 'desk', path: '/office/privacy/requests/new' },
    {
      name: '請求を受け付ける（誤りあり）',
      as: 'desk',
      path: '/office/privacy/requests/new',
      async act(page) {
        await submit(page, /^(受け付ける|Receive)$/)
        await page.getByRole('alert').waitFor()
      },
    },
    { name: '開示等の請求（窓口）', as: 'desk', path: `/office/privacy/requests/${privacy.acceptedId}` },
    ...['ask', 'mask'].map((move) => ({
      name: `開示等の請求（${move}）`,
      as: 'secretaryGeneral' as const,
      path: `/office/privacy/requests/${privacy.acceptedId}?do=${move}`,
    })),
    {
      name: '開示等の請求（理由なしで不開示）',
      as: 'secretaryGeneral',
      path: `/office/privacy/requests/${privacy.freeId}?do=decide`,
      async act(page) {
        await page.locator('#decision').selectOption('refused')
        await submit(page, /^(記録する|Record)$/)
        await page.getByRole('alert').waitFor()
      },
    },
    { name: '開示等の請求（自分の案）', as: 'secretaryGeneral', path: `/office/privacy/requests/${privacy.proposedId}` },
    ...['approve', 'sendBack'].map((move) => ({
      name: `開示等の請求（${move}）`,
      as: privacy.second,
      path: `/office/privacy/requests/${privacy.proposedId}?do=${move}`,
    })),
    { name: '今日（承認を待つ決定）', as: privacy.second, path: '/office' },
    { name: '開示等の請求（引渡し）', as: 'secretaryGeneral', path: `/office/privacy/requests/${privacy.decidedId}?do=handOver` },
    { name: '課への依頼（答える）', as: 'sectionChief', path: `/office/privacy/tasks?answer=${privacy.taskId}` },
  ]
}

/** Incidents and requests of persons in the states that look different. */
async function privacyRecords(site: Site) {
  const [desk, lead, chief] = await Promise.all([site.as('desk'), site.as('secretaryGeneral'), site.as('sectionChief')])
  const day = '2025-12-01'
  const known = {
    foundOn: '2025-11-25',
    foundBy: '送付先からの電話',
    kind: 'misdelivery',
    outline: '相談の記録が入った封筒を、別の世帯に送った。\n封は開けられていた。',
    personCount: 2,
    dataKinds: ['name', 'address', 'consultation'],
    ...({ propertyRisk: 'no', malicious: 'no', encrypted: 'no' } as const),
  }
  const { incidentId } = await desk.identity.reportIncident({ compartment: 'community-welfare', ...known })
  await desk.identity.addToIncident({ incidentId, ...known, personCount: 3, cause: '窓あき封筒に、前の宛名紙が残っていた。' })
  await chief.identity.recordIncidentStep({ incidentId, kind: 'firstReport', doneOn: '2025-11-28', note: '報告フォームから送った。' })
  const { incidentId: closedId } = await desk.identity.reportIncident({
    compartment: 'community-welfare',
    ...known,
    kind: 'loss',
    dataKinds: ['name'],
  })
  await lead.identity.closeIncident({ incidentId: closedId, note: '事務所の中で見つかった。' })

  const receive = (receivedOn: string, more: object = {}) =>
    desk.identity.receiveDisclosureRequest({
      kind: 'disclosure',
      channel: 'counter',
      receivedOn,
      asked: '令和5年度の相談の記録を見たい。',
      personName: '見本 花子',
      personKana: 'ミホン ハナコ',
      personAddress: '見本町一丁目1番1号',
      personPhone: '000-0000-0000',
      ...more,
    })
  const accept = async (requestId: string, authorityProof?: string) =>
    lead.identity.acceptDisclosureRequest({ requestId, happenedOn: day, identityProof: 'licence', ...(authorityProof && { authorityProof }) })
  const { requestId: receivedId } = await receive('2025-10-20', {
    kind: 'correction',
    personName: '試験 一郎',
    personKana: 'シケン イチロウ',
    requester: 'statutory',
    representativeName: '試験 まもる',
    representativeAddress: '見本町二丁目2番2号',
  })
  const { requestId: acceptedId } = await receive('2025-11-28')
  await accept(acceptedId)
  const { taskId } = await lead.identity.askSection({
    requestId: acceptedId,
    compartment: 'community-welfare',
    asked: '見本花子さんの令和5年度の相談記録があるか。',
  })
  const { requestId: freeId } = await receive('2025-11-29')
  await accept(freeId)
  const { requestId: decidedId } = await receive('2025-11-20')
  await accept(decidedId)
  const answered = await lead.identity.askSection({ requestId: decidedId, compartment: 'community-welfare', asked: '相談記録があるか。' })
  await chief.identity.answerSectionTask({ ...answered, holdsRecords: true, answer: '相談受付簿に3件。' })
  await lead.identity.extendDisclosureDeadline({ requestId: decidedId, happenedOn: day, reason: '記録が多く、確かめるのに時間がかかるため。' })
  await lead.identity.recordMasking({ requestId: decidedId, happenedOn: day, place: '3頁の、家族について書かれた欄', ground: 'harm' })
  await lead.identity.decideDisclosureRequest({
    requestId: decidedId,
    happenedOn: day,
    decision: 'partial',
    grounds: ['harm'],
    statement: 'ご家族の情報を除いて開示します。',
  })
  const { requestId: proposedId } = await receive('2025-11-28', {})
  await accept(proposedId)
  await lead.identity.decideDisclosureRequest({ requestId: proposedId, happenedOn: day, decision: 'granted' })
  const second = await appoint(site, '保護 次子', '総務課', { role: 'dataProtectionLead', compartment: 'personal-information', tier: 4 })
  await second.api.identity.approveDisclosureDecision({ requestId: decidedId, happenedOn: day })
  return { proposedId, second, incidentId, closedId, receivedId, acceptedId, freeId, decidedId, taskId }
}
