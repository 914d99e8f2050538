// 利用者と人の対応。 Somebody who sees the person issues a code, somebody who keeps accounts enters it; neither learns what the other sees.
import * as z from 'zod'

/** 対応の番号。 16 signs of base 16; as it was typed, in any width and case, with or without hyphens. */
export const LinkCode = z
  .string()
  .max(60)
  .transform((typed) =>
    typed
      .normalize('NFKC')
      .toUpperCase()
      .replace(/[\s‐‑–—−ー-]/g, ''),
  )
/** How long a code may be entered. */
export const linkCodeDays = 7

export const AccountLink = z
  .object({ accountId: z.uuid(), number: z.string(), displayName: z.string(), post: z.string(), linkedAt: z.iso.datetime().nullable() })
  .meta({ id: 'AccountLink' })
