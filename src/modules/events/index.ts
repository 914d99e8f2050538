import { type Contributions, type RecordCard, defineSchedule } from '#kernel'
import { type Language, fill, momentText, unchanged } from '#kernel/values'
import { commended, eventHeld, recruited } from './facts.ts'
import { glossary } from './glossary.ts'
import { addApplication } from './operations/add-application.ts'
import { addAudienceRule } from './operations/add-audience-rule.ts'
import { addLecturer } from './operations/add-lecturer.ts'
import { addSession } from './operations/add-session.ts'
import { answerLecturer } from './operations/answer-lecturer.ts'
import { applicationInsert, applicationLetterSent } from './operations/application-letters.ts'
import { assignPlace } from './operations/assign-place.ts'
import { bringPreset } from './operations/bring-preset.ts'
import { callOffEvent } from './operations/call-off-event.ts'
import { cancelApplication } from './operations/cancel-application.ts'
import { cancelLecturer } from './operations/cancel-lecturer.ts'
import { cancelOwnApplication } from './operations/cancel-own-application.ts'
import { changeEvent } from './operations/change-event.ts'
import { changeLecturer } from './operations/change-lecturer.ts'
import { concludeEvent } from './operations/conclude-event.ts'
import { copyEvent } from './operations/copy-event.ts'
import { decideNominations } from './operations/decide-nominations.ts'
import { declineApplication } from './operations/decline-application.ts'
import { draftApplicationLetter } from './operations/draft-application-letter.ts'
import { draftInvitation } from './operations/draft-invitation.ts'
import { draftLecturerLetter } from './operations/draft-lecturer-letter.ts'
import { drawPlaces } from './operations/draw-places.ts'
import { dropSurvey } from './operations/drop-survey.ts'
import { excludeFromAudience } from './operations/exclude-from-audience.ts'
import { forgetApplicants } from './operations/forget-applicants.ts'
import { getEvent } from './operations/get-event.ts'
import { getPublicEvent } from './operations/get-public-event.ts'
import { holdSession } from './operations/hold-session.ts'
import { inviteAudience } from './operations/invite-audience.ts'
import { issueAwards } from './operations/issue-awards.ts'
import { issueCertificates } from './operations/issue-certificates.ts'
import { lecturerFiles } from './operations/lecturer-files.ts'
import { lecturerInsert, lecturerLetterSent } from './operations/lecturer-letters.ts'
import { listApplications } from './operations/list-applications.ts'
import { listAudience } from './operations/list-audience.ts'
import { listAwards } from './operations/list-awards.ts'
import { listCandidates } from './operations/list-candidates.ts'
import { listCertificates } from './operations/list-certificates.ts'
import { listChoices } from './operations/list-choices.ts'
import { listDecisions } from './operations/list-decisions.ts'
import { listCommendationKinds } from './operations/list-commendation-kinds.ts'
import { listEvents } from './operations/list-events.ts'
import { listPublicCallingsOff } from './operations/list-public-callings-off.ts'
import { listLecturers } from './operations/list-lecturers.ts'
import { listNominations } from './operations/list-nominations.ts'
import { listPublicEvents } from './operations/list-public-events.ts'
import { listReports } from './operations/list-reports.ts'
import { listSurveys } from './operations/list-surveys.ts'
import { listWithholdingRates } from './operations/list-withholding-rates.ts'
import { markAttendance } from './operations/mark-attendance.ts'
import { markTold } from './operations/mark-told.ts'
import { nominateByHand } from './operations/nominate-by-hand.ts'
import { nominateCandidates } from './operations/nominate-candidates.ts'
import { offerSurvey } from './operations/offer-survey.ts'
import { openAdmission } from './operations/open-admission.ts'
import { placeApplication } from './operations/place-application.ts'
import { planEvent } from './operations/plan-event.ts'
import { printCertificates } from './operations/print-certificates.ts'
import { printCommendations } from './operations/print-commendations.ts'
import { printLecturers } from './operations/print-lecturers.ts'
import { printRoster } from './operations/print-roster.ts'
import { printSurvey } from './operations/print-survey.ts'
import { readPublicEvents } from './operations/read-public-events.ts'
import { receiveArrival } from './operations/receive-arrival.ts'
import { receiving } from './operations/receiving.ts'
import { recordAward } from './operations/record-award.ts'
import { recordCertificateKind } from './operations/record-certificate-kind.ts'
import { recordCommendationKind } from './operations/record-commendation-kind.ts'
import { recordStandard } from './operations/record-standard.ts'
import { recordTerm } from './operations/record-term.ts'
import { recordWithholdingRate } from './operations/record-withholding-rate.ts'
import { reissueCertificate } from './operations/reissue-certificate.ts'
import { removeAudienceRule } from './operations/remove-audience-rule.ts'
import { removeSession } from './operations/remove-session.ts'
import { reopenEvent } from './operations/reopen-event.ts'
import { reportSession } from './operations/report-session.ts'
import { requestSurvey } from './operations/request-survey.ts'
import { revokeCertificate } from './operations/revoke-certificate.ts'
import { settleApplication } from './operations/settle-application.ts'
import { takeBackExclusion } from './operations/take-back-exclusion.ts'
import { tellApplicants } from './operations/tell-applicants.ts'
import { withdrawAward } from './operations/withdraw-award.ts'
import {
  type DaySession,
  type EventRow,
  type PublicCallingOff,
  admissionTitles,
  answerWayTitles,
  feeBasisTitles,
  lecturerAnswerTitles,
} from './schema.ts'
import { applicationMail, surveyMail } from './templates.ts'
import { texts as lecturerTexts } from './web/lecturer-texts.ts'
import { texts as publicTexts } from './web/public-texts.ts'
import { texts } from './web/texts.ts'

