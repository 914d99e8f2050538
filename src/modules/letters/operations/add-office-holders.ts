import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { placesOf } from '#directory'
import { mayEdit } from '../rules/states.ts'
import { NewOfficeRecipients, maximumRecipients } from '../schema.ts'
import * as store from '../store/letters.ts'
import { ownAddress } from './checking.ts'
import { letterSubject } from './moving.ts'
import { draftRefusals } from './save-letter.ts'

const refusals = {
  ...draftRefusals,
  noneFound: {
    status: 422,
    ja: 'その職のある団体が、この範囲にはありません。職か範囲を選び直してください。',
    en: 'No organisation there has that office. Choose another office or area.',
  },
  allThere: {
    status: 409,
    ja: 'その職の宛先は、すべて入っています。',
    en: 'All of them are among the addressees already. Nothing was added.',
  },
  tooMany: {
    status: 422,
    ja: `宛先が${maximumRecipients}件をこえるため、加えられませんでした。範囲をブロックに絞るか、文書を分けてください。`,
    en: `That would be more than ${maximumRecipients} addressees. Choose a block, or write two letters.`,
  },
} as const

/**
 * 職に就いている人を、まとめて宛先に加える（会長 × すべての地区社協など）。
 *
 * One addressee for each place of the office in organisations of today, behind those that stand there already, in 地区順 or 建制順; vacancies too, as
 * the office may be filled until the letter leaves.
 */
export const addOfficeHolders = defineOperation({
  name: 'letters.addOfficeHolders',
  title: { ja: '職に就いている人を宛先に加える', en: 'Address whoever holds an office' },
  kind: 'command',
  permission: 'letters.letter.write',
  input: NewOfficeRecipients,
  output: z.object({ letterId: z.uuid(), addedCount: z.int() }),
  refusals,
  async handle({ letterId, revision, officeId, areaId, order }, call) {
    const { councilId } = call.actor
    const draft = await store.lockLetter(call.db, councilId, letterId)
    if (!draft) refuse(refusals, 'notFound')
    if (!mayEdit(draft.state)) refuse(refusals, 'notNow')
    if (draft.revision !== revision) refuse(refusals, 'changedMeanwhile')
    // Offices of an area itself have no address of their own.
    const all = await placesOf(call, { officeId, areaId, order }, call.clock.today())
    const places = all.flatMap(({ organisationId, place }) => (organisationId === null ? [] : [{ organisationId, place }]))
    if (places.length === 0) refuse(refusals, 'noneFound', [{ path: 'officeId', message: refusals.noneFound }])
    const standing = await store.listRecipients(call.db, councilId, letterId)
    const there = new Set(standing.map((each) => `${each.organisationId} ${each.officeId} ${each.place}`))
    const added = places.filter(({ organisationId, place }) => !there.has(`${organisationId} ${officeId} ${place}`))
    if (added.length === 0) refuse(refusals, 'allThere')
    if (standing.length + added.length > maximumRecipients) refuse(refusals, 'tooMany')
    const office = { officeId, personId: null, department: '', roleTitle: '', person: '', honorific: null, postalCode: '', address: '' }
    await store.replaceRecipients(call.db, councilId, draft, [
      ...standing.map((each) => ({ ...each, ...ownAddress(each) })),
      ...added.map((place) => ({ ...office, ...place, recipientId: call.newId() })),
    ])
    call.audit({ subject: letterSubject(letterId), fields: ['recipients'] })
    return { letterId, addedCount: added.length }
  },
})
