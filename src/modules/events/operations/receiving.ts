// 様式の回答が申込になる。 Fills the slot `answerReceived`: in the transaction of the answer, whoever sends it.
import { createHmac } from 'node:crypto'
import type { AnswerReceived, Call } from '#kernel'
import { type ReadApplication, readApplication, sameness } from '../rules/reading.ts'
import * as store from '../store/applications.ts'
import { saidOf, takeApplication, tellLater } from './admitting.ts'

export const receiving: AnswerReceived = {
  async told(call, { collectionId, answerId, values, way, personId, organisationId }) {
    const event = await store.lockAdmission(call.db, { collectionId })
    if (!event) return undefined
    const read = readApplication(values)
    const taken = await takeApplication(call, event, { ...read, answerId, way, personId, organisationId }, dedupeKey(call, event.eventId, read))
    if (taken.applicationId !== null && read.mail !== '') tellLater(call, [taken.applicationId], true)
    return saidOf(call, event, taken)
  },
}

/** 二重の申込を見つける鍵。 Says nothing of the person to whoever reads the database alone. */
export function dedupeKey(call: Pick<Call, 'key'>, eventId: string, read: Pick<ReadApplication, 'name' | 'kana' | 'phone' | 'mail'>): string | null {
  const same = sameness(read)
  return same && createHmac('sha256', call.key('events.applications')).update(`${eventId} ${same}`).digest('base64url')
}
