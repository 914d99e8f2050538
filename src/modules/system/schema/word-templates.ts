import * as z from 'zod'
import { IsoDate } from '#kernel/values'

const Title = z.object({ ja: z.string(), en: z.string() })
/** `letters.makeLetter`: the query whose Word document it is. */
const OperationName = z.string().max(100)
export const WordDocument = z.strictObject({ operation: OperationName })

/** 書類のWordのひな形。 `validFrom` null: the shipped one is in force. */
export const WordDocumentRow = z.object({ operation: z.string(), title: Title, validFrom: z.string().nullable(), fileName: z.string().nullable() })

export const wordTemplateStates = ['waiting', 'adopted', 'withdrawn'] as const
export const WordTemplate = z
  .object({
    templateId: z.uuid(),
    operation: z.string(),
    title: Title,
    validFrom: z.string(),
    /** waiting: its file was not tried yet. */
    state: z.enum(wordTemplateStates),
    fileName: z.string().nullable(),
    begunAt: z.iso.datetime(),
    begunBy: z.string(),
    withdrawal: z.object({ withdrawnAt: z.iso.datetime(), withdrawnBy: z.string(), reason: z.string() }).nullable(),
    can: z.array(z.enum(['adopt', 'withdraw'])),
  })
  .meta({ id: 'WordTemplate' })
export type WordTemplate = z.output<typeof WordTemplate>

/** 空欄の一つ。 `within` names the repeated parts around it, the outermost first. */
export const BlankRow = z.object({ name: z.string(), title: Title, repeated: z.boolean(), within: z.array(z.string()) })
export type BlankRow = z.output<typeof BlankRow>

export const WordDocumentPage = z.object({
  operation: z.string(),
  title: Title,
  blanks: z.array(BlankRow),
  templates: z.array(WordTemplate),
})

export const NewWordTemplate = z.strictObject({ operation: OperationName, validFrom: IsoDate })
