import * as z from 'zod'
import { IsoDate } from '#kernel/values'

/** 代理入力を任せる。 One person, or everybody of a section, may enter what I do. */
export const NewProxy = z
  .strictObject({
    accountId: z.uuid().nullable().default(null),
    sectionId: z.uuid().nullable().default(null),
    validFrom: IsoDate,
    validTo: IsoDate.nullable().default(null),
  })
  .refine(({ accountId, sectionId }) => (accountId === null) !== (sectionId === null), {
    path: ['accountId'],
    params: { ja: '人か部署の、どちらか一つを選んでください。', en: 'Choose one person or one section.' },
  })
  .refine(({ validFrom, validTo }) => validTo === null || validFrom <= validTo, {
    path: ['validTo'],
    params: { ja: '終わりの日を、始めの日より後にしてください。', en: 'It must end after it begins.' },
  })
export type NewProxy = z.output<typeof NewProxy>
export const Proxy = z
  .object({
    proxyId: z.uuid(),
    /** The name of the person or of the section. */
    name: z.string(),
    validFrom: z.iso.date(),
    validTo: z.iso.date().nullable(),
  })
  .meta({ id: 'ScheduleProxy' })
export type Proxy = z.output<typeof Proxy>
