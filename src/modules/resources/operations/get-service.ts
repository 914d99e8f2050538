import * as z from 'zod'
import { commonRefusals, defineOperation, found } from '#kernel'
import { type Language, dayText, fill } from '#kernel/values'
import { can } from '../policy.ts'
import { scheduleWords } from '../rules/schedule-words.ts'
import { ServiceRecord, stateTitles, statusTitles } from '../schema.ts'
import { listAssurances } from '../store/assurances.ts'
import * as store from '../store/services.ts'
import { texts } from '../web/texts.ts'
import { readingToday } from './reading.ts'

/** 社会資源を一件見る。 With its places, its hours, who confirmed it and what of it is public. */
export const getService = defineOperation({
  name: 'resources.getService',
  title: { ja: '社会資源を見る', en: 'Show a service' },
  kind: 'query',
  permission: 'resources.service.read',
  input: z.strictObject({ serviceId: z.uuid() }),
  output: ServiceRecord,
  refusals: { notFound: commonRefusals.notFound },
  print: {
    template: new URL('print-service.typ', import.meta.url),
    title: texts.service,
    data: printed,
    subject: ({ serviceId }) => ({ type: 'resources.service', id: serviceId }),
  },
  async handle({ serviceId }, call) {
    const { councilId } = call.actor
    const service = found(await store.findService(call.db, councilId, serviceId, await readingToday(call)))
    return {
      ...service,
      placeNames: service.places.map(({ name }) => name).join('、'),
      assurances: await listAssurances(call.db, councilId, serviceId),
      can: can(call.actor, service),
    }
  },
})

function printed(s: ServiceRecord, language: Language) {
  const t = (key: keyof typeof texts, values = {}) => fill(texts[key][language], values)
  const blank = (text: string) => text || t('blank')
  return {
    title: t('service'),
    heading: s.name,
    remark: [s.kindTitle[language], s.areaName || t('wholeCity'), statusTitles[s.status][language], stateTitles[s.state][language]].join('　'),
    rows: [
      [t('organisation'), s.organisationName],
      [t('description'), blank(s.description)],
      [t('schedules'), s.schedules.map((rule) => scheduleWords(rule, language)).join('\n') || t('askForHours')],
      [t('places'), s.places.map(({ name, address }) => `${name}（${address}）`).join('\n') || t('blank')],
      [t('eligibility'), blank(s.eligibility)],
      [t('fees'), blank(s.fees)],
      [t('application'), blank(s.application)],
      [t('documents'), blank(s.documents)],
      [t('phone'), blank(s.phone)],
      [t('fax'), blank(s.fax)],
      [t('mail'), blank(s.mail)],
      [t('website'), blank(s.website)],
      [t('assuredOn'), s.assuredOn === null ? t('neverAssured') : dayText(s.assuredOn, language)],
    ],
  }
}
