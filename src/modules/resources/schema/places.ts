import * as z from 'zod'
import { Kana, PostalCode, filledLine, line, paragraphs } from '#kernel/values'

const Degrees = (least: number, most: number) => z.number().min(least).max(most).nullable().default(null)

/** 場所。 A hall, a centre, a shop: never a private home. */
export const NewPlace = z
  .strictObject({
    /** The place to change, with the revision it was opened at; a new one without. */
    placeId: z.uuid().optional(),
    revision: z.int().min(1).optional(),
    name: filledLine(100),
    kana: Kana,
    postalCode: PostalCode.default(''),
    address: filledLine(150),
    areaId: z.uuid().nullable().default(null),
    /** 緯度・経度, in degrees (世界測地系). */
    latitude: Degrees(20, 46),
    longitude: Degrees(122, 154),
    transport: paragraphs(500).default(''),
    barrierFree: paragraphs(500).default(''),
  })
  .refine((place) => (place.latitude === null) === (place.longitude === null), {
    path: ['longitude'],
    params: { ja: '緯度と経度は、両方入力するか、両方空けてください。', en: 'Enter both latitude and longitude, or neither.' },
  })
export type NewPlace = z.output<typeof NewPlace>

export const Place = z
  .object({
    placeId: z.uuid(),
    revision: z.int(),
    name: z.string(),
    kana: z.string(),
    postalCode: z.string(),
    address: z.string(),
    areaId: z.uuid().nullable(),
    areaName: z.string(),
    latitude: z.number().nullable(),
    longitude: z.number().nullable(),
    transport: z.string(),
    barrierFree: z.string(),
    /** How many services are found there. */
    serviceCount: z.int(),
  })
  .meta({ id: 'ResourcePlace' })
export type Place = z.output<typeof Place>

export const PlaceFilter = z.strictObject({ search: line(100).default(''), page: z.int().min(1).max(10_000).default(1) })
export const placePageSize = 100
