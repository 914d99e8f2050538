import { type Contribution, contribute, navRoom } from '#kernel'
import { acceptInvitation } from './operations/accept-invitation.ts'
import { changeLimit } from './operations/change-limit.ts'
import { changePassword } from './operations/change-password.ts'
import { createAccount } from './operations/create-account.ts'
import { decideReset } from './operations/decide-reset.ts'
import { endAccountSessions } from './operations/end-account-sessions.ts'
import { endAccount } from './operations/end-account.ts'
import { endOwnSessions } from './operations/end-own-sessions.ts'
import { endSession } from './operations/end-session.ts'
import { enrolTotp } from './operations/enrol-totp.ts'
import { finishSignIn } from './operations/finish-sign-in.ts'
import { foundCouncil } from './operations/found-council.ts'
import { getAccount } from './operations/get-account.ts'
import { getOwnAccount } from './operations/get-own-account.ts'
import { getOwnSession } from './operations/get-own-session.ts'
import { inviteAccount } from './operations/invite-account.ts'
import { issuePaperCodes } from './operations/issue-paper-codes.ts'
import { issueResetSlip } from './operations/issue-reset-slip.ts'
import { listAccounts } from './operations/list-accounts.ts'
import { listLimits } from './operations/list-limits.ts'
import { listPersonas } from './operations/list-personas.ts'
import { listSignedInHere } from './operations/list-signed-in-here.ts'
import { markDevice } from './operations/mark-device.ts'
import { proveIdentity } from './operations/prove-identity.ts'
import { readInvitation } from './operations/read-invitation.ts'
import { removeTotp } from './operations/remove-totp.ts'
import { requestReset } from './operations/request-reset.ts'
import { showSlip } from './operations/show-slip.ts'
import { signIn } from './operations/sign-in.ts'
import { startPersonaSession } from './operations/start-persona-session.ts'

export { type Visit, authenticator } from './authenticate.ts'
export { glossary } from './glossary.ts'
export { grants } from './policy.ts'

const signingIn = {
  acceptInvitation,
  endSession,
  finishSignIn,
  listPersonas,
  listSignedInHere,
  proveIdentity,
  readInvitation,
  signIn,
  startPersonaSession,
}
const ownAccount = { changePassword, endOwnSessions, enrolTotp, getOwnAccount, getOwnSession, issuePaperCodes, removeTotp }
const accounts = {
  createAccount,
  decideReset,
  endAccount,
  endAccountSessions,
  getAccount,
  inviteAccount,
  issueResetSlip,
  listAccounts,
  requestReset,
  showSlip,
}
const signInRules = { changeLimit, listLimits, markDevice }
export const operations = { foundCouncil, ...signingIn, ...ownAccount, ...accounts, ...signInRules }

export const contributions: readonly Contribution[] = [
  contribute(navRoom, {
    path: '/office/settings/accounts',
    title: { ja: '利用者', en: 'Accounts' },
    permission: 'identity.account.read',
    order: 90,
    quick: [
      {
        path: '/office/settings/accounts/new',
        title: { ja: '利用者アカウントをつくる', en: 'Create an account' },
        permission: 'identity.account.create',
      },
      { path: '/office/settings/sign-in', title: { ja: 'サインインの決まり', en: 'Limits of sign-in' }, permission: 'identity.limits.read' },
    ],
  }),
]
