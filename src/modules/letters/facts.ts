import * as z from 'zod'
import { defineFact } from '#kernel'
import { IssuerCode, LetterKind } from './schema.ts'

/** 文書を発送した。 Told once per letter, whatever the number of addressees; taken back when it is cancelled or superseded. */
export const letterSent = defineFact({
  kind: 'letters.letterSent',
  version: 1,
  title: { ja: '文書の発送', en: 'Letter sent' },
  unit: 'times',
  tags: z.strictObject({ issuer: IssuerCode, kind: LetterKind }),
  quantities: { copies: { unit: 'times', title: { ja: '発送した数（通）', en: 'Copies' } } },
})
