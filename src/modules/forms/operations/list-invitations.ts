import * as z from 'zod'
import { commonRefusals, defineOperation, defineTable, found } from '#kernel'
import { type Invitation, Invitations, type NewInvitationLetter, invitationStateTitles } from '../schema.ts'
import { findCollection } from '../store/collections.ts'
import { texts } from '../web/invitation-texts.ts'
import { reachedInvitations, standingLetters, writable } from './addressees.ts'

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
    const standing = await standingLetters(call, collectionId)
    const toWrite = (asked: Pick<z.input<typeof NewInvitationLetter>, 'whom' | 'remind'>) => writable(collection, invitations, standing, asked).length
    return {
      items: invitations.map(({ invitationId, number, name, reach, sentOn, remindedOn, answered }): Invitation => {
        const told = answered ? 'answered' : remindedOn ? 'reminded' : sentOn ? 'sent' : 'waiting'
        // Who was reminded had not answered then, so that is kept back too.
        const state = collection.anonymous && sentOn ? 'secret' : collection.anonymous ? 'waiting' : told
        const letterId = standing.get(invitationId) ?? null
        return { invitationId, number, name, reach, letterId, sentOn, remindedOn: collection.anonymous ? null : remindedOn, state }
      }),
      counts: { invited: invitations.length, answered: invitations.filter(({ answered }) => answered).length },
      toWrite: {
        paper: toWrite({ whom: 'paper' }),
        all: toWrite({ whom: 'all' }),
        remindPaper: toWrite({ whom: 'paper', remind: 'yes' }),
        remindAll: toWrite({ whom: 'all', remind: 'yes' }),
      },
    }
  },
})
