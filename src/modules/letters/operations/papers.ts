import { type Call, type Refusals, commonRefusals, refuse } from '#kernel'
import { isFinal } from '../rules/states.ts'
import type { Paper } from '../schema.ts'
import { letterheadOf, openLetter, recipientsOf } from './checking.ts'
import { letterSubject } from './moving.ts'
import { uncheckedRefusal } from './send-letter.ts'

/** What a paper may be refused with. */
export const paperRefusals = {
  notFound: commonRefusals.notFound,
  ...uncheckedRefusal,
  letterheadMissing: {
    status: 409,
    ja: '発信者の表示が登録されていないため、刷れませんでした。「文書の決まり」で登録してください。',
    en: 'There is no letterhead to print under. Enter it among the standards.',
  },
  notDecided: {
    status: 409,
    ja: '封筒・ラベル・FAX送信票は、決裁を記録してから刷れます。先に決裁を記録してください。',
    en: 'Envelopes, labels and fax sheets are printed after the decision. Record it first.',
  },
} as const satisfies Refusals

/**
 * 文書を紙にする材料。
 *
 * Before the decision a paper carries the mark of a draft; a cancelled or superseded letter says so. What may leave the house is printed
 * only when every addressee has been confirmed.
 *
 * @param reach `outside` has no place for a mark (an envelope), so it waits for the decision; `inside` never leaves the house
 */
export async function paperOf(call: Call, letterId: string, reach: 'outside' | 'marked' | 'inside'): Promise<Paper> {
  const letter = await openLetter(call, letterId)
  const letterhead = (await letterheadOf(call, letter)) ?? refuse(paperRefusals, 'letterheadMissing')
  const final = isFinal(letter.state)
  if (reach === 'outside' && !final) refuse(paperRefusals, 'notDecided')
  const recipients = await recipientsOf(call, letter)
  if (final && reach !== 'inside' && recipients.some(({ checkedAt }) => checkedAt === null)) refuse(paperRefusals, 'recipientsUnchecked')
  const mark = final ? 'none' : letter.state === 'draft' || letter.state === 'proposed' ? 'draft' : 'void'
  const inserts = []
  for (const { read } of call.contributions('letterInsert'))
    for (const [recipientId, { lines, link }] of await read(call, letterId, recipients)) inserts.push({ recipientId, lines: [...lines], link })
  return { letter, letterhead, recipients, inserts, mark }
}

/** For the audit: which letter was printed. */
export function paperSubject({ letter }: Paper) {
  return letterSubject(letter.letterId)
}

/** The sender as on envelopes and labels. */
export function senderOf({ letterhead }: Paper) {
  const { postalCode, address, phone, name } = letterhead
  return { postalCode, address: [address, phone && `電話 ${phone}`].filter(Boolean).join('　'), nameLines: [name] }
}
