import * as z from 'zod'

/** 半角カナと全角英数字をふつうの幅に直し、空白を一つにまとめる。 Nothing else changes: NFKC would turn ① into 1 and ㈱ into (株). */
function normaliseWidth(text: string): string {
  return text
    .replace(/[\uff61-\uff9f]+/g, (run) => run.normalize('NFKC'))
    .replace(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[\s\u3000]+/g, ' ')
    .trim()
}

/** フリガナ。 Typed in hiragana, half-width or full-width; kept as full-width katakana so that lists sort by it. */
export const Kana = z
  .string()
  .max(100)
  .transform((typed) => normaliseWidth(typed).replace(/[ぁ-ゖ]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0x60)))
  .refine((kana) => /^[ァ-ヺー・ 0-9A-Za-z]+$/.test(kana), {
    params: { ja: 'カタカナまたはひらがなで入力してください。', en: 'Enter it in katakana or hiragana.' },
  })
  .brand<'Kana'>()
export type Kana = z.output<typeof Kana>
