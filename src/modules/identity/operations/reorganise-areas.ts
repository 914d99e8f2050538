import * as z from 'zod'
import { type Call, commonRefusals, defineOperation, refuse } from '#kernel'
import { stands } from '../rules/period.ts'
import { AreaReorganisation } from '../schema.ts'
import * as store from '../store/areas.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  nothingAsked: {
    status: 422,
    ja: '廃止する区域も新しい区域もありません。どちらかを一つ以上入力してください。',
    en: 'There is neither an area to close nor one to open. Give at least one.',
  },
  closedAlready: {
    status: 409,
    ja: 'その日より前に廃止された区域、まだ始まらない区域、または市は選べません。一覧を開き直して、選び直してください。',
    en: 'An area that is closed or not yet open by that day, or the city itself, cannot be chosen. Open the list again and choose anew.',
  },
  stillHolds: {
    status: 409,
    ja: 'このブロックには、まだ地区があります。先に地区をほかのブロックへ移してください。',
    en: 'This block still has districts. Move them to another block first.',
  },
  wrongPlace: {
    status: 422,
    ja: 'ブロックは市の下に、地区はその日にある市かブロックの下に置いてください。',
    en: 'A block stands below the city, a district below the city or a block that exists on that day.',
  },
} as const

/**
 * 区域を新設・廃止・統合・分割する（その日から）。
 *
 * One step for all four, told apart by how many areas end and how many begin. What ends keeps its records, its facts and whoever may
 * see them; what begins starts empty, and nobody sees it who was not let in above it.
 */
export const reorganiseAreas = defineOperation({
  name: 'identity.reorganiseAreas',
  title: { ja: '区域を新設・廃止・統合・分割する', en: 'Open, close, merge or split areas' },
  kind: 'command',
  permission: 'identity.area.change',
  input: AreaReorganisation,
  output: z.object({ areaIds: z.array(z.uuid()) }),
  refusals,
  async handle({ predecessors, successors, from }, call) {
    const { councilId } = call.actor
    if (predecessors.length + successors.length === 0) refuse(refusals, 'nothingAsked')
    await closeAll(predecessors, from, call)

    const parents = await store.findAreas(
      call.db,
      councilId,
      successors.map(({ parentAreaId }) => parentAreaId),
      from,
    )
    let position = await store.lastPosition(call.db, councilId)
    const areaIds: string[] = []
    for (const [at, { parentAreaId, ...place }] of successors.entries()) {
      const parent = parents.find(({ areaId }) => areaId === parentAreaId)
      const fits = parent && stands(parent, from) && (parent.kind === 'city' || (parent.kind === 'block' && place.kind === 'district'))
      if (!fits) refuse(refusals, 'wrongPlace', [{ path: `successors.${at}.parentAreaId`, message: refusals.wrongPlace }])
      const areaId = call.newId()
      await store.insertArea(call.db, councilId, {
        ...place,
        areaId,
        ancestorIds: [...parent.ancestorIds, areaId],
        validFrom: from,
        position: place.position ?? ++position,
      })
      areaIds.push(areaId)
    }
    await store.linkAreas(call.db, councilId, predecessors, areaIds)
    for (const id of predecessors) call.audit({ subject: { type: 'identity.area', id }, fields: ['validTo'] })
    for (const id of areaIds) call.audit({ subject: { type: 'identity.area', id }, fields: ['name', 'kana', 'parentAreaId', 'validFrom'] })
    return { areaIds }
  },
})

async function closeAll(areaIds: readonly string[], from: string, call: Call): Promise<void> {
  const { councilId } = call.actor
  const areas = await store.findAreas(call.db, councilId, areaIds, from)
  if (areas.length < new Set(areaIds).size) refuse(refusals, 'notFound')
  if (areas.some((area) => area.kind === 'city' || !stands(area, from) || area.validTo !== null || area.validFrom === from))
    refuse(refusals, 'closedAlready', [{ path: 'predecessors', message: refusals.closedAlready }])
  await store.closeAreas(call.db, councilId, areaIds, from)
  if (await store.anyBelow(call.db, councilId, areaIds, from))
    refuse(refusals, 'stillHolds', [{ path: 'predecessors', message: refusals.stillHolds }])
}
