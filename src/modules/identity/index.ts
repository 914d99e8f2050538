import { beginKeyRegistration } from './operations/begin-key-registration.ts'
import { endSession } from './operations/end-session.ts'
import { foundCouncil } from './operations/found-council.ts'
import { issueKeyChallenge } from './operations/issue-key-challenge.ts'
import { issueSlip } from './operations/issue-slip.ts'
import { listKeys } from './operations/list-keys.ts'
import { listPersonas } from './operations/list-personas.ts'
import { proveByKey } from './operations/prove-by-key.ts'
import { recordSetting } from './operations/record-setting.ts'
import { registerKey } from './operations/register-key.ts'
import { removeKey } from './operations/remove-key.ts'
import { startKeySession } from './operations/start-key-session.ts'
import { startPersonaSession } from './operations/start-persona-session.ts'
import { startSlipSession } from './operations/start-slip-session.ts'

export { type Visit, authenticator, sessionCookie, watcher } from './authenticate.ts'
export { glossary } from './glossary.ts'
/** No role founds councils or opens accounts over the wire yet: the command line does. */
export const grants = {}
const keys = { beginKeyRegistration, issueKeyChallenge, listKeys, proveByKey, registerKey, removeKey, startKeySession }
export const operations = { endSession, foundCouncil, listPersonas, issueSlip, recordSetting, startPersonaSession, startSlipSession, ...keys }
