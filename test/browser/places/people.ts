import type { Page } from 'playwright-core'
import { layOutPerson } from '../../../src/modules/directory/test/lay-out.ts'
import { districts, resident } from '../../../src/modules/directory/test/town.ts'
import { plainPdf, sendOne } from '../../../src/modules/files/test/door.ts'
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
  const cookie = await site.cookieOf('desk')
  const attach = (id: string, name: string, as = cookie) =>
    sendOne(site, id, [name, plainPdf()], { cookie: as, kind: 'consent', subjectType: 'directory.person' })
  const paper = await attach(mother, '見守りの名簿に載せることについての同意書（署名入り）.pdf')
  await desk.files.withdrawAttachment({ attachmentId: await attach(mother, '古い書式.pdf'), reason: '書式が変わり、書き直してもらったため' })
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
  await attach(guarded, '守田さんの申出書.pdf', insider.cookie)
  const { households } = await insider.api.directory.getPerson({ personId: guarded })

  // Three records of one person, of whom two are merged later; two of the protected one, where a second member has yet to agree.
  const twin = { familyKana: 'ソウダ', givenKana: 'フタゴ', bornOn: '1962-04-05', sex: 'female' }
  const contacts = [{ kind: 'phone' as const, value: '076-200-0003' }]
  const { personId: one } = await person('双田', '二子', { ...twin, contacts, needs: ['large-print'] })
  const { personId: two } = await person('双田', 'ふた子', { ...twin, contacts })
  await directory.recordPerson(resident('旧姓', '二子', second, { ...twin, familyKana: 'キュウセイ', contacts }))
  const { personId: kept } = await person('集田', '一子', { familyKana: 'シュウダ', givenKana: 'イチコ', bornOn: '1941-02-03' })
  const { personId: joined } = await person('集田', '壱子', { familyKana: 'シュウダ', givenKana: 'イチコ', bornOn: '1941-02-03' })
  await attach(joined, 'まとめられた記録の同意書.pdf')
  const { mergeId } = await directory.mergePersons({ survivorId: kept, mergedId: joined, reason: '字がちがうだけで、生年月日と住所が同じ' })
  const { personId: guardedToo } = await insider.api.directory.recordPerson(
    resident('守田', '守子', first, { familyKana: 'モリタ', bornOn: '1990-09-09' }),
  )
  const { personId: guardedAgain } = await insider.api.directory.recordPerson(
    resident('守田', '守子', first, { familyKana: 'モリタ', bornOn: '1990-09-09' }),
  )
  for (const id of [guardedToo, guardedAgain]) await insider.api.directory.protectPerson({ personId: id, teamId, reason: 'other' })
  const colleague = await appoint(site, '担当 外子', '相談支援課', { role: 'supervisor', compartment: 'directory', tier: 6, teamId })
  await insider.api.directory.mergePersons({ survivorId: guardedToo, mergedId: guardedAgain, reason: '本人から聞いた' })

  const { personId: lifted } = await insider.api.directory.recordPerson(resident('守田', '解子', first, { familyKana: 'モリタ' }))
  await insider.api.directory.protectPerson({ personId: lifted, teamId, reason: 'stalking' })
  await insider.api.directory.proposeLift({ personId: lifted, reason: '相手方が遠方へ転居し、本人が望んでいる' })
  const noTeam = await addTeam(site, 'directory', 'まだだれもいない担当チーム')

  const sisters = { familyKana: 'シマイ', givenKana: 'フタリ', bornOn: '1970-01-02' }
  const { personId: apart } = await person('姉妹', '双理', sisters)
  const { personId: sister } = await person('姉妹', '双里', sisters)
  await directory.tellApart({ oneId: apart, otherId: sister, reason: '双子の姉妹と本人から聞いた' })
  await (await site.as('sectionChief')).directory.compareEverybody({})
  while ((await site.app.jobs.drain(site.councilId)) > 0);

  const refused = async (page: Page, name: RegExp) => {
    await submit(page, name)
    await page.getByRole('alert').waitFor()
  }
  const recorded = async (page: Page) => {
    const typed = { familyName: '双田', givenName: '二子', familyKana: 'そうだ', givenKana: 'ふたご', bornOn: '昭和37年4月5日' }
    for (const [name, words] of Object.entries(typed)) await page.locator(`[name="${name}"]`).fill(words)
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
    {
      name: '人を登録する（うっている間に、同じ人が見つかる）',
      as: 'desk',
      path: '/office/people/new',
      act: async (page) => {
        await page.waitForLoadState('networkidle')
        await recorded(page)
        await page.locator('#differsFrom').waitFor()
      },
    },
    {
      name: '人を登録する（同じ人かもしれない）',
      as: 'desk',
      path: '/office/people/new',
      act: async (page) => {
        await recorded(page)
        await refused(page, /^(登録する|Record)$/)
      },
    },
    { name: '同じ人かもしれない記録', as: 'desk', path: at(one, '/duplicates') },
    {
      name: '同じ人かもしれない記録（ほかの一人と）',
      as: 'desk',
      path: at(one, `/duplicates?with=${two}`),
      act: (page) => refused(page, /^(同じ人としてまとめる|Merge)/),
    },
    { name: '同じ人かもしれない二人', as: 'sectionChief', path: '/office/people/duplicates' },
    { name: '同じ人かもしれない二人（まだ）', as: 'desk', path: '/office/people/duplicates?page=9' },
    { name: '別の人とした記録', as: 'desk', path: at(apart, '/duplicates?done=toldApart') },
    { name: '同じ人かもしれない記録（いない）', as: 'desk', path: at(plain, '/duplicates') },
    { name: '同じ人かもしれない記録（見るだけ）', as: 'districtOfficer', path: at(one, '/duplicates') },
    { name: '同じ人かもしれない記録（守られている）', as: insider, path: at(guardedToo, '/duplicates') },
    { name: '人の記録（まとめた）', as: 'desk', path: at(kept, `?edit=${mergeId}`) },
    { name: '人の記録（まとめられた）', as: 'desk', path: at(joined) },
    { name: '人の記録（同意を待つ）', as: colleague, path: at(guardedToo) },
    { name: '人の記録', as: 'desk', path: at(mother) },
    { name: '人の記録（どの欄も）', as: 'desk', path: at(mother, `?edit=${addresses.find(({ kind }) => kind === 'post')!.addressId}`), act: opened },
    { name: '人の記録（同意の取り下げ）', as: 'desk', path: at(mother, `?edit=${consents[0]!.consentId}`) },
    { name: '人の記録（続柄をさがす）', as: 'desk', path: at(mother), act: (page) => found(page, '見') },
    { name: '人の添付を取り下げる', as: 'desk', path: `/office/attachments/directory.person/${mother}/${paper}` },
    { name: '人の記録（全部）', as: 'districtOfficer', path: at(personId) },
    { name: '人の記録（氏名だけ）', as: 'desk', path: at(plain, '?done=created') },
    { name: '人の記録（終えた）', as: 'desk', path: at(ended) },
    { name: '人の記録（守れる人）', as: 'sectionChief', path: at(son), act: opened },
    {
      name: '人の記録（だれもいないチーム）',
      as: 'sectionChief',
      path: at(son),
      act: async (page) => {
        await opened(page)
        await page.locator('[name="protect.teamId"]').selectOption(noTeam)
        await refused(page, /^(この人を守る|Protect)/)
      },
    },
    { name: '人の記録（守るのをやめる申し出、本人）', as: insider, path: at(lifted) },
    { name: '人の記録（守るのをやめる申し出に答える）', as: colleague, path: at(lifted) },
    { name: '人の記録（守られている）', as: insider, path: at(guarded), act: opened },
    { name: '人の記録（チームの外）', as: 'desk', path: at(guarded), status: 404 },
    { name: '人の変更の履歴', as: 'desk', path: `/office/history/directory.person/${mother}` },
    { name: '世帯', as: 'desk', path: `/office/households/${householdId}`, act: opened },
    { name: '世帯（人をさがす）', as: 'desk', path: `/office/households/${householdId}`, act: (page) => found(page, '見') },
    { name: '世帯（守られている人）', as: insider, path: `/office/households/${households[0]!.householdId}` },
    { name: '世帯（チームの外）', as: 'desk', path: `/office/households/${households[0]!.householdId}` },
  ]
}
