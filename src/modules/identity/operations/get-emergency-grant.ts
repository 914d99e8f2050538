import { commonRefusals, defineOperation, found, titleOf } from '#kernel'
import { canWithGrant, readerOf } from '../policy.ts'
import { EmergencyRecord, GrantChoice } from '../schema.ts'
import * as store from '../store/emergency.ts'

/** 緊急閲覧を一件見る（だれが、どこを、なぜ、いつまで。何件見たか。確かめの結果）。 One's own, or one the reader is told of. */
export const getEmergencyGrant = defineOperation({
  name: 'identity.getEmergencyGrant',
  title: { ja: '緊急閲覧を一件見る', en: 'Show one emergency access' },
  kind: 'query',
  permission: 'identity.emergency.read',
  input: GrantChoice,
  output: EmergencyRecord,
  refusals: { notFound: commonRefusals.notFound },
  async handle({ grantId }, call) {
    const grant = found(await store.findGrant(call.db, readerOf(call), grantId))
    const views = await store.viewsUnderGrant(call.db, call.actor.councilId, grantId)
    return {
      ...grant,
      views: views.map((view) => ({ ...view, operation: titleOf(call.registry, view.operation) })),
      can: canWithGrant(call.actor, grant),
    }
  },
})
