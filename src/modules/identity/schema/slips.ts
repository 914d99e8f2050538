import * as z from 'zod'

/** 用紙の合言葉：16 characters of Crockford's alphabet (80 bits), read however people type them: small, full-width, with gaps, O for 0. */
export const SlipCode = z
  .string()
  .max(100)
  .transform((typed) =>
    typed
      .normalize('NFKC')
      .toUpperCase()
      .replace(/[\s‐-―ー−-]/g, '')
      .replaceAll('O', '0')
      .replace(/[IL]/g, '1'),
  )
  .refine((code) => /^[0-9A-HJKMNP-TV-Z]{16}$/.test(code), {
    params: { ja: '用紙にある16文字を、そのまま入力してください。', en: 'Enter the 16 characters as they stand on the slip.' },
  })
