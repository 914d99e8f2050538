import * as z from 'zod'

/** 宛先（メールアドレス）。 One plain address: no name, no list, no control character, nothing but ASCII. */
export const MailAddress = z
  .string()
  .trim()
  .max(254)
  .regex(/^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+$/, {
    abort: true,
  })

/** A name that may stand in a header: one line. */
export const MailName = z
  .string()
  .trim()
  .max(100)
  .regex(/^\P{Cc}*$/u)

/** s…@example.jp — enough to recognise, not enough to write to. */
export function maskedAddress(address: string): string {
  return address.replace(/^(.).*@/, '$1…@')
}
