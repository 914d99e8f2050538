import { beginKeyRegistration } from './operations/begin-key-registration.ts'
import { beginOidcAttempt } from './operations/begin-oidc-attempt.ts'
import { endSession } from './operations/end-session.ts'
import { foundCouncil } from './operations/found-council.ts'
import { issueKeyChallenge } from './operations/issue-key-challenge.ts'
import { issueSlip } from './operations/issue-slip.ts'
import { linkIdentity } from './operations/link-identity.ts'
import { listKeys } from './operations/list-keys.ts'
import { listPersonas } from './operations/list-personas.ts'
import { listProviders } from './operations/list-providers.ts'
import { proveByKey } from './operations/prove-by-key.ts'
import { recordSetting } from './operations/record-setting.ts'
import { registerKey } from './operations/register-key.ts'
import { registerProvider } from './operations/register-provider.ts'
import { removeKey } from './operations/remove-key.ts'
import { startKeySession } from './operations/start-key-session.ts'
import { startOidcSession } from './operations/start-oidc-session.ts'
import { startPersonaSession } from './operations/start-persona-session.ts'
import { startSlipSession } from './operations/start-slip-session.ts'
import { takeOidcAttempt } from './operations/take-oidc-attempt.ts'

export { type Visit, authenticator, sessionCookie, watcher } from './authenticate.ts'
export { glossary } from './glossary.ts'
/** No role founds councils or opens accounts over the wire yet: the command line does. */
export const grants = {}
const keys = { beginKeyRegistration, issueKeyChallenge, listKeys, proveByKey, registerKey, removeKey, startKeySession }
const oidc = { beginOidcAttempt, linkIdentity, listProviders, registerProvider, startOidcSession, takeOidcAttempt }
export const operations = {
  endSession,
  foundCouncil,
  listPersonas,
  issueSlip,
  recordSetting,
  startPersonaSession,
  startSlipSession,
  ...keys,
  ...oidc,
}
