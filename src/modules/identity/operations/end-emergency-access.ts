import * as z from 'zod'
import { commonRefusals, defineOperation, found, refuse } from '#kernel'
import { canWithGrant, readerOf } from '../policy.ts'
import { GrantChoice } from '../schema.ts'
import * as store from '../store/emergency.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  alreadyEnded: { status: 409, ja: 'この緊急閲覧は、すでに終わっています。', en: 'This emergency access has ended already.' },
} as const

/** 緊急閲覧を終える。 By the person, or by whoever is told of it; it takes effect at the next request. */
export const endEmergencyAccess = defineOperation({
  name: 'identity.endEmergencyAccess',
  title: { ja: '緊急閲覧を終える', en: 'End emergency access' },
  kind: 'command',
  permission: 'signedIn',
  input: GrantChoice,
  output: z.object({ grantId: z.uuid() }),
  refusals,
  async handle({ grantId }, call) {
    const reader = readerOf(call)
    const grant = found(await store.findGrant(call.db, reader, grantId))
    if (!canWithGrant(call.actor, grant).includes('end')) refuse(refusals, 'alreadyEnded')
    if (!(await store.endGrant(call.db, reader.councilId, grantId, reader))) refuse(refusals, 'alreadyEnded')
    call.audit({ subject: { type: 'identity.emergencyGrant', id: grantId }, fields: ['endedAt'] })
    return { grantId }
  },
})
