import * as z from 'zod'
import { defineFact } from '#kernel'
import { AnswerWay, FormCode } from './schema.ts'

const formTitle = { ja: '様式', en: 'Form' }

/** 回答を受け取った。 Told for the day it was given, in its area where that is known; taken back with the withdrawal. */
export const formAnswered = defineFact({
  kind: 'forms.answered',
  version: 1,
  title: { ja: '回答・申請の受領', en: 'Answer received' },
  unit: 'items',
  tags: z.strictObject({ form: FormCode, way: AnswerWay }),
  tagTitles: { form: formTitle, way: { ja: '受け取り方', en: 'Way' } },
  quantities: {},
})

/** 調査を締め切った。 Told for the last day; taken back when the collection is opened again. */
export const surveyClosed = defineFact({
  kind: 'forms.surveyClosed',
  version: 1,
  title: { ja: '調査の実施', en: 'Survey closed' },
  unit: 'times',
  tags: z.strictObject({ form: FormCode }),
  tagTitles: { form: formTitle },
  quantities: { answers: { unit: 'items', title: { ja: '回答の数', en: 'Answers' } } },
})
