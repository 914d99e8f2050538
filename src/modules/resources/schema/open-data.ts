import * as z from 'zod'

/** HSDS 3.0 names its tables and fields; test/open-data.test.ts holds what is written to its own schemas. */
export const hsdsTables = [
  'organizations',
  'services',
  'locations',
  'service_at_locations',
  'schedules',
  'phones',
  'addresses',
  'accessibility',
  'languages',
  'required_documents',
  'cost_options',
  'taxonomies',
  'taxonomy_terms',
  'attributes',
] as const
export type HsdsTable = (typeof hsdsTables)[number]

const HsdsRow = z.record(z.string(), z.union([z.string(), z.number()]))
export type HsdsRow = z.output<typeof HsdsRow>
export const HsdsPackage = z.record(z.enum(hsdsTables), z.array(HsdsRow))
export type HsdsPackage = z.output<typeof HsdsPackage>

/** 自治体の公共施設一覧（旧推奨データセット）の列。 */
export const facilityColumns = [
  '都道府県コード又は市区町村コード',
  'NO',
  '都道府県名',
  '市区町村名',
  '名称',
  '名称_カナ',
  '名称_通称',
  'POIコード',
  '住所',
  '方書',
  '緯度',
  '経度',
  '電話番号',
  '内線番号',
  '法人番号',
  '団体名',
  '利用可能曜日',
  '開始時間',
  '終了時間',
  '利用可能日時特記事項',
  '説明',
  'バリアフリー情報',
  'URL',
  '備考',
] as const

/** A place with what is found there; in degrees, longitude first, as GeoJSON has it. */
const Feature = z.object({
  type: z.literal('Feature'),
  id: z.uuid(),
  geometry: z.object({ type: z.literal('Point'), coordinates: z.tuple([z.number(), z.number()]) }),
  properties: z.object({ name: z.string(), address: z.string(), services: z.array(z.object({ id: z.uuid(), name: z.string(), kind: z.string() })) }),
})

export const OpenData = z.object({
  hsds: HsdsPackage,
  facilities: z.array(z.array(z.string()).length(facilityColumns.length)),
  geojson: z.object({ type: z.literal('FeatureCollection'), features: z.array(Feature) }),
  licence: z.string(),
  licenceUrl: z.string(),
  municipality: z.string(),
  /** Of the newest publication; null while nothing is public. */
  updatedAt: z.iso.datetime().nullable(),
})
export type OpenData = z.output<typeof OpenData>
