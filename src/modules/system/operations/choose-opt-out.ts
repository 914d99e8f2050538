import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { OptOutToken } from '../schema.ts'
import * as store from '../store/messages.ts'

/** 案内の配信を止める・受け取る。 For the address of the link, until it is changed there again. Messages that are necessary still go. */
export const chooseOptOut = defineOperation({
  name: 'system.chooseOptOut',
  title: { ja: '案内の配信を止める', en: 'Choose to receive messages' },
  kind: 'command',
  permission: 'anyone',
  input: z.strictObject({ token: OptOutToken, stop: z.boolean() }),
  output: z.object({ stopped: z.boolean() }),
  refusals: { notFound: commonRefusals.notFound },
  async handle({ token, stop }, call) {
    if (!(await store.chooseOptOut(call.db, call.actor.councilId, token, stop ? call.clock.now() : null))) refuse(commonRefusals, 'notFound')
    call.audit({ subject: { type: 'system.optOut', id: token }, fields: ['stoppedAt'] })
    return { stopped: stop }
  },
})