export { commended, eventHeld }
export { glossary }
export { grants } from './policy.ts'
export const title = { ja: '研修・行事', en: 'Trainings and events' }

/** 催しと回。 */
const events = {
  addSession,
  callOffEvent,
  changeEvent,
  concludeEvent,
  copyEvent,
  getEvent,
  holdSession,
  listChoices,
  listDecisions,
  listEvents,
  openAdmission,
  planEvent,
  removeSession,
  reopenEvent,
}
/** 申込と出欠。 */
const applications = {
  addApplication,
  assignPlace,
  cancelApplication,
  cancelOwnApplication,
  declineApplication,
  draftApplicationLetter,
  drawPlaces,
  listApplications,
  markAttendance,
  markTold,
  placeApplication,
  printRoster,
  receiveArrival,
  settleApplication,
  tellApplicants,
}
/** 対象者と案内。 */
const audience = { addAudienceRule, draftInvitation, excludeFromAudience, inviteAudience, listAudience, removeAudienceRule, takeBackExclusion }
/** 講師。 */
const lecturers = {
  addLecturer,
  answerLecturer,
  cancelLecturer,
  changeLecturer,
  draftLecturerLetter,
  listLecturers,
  listWithholdingRates,
  printLecturers,
  recordWithholdingRate,
}
/** 表彰。 */
const commendations = {
  decideNominations,
  issueAwards,
  listAwards,
  listCandidates,
  listCommendationKinds,
  listNominations,
  nominateByHand,
  nominateCandidates,
  printCommendations,
  recordAward,
  recordCommendationKind,
  withdrawAward,
}
/** 修了証。 */
const certificates = { issueCertificates, listCertificates, printCertificates, reissueCertificate, revokeCertificate }
/** アンケート。 */
const surveys = { dropSurvey, listSurveys, offerSurvey, printSurvey, requestSurvey }
/** 回ごとの報告。 */
const reports = { listReports, reportSession }
/** 一覧の定め。 */
const lists = { bringPreset, forgetApplicants, recordCertificateKind, recordStandard, recordTerm }
/** だれでも。 */
const open = { getPublicEvent, listPublicCallingsOff, listPublicEvents, readPublicEvents }

export const operations = {
  ...events,
  ...applications,
  ...audience,
  ...lecturers,
  ...commendations,
  ...certificates,
  ...surveys,
  ...reports,
  ...lists,
  ...open,
}
export const factKinds = [commended, eventHeld, recruited]

