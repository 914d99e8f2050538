import * as z from 'zod'
import { defineOperation } from '#kernel'
import { RequestWithdrawal } from '../schema.ts'
import * as store from '../store/disclosure.ts'
import { move, moveRefusals } from './accept-disclosure-request.ts'

/** 請求した人が取り下げたことを記録する。 Sections that were asked need not answer any more. */
export const withdrawDisclosureRequest = defineOperation({
  name: 'identity.withdrawDisclosureRequest',
  title: { ja: '開示等の請求の取下げを記録する', en: 'Record the withdrawal of a request' },
  kind: 'command',
  permission: 'identity.disclosure.handle',
  input: RequestWithdrawal,
  output: z.object({ requestId: z.uuid() }),
  refusals: moveRefusals,
  handle: (withdrawal, call) =>
    move(call, 'withdraw', withdrawal, ({ requestId }) => store.closeTasks(call.db, call.actor.councilId, requestId, call.clock.now())),
})
