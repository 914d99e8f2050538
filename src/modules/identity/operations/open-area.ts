import * as z from 'zod'
import { defineOperation } from '#kernel'
import { NewArea } from '../schema.ts'
import * as store from '../store/accounts.ts'

/** 区域（市・ブロック・地区）を設ける。 */
export const openArea = defineOperation({
  name: 'identity.openArea',
  title: { ja: '区域を設ける', en: 'Open an area' },
  kind: 'command',
  permission: 'identity.area.open',
  input: NewArea,
  output: z.object({ areaId: z.uuid() }),
  async handle(area, call) {
    const areaId = call.newId()
    await store.insertArea(call.db, call.actor.councilId, areaId, area)
    call.audit({ subject: { type: 'identity.area', id: areaId }, fields: Object.keys(area) })
    return { areaId }
  },
})
