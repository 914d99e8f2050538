// What is public, in the shapes others read: HSDS 3.0, the municipal list of facilities, GeoJSON. Field names are theirs.
import { createHash } from 'node:crypto'
import {
  type HsdsPackage,
  type HsdsRow,
  type OpenData,
  type PublishedContent,
  type Schedule,
  type Standard,
  type Term,
  facilityColumns,
  hsdsTables,
  weekdayTitles,
} from '../schema.ts'
import { weekdaysOf } from './recurrence.ts'
import { scheduleWords } from './schedule-words.ts'

/** As the store answers it. */
interface Published {
  readonly serviceId: string
  readonly content: PublishedContent
  readonly alert: string
  readonly assuredOn: string | null
  readonly publishedAt: string
}
type Municipality = Pick<Standard, 'municipalityCode' | 'prefecture' | 'municipality'>

/** Fields without a value are left out, as HSDS asks. */
function row(fields: Readonly<Record<string, string | number | null>>): HsdsRow {
  return Object.fromEntries(Object.entries(fields).filter((field): field is [string, string | number] => field[1] !== null && field[1] !== ''))
}

/** The same id every time for what has none of its own: a UUID made of a digest (RFC 9562, version 8). */
export function derivedId(...parts: readonly string[]): string {
  const digest = createHash('sha256').update(parts.join('\n')).digest('hex')
  return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-8${digest.slice(13, 16)}-a${digest.slice(17, 20)}-${digest.slice(20, 32)}`
}

export function hsdsPackage(published: readonly Published[], terms: readonly Term[], councilId: string, where: Municipality): HsdsPackage {
  const tables: HsdsPackage = Object.fromEntries(hsdsTables.map((name) => [name, []])) as unknown as HsdsPackage // one list for each name
  const seen = new Set<string>()
  const once = (id: string, add: () => void) => {
    if (!seen.has(id)) add()
    seen.add(id)
  }
  const used = new Set<string>()
  for (const { serviceId, content: c, alert, assuredOn, publishedAt } of published) {
    const { organisation } = c
    once(organisation.organisationId, () =>
      tables.organizations.push(row({ id: organisation.organisationId, name: organisation.name, description: organisation.kindTitle })),
    )
    tables.services.push(
      row({
        id: serviceId,
        organization_id: organisation.organisationId,
        name: c.name,
        alternate_name: [c.kana, c.otherNames].filter(Boolean).join('、'),
        description: c.description,
        url: c.website,
        email: c.mail,
        status: c.status === 'temporarily-closed' ? 'temporarily closed' : c.status,
        application_process: c.application,
        fees_description: c.fees,
        eligibility_description: c.eligibility,
        minimum_age: c.minimumAge,
        maximum_age: c.maximumAge,
        assured_date: assuredOn,
        alert,
        last_modified: publishedAt,
      }),
    )
    if (c.phone) tables.phones.push(row({ id: derivedId(serviceId, 'phone'), service_id: serviceId, number: c.phone, type: 'voice' }))
    if (c.fax) tables.phones.push(row({ id: derivedId(serviceId, 'fax'), service_id: serviceId, number: c.fax, type: 'fax' }))
    if (c.documents) tables.required_documents.push(row({ id: derivedId(serviceId, 'documents'), service_id: serviceId, document: c.documents }))
    if (c.fees)
      tables.cost_options.push(row({ id: derivedId(serviceId, 'fees'), service_id: serviceId, currency: 'JPY', amount_description: c.fees }))
    for (const code of c.languages) {
      const name = new Intl.DisplayNames(['ja'], { type: 'language' }).of(code) ?? code
      tables.languages.push(row({ id: derivedId(serviceId, 'language', code), service_id: serviceId, name, code }))
    }
    for (const place of c.places) {
      once(place.placeId, () => {
        tables.locations.push(
          row({
            id: place.placeId,
            location_type: 'physical',
            name: place.name,
            alternate_name: place.kana,
            transportation: place.transport,
            latitude: place.latitude,
            longitude: place.longitude,
          }),
        )
        tables.addresses.push({
          id: derivedId(place.placeId, 'address'),
          location_id: place.placeId,
          address_1: place.address,
          city: where.municipality, // required, and so there even when the council has not laid it down
          state_province: where.prefecture,
          postal_code: place.postalCode,
          country: 'JP',
          address_type: 'physical',
        })
        if (place.barrierFree)
          tables.accessibility.push(
            row({ id: derivedId(place.placeId, 'accessibility'), location_id: place.placeId, description: place.barrierFree }),
          )
      })
      tables.service_at_locations.push(row({ id: place.servicePlaceId, service_id: serviceId, location_id: place.placeId, description: place.note }))
    }
    for (const schedule of c.schedules) tables.schedules.push(scheduleRow(schedule, serviceId))
    const said = { kind: [c.kind], target: c.targets, aid: c.aids }
    for (const term of terms.filter(({ list, code }) => said[list].includes(code))) {
      used.add(term.termId)
      tables.attributes.push(
        row({
          id: derivedId(serviceId, term.termId),
          link_id: serviceId,
          link_entity: 'service',
          link_type: term.list,
          taxonomy_term_id: term.termId,
        }),
      )
    }
  }
  const names = { kind: '社会資源の種類', target: '対象', aid: '配慮' } as const
  const taxonomyOf = (list: Term['list']) => derivedId(councilId, 'taxonomy', list)
  const worded = terms.filter(({ termId }) => used.has(termId))
  for (const list of new Set(worded.map((term) => term.list)))
    tables.taxonomies.push(row({ id: taxonomyOf(list), name: names[list], description: names[list] }))
  for (const term of worded)
    tables.taxonomy_terms.push(
      row({ id: term.termId, code: term.code, name: term.title, description: term.english, taxonomy_id: taxonomyOf(term.list), language: 'ja' }),
    )
  return tables
}

/** HSDS 3.0 has no place for months, holidays and the turn of the year: they stand in the words. */
function scheduleRow(schedule: Schedule, serviceId: string): HsdsRow {
  return row({
    id: schedule.scheduleId,
    ...(schedule.servicePlaceId === null ? { service_id: serviceId } : { service_at_location_id: schedule.servicePlaceId }),
    freq: schedule.freq,
    interval: schedule.repeatEvery,
    byday: schedule.byDay.join(','),
    bymonthday: schedule.byMonthDay.join(','),
    wkst: 'MO',
    dtstart: schedule.anchorOn,
    valid_from: schedule.validFrom,
    valid_to: schedule.validTo,
    opens_at: schedule.opensAt,
    closes_at: schedule.closesAt,
    timezone: 9,
    description: scheduleWords(schedule, 'ja'),
    notes: schedule.note,
  })
}

/** 公共施設一覧。 One line for each service at each place; what has no place has no address and stays out. */
export function facilityRows(published: readonly Published[], where: Municipality): string[][] {
  return published
    .flatMap(({ serviceId, content: c, alert }) => c.places.map((place) => ({ serviceId, c, alert, place })))
    .map(({ c, alert, place }, at) => {
      const rules = c.schedules.filter(({ servicePlaceId }) => servicePlaceId === null || servicePlaceId === place.servicePlaceId)
      const [first] = rules
      const fields: Readonly<Partial<Record<(typeof facilityColumns)[number], string | number | null>>> = {
        都道府県コード又は市区町村コード: where.municipalityCode,
        NO: String(at + 1).padStart(10, '0'),
        都道府県名: where.prefecture,
        市区町村名: where.municipality,
        名称: c.name,
        名称_カナ: c.kana,
        名称_通称: c.otherNames,
        住所: place.address,
        方書: place.name,
        緯度: place.latitude,
        経度: place.longitude,
        電話番号: c.phone,
        団体名: c.organisation.name,
        利用可能曜日: weekdaysOf(rules)
          .map((day) => weekdayTitles[day].ja)
          .join(''),
        開始時間: rules.length === 1 ? first!.opensAt : '',
        終了時間: rules.length === 1 ? first!.closesAt : '',
        利用可能日時特記事項: rules.map((rule) => scheduleWords(rule, 'ja')).join('。'),
        説明: c.description,
        バリアフリー情報: place.barrierFree,
        URL: c.website,
        備考: alert,
      }
      return facilityColumns.map((column) => String(fields[column] ?? ''))
    })
}

export function geojson(published: readonly Published[], terms: readonly Pick<Term, 'list' | 'code' | 'title'>[]): OpenData['geojson'] {
  const places = Map.groupBy(
    published.flatMap(({ serviceId, content }) => content.places.map((place) => ({ serviceId, content, place }))),
    ({ place }) => place.placeId,
  )
  const kind = (code: string) => terms.find((term) => term.list === 'kind' && term.code === code)?.title ?? code
  return {
    type: 'FeatureCollection',
    features: [...places].flatMap(([placeId, found]) => {
      const { place } = found[0]! // a group has one at least
      if (place.latitude === null || place.longitude === null) return []
      const services = found.map(({ serviceId, content }) => ({ id: serviceId, name: content.name, kind: kind(content.kind) }))
      return [
        {
          type: 'Feature' as const,
          id: placeId,
          geometry: { type: 'Point' as const, coordinates: [place.longitude, place.latitude] as [number, number] },
          properties: { name: place.name, address: place.address, services },
        },
      ]
    }),
  }
}
