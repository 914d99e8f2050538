import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { NewSheets } from '../schema.ts'
import * as store from '../store/sheets.ts'
import { collectionSubject } from './collecting.ts'
import { numberSheets, openedCollection, paperRefusals } from './paper-steps.ts'

const refusals = {
  ...paperRefusals,
  anonymous: {
    status: 409,
    ja: '無記名の受付では、宛先の入った番号つき用紙はつくれません。枚数を入力してつくり、宛名は封筒かラベルに刷ってください。',
    en: 'Numbered sheets of an anonymous collection name nobody. Make a number of them, and print the addresses on envelopes or labels.',
  },
  nobodyLeft: {
    status: 409,
    ja: '用紙をつくる相手がいません。依頼した相手には、もう用紙があるか、回答が届いています。',
    en: 'There is nobody left to make a sheet for.',
  },
} as const

/**
 * 番号つきの用紙をつくる。
 *
 * Each for the version in use, under the next number of the collection: so many for whoever comes, or one for everybody who was asked, has not answered
 * and has no sheet yet. Printing follows, as often as paper jams.
 */
export const makeSheets = defineOperation({
  name: 'forms.makeSheets',
  title: { ja: '番号つきの用紙をつくる', en: 'Make numbered sheets' },
  kind: 'command',
  permission: 'forms.collection.write',
  input: NewSheets,
  output: z.object({ from: z.int(), to: z.int() }),
  refusals,
  async handle({ collectionId, count, invited }, call) {
    const { councilId } = call.actor
    const collection = await openedCollection(call, collectionId)
    if (invited && collection.anonymous) refuse(refusals, 'anonymous')
    const to = invited ? await store.withoutSheet(call.db, councilId, collectionId) : Array.from({ length: count ?? 0 }, () => null)
    if (to.length === 0) refuse(refusals, 'nobodyLeft')
    const numbers = await numberSheets(call, collection, to)
    call.audit({ subject: collectionSubject(collectionId), fields: ['sheets'] })
    return numbers
  },
})
