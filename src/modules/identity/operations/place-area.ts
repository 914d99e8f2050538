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
    ja: '地区も、その上の市かブロックも、その日にあるものを選んでください。',
    en: 'Choose a district, and the city or a block above it, that exist on that day.',
  },
  toOneself: {
    status: 403,
    ja: 'ご自分が所属を持つブロックには、自分では割り当てられません。ほかの情報セキュリティ担当に頼んでください。',
    en: 'Nobody assigns a district to a block of one’s own. Ask another security officer.',
  },
} as const

/**
 * 地区をブロックに割り当てる（その日から）。
 *
 * By the security officer only: whoever is let into a block sees its districts, so on its first day this opens and closes records. Lists and
 * reports of an earlier day keep the block of that day; a day that has passed corrects them. Nothing runs on the day: dates decide.
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
  async handle({ areaId, parentAreaId, position, reason, ...asked }, call) {
    const { councilId, accountId } = call.actor
    const from = asked.from ?? call.clock.today()
    const found = await store.findAreas(call.db, councilId, [areaId, parentAreaId], from)
    const area = found.find((each) => each.areaId === areaId)
    const parent = found.find((each) => each.areaId === parentAreaId)
    if (!area || !parent) refuse(refusals, 'notFound')
    if (area.kind !== 'district' || parent.kind === 'district' || !stands(parent, from) || !stands(area, from))
      refuse(refusals, 'wrongPlace', [{ path: 'parentAreaId', message: refusals.wrongPlace }])
    const own = accountId === null ? [] : await heldBy(call.db, councilId, accountId, call.clock.today())
    if (parent.kind === 'block' && own.some((held) => held.areaId === parentAreaId)) refuse(refusals, 'toOneself')
    await store.placeArea(call.db, councilId, { areaId, from, above: parent.ancestorIds, position })
    call.audit({ subject: { type: 'identity.area', id: areaId }, fields: ['parentAreaId', 'from', 'position'], reason })
    return { areaId }
  },
})
