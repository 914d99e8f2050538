import type { Page } from 'playwright-core'
import { layOutPerson } from '../../../src/modules/directory/test/lay-out.ts'
import { districts, resident } from '../../../src/modules/directory/test/town.ts'
import type { Site } from '../../support/site.ts'
import { addTeam, appoint } from '../../support/staff.ts'
import { type Place, submit } from '../place.ts'

/** 人と世帯: the list, a new person, records of every kind, a household, protection seen from inside and outside the team. */
export async function places(site: Site): Promise<Place[]> {
  const desk = await site.as('desk')
  const { directory } = desk
  const [first, second] = await districts(desk)
  const words = ['見本', '太郎', '福祉', '花子'] as const
  let nth = 0
  const { personId } = await layOutPerson(desk, first, '2025-12-01', {
    text: () => words[nth++ % words.length]!,
    kana: () => 'ミホン',
    code: () => 'mihon',
  })
  const person = (familyName: string, givenName: string, more: object = {}) => directory.recordPerson(resident(familyName, givenName, first, more))
  const { personId: mother } = await person('見本', '和子', {
    familyKana: 'ミホン',
    givenKana: 'カズコ',
    bornOn: '1950-03-01',
    sex: 'female',
    needs: ['large-print', 'no-telephone'],
    needsNote: '耳が遠いので、玄関のブザーを二度押す',
    preferredChannel: 'visit',
    refusesPost: true,
    contacts: [{ kind: 'phone', value: '076-200-0001', answeredBy: '長男の妻', reachableWhen: '平日の午前' }],
  })
  const { personId: son } = await person('見本', '一夫', { familyKana: 'ミホン', givenKana: 'カズオ', bornOn: '1978-08-08' })
  const { personId: plain } = await directory.recordPerson({ familyName: '見知' })
  const { personId: ended } = await person('見送', '三郎', { familyKana: 'ミオクリ' })
  await directory.endPerson({ personId: ended, endedOn: '2025-10-10', endedBecause: 'deceased' })
  const { householdId } = await directory.recordHousehold({
    members: [
      { personId: mother, role: 'head', validFrom: '1980-04-01' },
      { personId: son, role: 'child', validFrom: '1980-04-01' },
    ],
  })
  await directory.recordAddress({ personId: mother, kind: 'post', address: '見本町１丁目　一夫様方', areaId: null })
  await directory.recordAddress({ personId: mother, address: '見本町４丁目５番６号', postalCode: '9200002', areaId: first, validFrom: '2022-04-01' })
  await directory.recordRelation({ personId: mother, relatedPersonId: son, relation: 'child', emergencyOrder: 1 })
  await directory.recordRelation({ personId: mother, name: '近所 隣子', phone: '076-200-0002', relation: 'neighbour', emergencyOrder: 2 })
  await directory.recordConsent({
    personId: mother,
    purpose: '見守りの名簿に載せる',
    recipient: '民生委員・地区社協',
    way: 'in-writing',
    givenOn: '2025-04-01',
  })
  await person('見越', '越子', { familyKana: 'ミコシ' }).then(({ personId: gone }) =>
    directory.recordAddress({ personId: gone, address: '新町', areaId: second, validFrom: '2025-11-01' }),
  )
  const { relations, addresses, consents } = await directory.getPerson({ personId: mother })
  if (relations.length < 2) throw new Error('the relations were not laid out')

  const teamId = await addTeam(site, 'directory', '人を守る担当チーム')
  const insider = await appoint(site, '担当 内子', '相談支援課', { role: 'supervisor', compartment: 'directory', tier: 6, teamId })
  const { personId: guarded } = await insider.api.directory.recordPerson(resident('守田', '守子', first, { familyKana: 'モリタ' }))
  await insider.api.directory.recordHousehold({
    members: [
      { personId: guarded, role: 'head' },
      { personId: son, role: 'other' },
    ],
  })
  await insider.api.directory.protectPerson({ personId: guarded, teamId, reason: 'domestic-violence', reviewOn: '2026-06-01' })
  const { households } = await insider.api.directory.getPerson({ personId: guarded })

  const refused = async (page: Page, name: RegExp) => {
    await submit(page, name)
    await page.getByRole('alert').waitFor()
  }
  const found = async (page: Page, search: string) => {
    await page.getByRole('textbox').first().fill(search)
    await submit(page, /^(さがす|Find)$/)
    await page.waitForLoadState('networkidle')
  }
  /** Opens every form of the page, so that all of it is looked at. */
  const opened = async (page: Page) => {
    for (const box of await page.locator('details').all()) await box.evaluate((element) => element.setAttribute('open', ''))
  }
  const at = (id: string, more = '') => `/office/people/${id}${more}`
  return [
    { name: '人', as: 'desk', path: '/office/people' },
    { name: '人（さがした）', as: 'desk', path: '/office/people', act: (page) => found(page, 'みほん') },
    { name: '人（見つからない）', as: 'desk', path: '/office/people', act: (page) => found(page, 'ありません') },
    { name: '人（地区の担当者）', as: 'districtOfficer', path: '/office/people' },
    { name: '人（まだない）', as: 'rights', path: '/office/people' },
    { name: '人（チーム）', as: insider, path: '/office/people' },
    { name: '人（引き渡した）', as: 'districtOfficer', path: '/office/people?handed=yes' },
    { name: '人を登録する', as: 'desk', path: '/office/people/new' },
    { name: '人を登録する（誤りあり）', as: 'desk', path: '/office/people/new', act: (page) => refused(page, /^(登録する|Record)$/) },
    { name: '人の記録', as: 'desk', path: at(mother) },
    { name: '人の記録（どの欄も）', as: 'desk', path: at(mother, `?edit=${addresses.find(({ kind }) => kind === 'post')!.addressId}`), act: opened },
    { name: '人の記録（同意の取り下げ）', as: 'desk', path: at(mother, `?edit=${consents[0]!.consentId}`) },
    { name: '人の記録（続柄をさがす）', as: 'desk', path: at(mother), act: (page) => found(page, '見') },
    { name: '人の記録（全部）', as: 'districtOfficer', path: at(personId) },
    { name: '人の記録（氏名だけ）', as: 'desk', path: at(plain, '?done=created') },
    { name: '人の記録（終えた）', as: 'desk', path: at(ended) },
    { name: '人の記録（守れる人）', as: 'sectionChief', path: at(son), act: opened },
    { name: '人の記録（守られている）', as: insider, path: at(guarded), act: opened },
    { name: '人の記録（チームの外）', as: 'desk', path: at(guarded), status: 404 },
    { name: '人の変更の履歴', as: 'desk', path: `/office/history/directory.person/${mother}` },
    { name: '世帯', as: 'desk', path: `/office/households/${householdId}`, act: opened },
    { name: '世帯（人をさがす）', as: 'desk', path: `/office/households/${householdId}`, act: (page) => found(page, '見') },
    { name: '世帯（守られている人）', as: insider, path: `/office/households/${households[0]!.householdId}` },
    { name: '世帯（チームの外）', as: 'desk', path: `/office/households/${households[0]!.householdId}` },
  ]
}
