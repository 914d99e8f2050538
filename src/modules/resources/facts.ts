import * as z from 'zod'
import { defineFact } from '#kernel'
import { AssuranceWay, TermCode } from './schema.ts'

const kindTitle = { ja: '社会資源の種類', en: 'Kind of resource' }

/** 社会資源を公開した。 Told when something becomes public that was not; a change of what is public is none. */
export const resourcePublished = defineFact({
  kind: 'resources.published',
  version: 1,
  title: { ja: '社会資源の公開', en: 'Resource published' },
  unit: 'times',
  tags: z.strictObject({ kind: TermCode }),
  tagTitles: { kind: kindTitle },
  quantities: {},
})

/** 社会資源を確かめた。 Told for the day somebody answered. */
export const resourceAssured = defineFact({
  kind: 'resources.assured',
  version: 1,
  title: { ja: '社会資源の確認', en: 'Resource confirmed' },
  unit: 'times',
  tags: z.strictObject({ kind: TermCode, way: AssuranceWay }),
  tagTitles: { kind: kindTitle, way: { ja: '確かめ方', en: 'How it was confirmed' } },
  quantities: {},
})
