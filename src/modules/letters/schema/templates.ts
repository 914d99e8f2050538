import * as z from 'zod'
import { filledLine, paragraphs } from '#kernel/values'
import { LetterKind, Opening } from './letters.ts'

/** 文例。 What is still to be filled in stands in `{…}`; a letter that holds one cannot be put forward. */
export const NewTemplate = z.strictObject({
  templateId: z.uuid().optional(),
  name: filledLine(60),
  kind: LetterKind,
  title: filledLine(150),
  opening: Opening,
  body: paragraphs(10_000),
  notes: paragraphs(5000),
  ended: z.boolean().default(false),
})
export type NewTemplate = z.output<typeof NewTemplate>
export const Template = z.object({ ...NewTemplate.shape, templateId: z.uuid(), ended: z.boolean() }).meta({ id: 'LetterTemplate' })
export type Template = z.output<typeof Template>
