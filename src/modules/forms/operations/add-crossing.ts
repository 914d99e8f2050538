import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { findCollection } from '../store/collections.ts'
import * as store from '../store/results.ts'
import { standardOn } from '../store/standards.ts'
import { mayCrossWith } from '../rules/tabulate.ts'
import { collectionRefusals, collectionSubject } from './collecting.ts'
import { choicesOf, countedOf, crossesOf } from './counting.ts'
import { askCompartment } from './forming.ts'

const refusals = {
  notFound: collectionRefusals.notFound,
  compartmentUnknown: collectionRefusals.compartmentUnknown,
  notClosed: {
    status: 409,
    ja: 'かけ合わせは、受付を締め切ってから選べます。先に受付を締め切ってください。',
    en: 'Questions are crossed once the collection is closed. Close it first.',
  },
  notToCross: {
    status: 422,
    ja: 'その二つは、かけ合わせられません。選択肢のある問いか地区を二つ選んでください。いくつでも選べる問いは、一つだけにしてください。',
    en: 'These two cannot be crossed. Choose two questions with options, or the district; only one of them may take several options.',
  },
  wouldTell: {
    status: 409,
    ja: 'この二つをかけ合わせると、もう見せている表と合わせて、隠した数が割り出せます。ほかの組合せを選んでください。一つの問いを軸にして、ほかの問いとかけ合わせる形なら選べます。',
    en: 'With the tables that are shown already, this one would tell what is hidden. Choose another pair: crossing one question with each of the others always works.',
  },
} as const

/** かけ合わせを加える。 To the results of a closed collection. What was once shown stays: several tables together tell more than each alone. */
export const addCrossing = defineOperation({
  name: 'forms.addCrossing',
  title: { ja: '集計にかけ合わせを加える', en: 'Cross two questions in the results' },
  kind: 'command',
  permission: 'forms.collection.write',
  input: z.strictObject({ collectionId: z.uuid(), rows: z.string().max(200), columns: z.string().max(200) }),
  output: z.object({}),
  refusals,
  async handle({ collectionId, rows, columns }, call) {
    const { councilId, accountId } = call.actor
    const today = call.clock.today()
    await store.lockCrossings(call.db, councilId, collectionId)
    const collection = (await findCollection(call.db, councilId, collectionId, today)) ?? refuse(refusals, 'notFound')
    await askCompartment(call, collection.compartment)
    if (collection.closedAt === null) refuse(refusals, 'notClosed')
    const { smallestCell } = await standardOn(call.db, councilId, today)
    const counted = await countedOf(call, collectionId, collection.closedAt)
    const choices = choicesOf(counted)
    const refused = (code: 'notToCross' | 'wouldTell') => refuse(refusals, code, [{ path: 'rows', message: refusals[code] }])
    const [down, across] = [rows, columns].map((code) => choices.find((each) => each.code === code) ?? refused('notToCross'))
    if (!mayCrossWith(down!, across!)) refused('notToCross')
    const known = await store.crossingsOf(call.db, councilId, collectionId)
    call.audit({ subject: collectionSubject(collectionId), fields: ['crossings'] })
    if (known.some((each) => [each.rows, each.columns].every((code) => code === rows || code === columns))) return {}
    const shown = crossesOf(counted, [...known, { rows, columns }], smallestCell)
    if (!shown.some((each) => each.rows === rows && each.columns === columns)) refused('wouldTell')
    await store.insertCrossing(call.db, councilId, { collectionId, rows, columns, at: call.clock.now(), by: accountId })
    return {}
  },
})
