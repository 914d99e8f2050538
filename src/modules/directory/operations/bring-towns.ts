import * as z from 'zod'
import { defineOperation } from '#kernel'
import { listVersion, townsOf } from '#platform/postal'
import { nameOfCity } from '../store/places.ts'
import { insertTowns, noteTownList } from '../store/towns.ts'

/** 市区町村の町名と郵便番号を入れる。 Granted to no role: a job of every start, as the list is renewed with the product. What is there already stays. That a city is not in the list is remembered. */
export const bringTowns = defineOperation({
  name: 'directory.bringTowns',
  title: { ja: '町名と郵便番号を入れる', en: 'Bring towns and postal codes' },
  kind: 'command',
  permission: 'directory.preset.bring',
  input: z.strictObject({}),
  output: z.object({ count: z.int() }),
  async handle(_, call) {
    const { councilId } = call.actor
    const municipality = await nameOfCity(call.db, councilId)
    const towns = await townsOf(municipality)
    await insertTowns(call.db, councilId, towns)
    await noteTownList(call.db, councilId, { municipality, listVersion, townCount: towns.length }, call.clock.now())
    call.audit({ subject: { type: 'identity.council', id: councilId }, fields: ['towns'] })
    return { count: towns.length }
  },
})
