import * as z from 'zod'
import { IsoDate, Kana, type Text } from '#kernel/values'
import { Compartment, Name, Reason } from './access.ts'

/** 区域の段。 City above blocks above districts; a district may stand directly below the city. */
export const AreaKind = z.enum(['city', 'block', 'district'])
export const areaKindTitles: Readonly<Record<z.output<typeof AreaKind>, Text>> = {
  city: { ja: '市', en: 'City' },
  block: { ja: 'ブロック', en: 'Block' },
  district: { ja: '地区', en: 'District' },
}

/** 区域。 Under the name of the day that was asked for. */
export const Area = z
  .object({
    areaId: z.uuid(),
    kind: AreaKind,
    name: z.string(),
    kana: z.string(),
    parentAreaId: z.uuid().nullable(),
    /** 建制順。 */
    position: z.int(),
    validFrom: z.iso.date().nullable(),
    validTo: z.iso.date().nullable(),
    predecessors: z.array(z.uuid()),
    successors: z.array(z.uuid()),
    /** Below which area it stands from which day on, where that was ever changed. */
    placements: z.array(z.object({ from: z.iso.date(), parentAreaId: z.uuid() })),
  })
  .meta({ id: 'Area' })
export type Area = z.output<typeof Area>

/** 呼び名と五十音・建制順の別。 */
export const AreaFilter = z.strictObject({ on: IsoDate.optional(), order: z.enum(['position', 'kana']).default('position') })

const NewPlace = z.strictObject({
  kind: z.enum(['block', 'district']),
  name: Name,
  kana: Kana,
  parentAreaId: z.uuid(),
  /** Where it stands in 建制順; left out, behind all others. */
  position: z.int().min(0).max(100_000).optional(),
})
/** 新設（前なし）・廃止（後なし）・統合（前が二つ以上）・分割（後が二つ以上）。 Takes effect on `from`. */
export const AreaReorganisation = z.strictObject({
  predecessors: z.array(z.uuid()).max(100),
  successors: z.array(NewPlace).max(100),
  from: IsoDate,
})
export const AreaRename = z.strictObject({ areaId: z.uuid(), name: Name, kana: Kana, from: IsoDate })
export const AreaPlacement = z.strictObject({
  areaId: z.uuid(),
  parentAreaId: z.uuid(),
  /** The first day; today where it is left out. */
  from: IsoDate.optional(),
  position: z.int().min(0).max(100_000).optional(),
  reason: Reason,
})

/** 分野。 */
export const CompartmentRow = z
  .object({
    compartmentId: z.uuid(),
    code: Compartment,
    title: z.string(),
    english: z.string(),
    validFrom: z.iso.date().nullable(),
    validTo: z.iso.date().nullable(),
  })
  .meta({ id: 'Compartment' })
export type CompartmentRow = z.output<typeof CompartmentRow>
export const NewCompartment = z.strictObject({ code: Compartment, title: Name, english: Name, validFrom: IsoDate.nullable() })
export const CompartmentChange = z.strictObject({ compartmentId: z.uuid(), title: Name, english: Name, validTo: IsoDate.nullable() })
