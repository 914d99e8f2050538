// An event with its admission as tests need it.
import type * as z from 'zod'
import type { NewEvent } from '#events/schema'
import type { Definition } from '#forms/schema'
import type { Api } from '#testing'
import { layOutForm } from '../../forms/test/lay-out.ts'

/** What whoever applies is asked. */
export const applicationForm: z.input<typeof Definition> = {
  format: 'sasaeai-form-1',
  title: { ja: '研修の申込', en: 'Application' },
  purpose: { ja: '研修の受付のためにだけ使います。', en: 'Used for the admission only.' },
  languages: [],
  steps: 'page',
  tier: 3,
  retentionDays: 1000,
  items: [
    { kind: 'text', code: 'name', label: { ja: 'お名前', en: 'Name' }, required: true },
    { kind: 'text', code: 'kana', label: { ja: 'フリガナ', en: 'Reading' } },
    { kind: 'text', code: 'phone', label: { ja: '電話', en: 'Telephone' }, format: 'phone' },
    { kind: 'text', code: 'mail', label: { ja: 'メール', en: 'Mail' } },
    { kind: 'text', code: 'affiliation', label: { ja: '所属', en: 'Affiliation' } },
    { kind: 'number', code: 'party', label: { ja: '人数', en: 'People' }, min: 1, max: 20 },
    { kind: 'text', code: 'needs', label: { ja: '配慮', en: 'Needs' } },
  ],
}

/** 来た人にたずねること。 */
export const surveyForm: z.input<typeof Definition> = {
  ...applicationForm,
  title: { ja: '研修のアンケート', en: 'Survey of a training' },
  purpose: { ja: 'これからの研修をよくするために使います。', en: 'To improve what follows.' },
  tier: 2,
  items: [
    {
      kind: 'choice',
      code: 'content',
      label: { ja: '内容はいかがでしたか', en: 'How was it' },
      required: true,
      options: [
        { code: 'good', label: { ja: 'よかった', en: 'Good' } },
        { code: 'bad', label: { ja: 'よくなかった', en: 'Not good' } },
      ],
    },
    { kind: 'text', code: 'free', label: { ja: 'ご意見', en: 'Anything else' } },
  ],
}

/** アンケートを始める。 With a form of its own, about the whole event. */
export async function layOutSurvey(
  api: Api,
  publisher: Api,
  eventId: string,
  compartment = 'community-welfare',
): Promise<{ formId: string; surveyId: string; collectionId: string; addressCode: string }> {
  const { formId } = await layOutForm(api, publisher, surveyForm, compartment)
  const { revision } = await api.events.getEvent({ eventId })
  const offered = await api.events.offerSurvey({ eventId, revision, formId, opensOn: '2025-11-01', closesOn: '2025-12-31' })
  return { formId, ...offered }
}

/** 会議体のうち、研修・行事のもの。 */
export async function eventBody(api: Api, code: string): Promise<string> {
  return (await api.events.listChoices({})).bodies.find((body) => body.code === code)!.bodyId
}

export async function completionKind(api: Api): Promise<string> {
  return (await api.events.listChoices({})).certificateKinds.find(({ code }) => code === 'completion')!.kindId
}

type Given = Partial<z.input<typeof NewEvent>>

/** 計画した催し。 With one session on each of the days, the last at the latest today or to come. */
export async function layOutEvent(
  api: Api,
  days: readonly string[],
  given: Given = {},
  code = 'commissioners-substitutes-training',
): Promise<{ readonly eventId: string; readonly gatheringIds: string[] }> {
  const bodyId = given.bodyId ?? (await eventBody(api, code))
  const { eventId } = await api.events.planEvent({ title: '新任研修', fiscalYear: 2025, admission: 'first-come', ...given, bodyId })
  const gatheringIds = []
  for (const heldOn of days) {
    const { revision } = await api.events.getEvent({ eventId })
    const session = { heldOn, startTime: '13:30', endTime: '15:30', place: '松ヶ枝福祉館', kind: 'session', subject: '制度の基礎' }
    gatheringIds.push((await api.events.addSession({ eventId, revision, ...session })).gatheringId)
  }
  return { eventId, gatheringIds }
}

/** 募集を始める。 With a form of its own. */
export async function layOutAdmission(
  api: Api,
  publisher: Api,
  eventId: string,
  compartment = 'community-welfare',
): Promise<{ addressCode: string; collectionId: string }> {
  const { formId } = await layOutForm(api, publisher, applicationForm, compartment)
  const { revision } = await api.events.getEvent({ eventId })
  return api.events.openAdmission({ eventId, revision, formId })
}

/** Asked of those who came: a row in the tables of surveys. */
export async function layOutRequest(api: Api, publisher: Api, eventId: string, compartment?: string): Promise<void> {
  const { surveyId } = await layOutSurvey(api, publisher, eventId, compartment)
  const { revision } = await api.events.getEvent({ eventId })
  await api.events.requestSurvey({ eventId, revision, surveyId })
}

