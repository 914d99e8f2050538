import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { FailedTry, SessionRow, SignInName, Standing, triesShown } from '../schema.ts'
import { findAccount } from '../store/account-list.ts'
import { type Entrant, findEntrant, namesOf } from '../store/credentials.ts'
import { standingSessions } from '../store/sessions.ts'
import { triesSince } from '../store/tries.ts'

/** 自分のアカウントを見る。 One's own names, what one signs in with, and where one is signed in. */
export const getOwnAccount = defineOperation({
  name: 'identity.getOwnAccount',
  title: { ja: '自分のアカウントを見る', en: 'Show my account' },
  kind: 'query',
  permission: 'signedIn',
  input: z.strictObject({}),
  output: z.object({
    displayName: z.string(),
    kana: z.string(),
    post: z.string(),
    names: z.array(SignInName),
    standing: Standing,
    sessions: z.array(SessionRow),
    /** Those of the last days, the latest first. */
    failedTries: z.array(FailedTry),
  }),
  refusals: { notFound: commonRefusals.notFound },
  async handle(_, call) {
    const { db, actor } = call
    const accountId = actor.accountId! // signed in, or the kernel would have refused
    const now = call.clock.now()
    const account = await findAccount(db, actor.councilId, accountId, now)
    if (!account) refuse(commonRefusals, 'notFound')
    return {
      displayName: account.displayName,
      kana: account.kana,
      post: account.post,
      names: await namesOf(db, actor.councilId, accountId),
      standing: standingOf(await findEntrant(db, actor.councilId, { accountId }, now)),
      sessions: await standingSessions(db, actor.councilId, { accountId, here: actor.session?.sessionId, now }),
      failedTries: await triesSince(db, actor.councilId, accountId, new Date(now.getTime() - triesShown.days * 86_400_000), triesShown.count),
    }
  },
})

export function standingOf(entrant: Entrant | undefined): z.input<typeof Standing> {
  return {
    password: !entrant?.passwordHash ? 'none' : entrant.standsAlone ? 'alone' : 'withSecondFactor',
    totp: entrant?.totpSealed != null,
    paperCodesLeft: entrant?.sheetId == null ? null : entrant.codesLeft,
  }
}
