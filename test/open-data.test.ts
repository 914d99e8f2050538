// What leaves for everybody: only what was published, in the shapes that others read.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { before, describe, it } from 'node:test'
import * as z from 'zod'
import { loadBuild } from '#build'
import { type HsdsPackage, type HsdsTable, facilityColumns, hsdsTables } from '#resources/schema'
import { type Api, type World, createWorld, registry } from '#testing'
import { openSite } from './support/site.ts'
import { leaksIn, pagePaths } from './support/sweep.ts'

const official = JSON.parse(fs.readFileSync(path.join(import.meta.dirname, 'hsds/schemas.json'), 'utf8')) as {
  $defs: Record<string, { tabular_required?: string[] }>
}
const names: Readonly<Record<HsdsTable, string>> = {
  organizations: 'organization',
  services: 'service',
  locations: 'location',
  service_at_locations: 'service_at_location',
  schedules: 'schedule',
  phones: 'phone',
  addresses: 'address',
  accessibility: 'accessibility',
  languages: 'language',
  required_documents: 'required_document',
  cost_options: 'cost_option',
  taxonomies: 'taxonomy',
  taxonomy_terms: 'taxonomy_term',
  attributes: 'attribute',
}
/** The official schema of each entity, as a parser. */
const schemas = new Map(hsdsTables.map((table) => [table, z.fromJSONSchema({ $ref: `#/$defs/${names[table]}`, $defs: official.$defs })]))
const faults = (table: HsdsTable, value: unknown) =>
  schemas
    .get(table)!
    .safeParse(value)
    .error?.issues.map(({ path: place, message }) => `${table} ${place.join('.')}: ${message}`) ?? []

describe('オープンデータ', () => {
  let world: World
  let data: HsdsPackage
  const get = (address: string) => world.request(address)
  const json = async (address: string) => {
    const answer = await get(address)
    assert.equal(answer.status, 200, address)
    return (await answer.json()) as Record<string, unknown>
  }
  before(async () => {
    world = await createWorld()
    await world.run(registry.resources.operations.settleResources, {})
    await withEverything(await world.as('desk'), await world.as('sectionChief'))
    data = (await (await world.as()).resources.readOpenData({})).hsds
  })

  it('どの表のどの行も、HSDS 3.0の公式のスキーマに合う', async () => {
    for (const table of hsdsTables) {
      const rows = (await json(`/open-data/${table}.json`)) as unknown as Record<string, unknown>[]
      assert.ok(rows.length > 0, `${table} is empty, or nothing was proved`)
      for (const row of rows) {
        assert.deepEqual(faults(table, row), [])
        for (const field of official.$defs[names[table]]!.tabular_required ?? []) assert.ok(row[field] !== undefined, `${table}.${field}`)
      }
      assert.equal(new Set(rows.map(({ id }) => id)).size, rows.length, `${table} has an id twice`)
    }
  })
  it('スキーマは、合わないものを合わないと言う', () => {
    const [service, schedule] = [data.services[0]!, data.schedules[0]!]
    assert.equal(faults('services', { ...service, status: 'temporarily-closed' }).length, 1)
    assert.equal(faults('services', { ...service, name: undefined }).length, 1)
    assert.equal(faults('schedules', { ...schedule, freq: 'DAILY' }).length, 1)
    assert.equal(faults('schedules', { ...schedule, interval: 'two' }).length, 1)
    assert.equal(faults('addresses', { ...data.addresses[0]!, address_type: 'home' }).length, 1)
  })
  it('表をまたぐidは、どれもある行を指す', () => {
    const ids = Object.fromEntries(hsdsTables.map((table) => [table, new Set(data[table].map(({ id }) => id))])) as Record<HsdsTable, Set<unknown>>
    const points: readonly (readonly [HsdsTable, string, HsdsTable])[] = [
      ['services', 'organization_id', 'organizations'],
      ['service_at_locations', 'service_id', 'services'],
      ['service_at_locations', 'location_id', 'locations'],
      ['schedules', 'service_id', 'services'],
      ['schedules', 'service_at_location_id', 'service_at_locations'],
      ['phones', 'service_id', 'services'],
      ['addresses', 'location_id', 'locations'],
      ['accessibility', 'location_id', 'locations'],
      ['attributes', 'link_id', 'services'],
      ['attributes', 'taxonomy_term_id', 'taxonomy_terms'],
      ['taxonomy_terms', 'taxonomy_id', 'taxonomies'],
    ]
    for (const [table, field, other] of points)
      for (const row of data[table]) if (row[field] !== undefined) assert.ok(ids[other].has(row[field]), `${table}.${field}`)
    assert.ok(data.schedules.some((row) => row['service_at_location_id'] !== undefined))
  })
  it('目録は、どの表も、ある所を言い、見本であることを言う', async () => {
    const { resources, description } = (await json('/open-data/datapackage.json')) as {
      resources: { name: string; path: string; schema: { fields: { name: string }[] } }[]
      description: string
    }
    assert.deepEqual(
      resources.map(({ name }) => name),
      [...hsdsTables],
    )
    for (const { path: file } of resources) assert.equal((await get(`/open-data/${file}`)).status, 200, file)
    assert.match(description, /見本/)
  })
  it('読み取りAPIは、入れ子でもスキーマに合い、ページに分かれ、ないものはないと言う', async () => {
    for (const table of ['services', 'organizations', 'locations', 'service_at_locations', 'taxonomies', 'taxonomy_terms'] as const) {
      const list = await json(`/hsds/${table}?per_page=7&page=1`)
      const total = Number(list['total_items'])
      assert.equal(total, data[table].length)
      assert.equal((list['contents'] as unknown[]).length, Math.min(7, total))
      const seen = new Set<unknown>()
      for (let page = 1; page <= Number(list['total_pages']); page++)
        for (const { id } of (await json(`/hsds/${table}?per_page=7&page=${page}`))['contents'] as { id: string }[]) seen.add(id)
      assert.equal(seen.size, total, table)
      for (const { id } of data[table].slice(0, 20)) assert.deepEqual(faults(table, await json(`/hsds/${table}/${id}`)), [])
    }
    const service = data.service_at_locations[0]!['service_id']
    const whole = (await json(`/hsds/services/${service}`)) as {
      organization: { name: string }
      service_at_locations: { location: { addresses: object[] } }[]
      attributes: { taxonomy_term: object }[]
    }
    assert.ok(whole.organization.name && whole.service_at_locations[0]!.location.addresses.length === 1 && whole.attributes[0]!.taxonomy_term)
    for (const address of [
      `/hsds/services/${randomUUID()}`,
      '/hsds/phones',
      '/hsds/constructor',
      '/open-data/constructor.json',
      '/open-data/persons.json',
    ])
      assert.equal((await get(address)).status, 404, address)
    for (const odd of ['page=0', 'page=x', 'per_page=-1', 'page=99999999999']) assert.equal((await get(`/hsds/services?${odd}`)).status, 200, odd)
  })
  it('公共施設一覧は、決まった列で、要る列がどの行にもあり、Excelで開ける印がある', async () => {
    const answer = await get('/open-data/facilities.csv')
    assert.match(answer.headers.get('content-type')!, /^text\/csv/)
    const bytes = Buffer.from(await answer.arrayBuffer())
    assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf])
    const [head, ...lines] = bytes.toString('utf8').slice(1).trimEnd().split('\r\n')
    assert.equal(head, facilityColumns.join(','))
    const { facilities } = await (await world.as()).resources.readOpenData({})
    assert.equal(lines.length, facilities.length)
    for (const name of ['名称', '名称_カナ', '住所'] as const)
      for (const row of facilities) assert.notEqual(row[facilityColumns.indexOf(name)], '', name)
    for (const row of facilities) assert.match(row[facilityColumns.indexOf('名称_カナ')]!, /^[ァ-ヺー・ 0-9A-Za-z]+$/)
  })
  it('GeoJSONの点は、緯度・経度の分かる公開の場所だけで、経度が先', async () => {
    const { features } = (await json('/open-data/places.geojson')) as { features: { geometry: { coordinates: [number, number] } }[] }
    assert.ok(features.length > 40)
    for (const { geometry } of features) assert.ok(geometry.coordinates[0] > 130 && geometry.coordinates[1] < 40)
  })
})