/** A row in every table of events but those of surveys, in the scope of that body: one that was held, with a certificate issued again, and one that was called off; and a report. */
export async function layOutEvery(
  api: Api,
  bodyId: string,
  text: (what: string) => string = (what) => what,
  kana: () => string = () => 'ミホン',
  /** Somebody of the register whom the api may see, to be left out of the audience. */
  excluded?: string,
): Promise<{ readonly eventId: string; readonly gatheringId: string; readonly applicationId: string }> {
  const words = { title: text('研修'), summary: text('内容'), audience: text('対象'), contact: text('問合せ先'), feeNote: text('参加費') }
  const more = { minutesRequired: 60, certificateKindId: await completionKind(api), capacity: 5 }
  const { eventId } = await api.events.planEvent({ bodyId, fiscalYear: 2025, admission: 'first-come', ...words, ...more })
  const day = { startTime: '13:30', endTime: '15:30', kind: 'session', heldOn: '2025-12-01' }
  const { gatheringId } = await api.events.addSession({ eventId, revision: 1, ...day, subject: text('科目'), place: text('場所') })
  const person = { name: text('見本 花子'), kana: kana(), affiliation: text('所属'), mail: text('hanako@example.org'), needs: text('配慮') }
  const { applicationId } = await api.events.addApplication({ eventId, ...person, phone: '076-100-0001' })
  const { applicationId: gone } = await api.events.addApplication({ eventId, name: text('見本 次郎') })
  await api.events.cancelApplication({ applicationId: gone!, revision: 1, remark: text('都合') })
  await api.events.markAttendance({ eventId, gatheringId, marks: [{ applicationId: applicationId!, presence: 'present' }] })
  const { certificateIds } = await api.events.issueCertificates({ eventId, issuedOn: '2025-12-01', recipients: [{ applicationId: applicationId! }] })
  await api.events.reissueCertificate({ certificateId: certificateIds[0]!, reason: text('紛失') })
  const { areaId, revision } = await api.events.getEvent({ eventId })
  await api.events.addAudienceRule({ eventId, revision, areaId })
  if (excluded !== undefined) await api.events.excludeFromAudience({ eventId, personId: excluded, reason: text('除いたわけ') })
  const teaching = { eventId, gatheringId, subject: text('演題'), name: text('講師'), post: text('肩書'), remark: text('控室'), feeYen: 10_000 }
  const { lecturerId } = await api.events.addLecturer({ ...teaching, withheld: true })
  await api.events.answerLecturer({ lecturerId, revision: 1, answer: 'accepted', answeredOn: '2025-11-20', way: 'paper', remark: text('条件') })
  const { lecturerId: cancelled } = await api.events.addLecturer(teaching)
  await api.events.cancelLecturer({ lecturerId: cancelled, revision: 1, reason: text('急用') })
  const looked = { partOf: eventId, recruitment: 'helping-hand', title: text('協力の募集'), duty: text('担当'), fiscalYear: 2025 }
  const { eventId: helpers } = await api.events.planEvent({ bodyId, admission: 'first-come', ...looked })
  const { applicationId: helper } = await api.events.addApplication({ eventId: helpers, name: text('協力 花子') })
  await api.events.assignPlace({ applicationId: helper!, revision: 1, assigned: text('割当て') })
  await layOutAward(api, eventId, text)
  const { eventId: off } = await api.events.planEvent({ bodyId, title: text('中止の研修'), fiscalYear: 2025, admission: 'none' })
  await api.events.callOffEvent({ eventId: off, revision: 1, reason: text('講師の都合') })
  await api.events.reportSession({ bodyId, heldOn: '2025-11-28', heads: { 'older-people': 3 }, contents: ['health'], remark: text('備考') })
  return { eventId, gatheringId, applicationId: applicationId! }
}

/** 表彰: one that was given and withdrawn, one that was left out. */
async function layOutAward(api: Api, eventId: string, text: (what: string) => string): Promise<void> {
  const { items } = await api.events.listCommendationKinds({})
  const { kindId } = items.find(({ code }) => code === 'good-deed')!
  const nominate = () => api.events.nominateByHand({ eventId, kindId, name: text('寄付者'), post: text('見本町'), because: text('多年の寄付') })
  const [given, left] = [await nominate(), await nominate()]
  const decide = (nominationId: string, decision: 'accepted' | 'left-out') =>
    api.events.decideNominations({ eventId, nominationIds: [nominationId], decision, reason: text('わけ') })
  await decide(given.nominationId, 'accepted')
  await decide(left.nominationId, 'left-out')
  await api.events.issueAwards({ eventId, kindId, awardedOn: '2025-12-01' })
  const awarded = (await api.events.listNominations({ eventId })).items.find(({ awardId }) => awardId !== null)!
  await api.events.withdrawAward({ awardId: awarded.awardId!, reason: text('誤り') })
}
