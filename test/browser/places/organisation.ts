import type { Page } from 'playwright-core'
import type { Site } from '../../support/site.ts'
import { people } from '../../support/world.ts'
import type { Place } from '../place.ts'

/** 組織・区域・所属・役割・点検。 With changes entered for a coming day, a merged district, a role changed and a review under way. */
export async function places(site: Site): Promise<Place[]> {
  const [planning, officer, chief] = await Promise.all([site.as('planning'), site.as('securityOfficer'), site.as('sectionChief')])
  const { sections, posts, appointments } = await planning.identity.showOrganisation({})
  const person = appointments.find(({ displayName }) => displayName === people.selfRelianceWorker)!
  await planning.identity.appoint({
    accountId: person.accountId,
    sectionId: sections.find(({ name }) => name === '総務課')!.sectionId,
    postId: posts[0]!.postId,
    from: '2026-04-01',
    to: null,
  })
  await planning.identity.openSection({
    kind: 'section',
    name: '災害福祉支援課',
    kana: 'サイガイフクシシエンカ',
    parentSectionId: null,
    from: '2026-04-01',
  })
  const { items: areas } = await officer.identity.listAreas({})
  const districts = areas.filter(({ kind }) => kind === 'district')
  await chief.identity.reorganiseAreas({
    predecessors: districts.slice(-2).map(({ areaId }) => areaId),
    successors: [{ kind: 'district', name: '合わせた地区', kana: 'アワセタチク', parentAreaId: areas.find(({ kind }) => kind === 'block')!.areaId }],
    from: '2025-10-01',
  })
  const [, second] = areas.filter(({ kind }) => kind === 'block')
  await officer.identity.placeArea({ areaId: districts[0]!.areaId, parentAreaId: second!.areaId, from: '2026-04-01', reason: 'ブロック分けの見直し' })
  const { items } = await officer.identity.listMemberships({ accountId: person.accountId })
  await officer.identity.endMembership({ membershipId: items[0]!.membershipId, lastDay: '2026-03-31', reason: '人事異動' })
  await officer.identity.openTeam({ compartment: 'rights-protection', name: '保護チーム', areaId: areas[0]!.areaId, validFrom: '2025-12-01' })
  await officer.identity.changeRole({
    role: 'boardMember',
    permission: 'calendar.meeting.read',
    granted: true,
    from: '2025-12-01',
    reason: '理事会の議決',
  })
  const review = { compartment: 'rides', periodFrom: '2025-10-01' }
  const { lines } = await chief.identity.showAccessReview(review)
  const others = lines.filter(({ own }) => !own)
  await chief.identity.decideAccessReview({
    ...review,
    decisions: others.map(({ membershipId }) => ({ membershipId, decision: 'keep' as const, note: '続けて活動' })),
  })
  await chief.identity.signAccessReview(review)
  const openAll = (page: Page) => page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)))
  const refusedForm = async (page: Page, form: RegExp) => {
    await openAll(page)
    await page.getByRole('form', { name: form }).getByRole('button').click()
    await page.getByRole('alert').waitFor()
  }
  const settings = '/office/settings'
  return [
    { name: '今日（管理職）', as: 'sectionChief', path: '/office' },
    { name: '組織', as: 'secretaryGeneral', path: `${settings}/organisation` },
    { name: '組織（変える人、すべて開いた）', as: 'planning', path: `${settings}/organisation?person=さとう`, act: openAll },
    { name: '組織（発令を終える）', as: 'planning', path: `${settings}/organisation?end=${person.appointmentId}` },
    { name: '組織（四月）', as: 'planning', path: `${settings}/organisation?on=2026-04-01` },
    {
      name: '組織（誤りあり）',
      as: 'planning',
      path: `${settings}/organisation?person=さとう`,
      act: (page) => refusedForm(page, /^(発令する|Appoint)$/),
    },
    { name: '異動の一覧', as: 'planning', path: `${settings}/moves` },
    { name: '異動の一覧（なし）', as: 'planning', path: `${settings}/moves?before=2025-12-01&after=2025-12-01` },
    { name: '区域', as: 'sectionChief', path: `${settings}/areas`, act: openAll },
    { name: '区域（ブロックが変わる日）', as: 'securityOfficer', path: `${settings}/areas?on=2026-04-01`, act: openAll },
    { name: '区域（五十音順、廃止したものも）', as: 'securityOfficer', path: `${settings}/areas?order=kana&closed=yes`, act: openAll },
    {
      name: '区域（誤りあり）',
      as: 'sectionChief',
      path: `${settings}/areas`,
      act: (page) => refusedForm(page, /^(区域を新設・廃止・統合・分割する|Open, close, merge or split areas)$/),
    },
    { name: '所属', as: 'sectionChief', path: `${settings}/memberships` },
    { name: '所属（人をさがした）', as: 'securityOfficer', path: `${settings}/memberships?person=みやもと`, act: openAll },
    { name: '所属（変える）', as: 'securityOfficer', path: `${settings}/memberships?edit=${items[0]!.membershipId}`, act: openAll },
    {
      name: '所属（誤りあり）',
      as: 'sectionChief',
      path: `${settings}/memberships?person=みやもと`,
      act: (page) => refusedForm(page, /^(所属を付ける|Grant a membership)$/),
    },
    { name: '担当チームと分野', as: 'securityOfficer', path: `${settings}/teams`, act: openAll },
    { name: '役割ごとにできること', as: 'securityOfficer', path: `${settings}/roles`, act: openAll },
    { name: '役割ごとにできること（一つ）', as: 'sectionChief', path: `${settings}/roles?role=supervisor` },
    { name: '所属の点検の一覧', as: 'sectionChief', path: `${settings}/reviews` },
    { name: '所属の点検の一覧（決まり）', as: 'securityOfficer', path: `${settings}/reviews`, act: openAll },
    { name: '所属の点検', as: 'sectionChief', path: `${settings}/reviews/community-welfare/2025-10-01` },
    {
      name: '所属の点検（判断のないまま署名しようとした）',
      as: 'sectionChief',
      path: `${settings}/reviews/mutual-support/2025-10-01`,
      async act(page) {
        await page.getByRole('button', { name: /^(確かめて署名する|Sign)$/ }).click()
        await page.getByRole('alert').waitFor()
      },
    },
    { name: '所属の点検（署名済み）', as: 'sectionChief', path: `${settings}/reviews/rides/2025-10-01` },
  ]
}
