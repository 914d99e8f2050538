// What writing an entry may be refused with, and how its places and hours are changed together with it.
import { type Call, commonRefusals, refuse } from '#kernel'
import * as store from '../store/services.ts'
import { serviceSubject } from './reading.ts'

export const changeRefusals = {
  notFound: commonRefusals.notFound,
  changedMeanwhile: {
    status: 409,
    ja: 'ほかの人が先に直しています。入力した内容を手元に写してから画面を開き直し、新しい内容を見て直してください。',
    en: 'Somebody else has changed it first. Copy what you typed, open the page again and enter it there.',
  },
} as const

/** 場所や時間を変える。 The entry gets its next revision first, so that of two people the second is told. */
export async function changing(
  call: Call,
  { serviceId, revision }: { readonly serviceId: string; readonly revision: number },
  field: string,
): Promise<void> {
  const { councilId } = call.actor
  if (!(await store.touchService(call.db, councilId, serviceId, revision)))
    refuse(changeRefusals, (await store.hasService(call.db, councilId, serviceId)) ? 'changedMeanwhile' : 'notFound')
  call.audit({ subject: serviceSubject(serviceId), fields: [field] })
}
