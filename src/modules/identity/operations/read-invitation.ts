import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { fingerprint, readInvitation as readCode } from '../rules/codes.ts'
import { InvitationCode } from '../schema.ts'
import { findInvitation } from '../store/invitations.ts'

export const invitationRefusals = {
  invitationGone: {
    status: 404,
    ja: 'この招待コードは使えません。入力を確かめてください。一度使ったもの、期限を過ぎたものは使えないので、総務の担当者に出し直しを頼んでください。',
    en: 'This invitation code cannot be used. Check what you typed; one that was used or ran out must be issued again by the office.',
  },
} as const

/** 招待を読む。 Looking uses nothing up: mail programs open links too. 80 bits cannot be guessed, so no name is asked for. */
export const readInvitation = defineOperation({
  name: 'identity.readInvitation',
  title: { ja: '招待を読む', en: 'Read an invitation' },
  kind: 'query',
  permission: 'anyone',
  input: z.strictObject({ code: InvitationCode }),
  output: z.object({
    displayName: z.string(),
    number: z.string(),
    purpose: z.enum(['first', 'password']),
    expiresAt: z.iso.datetime(),
  }),
  refusals: invitationRefusals,
  async handle({ code }, call) {
    const read = readCode(code)
    const invitation = read && (await findInvitation(call.db, call.actor.councilId, fingerprint(read), call.clock.now()))
    if (!invitation) refuse(invitationRefusals, 'invitationGone', [{ path: 'code', message: invitationRefusals.invitationGone }])
    const { displayName, number, purpose, expiresAt } = invitation
    return { displayName, number, purpose, expiresAt }
  },
})
