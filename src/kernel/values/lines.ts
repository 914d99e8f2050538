import * as z from 'zod'

/** 一行。 Text that stays on one line of a paper; wide spaces between names are kept. */
export function line(maximum: number) {
  return z
    .string()
    .transform((typed) => typed.replace(/[\t\r\n\v\f\u2028\u2029]+/g, ' ').trim())
    .pipe(z.string().max(maximum))
}
export function filledLine(maximum: number) {
  return line(maximum).pipe(z.string().min(1))
}

/** 本文。 Keeps the wide space with which a Japanese paragraph begins; empty lines before and behind go. */
export function paragraphs(maximum: number) {
  return z
    .string()
    .transform((typed) => typed.replace(/^([ \t\u3000]*\n)+|\s+$/g, ''))
    .pipe(z.string().max(maximum))
}
