import * as z from 'zod'
import { BodyCode } from '#calendar/schema'
import { defineFact } from '#kernel'
import { Code } from './schema.ts'

const kindTitle = { ja: '支援の種類', en: 'Kind of support' }

/** 相談を受けた・接触した。 Told for each contact on the day it took place, also without a case or a name; taken back when the record is withdrawn. */
export const contacted = defineFact({
  kind: 'cases.contacted',
  version: 1,
  title: { ja: '相談・接触', en: 'Contact' },
  unit: 'items',
  tags: z.strictObject({ kind: Code, way: Code, topic: z.union([Code, z.literal('none')]), standing: z.enum(['first', 'again']) }),
  tagTitles: {
    kind: kindTitle,
    way: { ja: '方法', en: 'Way' },
    topic: { ja: '主訴', en: 'Main topic' },
    standing: { ja: '新規・継続', en: 'First or again' },
  },
  quantities: {},
})

/** ケースを受け付けた。 On the day of its reception. */
export const opened = defineFact({
  kind: 'cases.opened',
  version: 1,
  title: { ja: 'ケースの受付', en: 'Case opened' },
  unit: 'items',
  tags: z.strictObject({ kind: Code }),
  tagTitles: { kind: kindTitle },
  quantities: {},
})

/** ほかの支援や機関につないだ。 On its day; taken back where it is withdrawn. */
export const referred = defineFact({
  kind: 'cases.referred',
  version: 1,
  title: { ja: 'つなぎ・紹介', en: 'Passed on' },
  unit: 'items',
  tags: z.strictObject({ kind: Code, to: z.union([Code, z.literal('outside')]) }),
  tagTitles: { kind: kindTitle, to: { ja: 'つなぎ先', en: 'Passed on to' } },
  quantities: {},
})

/** ケースが段階に進んだ、または終わった。 Told for each change of state on its day. */
export const moved = defineFact({
  kind: 'cases.moved',
  version: 1,
  title: { ja: 'ケースの段階の移り', en: 'Case moved on' },
  unit: 'times',
  tags: z.strictObject({ kind: Code, to: Code, ending: z.union([Code, z.literal('none')]) }),
  tagTitles: { kind: kindTitle, to: { ja: '移った先', en: 'Moved to' }, ending: { ja: '終結の理由', en: 'Why it ended' } },
  quantities: {},
})

/** プランに本人が同意した。 Told on the day of consent; taken back where the plan goes back to a draft or is dropped. */
export const planned = defineFact({
  kind: 'cases.planned',
  version: 1,
  title: { ja: 'プランの作成', en: 'Plan made' },
  unit: 'items',
  tags: z.strictObject({ kind: Code }),
  tagTitles: { kind: kindTitle },
  quantities: {},
})

/** プランを評価した。 Told once an evaluation has its outcome. */
export const evaluated = defineFact({
  kind: 'cases.evaluated',
  version: 1,
  title: { ja: 'プランの評価', en: 'Plan evaluated' },
  unit: 'items',
  tags: z.strictObject({ kind: Code, outcome: Code }),
  tagTitles: { kind: kindTitle, outcome: { ja: '評価の結果', en: 'Outcome' } },
  quantities: {},
})

/** ケースを会議で検討した。 Told on the day of the meeting once its result is recorded; the meeting itself is told by the calendar. */
export const conferred = defineFact({
  kind: 'cases.conferred',
  version: 1,
  title: { ja: '会議での検討', en: 'Discussed at a conference' },
  unit: 'items',
  tags: z.strictObject({ kind: Code, occasion: Code, body: BodyCode }),
  tagTitles: { kind: kindTitle, occasion: { ja: '会議にかけた理由', en: 'Why it was discussed' }, body: { ja: '会議体', en: 'Body' } },
  quantities: {},
})
