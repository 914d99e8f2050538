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
  tagTitles: { issuer: { ja: '発信団体', en: 'Issuer' }, kind: { ja: '文書の種類', en: 'Kind of letter' } },
  quantities: { copies: { unit: 'times', title: { ja: '発送した数（通）', en: 'Copies' } } },
})
