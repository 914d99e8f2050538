import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { OfferedKinds } from '../schema.ts'
import * as store from '../store/kinds.ts'

const refusals = {
  nothingOffered: {
    status: 409,
    ja: '選ばれた種類は、もう見本から加えられません。画面を開き直して、もう一度選んでください。',
    en: 'A kind that was chosen is no longer offered. Open the page again and choose once more.',
  },
  nothingChosen: {
    status: 422,
    ja: '種類を一つも選んでいません。加えるか見送る種類に印を付けてください。',
    en: 'Nothing was chosen. Tick what to take or to decline.',
  },
} as const

/** 見本に加わった種類を取り入れる（または見送る）。 Only what is chosen; what is declined is not offered again until the preset says otherwise of it. */
export const takeOfferedKinds = defineOperation({
  name: 'calendar.takeOfferedKinds',
  title: { ja: '見本に加わった種類を取り入れる', en: 'Take kinds that were added to the preset' },
  kind: 'command',
  permission: 'calendar.kind.change',
  input: OfferedKinds,
  output: z.object({ taken: z.int(), declined: z.int() }),
  refusals,
  async handle({ taken, declined }, call) {
    const { councilId } = call.actor
    if (taken.length + declined.length === 0) refuse(refusals, 'nothingChosen')
    await store.lockKinds(call.db, councilId)
    const offered = new Map((await store.listOffered(call.db, councilId)).map((kind) => [`${kind.list} ${kind.code}`, kind]))
    const chosen = (names: typeof taken) => names.map(({ list, code }) => offered.get(`${list} ${code}`) ?? refuse(refusals, 'nothingOffered'))
    const [wanted, left] = [chosen(taken), chosen(declined)]
    await store.insertKinds(
      call.db,
      councilId,
      wanted.map((kind) => ({ ...kind, kindId: call.newId() })),
    )
    await store.declineOffered(call.db, councilId, left)
    call.audit({ subject: { type: 'identity.council', id: councilId }, fields: ['kinds'] })
    return { taken: wanted.length, declined: left.length }
  },
})
