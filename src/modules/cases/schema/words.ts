import * as z from 'zod'

/** 符号の言葉。 By list and code, such as `way phone`: on paper and in files a code stands alone. */
export const WordTable = z.record(z.string(), z.object({ ja: z.string(), en: z.string() }))
