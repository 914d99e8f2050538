import * as z from 'zod'

/** 郵便番号。 Seven digits, typed with or without 〒 and hyphen, in any width; kept as 920-0000. */
export const PostalCode = z
  .string()
  .transform((typed) =>
    typed
      .normalize('NFKC')
      .replace(/[〒\s]/g, '')
      .replace(/[-‐−–ー]/g, ''),
  )
  .refine((digits) => digits === '' || /^\d{7}$/.test(digits), {
    params: { ja: '郵便番号は、数字7けたで入力してください。', en: 'A postal code has seven digits.' },
  })
  .transform((digits) => digits.replace(/^(\d{3})(\d{4})$/, '$1-$2'))

/** 電話・FAXの番号。 Digits and hyphens, in any width. */
export const PhoneNumber = z
  .string()
  .transform((typed) =>
    typed
      .normalize('NFKC')
      .replace(/[‐−–ー]/g, '-')
      .replace(/\s/g, ''),
  )
  .refine((number) => /^[\d()+-]{0,20}$/.test(number), {
    params: { ja: '電話番号は、数字とハイフンで入力してください。', en: 'Use digits and hyphens.' },
  })
