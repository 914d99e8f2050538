// What the operations about addresses share: the town an address names, and what is learned of it.
import type { Call } from '#kernel'
import { townOf } from '../rules/towns.ts'
import { nameOfCity } from '../store/places.ts'
import { learnPlace, listTowns } from '../store/towns.ts'

export interface Place {
  readonly address: string
  readonly areaId: string | null
  readonly neighbourhood: string
}

/** 町名と地区の対応を覚える。 From what a person decided for an address; nothing of the person goes with it. */
export async function learnTown(call: Call, { address, areaId, neighbourhood }: Place): Promise<void> {
  if (areaId === null) return
  const { councilId } = call.actor
  const towns = await listTowns(call.db, councilId)
  const town = townOf(
    address,
    await nameOfCity(call.db, councilId),
    towns.map((each) => each.town),
  )
  if (town !== undefined) await learnPlace(call.db, councilId, { townPlaceId: call.newId(), town, areaId, neighbourhood }, call.clock.now())
}