/** One entry with every table of HSDS in it. */
async function withEverything(desk: Api, chief: Api): Promise<void> {
  const { items } = await desk.directory.listOrganisations({ kind: 'district-council' })
  const { serviceId } = await desk.resources.recordService({
    organisationId: items[0]!.organisationId,
    areaId: items[0]!.areaId,
    kind: 'salon',
    name: '全部入りサロン',
    kana: 'ゼンブイリサロン',
    otherNames: 'ぜんぶ',
    description: '説明（見本です）',
    status: 'temporarily-closed',
    targets: ['older', 'foreign'],
    minimumAge: 65,
    maximumAge: 99,
    fees: '100円',
    application: '電話で',
    documents: '上ばき',
    languages: ['en', 'pt'],
    aids: ['sign-language'],
    phone: '076-100-0001',
    fax: '076-100-0002',
    mail: 'salon@example.jp',
    website: 'https://example.jp/salon',
  })
  const { placeId } = await desk.resources.recordPlace({
    name: '全部会館',
    kana: 'ゼンブカイカン',
    address: '見本市1-1',
    postalCode: '920-0001',
    latitude: 36.5,
    longitude: 136.6,
    transport: 'バス',
    barrierFree: 'スロープ',
  })
  const { servicePlaceId } = await desk.resources.addPlace({ serviceId, revision: 1, placeId, note: '2階' })
  await desk.resources.addSchedule({ serviceId, revision: 2, servicePlaceId, words: '隔週土曜日 10:00〜12:00（令和7年12月6日から数えて）' })
  await desk.resources.assureService({ serviceId, revision: 3, assuredOn: '2025-11-01', answeredBy: '窓口' })
  await desk.resources.submitService({ serviceId, revision: 3 })
  await chief.resources.publishService({ serviceId, revision: 3 })
}

