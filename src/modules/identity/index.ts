import { changeCompartment } from './operations/change-compartment.ts'
import { endSession } from './operations/end-session.ts'
import { foundCouncil } from './operations/found-council.ts'
import { listAreas } from './operations/list-areas.ts'
import { listCompartments } from './operations/list-compartments.ts'
import { listPersonas } from './operations/list-personas.ts'
import { openCompartment } from './operations/open-compartment.ts'
import { placeArea } from './operations/place-area.ts'
import { renameArea } from './operations/rename-area.ts'
import { reorganiseAreas } from './operations/reorganise-areas.ts'
import { startPersonaSession } from './operations/start-persona-session.ts'

export { type Visit, authenticator, sessionCookie } from './authenticate.ts'
export { glossary } from './glossary.ts'
export { grants } from './policy.ts'

/** 区域と分野。 */
const places = { changeCompartment, listAreas, listCompartments, openCompartment, placeArea, renameArea, reorganiseAreas }

export const operations = { endSession, foundCouncil, listPersonas, startPersonaSession, ...places }
