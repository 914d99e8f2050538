// What other pages show of social resources: what is to be confirmed, what a district has, the records behind counts, and histories.
import type { DistrictPanel, RecordKind, RecordSource, TodayRecords } from '#kernel'
import { type Text, dayText, fill, unchanged } from '#kernel/values'
import { scheduleWords } from '../rules/schedule-words.ts'
import { type ServiceRow, assuranceWayTitles, freshnessTitles, statusTitles } from '../schema.ts'
import { texts } from '../web/texts.ts'
import { getPlace } from './get-place.ts'
import { getService } from './get-service.ts'
import { listAssurances } from './list-assurances.ts'
import { listServices } from './list-services.ts'
import { listTerms } from './list-terms.ts'
import { listToConfirm } from './list-to-confirm.ts'
import { assuranceSubject, placeSubject, serviceSubject } from './reading.ts'

const pathOf = (serviceId: string) => `/office/resources/${serviceId}`
const both = (text: Text, values: { readonly ja: object; readonly en: object }): Text => ({
  ja: fill(text.ja, { ...values.ja }),
  en: fill(text.en, { ...values.en }),
})

/** 確認する社会資源。 How many there are, and those that have waited longest. */
export const toConfirm: TodayRecords = {
  title: texts.worklist,
  empty: texts.nothingToConfirm,
  order: 50,
  records: {
    permission: listToConfirm.permission,
    async read(run, { today }) {
      const { items, total } = await run(listToConfirm, {})
      if (total === 0) return []
      const all = { id: 'resources.worklist', happenedOn: today, remark: texts.worklistHelp, path: '/office/resources/check' }
      const count = { count: total }
      return [{ ...all, title: both(texts.countToConfirm, { ja: count, en: count }) }, ...items.slice(0, 4).map((row) => card(row, today))]
    },
  },
}

function card(row: ServiceRow, today: string) {
  const { ja, en } = freshnessTitles[row.freshness]
  const until = (language: 'ja' | 'en') => (row.dueOn === null ? '' : `　${fill(texts.dueLine[language], { day: dayText(row.dueOn, language) })}`)
  return {
    id: row.serviceId,
    happenedOn: row.dueOn ?? today,
    title: unchanged(row.name),
    remark: { ja: `${ja}${until('ja')}`, en: `${en}${until('en')}` },
    path: pathOf(row.serviceId),
  }
}

/** その地区の社会資源。 */
export const districtPanel: DistrictPanel = {
  title: texts.services,
  order: 10,
  path: (areaId) => `/office/resources?areaId=${areaId}`,
  entries: {
    permission: listServices.permission,
    async read(run, areaId) {
      const { items } = await run(listServices, { areaId, paper: 'yes' })
      return items.map((row) => {
        const remark = (language: 'ja' | 'en') =>
          [row.kindTitle[language], ...row.schedules.map((rule) => scheduleWords(rule, language)), row.phone].filter(Boolean).join('　')
        return { id: row.serviceId, title: unchanged(row.name), remark: { ja: remark('ja'), en: remark('en') }, path: pathOf(row.serviceId) }
      })
    },
  },
}

export const publicationRecords: RecordSource = {
  subjectType: serviceSubject('').type,
  records: {
    permission: listServices.permission,
    read: async (run, ids) =>
      (await run(listServices, { serviceIds: [...ids] })).items.map((row) => ({
        id: row.serviceId,
        happenedOn: row.assuredOn ?? '',
        title: unchanged(row.name),
        remark: row.kindTitle,
        path: pathOf(row.serviceId),
      })),
  },
}

export const assuranceRecords: RecordSource = {
  subjectType: assuranceSubject('').type,
  records: {
    permission: listAssurances.permission,
    read: async (run, ids) =>
      (await run(listAssurances, { assuranceIds: [...ids] })).items.map((row) => ({
        id: row.assuranceId,
        happenedOn: row.assuredOn,
        title: unchanged(row.name),
        remark: unchanged(row.answeredBy),
        path: pathOf(row.serviceId),
      })),
  },
}

/** History of an entry with its places, its hours, what became public and who confirmed it. */
export const serviceKind: RecordKind = {
  subjectType: serviceSubject('').type,
  title: texts.service,
  permission: getService.permission,
  tables: ['resources.services', 'resources.service_places', 'resources.schedules', 'resources.assurances', 'resources.publications'],
  fields: {
    name: texts.name,
    kana: texts.kana,
    otherNames: texts.otherNames,
    kind: texts.kind,
    description: texts.description,
    status: texts.status,
    targets: texts.targets,
    eligibility: texts.eligibility,
    minimumAge: texts.minimumAge,
    maximumAge: texts.maximumAge,
    fees: texts.fees,
    application: texts.application,
    documents: texts.documents,
    languages: texts.languages,
    aids: texts.aids,
    phone: texts.phone,
    fax: texts.fax,
    mail: texts.mail,
    website: texts.website,
    note: texts.note,
    alert: texts.alert,
    alertUntil: texts.alertUntil,
    byDay: texts.byDay,
    byMonthDay: texts.byMonthDay,
    byMonth: texts.byMonth,
    opensAt: texts.opensAt,
    closesAt: texts.closesAt,
    validFrom: texts.validFrom,
    validTo: texts.validTo,
    published: texts.isPublic,
    assuredOn: texts.assuredOn,
    answeredBy: texts.answeredBy,
    way: texts.way,
  },
  values: { status: statusTitles, way: assuranceWayTitles, published: { true: texts.yes, false: texts.no } },
  async words(run) {
    const { terms } = await run(listTerms, {})
    const wordsOf = (list: string) =>
      Object.fromEntries(terms.filter((term) => term.list === list).map(({ code, title, english }) => [code, { ja: title, en: english }]))
    return { kind: wordsOf('kind'), targets: wordsOf('target'), aids: wordsOf('aid') }
  },
  path: pathOf,
}

export const placeKind: RecordKind = {
  subjectType: placeSubject('').type,
  title: texts.place,
  permission: getPlace.permission,
  tables: ['resources.places'],
  fields: {
    name: texts.name,
    kana: texts.kana,
    postalCode: texts.postalCode,
    address: texts.address,
    latitude: texts.latitude,
    longitude: texts.longitude,
    transport: texts.transport,
    barrierFree: texts.barrierFree,
  },
  path: (id) => `/office/resources/places/edit?placeId=${id}`,
}
