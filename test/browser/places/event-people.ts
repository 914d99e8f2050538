import { officeIds } from '../../../src/modules/directory/test/lay-out-appointments.ts'
import { districts, resident } from '../../../src/modules/directory/test/town.ts'
import { layOutAdmission, layOutEvent } from '../../../src/modules/events/test/lay-out.ts'
import type { Site } from '../../support/site.ts'
import { appoint } from '../../support/staff.ts'
import { type Place, submit } from '../place.ts'

/** 研修・行事にかかわる人: whom an event is for, by rules; asked, left out. Lecturers, commendations. */
export async function places(site: Site): Promise<Place[]> {
  const chief = await appoint(
    site,
    '行事 課長',
    '地域福祉課',
    { role: 'supervisor', compartment: 'community-welfare', tier: 3 },
    { role: 'supervisor', compartment: 'directory', tier: 3 },
  )
  const { events } = chief.api
  const [areaId] = await districts(chief.api)
  const officeId = (await officeIds(chief.api))['welfare-promoter']!
  const { directory } = await site.as('sectionChief')
  const { seatId } = await directory.recordSeat({ officeId, areaId, label: '行事の対象', places: 3 })
  const people: string[] = []
  for (const [at, family] of ['対象', '案内', '除外'].entries()) {
    const person = resident(family, '花子', areaId, { familyKana: 'ミホン', givenKana: 'ハナコ' })
    const { personId } = await chief.api.directory.recordPerson({ ...person, bornOn: `19${50 + at}-05-01` })
    await chief.api.directory.appoint({ personId, seatId, validFrom: '2025-04-01' })
    people.push(personId)
  }
  const personId = people[2]!
  const office = '/office/events'

  const { eventId: blank } = await layOutEvent(chief.api, ['2025-12-20'], { title: '対象を決めていない研修' })
  const { eventId } = await layOutEvent(chief.api, ['2025-12-20'], { title: '民生委員の研修' })
  await layOutAdmission(chief.api, chief.api, eventId)
  const { revision } = await events.getEvent({ eventId })
  await events.addAudienceRule({ eventId, revision, officeId, areaId })
  await events.excludeFromAudience({ eventId, personId, reason: '前の年に受けた' })
  const gatheringId = (await events.getEvent({ eventId })).sessions[0]!.gatheringId
  const teaching = { eventId, gatheringId, feeYen: 30_000, travelYen: 1200, withheld: true }
  const { lecturerId } = await events.addLecturer({ ...teaching, personId: people[0]!, subject: '制度の基礎', post: '見本大学 教授' })
  await events.addLecturer({ ...teaching, name: '台帳 外子', subject: '体験談', feeBasis: 'net', feeYen: 10_000 })
  const accepted = await events.addLecturer({ ...teaching, personId: people[1]!, subject: '事例の検討' })
  await events.answerLecturer({ lecturerId: accepted.lecturerId, revision: 1, answer: 'accepted', answeredOn: '2025-11-20', way: 'paper' })
  const kindId = (await events.listCommendationKinds({})).items.find(({ code }) => code === 'good-deed')!.kindId
  await events.recordCommendationKind({
    code: 'promoters',
    title: '推進員の表彰',
    english: 'Promoters',
    yearsRequired: 1,
    officeCodes: ['welfare-promoter'],
    excludedBy: ['promoters'],
    prefix: 'P',
    paperTitle: '表彰状',
    wording: 'あなたは、{post}として力を尽くされました。',
    issuer: '見本社協',
    position: 50,
    source: '見本',
  })
  const promoters = (await events.listCommendationKinds({})).items.find(({ code }) => code === 'promoters')!.kindId
  const hand = { eventId, kindId, post: '見本町', because: '多年の寄付' }
  const { nominationId } = await events.nominateByHand({ ...hand, name: '寄付 花子' })
  await events.decideNominations({ eventId, nominationIds: [nominationId], decision: 'accepted' })
  await events.issueAwards({ eventId, kindId, awardedOn: '2025-12-20' })
  await events.nominateByHand({ ...hand, personId: people[1]! })
  await events.recordAward({ kindId: promoters, compartment: 'community-welfare', personId: people[2]!, awardedOn: '2019-11-01' })
  const out = await events.nominateByHand({ ...hand, name: '見送 次郎' })
  await events.decideNominations({ eventId, nominationIds: [out.nominationId], decision: 'left-out', reason: '本人の辞退' })
  return [
    { name: '表彰（ない）', as: chief, path: `${office}/${blank}/commendations` },
    { name: '表彰（推薦と決定）', as: chief, path: `${office}/${eventId}/commendations` },
    { name: '表彰（候補）', as: chief, path: `${office}/${eventId}/commendations?kind=${promoters}&day=2026-12-20` },
    {
      name: '表彰（誤りあり）',
      as: chief,
      path: `${office}/${eventId}/commendations`,
      async act(page) {
        await page
          .locator('summary')
          .filter({ hasText: /手で推薦する|Nominate by hand/ })
          .click()
        await submit(page, /^(手で推薦する|Nominate by hand)$/)
        await page.getByRole('alert').waitFor()
      },
    },
    { name: '表彰の台帳', as: chief, path: `${office}/commendations` },
    { name: '表彰の種類', as: chief, path: `${office}/commendation-kinds` },
    { name: '表彰の種類（一つを開いた）', as: chief, path: `${office}/commendation-kinds?of=long-service` },
    { name: '講師（いない）', as: chief, path: `${office}/${blank}/lecturers` },
    {
      name: '講師（誤りあり）',
      as: chief,
      path: `${office}/${blank}/lecturers`,
      async act(page) {
        await submit(page, /^(講師を加える|Add a lecturer)$/)
        await page.getByRole('alert').waitFor()
      },
    },
    { name: '講師（催しの）', as: chief, path: `${office}/${eventId}/lecturers` },
    { name: '講師（一人を開いた）', as: chief, path: `${office}/${eventId}/lecturers?of=${lecturerId}` },
    { name: '講師の一覧', as: chief, path: `${office}/lecturers` },
    { name: '講師の変更の履歴', as: chief, path: `/office/history/events.lecturer/${lecturerId}` },
    { name: '対象者（決まりがない）', as: chief, path: `${office}/${blank}/audience` },
    {
      name: '対象者（誤りあり）',
      as: chief,
      path: `${office}/${blank}/audience`,
      async act(page) {
        await submit(page, /^(決まりを加える|Add a rule)$/)
        await page.getByRole('alert').waitFor()
      },
    },
    { name: '対象者', as: chief, path: `${office}/${eventId}/audience` },
    { name: '対象者（一人を開いた）', as: chief, path: `${office}/${eventId}/audience?of=${personId}` },
    { name: '対象者（権限なし）', as: 'auditor', path: `${office}/${eventId}/audience`, status: 403 },
  ]
}
