import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { canReset } from '../policy.ts'
import { maskedName } from '../rules/names.ts'
import { Account } from '../schema.ts'
import { findAccount } from '../store/account-list.ts'
import { findEntrant, namesOf } from '../store/credentials.ts'
import { standingResets } from '../store/invitations.ts'
import { reachOf, standingSessions } from '../store/sessions.ts'
import { invitableReach } from './accept-invitation.ts'
import { standingOf } from './get-own-account.ts'

/** 利用者アカウントを一件見る。 E-mail and phone are shown in part: enough to tell them apart on the telephone. */
export const getAccount = defineOperation({
  name: 'identity.getAccount',
  title: { ja: '利用者アカウントを見る', en: 'Show an account' },
  kind: 'query',
  permission: 'identity.account.read',
  input: z.strictObject({ accountId: z.uuid() }),
  output: Account,
  refusals: { notFound: commonRefusals.notFound },
  async handle({ accountId }, call) {
    const { actor, db } = call
    const now = call.clock.now()
    const account = await findAccount(db, actor.councilId, accountId, now)
    if (!account) refuse(commonRefusals, 'notFound')
    const entrant = await findEntrant(db, actor.councilId, { accountId }, now)
    const names = await namesOf(db, actor.councilId, accountId)
    const resets = await standingResets(db, actor.councilId, { accountId, now })
    const standing = standingOf(entrant)
    const own = actor.accountId === accountId
    const { reach } = await reachOf(db, actor.councilId, accountId, call.clock.today())
    const invitable = standing.password === 'none' && account.lastSignedInAt === null && reach <= invitableReach
    const may = (permission: string) => actor.permissions.has(permission) && !own && account.state !== 'ended'
    return {
      ...account,
      names: names.map(({ kind, name }) => ({ kind, name: maskedName(kind, name) })),
      standing,
      sessions: await standingSessions(db, actor.councilId, { accountId, here: actor.session?.sessionId, now }),
      resets: resets.map((reset) => ({ ...reset, can: canReset(actor, reset) })),
      invitable,
      can: [
        ...(may('identity.account.invite') && invitable ? (['invite'] as const) : []),
        ...(may('identity.reset.ask') && !invitable ? (['askReset'] as const) : []),
        ...(may('identity.account.end') ? (['end', 'endSessions'] as const) : []),
      ],
    }
  },
})
