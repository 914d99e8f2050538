import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { maskedAddress } from '#platform/messages'
import { OptOut, OptOutToken } from '../schema.ts'
import * as store from '../store/messages.ts'

/** 配信停止のページを開く。 For whoever has the link; it changes nothing. */
export const showOptOut = defineOperation({
  name: 'system.showOptOut',
  title: { ja: '配信停止のページを開く', en: 'Show the opt-out' },
  kind: 'query',
  permission: 'anyone',
  input: z.strictObject({ token: OptOutToken }),
  output: OptOut,
  refusals: { notFound: commonRefusals.notFound },
  async handle({ token }, call) {
    const found = await store.findOptOut(call.db, call.actor.councilId, token)
    if (!found) refuse(commonRefusals, 'notFound')
    return { maskedAddress: maskedAddress(found.address), stopped: found.stopped }
  },
})
