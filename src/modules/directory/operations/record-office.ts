import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { NewOffice } from '../schema.ts'
import { listOffices } from '../store/lists.ts'
import * as store from '../store/offices.ts'

const refusals = {
  leadingUnknown: {
    status: 422,
    ja: '充て職のもとになる職が見つかりません。選び直してください。',
    en: 'There is no such leading office. Choose again.',
  },
} as const

/** 職を定める（または直す）。 By its code, which stays; 任期・委嘱者・役職順・充て職 from whatever lays them down, named as the source. */
export const recordOffice = defineOperation({
  name: 'directory.recordOffice',
  title: { ja: '職を定める', en: 'Lay down an office' },
  kind: 'command',
  permission: 'directory.list.change',
  input: NewOffice,
  output: z.object({ officeId: z.uuid() }),
  refusals,
  async handle(office, call) {
    const { councilId } = call.actor
    const leading = office.exOfficioOf === null ? undefined : (await listOffices(call.db, councilId)).find(({ code }) => code === office.exOfficioOf)
    if (office.exOfficioOf !== null && (!leading || leading.code === office.code))
      refuse(refusals, 'leadingUnknown', [{ path: 'exOfficioOf', message: refusals.leadingUnknown }])
    const stored = { ...office, councilId, officeId: call.newId(), exOfficioOf: leading?.officeId ?? null }
    const officeId = await store.writeOffice(call.db, stored)
    call.audit({ subject: { type: 'directory.office', id: officeId }, fields: Object.keys(office) })
    return { officeId }
  },
})