export const contributions: Contributions = {
  navRoom: {
    path: '/office/events',
    title,
    permission: listEvents.permission,
    order: 22,
    quick: [
      { path: '/office/events/record', title: texts.reportNew, permission: reportSession.permission },
      { path: '/office/events/new', title: texts.planNew, permission: planEvent.permission },
    ],
  },
  frontNotice: {
    title: publicTexts.callingsOff,
    order: 10,
    read: async (run) =>
      (await run(listPublicCallingsOff, {})).items.slice(0, 10).map((session) => ({
        id: session.gatheringId,
        happenedOn: session.heldOn,
        title: unchanged([session.title, session.subject].filter(Boolean).join('　')),
        remark: { ja: saidOff(session, 'ja'), en: saidOff(session, 'en') },
        path: `/events/${session.eventId}`,
      })),
  },
  todayRecords: [
    {
      title: texts.toDecide,
      empty: texts.toDecideNone,
      order: 12,
      records: {
        permission: listDecisions.permission,
        read: async (run) =>
          (await run(listDecisions, {})).items.slice(0, 8).map((session) => ({
            id: session.gatheringId,
            happenedOn: session.heldOn,
            title: unchanged([session.title, session.subject].filter(Boolean).join('　')),
            remark: { ja: decisionText(session, 'ja'), en: decisionText(session, 'en') },
            path: `/office/meetings/gatherings/${session.gatheringId}`,
          })),
      },
    },
    {
      title: texts.toTellTitle,
      empty: texts.toTellNone,
      order: 25,
      records: {
        permission: markTold.permission,
        read: async (run, { today }) =>
          (await run(listEvents, { show: 'to-tell' })).items.map((event) => ({
            ...card(event),
            happenedOn: event.firstOn ?? today,
            remark: texts.toTellRemark,
            path: `/office/events/${event.eventId}/applications`,
          })),
      },
    },
  ],
  answerReceived: receiving,
  attachmentSubject: lecturerFiles,
  letterSent: [lecturerLetterSent, applicationLetterSent],
  letterInsert: [lecturerInsert, applicationInsert],
  messageTemplate: [applicationMail, surveyMail],
  factTag: [
    {
      kinds: [eventHeld.kind, recruited.kind],
      tag: 'body',
      words: {
        permission: listEvents.permission,
        read: async (run) => Object.fromEntries((await run(listChoices, {})).bodies.map(({ code, name }) => [code, unchanged(name)])),
      },
    },
    {
      kinds: [recruited.kind],
      tag: 'kind',
      words: {
        permission: listEvents.permission,
        read: async (run) =>
          Object.fromEntries(
            (await run(listChoices, {})).terms.flatMap(({ list, code, title: ja, english: en }) =>
              list === 'recruitment' ? [[code, { ja, en }]] : [],
            ),
          ),
      },
    },
    {
      kinds: [commended.kind],
      tag: 'kind',
      words: {
        permission: listCommendationKinds.permission,
        read: async (run) =>
          Object.fromEntries((await run(listCommendationKinds, {})).items.map(({ code, title: ja, english: en }) => [code, { ja, en }])),
      },
    },
  ],
  recordSource: [
    {
      subjectType: 'events.event',
      records: {
        permission: listEvents.permission,
        read: async (run, ids) => (await run(listEvents, { eventIds: [...ids] })).items.map(card),
      },
    },
    {
      subjectType: 'events.award',
      records: {
        permission: listAwards.permission,
        read: async (run, ids) =>
          (await run(listAwards, { awardIds: [...ids] })).items.map(({ awardId, awardedOn, name, kindTitle }) => ({
            id: awardId,
            happenedOn: awardedOn,
            title: unchanged(name),
            remark: kindTitle,
            path: '/office/events/commendations',
          })),
      },
    },
  ],
  recordKind: [
    {
      subjectType: 'events.event',
      title: glossary.event,
      permission: getEvent.permission,
      tables: ['events.events', 'events.sessions'],
      fields: {
        title: texts.title,
        recruitment: texts.recruitment,
        duty: texts.duty,
        admission: texts.admission,
        capacity: texts.capacity,
        applyFrom: texts.applyFrom,
        applyUntil: texts.applyUntil,
        feeYen: texts.feeYen,
        minutesRequired: texts.minutesRequired,
        published: texts.published,
        drawSeed: texts.drawSeed,
        concludedOn: texts.concludedOn,
        calledOffOn: texts.calledOffOn,
        calledOffBecause: texts.reason,
        subject: texts.subject,
        minutes: texts.minutes,
      },
      values: { admission: admissionTitles },
      path: (id) => `/office/events/${id}`,
    },
    {
      subjectType: 'events.lecturer',
      title: glossary.lecturer,
      permission: listLecturers.permission,
      tables: ['events.lecturers'],
      fields: {
        subject: lecturerTexts.subject,
        heldOn: lecturerTexts.day,
        startTime: lecturerTexts.startTime,
        endTime: lecturerTexts.endTime,
        feeYen: lecturerTexts.feeYen,
        feeBasis: lecturerTexts.feeBasis,
        travelYen: lecturerTexts.travelYen,
        withheld: lecturerTexts.withheld,
        answer: lecturerTexts.answerIs,
        answeredOn: lecturerTexts.answeredOn,
        answerWay: lecturerTexts.answerWay,
        cancelledBecause: lecturerTexts.reason,
      },
      values: { feeBasis: feeBasisTitles, answer: lecturerAnswerTitles, answerWay: answerWayTitles },
      path: lecturerFiles.path,
    },
  ],
}

export const schedules = [
  defineSchedule({
    name: 'events.forgetApplicants',
    title: forgetApplicants.title,
    at: { every: 'day', time: '03:55' },
    operation: forgetApplicants,
    input: {},
    reach: 'scope',
  }),
]

function card({ eventId, firstOn, lastOn, title: name, bodyName }: EventRow): RecordCard {
  return { id: eventId, happenedOn: lastOn ?? firstOn ?? '', title: unchanged(name), remark: unchanged(bodyName), path: `/office/events/${eventId}` }
}

/** 13:30の回は中止（荒天）。 Why, and since when it has been said. */
function saidOff({ startTime, place, reason, since }: PublicCallingOff, language: Language): string {
  const said = fill(publicTexts.isOff[language], { time: startTime, place, reason })
  return since === null ? said : `${said}　${fill(publicTexts.since[language], { at: momentText(since, language) })}`
}

function decisionText({ startTime, decideBy, passed, late, calledOffAt }: DaySession, language: Language): string {
  const values = { time: startTime, by: momentText(decideBy, language), at: calledOffAt === null ? '' : momentText(calledOffAt, language) }
  return fill(texts[late ? 'decidedLate' : passed ? 'decidePassed' : 'decideBy'][language], values)
}
