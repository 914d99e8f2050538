import * as z from 'zod'
import { defineOperation } from '#kernel'
import { townsOf } from '#platform/postal'
import { nameOfCity } from '../store/places.ts'
import { insertTowns } from '../store/towns.ts'

/** 市区町村の町名と郵便番号を入れる。 Granted to no role: a job of every start, as the list is renewed with the product. What is there already stays. */
export const bringTowns = defineOperation({
  name: 'directory.bringTowns',
  title: { ja: '町名と郵便番号を入れる', en: 'Bring towns and postal codes' },
  kind: 'command',
  permission: 'directory.preset.bring',
  input: z.strictObject({}),
  output: z.object({ count: z.int() }),
  async handle(_, call) {
    const { councilId } = call.actor
    const towns = await townsOf(await nameOfCity(call.db, councilId))
    await insertTowns(call.db, councilId, towns)
    call.audit({ subject: { type: 'identity.council', id: councilId }, fields: ['towns'] })
    return { count: towns.length }
  },
})
