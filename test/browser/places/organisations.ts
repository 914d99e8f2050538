import type { Page } from 'playwright-core'
import { bringTowns } from '../../../src/app/preset.ts'
import { layOutHolders } from '../../../src/modules/directory/test/lay-out-holders.ts'
import { resident } from '../../../src/modules/directory/test/town.ts'
import { plainPdf, sendOne } from '../../../src/modules/files/test/door.ts'
import type { Site } from '../../support/site.ts'
import { type Place, submit } from '../place.ts'

/** 団体・地区: lists, an organisation with its groups and the holders of its seats, one that has ended, the sheet of a district. */
export async function places(site: Site): Promise<Place[]> {
  const { directory: desk } = await site.as('desk')
  const { items: districts } = await desk.listDistricts({})
  const first = districts[0]!.areaId
  const { items: councils } = await desk.listOrganisations({ kind: 'district-council', areaId: first })
  const { organisationId } = councils[0]!
  await layOutHolders(site, { office: 'district-chair', organisationId, validFrom: '2024-04-01', name: () => ['見本', '太郎'] })
  const { organisationId: group } = await desk.recordOrganisation({
    kind: 'city-body',
    name: '地区社協会長部会',
    kana: 'チクシャキョウカイチョウブカイ',
  })
  const { organisationId: salon } = await desk.recordOrganisation({
    kind: 'salon',
    areaId: first,
    name: 'ひだまりサロン',
    kana: 'ヒダマリサロン',
    postalCode: '920-3001',
    address: '見本市東町1-1',
    phone: '076-300-0001',
    mail: 'hidamari@example.jp',
    website: 'https://example.jp/hidamari',
    desk: '月・水・金　9時〜16時',
    services: 'お茶会、体操、作品づくり',
    validFrom: '2024-04-01',
  })
  const paper = { cookie: await site.cookieOf('desk'), kind: 'rules', subjectType: 'directory.organisation' }
  await sendOne(site, salon, ['ひだまりサロン会則（令和６年４月改正）.pdf', plainPdf()], paper)
  await desk.linkOrganisations({ memberId: organisationId, groupId: group, validFrom: '2024-04-01' })
  const { linkId } = await desk.linkOrganisations({ memberId: salon, groupId: group, note: '試みとして' })
  await desk.endLink({ linkId, validTo: '2025-03-31' })
  const { organisationId: ended } = await desk.recordOrganisation({ kind: 'salon', areaId: first, name: '閉じたサロン', kana: 'トジタサロン' })
  await desk.endOrganisation({ organisationId: ended, revision: 1, validTo: '2025-03-31' })
  await bringTowns(site.app.kernel, site.councilId)
  await desk.recordPerson(resident('町田', '一', first, { home: { address: '金沢市千木町1', areaId: first, neighbourhood: '千木町会' } }))
  const refused = async (page: Page, name: RegExp) => {
    await submit(page, name)
    await page.getByRole('alert').waitFor()
  }
  const badEnd = async (page: Page) => {
    await page
      .locator('summary')
      .filter({ hasText: /この団体を終える|End this organisation/ })
      .click()
    await page.getByLabel(/^(終わりの日|Last day)/).fill('いつか')
    await refused(page, /^(終える|End it)$/)
  }
  return [
    { name: '選択肢', as: 'desk', path: '/office/choices' },
    { name: '選択肢を直す', as: 'sectionChief', path: '/office/choices?list=relation&edit=child&done=change' },
    {
      name: '選択肢を加える（誤りあり）',
      as: 'sectionChief',
      path: '/office/choices?list=communication-need',
      act: async (page) => {
        await page
          .locator('summary')
          .filter({ hasText: /選択肢を加える|Add a choice/ })
          .click()
        await refused(page, /^(保存する|Save)$/)
      },
    },
    { name: '町名と地区', as: 'desk', path: '/office/towns?did=ended' },
    { name: '町名と地区（空）', as: 'auditor', path: '/office/towns?search=ありません' },
    { name: '団体', as: 'desk', path: '/office/organisations' },
    { name: '団体（建制順・終わったものも）', as: 'districtOfficer', path: `/office/organisations?order=position&ended=yes&areaId=${first}` },
    { name: '団体（空）', as: 'auditor', path: '/office/organisations?search=ありません' },
    { name: '団体（権限なし）', as: 'volunteer', path: '/office/organisations', status: 403 },
    { name: '団体を載せる', as: 'desk', path: `/office/organisations/edit?areaId=${first}` },
    { name: '団体を載せる（誤りあり）', as: 'desk', path: '/office/organisations/edit', act: (page) => refused(page, /^(保存する|Save)$/) },
    { name: '団体を直す', as: 'desk', path: `/office/organisations/edit?organisationId=${salon}` },
    { name: '団体（席に人がいる）', as: 'desk', path: `/office/organisations/${organisationId}` },
    { name: '団体（サロン）', as: 'desk', path: `/office/organisations/${salon}?did=save` },
    { name: '団体（連合を探したところ）', as: 'desk', path: `/office/organisations/${salon}?group=部会` },
    { name: '団体（添付は見えない）', as: 'rights', path: `/office/organisations/${salon}` },
    { name: '団体（終わりの日の誤り）', as: 'desk', path: `/office/organisations/${group}`, act: badEnd },
    { name: '団体（終わった）', as: 'auditor', path: `/office/organisations/${ended}` },
    { name: '団体の変更の履歴', as: 'desk', path: `/office/history/directory.organisation/${ended}` },
    { name: '地区', as: 'desk', path: '/office/districts' },
    { name: '地区（空）', as: 'auditor', path: '/office/districts?search=ありません' },
    { name: '地区の一枚', as: 'districtOfficer', path: `/office/districts/${first}` },
    { name: '地区の一枚（ほかの地区）', as: 'districtOfficer', path: `/office/districts/${districts[1]!.areaId}` },
  ]
}
