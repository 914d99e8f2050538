import * as z from 'zod'
import { type Call, type Subject, defineOperation, refuse } from '#kernel'
import { daysAfter } from '../rules/days.ts'
import { settingsOn } from '../rules/privacy-settings.ts'
import { type Choice, NewDisclosureRequest, inForce, registerCompartment, requestChannels } from '../schema.ts'
import * as store from '../store/disclosure.ts'
import { privacySettings } from '../store/privacy-settings.ts'
import { cityArea, lockRecord, registerScope } from '../store/registers.ts'

export const dayRefusals = {
  stillToCome: { status: 422, ja: 'まだ来ていない日です。行った日を入力してください。', en: 'That day is still to come. Enter the day it happened.' },
  beforeReceipt: { status: 422, ja: '受け付けた日より前の日です。日付を確かめてください。', en: 'That is before the day of receipt. Check the day.' },
  choiceUnknown: {
    status: 422,
    ja: 'その日には使えない選択肢です。一覧から選び直してください。',
    en: 'That choice is not in force on that day. Choose again from the list.',
  },
} as const

const refusals = {
  stillToCome: dayRefusals.stillToCome,
  choiceUnknown: dayRefusals.choiceUnknown,
  representativeNeeded: {
    status: 422,
    ja: '代理人の氏名と住所を入力してください。本人が請求するときは「本人」を選んでください。',
    en: 'Enter name and address of the representative, or choose that the person asks in person.',
  },
  representativeUnwanted: {
    status: 422,
    ja: '本人の請求では、代理人の欄を空けてください。',
    en: 'Leave the representative blank when the person asks in person.',
  },
} as const

/**
 * 開示等の請求を受け付ける。
 *
 * Writes down who asks for what, with the last day of the decision and the fee by the settings of that day. Whether the person is who they
 * say is established when the request is accepted. Whoever received it keeps seeing it beside the data protection lead.
 */
export const receiveDisclosureRequest = defineOperation({
  name: 'identity.receiveDisclosureRequest',
  title: { ja: '開示等の請求を受け付ける', en: 'Receive a request of a person' },
  kind: 'command',
  permission: 'identity.disclosure.receive',
  input: NewDisclosureRequest,
  output: z.object({ requestId: z.uuid() }),
  refusals,
  async handle(request, call) {
    const { councilId } = call.actor
    const refused = (code: keyof typeof refusals, path: string) => refuse(refusals, code, [{ path, message: refusals[code] }])
    if (request.receivedOn > call.clock.today()) refused('stillToCome', 'receivedOn')
    checkChoice(requestChannels, request.channel, request.receivedOn, 'channel')
    const bySelf = request.requester === 'self'
    if (!bySelf && !request.representativeName) refused('representativeNeeded', 'representativeName')
    if (!bySelf && !request.representativeAddress) refused('representativeNeeded', 'representativeAddress')
    if (bySelf && request.representativeName) refused('representativeUnwanted', 'representativeName')

    const settings = settingsOn(await privacySettings(call.db, councilId), request.receivedOn)
    const areaId = await cityArea(call.db, councilId)
    const scopeId = await registerScope(call.db, councilId, {
      scopeId: call.newId(),
      areaId,
      compartment: registerCompartment,
      role: 'dataProtectionLead',
    })
    const requestId = call.newId()
    const reach = { requestId, scopeId, receiverId: call.actor.accountId! } // the permission is held by signed-in people only
    const now = call.clock.now()
    const feeYen = request.kind === 'disclosure' ? settings.feeYen : 0
    const dueOn = daysAfter(request.receivedOn, settings.decisionDays)
    await store.insertRequest(call.db, councilId, reach, { ...request, dueOn, feeYen, receivedAt: now })
    const receipt = { move: 'receive', stateAfter: 'received', happenedOn: request.receivedOn, details: {} } as const
    await store.insertMove(call.db, councilId, reach, { ...receipt, position: 1, recordedAt: now, recordedBy: reach.receiverId })
    call.audit({ subject: requestSubject(requestId), fields: Object.keys(request) })
    return { requestId }
  },
})

export function requestSubject(requestId: string): Subject {
  return { type: 'identity.disclosureRequest', id: requestId }
}

/** @throws Refusal beside the field, where the choice was not in force on that day */
export function checkChoice(choices: readonly Choice[], code: string, day: string, path: string): void {
  if (!inForce(choices, day).some((choice) => choice.code === code))
    refuse(dayRefusals, 'choiceUnknown', [{ path, message: dayRefusals.choiceUnknown }])
}

/** The request, with everyone else who writes to it waiting. @returns undefined where the reader may not see it */
export async function lockedRequest(call: Call, requestId: string): Promise<store.FoundRequest | undefined> {
  await lockRecord(call.db, requestId)
  return store.findRequest(call.db, call.actor.councilId, requestId)
}
