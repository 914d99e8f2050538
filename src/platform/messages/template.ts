import type { Call, MessageTemplate } from '#kernel'
import { type Language, type Text, fill } from '#kernel/values'
import { written } from '#platform/postgres'

/** Ties the blanks to those who send. */
export function defineTemplate<Blank extends string>(template: MessageTemplate<Blank>): MessageTemplate<Blank> {
  return template
}

/** A council's own text in place of the shipped one. */
export interface MessageText {
  readonly subject: Text
  readonly body: Text
}

/** The text in force on that day: the council's newest, or the shipped one. */
export async function textInForce(call: Call, template: MessageTemplate, day: string): Promise<MessageText & { readonly validFrom: string | null }> {
  const { rows } = await written<{ validFrom: string; subjectJa: string; bodyJa: string; subjectEn: string; bodyEn: string }>(call.db)`
    select valid_from as "validFrom", subject_ja as "subjectJa", body_ja as "bodyJa", subject_en as "subjectEn", body_en as "bodyEn"
    from kernel.message_texts where council_id = ${call.actor.councilId} and template = ${template.code} and valid_from <= ${day}
    order by valid_from desc, written_at desc, text_id desc limit 1`
  const [own] = rows
  if (!own) return { subject: template.subject, body: template.body, validFrom: null }
  return { subject: { ja: own.subjectJa, en: own.subjectEn }, body: { ja: own.bodyJa, en: own.bodyEn }, validFrom: own.validFrom }
}

/** Fills the blanks. A subject stays on one line whatever is put into it. */
export function filled(text: MessageText, language: Language, values: Readonly<Record<string, string | number>>): { subject: string; body: string } {
  return { subject: fill(text.subject[language], values).replace(/\p{Cc}+/gu, ' '), body: fill(text.body[language], values) }
}

/** Blanks of a text that its template does not have. */
export function unknownBlanks(template: MessageTemplate, text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!).filter((blank) => !Object.hasOwn(template.blanks, blank))
}
