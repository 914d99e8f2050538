import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import * as store from '../store/towns.ts'

/** 町名と地区の対応をやめる。 It is proposed no longer; addresses stay as they are. Whoever records such an address again teaches it again. */
export const endTownPlace = defineOperation({
  name: 'directory.endTownPlace',
  title: { ja: '町名と地区の対応をやめる', en: 'End a link of town and district' },
  kind: 'command',
  permission: 'directory.person.write',
  input: z.strictObject({ townPlaceId: z.uuid() }),
  output: z.object({ townPlaceId: z.uuid() }),
  refusals: { notFound: commonRefusals.notFound },
  async handle({ townPlaceId }, call) {
    if (!(await store.endPlace(call.db, call.actor.councilId, townPlaceId, call.clock.now()))) refuse(commonRefusals, 'notFound')
    call.audit({ subject: { type: 'directory.townPlace', id: townPlaceId }, fields: ['ended'] })
    return { townPlaceId }
  },
})
