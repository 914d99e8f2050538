// 様式の回答が申込になる。 Fills the slot `answerReceived`: in the transaction of the answer, whoever sends or withdraws it.
import { createHmac } from 'node:crypto'
import type { AnswerReceived, Call } from '#kernel'
import type { Text } from '#kernel/values'
import { type ReadApplication, readApplication, sameness } from '../rules/reading.ts'
import { applicationStateTitles } from '../schema.ts'
import * as store from '../store/applications.ts'
import { moveApplication, moveUp, saidOf, takeApplication, tellLater } from './admitting.ts'
import { listApplications } from './list-applications.ts'

export const receiving: AnswerReceived = {
  async told(call, { collectionId, answerId, values, way, personId, organisationId }) {
    const event = await store.lockAdmission(call.db, { collectionId })
    if (!event) return undefined
    const read = readApplication(values)
    const taken = await takeApplication(call, event, { ...read, answerId, way, personId, organisationId }, dedupeKey(call, event.eventId, read))
    if (taken.applicationId !== null && read.mail !== '') tellLater(call, [taken.applicationId], true)
    // Once more to the address of the first application: whoever applied twice has lost the receipt.
    if (taken.first) tellLater(call, [taken.first.applicationId], true)
    return saidOf(call, event, taken, way !== 'web' || (personId !== null && taken.first?.personId === personId))
  },
  async withdrawn(call, { answerId, reason }) {
    const answered = await store.applicationOfAnswer(call.db, answerId)
    if (!answered) return undefined
    const event = await store.lockAdmission(call.db, { eventId: answered.eventId })
    // As it is now that nobody else can move it.
    const { applicationId, eventId, number, state, came } = (await store.applicationOfAnswer(call.db, answerId))!
    if (state === 'cancelled' || state === 'declined') return undefined
    if (came || !event || event.ended) return keptSentence(number, came)
    await moveApplication(call, applicationId, { state: 'cancelled', why: 'answer-withdrawn', remark: reason })
    const { length: up } = await moveUp(call, eventId)
    return {
      ja: `申込番号 ${number} も取り消しました。${up > 0 ? `キャンセル待ちから${up}件を繰り上げました。` : ''}`,
      en: `Application no. ${number} was cancelled as well.${up > 0 ? ` Moved up from the waiting list: ${up}.` : ''}`,
    }
  },
  async standing({ db, actor }, answerId) {
    if (!actor.permissions.has(listApplications.permission)) return undefined
    const application = await store.findByAnswer(db, actor.councilId, answerId)
    if (!application) return undefined
    const { applicationId, eventId, title, number, state } = application
    const { ja, en } = applicationStateTitles[state]
    return {
      text: { ja: `「${title}」の申込 ${number}番（${ja}）`, en: `Application no. ${number} for “${title}” (${en})` },
      path: `/office/events/${eventId}/applications?of=${applicationId}#of`,
    }
  },
}

/** Whoever was there was there, and an edition that is over stays as it was. */
function keptSentence(number: number, came: boolean): Text {
  return came
    ? {
        ja: `申込番号 ${number} は、出席の記録があるため、取り消していません。`,
        en: `Application no. ${number} stands: they are marked as having come.`,
      }
    : { ja: `申込番号 ${number} は、催しが終わっているため、取り消していません。`, en: `Application no. ${number} stands: the event is over.` }
}

/** 二重の申込を見つける鍵。 Says nothing of the person to whoever reads the database alone. */
export function dedupeKey(call: Pick<Call, 'key'>, eventId: string, read: Pick<ReadApplication, 'name' | 'kana' | 'phone' | 'mail'>): string | null {
  const same = sameness(read)
  return same && createHmac('sha256', call.key('events.applications')).update(`${eventId} ${same}`).digest('base64url')
}
