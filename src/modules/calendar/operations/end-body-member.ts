import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { IsoDate } from '#kernel/values'
import * as store from '../store/bodies.ts'

/** 会議体の構成員から外す（最後の日を入れる）。 Gatherings up to that day keep the seat. */
export const endBodyMember = defineOperation({
  name: 'calendar.endBodyMember',
  title: { ja: '会議体の構成員から外す', en: 'End a membership of a body' },
  kind: 'command',
  permission: 'calendar.body.change',
  input: z.strictObject({ bodyId: z.uuid(), memberId: z.uuid(), lastDay: IsoDate }),
  output: z.object({ memberId: z.uuid() }),
  refusals: { notFound: commonRefusals.notFound },
  async handle({ bodyId, memberId, lastDay }, call) {
    const { councilId } = call.actor
    const members = await store.listMembers(call.db, councilId, bodyId)
    const known = members.some((member) => member.memberId === memberId)
    if (!known || !(await store.endMember(call.db, councilId, memberId, lastDay))) refuse(commonRefusals, 'notFound')
    call.audit({ subject: { type: 'calendar.body', id: bodyId }, fields: ['members'] })
    return { memberId }
  },
})
