import * as z from 'zod'
import { defineFact } from '#kernel'
import { Code } from './schema.ts'

/** 漏えい等の報告があった。 Told when it is reported, and told anew when what is known of it changes. */
export const incidentReported = defineFact({
  kind: 'identity.incidentReported',
  version: 1,
  title: { ja: '漏えい等の報告', en: 'Incident reported' },
  unit: 'times',
  tags: z.strictObject({ kind: Code, duty: z.enum(['required', 'none']) }),
  tagTitles: { kind: { ja: '漏えい等の種類', en: 'Kind of incident' }, duty: { ja: '報告の要否', en: 'Whether a report is due' } },
  quantities: { persons: { unit: 'people', title: { ja: '本人の数', en: 'Persons concerned' } } },
})
