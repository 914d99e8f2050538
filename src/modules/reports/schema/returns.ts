import * as z from 'zod'

/** 戻した文章の一つ。 What stands, and what the document says. */
export const ReturnedText = z.object({
  blockId: z.uuid(),
  number: z.int(),
  line: z.string(),
  title: z.string(),
  before: z.string(),
  after: z.string(),
  /** Somebody wrote it here after the document was made. */
  changedMeanwhile: z.boolean(),
  decision: z.enum(['taken', 'refused']).nullable(),
})
export type ReturnedText = z.output<typeof ReturnedText>

export const Return = z.object({
  returnId: z.uuid(),
  fileName: z.string(),
  readAt: z.iso.datetime(),
  readBy: z.string(),
  /** Blocks whose marks were found. */
  found: z.int(),
  items: z.array(ReturnedText),
})
export type Return = z.output<typeof Return>
