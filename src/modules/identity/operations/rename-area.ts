import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { stands } from '../rules/period.ts'
import { AreaRename } from '../schema.ts'
import * as store from '../store/areas.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  closedByThen: {
    status: 422,
    ja: 'その日には、この区域はありません。区域がある期間の日を入力してください。',
    en: 'The area does not exist on that day. Enter a day on which it does.',
  },
} as const

/** 区域の名前を変える（その日から）。 The area stays the same: what happened there before keeps its place and shows the name of its day. */
export const renameArea = defineOperation({
  name: 'identity.renameArea',
  title: { ja: '区域の名前を変える', en: 'Rename an area' },
  kind: 'command',
  permission: 'identity.area.change',
  input: AreaRename,
  output: z.object({ areaId: z.uuid() }),
  refusals,
  async handle(rename, call) {
    const { councilId } = call.actor
    const [area] = await store.findAreas(call.db, councilId, [rename.areaId], rename.from)
    if (!area) refuse(refusals, 'notFound')
    if (!stands(area, rename.from)) refuse(refusals, 'closedByThen', [{ path: 'from', message: refusals.closedByThen }])
    await store.nameArea(call.db, councilId, rename)
    call.audit({ subject: { type: 'identity.area', id: area.areaId }, fields: ['name', 'kana', 'from'] })
    return { areaId: area.areaId }
  },
})
