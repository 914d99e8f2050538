import * as z from 'zod'
import { type Call, commonRefusals, defineOperation, defineTable, found } from '#kernel'
import { addresseesOf, mailReachOf } from '#directory'
import { type Invitation, Invitations, invitationStateTitles } from '../schema.ts'
import { type StoredCollection, findCollection } from '../store/collections.ts'
import * as store from '../store/invitations.ts'
import { texts } from '../web/invitation-texts.ts'

/** 回答の依頼を一覧する。 Of an anonymous collection how many answered is told, never who. */
export const listInvitations = defineOperation({
  name: 'forms.listInvitations',
  title: { ja: '回答の依頼を一覧する', en: 'List who was asked for an answer' },
  kind: 'query',
  permission: 'forms.collection.write',
  input: z.strictObject({ collectionId: z.uuid() }),
  output: Invitations,
  refusals: { notFound: commonRefusals.notFound },
  table: defineTable({
    title: texts.invitations,
    items: ({ items }: z.output<typeof Invitations>) => items,
    columns: [
      { title: texts.number, kind: 'count', cell: ({ number }) => number },
      { title: texts.name, kind: 'text', cell: ({ name }) => name },
      { title: texts.sentOn, kind: 'date', cell: ({ sentOn }) => sentOn },
      { title: texts.remindedOn, kind: 'date', cell: ({ remindedOn }) => remindedOn },
      { title: texts.state, kind: 'text', cell: ({ state }, language) => invitationStateTitles[state][language] },
    ],
  }),
  async handle({ collectionId }, call) {
    const collection = found(await findCollection(call.db, call.actor.councilId, collectionId, call.clock.today()))
    const invitations = await reachedInvitations(call, collection)
    return {
      items: invitations.map(({ invitationId, number, name, mail, sentOn, remindedOn, answered }): Invitation => {
        const told = answered ? 'answered' : remindedOn ? 'reminded' : sentOn ? 'sent' : 'waiting'
        // Who was reminded had not answered then, so that is kept back too.
        const state = collection.anonymous && sentOn ? 'secret' : collection.anonymous ? 'waiting' : told
        return { invitationId, number, name, mail: mail !== '', sentOn, remindedOn: collection.anonymous ? null : remindedOn, state }
      }),
      counts: { invited: invitations.length, answered: invitations.filter(({ answered }) => answered).length },
    }
  },
})

/** The invitations with name and mail as the register has them today; nobody under protection is named. */
export async function reachedInvitations(call: Call, { collectionId }: Pick<StoredCollection, 'collectionId'>): Promise<store.FoundInvitation[]> {
  const invitations = await store.listInvitations(call.db, call.actor.councilId, collectionId)
  const personIds = invitations.flatMap(({ personId }) => (personId === null ? [] : [personId]))
  const [people, reach] = [await addresseesOf(call, personIds, call.clock.today()), await mailReachOf(call, personIds)]
  return invitations.map((one) => {
    if (one.personId === null) return one
    const person = people.get(one.personId)
    if (!person || person.deceased) return { ...one, name: '', mail: '', postalCode: '', address: '' }
    const post = person.refusesPost ? {} : { postalCode: person.postalCode ?? '', address: person.address ?? '' }
    return { ...one, ...post, name: `${person.familyName} ${person.givenName}`.trim(), mail: reach.get(one.personId)?.address ?? '' }
  })
}
