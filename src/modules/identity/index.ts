import { endSession } from './operations/end-session.ts'
import { foundCouncil } from './operations/found-council.ts'
import { listPersonas } from './operations/list-personas.ts'
import { startPersonaSession } from './operations/start-persona-session.ts'

export { type Visit, actors, authenticator, sessionCookie } from './authenticate.ts'
export { glossary } from './glossary.ts'
/** No role founds councils or opens accounts over the wire yet: the command line does. */
export const grants = {}
export const operations = { endSession, foundCouncil, listPersonas, startPersonaSession }
