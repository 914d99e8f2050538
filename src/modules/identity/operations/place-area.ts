import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { stands } from '../rules/period.ts'
import { AreaPlacement } from '../schema.ts'
import * as store from '../store/areas.ts'
import { heldBy } from '../store/memberships.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  wrongPlace: {
    status: 422,
    ja: '地区は、いまある市かブロックの下に置いてください。',
    en: 'A district stands below the city or a block that exists today.',
  },
  toOneself: {
    status: 403,
    ja: 'ご自分が所属を持つブロックには、自分では割り当てられません。ほかの情報セキュリティ担当に頼んでください。',
    en: 'Nobody assigns a district to a block of one’s own. Ask another security officer.',
  },
} as const

/**
 * 地区をブロックに割り当てる。
 *
 * At once, and by the security officer only: whoever is let into a block sees its districts, so this opens and closes records. Counts
 * by block follow the division of today.
 */
export const placeArea = defineOperation({
  name: 'identity.placeArea',
  title: { ja: '地区をブロックに割り当てる', en: 'Assign a district to a block' },
  kind: 'command',
  permission: 'identity.area.place',
  fresh: true,
  input: AreaPlacement,
  output: z.object({ areaId: z.uuid() }),
  refusals,
  async handle({ areaId, parentAreaId, position, reason }, call) {
    const { councilId, accountId } = call.actor
    const found = await store.findAreas(call.db, councilId, [areaId, parentAreaId])
    const area = found.find((each) => each.areaId === areaId)
    const parent = found.find((each) => each.areaId === parentAreaId)
    if (!area || !parent) refuse(refusals, 'notFound')
    if (area.kind !== 'district' || parent.kind === 'district' || !stands(parent, call.clock.today()))
      refuse(refusals, 'wrongPlace', [{ path: 'parentAreaId', message: refusals.wrongPlace }])
    const own = accountId === null ? [] : await heldBy(call.db, councilId, accountId, call.clock.today())
    if (parent.kind === 'block' && own.some((held) => held.areaId === parentAreaId)) refuse(refusals, 'toOneself')
    await store.placeArea(call.db, councilId, { areaId, ancestorIds: parent.ancestorIds, position })
    call.audit({ subject: { type: 'identity.area', id: areaId }, fields: ['parentAreaId', 'position'], reason })
    return { areaId }
  },
})
