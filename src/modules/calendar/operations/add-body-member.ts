import * as z from 'zod'
import { commonRefusals, defineOperation, found, refuse } from '#kernel'
import { addresseesOf } from '#directory'
import { NewBodyMember } from '../schema.ts'
import * as store from '../store/bodies.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  unknown: {
    status: 422,
    ja: '選ばれた職・団体・人が台帳に見つかりません。選び直してください。',
    en: 'The office, organisation or person chosen is not in the register. Choose again.',
  },
} as const

/** 会議体の構成員を加える。 An office stands for whoever holds it; of an office without an organisation, for all its holders in the area. */
export const addBodyMember = defineOperation({
  name: 'calendar.addBodyMember',
  title: { ja: '会議体の構成員を加える', en: 'Add a member to a body' },
  kind: 'command',
  permission: 'calendar.body.change',
  input: NewBodyMember,
  output: z.object({ memberId: z.uuid() }),
  refusals,
  async handle(member, call) {
    const { councilId } = call.actor
    const body = found(await store.findBody(call.db, councilId, member.bodyId, call.clock.today()))
    const person = member.personId === null || (await addresseesOf(call, [member.personId], call.clock.today())).size === 1
    if (!person || !(await store.areKnown(call.db, councilId, member))) refuse(refusals, 'unknown')
    const memberId = call.newId()
    await store.insertMember(call.db, councilId, body.scopeId, { ...member, memberId })
    call.audit({ subject: { type: 'calendar.body', id: member.bodyId }, fields: ['members'] })
    return { memberId }
  },
})