describe('公開していない内容', () => {
  it('下書き・確認待ち・直しかけ・取り下げ・終わったもののどの文字も、だれでもない人には出ない', async () => {
    const site = await openSite()
    const [desk, chief] = [await site.as('desk'), await site.as('sectionChief')]
    const canaries: string[] = []
    const word = () => canaries[canaries.push(`カナリア${randomUUID().slice(0, 8)}`) - 1]!
    const kana = () =>
      canaries[
        canaries.push(`カナリア${Array.from(randomUUID().replace(/\D/g, ''), (digit) => 'アイウエオカキクケコ'[Number(digit)]).join('')}`) - 1
      ]!
    const { items } = await desk.directory.listOrganisations({ kind: 'district-council' })
    const organisationId = items[0]!.organisationId
    const lay = async () => {
      const { serviceId } = await desk.resources.recordService(entry(organisationId, word, kana))
      const { placeId } = await desk.resources.recordPlace({ name: word(), kana: kana(), address: word(), transport: word(), barrierFree: word() })
      const { servicePlaceId } = await desk.resources.addPlace({ serviceId, revision: 1, placeId, note: word() })
      await desk.resources.addSchedule({ serviceId, revision: 2, servicePlaceId, words: '毎週月曜日', note: word() })
      await desk.resources.assureService({ serviceId, revision: 3, assuredOn: '2025-11-01', answeredBy: word(), note: word() })
      await desk.resources.setAlert({ serviceId, alert: word() })
      return serviceId
    }
    const publish = async (serviceId: string) => {
      await desk.resources.submitService({ serviceId, revision: 3 })
      await chief.resources.publishService({ serviceId, revision: 3 })
    }
    const [draft, waiting, changed, back, over] = [await lay(), await lay(), await lay(), await lay(), await lay()]
    await desk.resources.submitService({ serviceId: waiting, revision: 3 })
    for (const serviceId of [back, over]) await publish(serviceId)
    await desk.resources.takeBackService({ serviceId: back, reason: word() })
    await desk.resources.recordService({ ...entry(organisationId, word, kana), serviceId: over, revision: 3, status: 'inactive' })
    // Of the last one an earlier, harmless content is public.
    const plain = () => '公開の言葉'
    const { serviceId: shown } = await desk.resources.recordService(entry(organisationId, plain, () => 'コウカイ'))
    await desk.resources.submitService({ serviceId: shown, revision: 1 })
    await chief.resources.publishService({ serviceId: shown, revision: 1 })
    await desk.resources.recordService({ ...entry(organisationId, word, kana), serviceId: shown, revision: 1 })
    assert.ok(canaries.length > 100)

    const ids = [draft, waiting, changed, back, over, shown]
    const { routes } = await loadBuild()
    const pages = pagePaths(routes, { ids, params: {} }).filter((page) => /^\/(resources|open-data|$)/.test(page))
    const searches = canaries.slice(0, 10).flatMap((canary) => [`/resources?search=${encodeURIComponent(canary)}`])
    const files = ['datapackage.json', 'facilities.csv', 'places.geojson', ...hsdsTables.map((table) => `${table}.json`)].map(
      (file) => `/open-data/${file}`,
    )
    const api = ['services', 'organizations', 'locations', 'service_at_locations', 'taxonomies', 'taxonomy_terms'].flatMap((table) => [
      `/hsds/${table}?per_page=500`,
      ...ids.map((id) => `/hsds/${table}/${id}`),
    ])
    let found = 0
    for (const address of [...pages, ...files, ...api, '/resources?', '/resources/sheet']) {
      const text = await (await site.request(address)).text()
      assert.deepEqual(leaksIn(address, text, canaries), [])
      if (text.includes('公開の言葉')) found++
    }
    // A page may repeat what was typed into it; it finds nothing by it.
    for (const address of searches) assert.match(await (await site.request(address)).text(), /0件/, address)
    for (const [key, operation] of Object.entries(registry.resources.operations)) {
      for (const input of [{}, ...ids.map((serviceId) => ({ serviceId })), { search: canaries[0] }]) {
        const answer = await site.request(`/api/resources/${key}`, {
          method: 'POST',
          headers: { 'idempotency-key': randomUUID() },
          body: JSON.stringify(input),
        })
        if (operation.permission !== 'public') assert.equal(answer.status, 401, key)
        assert.deepEqual(leaksIn(key, await answer.text(), canaries), [])
      }
    }
    assert.ok(found >= 6, `only ${found} answers showed what is public: nothing was proved`)
  })
})

function entry(organisationId: string, word: () => string, kana: () => string) {
  return {
    organisationId,
    kind: 'salon',
    name: word(),
    kana: kana(),
    otherNames: word(),
    description: word(),
    eligibility: word(),
    fees: word(),
    application: word(),
    documents: word(),
    website: `https://example.jp/${encodeURIComponent(word())}`,
    note: word(),
  }
}
