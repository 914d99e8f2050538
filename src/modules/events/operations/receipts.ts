// 申し込んだ人の手元に残るもの: the code of the receipt, and in a sentence how the application stands.
import { createHmac } from 'node:crypto'
import type { Call } from '#kernel'
import { type Text, dayText } from '#kernel/values'
import type { ApplicationState } from '../schema.ts'
import type { HeldEvent } from '../store/applications.ts'

/** 申込番号の控え。 Follows from a key beside the database and is kept nowhere: whoever has the receipt may cancel, and is received by it. */
export function receiptCode(call: Pick<Call, 'key'>, applicationId: string): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
  const digest = createHmac('sha256', call.key('events.receipts')).update(applicationId).digest()
  return [...digest.subarray(0, 8)].map((byte) => letters[byte % letters.length]).join('')
}

/** @param place how many-th of those waiting */
export function sentenceOf({ admission, drawOn }: Pick<HeldEvent, 'admission' | 'drawOn'>, state: ApplicationState, place: number | null): Text {
  switch (state) {
    case 'placed':
      return { ja: '参加できます。', en: 'You have a place.' }
    case 'waiting':
      return place === null
        ? { ja: 'キャンセル待ちです。空きが出たら、順に知らせます。', en: 'You are on the waiting list. You will hear from us when there is room.' }
        : {
            ja: `キャンセル待ちの${place}番目です。空きが出たら、順に知らせます。`,
            en: `You are no. ${place} on the waiting list. You will hear from us when there is room.`,
          }
    case 'cancelled':
      return { ja: '申込は取り消されました。', en: 'The application was cancelled.' }
    case 'declined':
      return { ja: '今回は、参加していただくことができません。', en: 'We cannot offer you a place this time.' }
    case 'applied':
      if (admission === 'lottery' && drawOn !== null)
        return {
          ja: `申込を受け付けました。抽選は${dayText(drawOn, 'ja')}です。`,
          en: `We have your application. Lots are drawn on ${dayText(drawOn, 'en')}.`,
        }
      return { ja: '申込を受け付けました。結果は、あとで知らせます。', en: 'We have your application and will let you know.' }
  }
}
