import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { daysAfter } from '../rules/days.ts'
import { settingsOn } from '../rules/privacy-settings.ts'
import { Extension } from '../schema.ts'
import { privacySettings } from '../store/privacy-settings.ts'
import { move, moveRefusals } from './accept-disclosure-request.ts'

const refusals = {
  ...moveRefusals,
  alreadyExtended: {
    status: 409,
    ja: '延長は一度だけです。期限までに決定してください。',
    en: 'There is one extension only. Decide before the deadline.',
  },
  tooLate: {
    status: 422,
    ja: '決定の期限を過ぎてからは延長できません。決定を急ぎ、遅れた理由を請求した人に伝えてください。',
    en: 'The deadline has passed, it cannot be extended. Decide soon and tell the requester why it is late.',
  },
} as const

/** 開示等の決定の期限を延長する（一度だけ、理由を通知する）。 By the setting of the day of receipt. */
export const extendDisclosureDeadline = defineOperation({
  name: 'identity.extendDisclosureDeadline',
  title: { ja: '開示等の決定の期限を延長する', en: 'Extend the deadline of a request' },
  kind: 'command',
  permission: 'identity.disclosure.handle',
  input: Extension,
  output: z.object({ requestId: z.uuid() }),
  refusals,
  handle: (extension, call) =>
    move(call, 'extend', extension, async (request) => {
      if (request.moves.some((each) => each.move === 'extend')) refuse(refusals, 'alreadyExtended')
      if (extension.happenedOn > request.dueOn) refuse(refusals, 'tooLate', [{ path: 'happenedOn', message: refusals.tooLate }])
      const { extensionDays } = settingsOn(await privacySettings(call.db, call.actor.councilId), request.receivedOn)
      return { formerDueOn: request.dueOn, dueOn: daysAfter(request.dueOn, extensionDays) }
    }),
})
