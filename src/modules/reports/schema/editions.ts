import * as z from 'zod'
import { filledLine } from '#kernel/values'

const Text = z.object({ ja: z.string(), en: z.string() })

/** 版（確定）と控え。 */
export const Edition = z.object({
  number: z.int(),
  final: z.boolean(),
  name: z.string(),
  keptAt: z.iso.datetime(),
  keptBy: z.string(),
  sha256: z.string(),
})
export type Edition = z.output<typeof Edition>

/** What it was decided by, or what it is kept for. */
export const EditionName = filledLine(200)

/** 二つの出力のちがい。 */
export const Difference = z.object({
  kind: z.enum(['added', 'removed', 'changed']),
  lineId: z.uuid(),
  /** Heading of the line. */
  line: z.string(),
  /** Which block, and what in it. */
  where: Text,
  before: Text,
  after: Text,
})
export type Difference = z.output<typeof Difference>
