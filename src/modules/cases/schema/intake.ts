import * as z from 'zod'

export const IntakeAsked = z.strictObject({ kind: z.string().max(41), month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/) })

const Words = z.object({ ja: z.string(), en: z.string() })
/** 紙の相談記録の用紙。 Choices in the order of their numbers. */
export const IntakeSheet = z
  .object({ councilId: z.uuid(), kind: Words, ways: z.array(Words), topics: z.array(Words), responses: z.array(Words) })
  .meta({ id: 'CaseIntakeSheet' })
export type IntakeSheet = z.output<typeof IntakeSheet>
