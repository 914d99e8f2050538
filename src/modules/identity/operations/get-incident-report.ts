import * as z from 'zod'
import { commonRefusals, defineOperation } from '#kernel'
import { type Language, countText, dayInJapan, dayText, fill } from '#kernel/values'
import { IncidentReport, dataKinds, incidentKinds, stepKinds, titleOf } from '../schema.ts'
import { councilName } from '../store/registers.ts'
import { texts } from '../web/incident-texts.ts'
import { viewIncident } from './get-incident.ts'

/**
 * 速報・確報の控えを一枚にする。
 *
 * The nine headings of the rule the commission asks by (施行規則8条1項), filled with what is known now. The report itself goes through the
 * commission's own form; this sheet is what one copies from, and keeps.
 */
export const getIncidentReport = defineOperation({
  name: 'identity.getIncidentReport',
  title: { ja: '漏えい等の速報・確報の控えを見る', en: 'Show the report sheet of an incident' },
  kind: 'query',
  permission: 'identity.incident.read',
  input: z.strictObject({ incidentId: z.uuid(), sheet: z.enum(['first', 'full']) }),
  output: IncidentReport,
  refusals: { notFound: commonRefusals.notFound },
  print: {
    template: new URL('get-incident-report.typ', import.meta.url),
    title: texts.reportSheet,
    data: printed,
    subject: ({ incident }) => ({ type: 'identity.incident', id: incident.incidentId }),
  },
  async handle({ incidentId, sheet }, call) {
    return { sheet, councilName: await councilName(call.db, call.actor.councilId), incident: await viewIncident(call, incidentId) }
  },
})

function printed({ sheet, councilName: from, incident }: z.output<typeof IncidentReport>, language: Language) {
  const t = (key: keyof typeof texts, values = {}) => fill(texts[key][language], values)
  const [known] = incident.assessments as [(typeof incident.assessments)[number]] // never empty, as its shape says
  const or = (words: string) => words || t('notKnownYet')
  const done = incident.deadlines.filter(({ doneOn }) => doneOn !== null)
  const notice = done.find(({ step }) => step === 'noticeToPersons')?.doneOn
  return {
    title: t(sheet === 'first' ? 'firstSheet' : 'fullSheet'),
    note: t('sheetNote'),
    source: t('sheetSource'),
    head: [
      [t('reportedFrom'), from],
      [t('foundOn'), dayText(known.foundOn, language)],
      [t('reportedAt'), dayText(dayInJapan(new Date(incident.reportedAt)), language)],
      [t('reportGrounds'), incident.duty.grounds.map((ground) => t(ground)).join('\n') || t('noGrounds')],
      ...incident.deadlines.map(({ step, dueOn, doneOn }) => [
        titleOf(stepKinds, step)[language],
        doneOn === null ? t('dueOn', { day: dayText(dueOn, language) }) : t('doneOn', { day: dayText(doneOn, language) }),
      ]),
    ],
    items: [
      [t('item1'), `${titleOf(incidentKinds, known.kind)[language]}\n${known.outline}`],
      [t('item2'), known.dataKinds.map((code) => titleOf(dataKinds, code)[language]).join('\n') || t('notKnownYet')],
      [t('item3'), known.personCount === null ? t('notKnownYet') : t('people', { count: countText(known.personCount) })],
      [t('item4'), or(known.cause)],
      [t('item5'), or(known.secondaryHarm)],
      [
        t('item6'),
        [known.careOfPersons, notice ? t('noticeGiven', { day: dayText(notice, language) }) : ''].filter(Boolean).join('\n') || t('notKnownYet'),
      ],
      [t('item7'), or(known.publication)],
      [t('item8'), or(known.prevention)],
      [t('item9'), known.remarks || t('blank')],
    ],
  }
}
