import type { Actor } from '#kernel'
import { mayEdit, stateAfter } from './rules/states.ts'
import type { LetterDoing, LetterState } from './schema.ts'

const read = ['letters.letter.read']
const write = [...read, 'letters.letter.write']

/** What the shipped preset lets each role do here. */
export const grants = {
  deskWorker: write,
  caseworker: write,
  planningOfficer: write,
  supervisor: [...write, 'letters.standard.change'],
  boardMember: read,
  auditor: read,
}

/** This letter: what its state allows to whoever may write. Which letters anyone sees, the database decides. */
export function can(actor: Pick<Actor, 'permissions'>, letter: { readonly state: LetterState; readonly recipients: number }): LetterDoing[] {
  if (!actor.permissions.has('letters.letter.write')) return []
  const { state, recipients } = letter
  const allowed: Readonly<Record<LetterDoing, boolean>> = {
    edit: mayEdit(state),
    propose: stateAfter(state, 'propose') !== undefined,
    return: stateAfter(state, 'return') !== undefined,
    decide: stateAfter(state, 'decide') !== undefined,
    check: state === 'decided' && recipients > 0,
    send: stateAfter(state, 'send') !== undefined,
    cancel: stateAfter(state, 'cancel') !== undefined,
    replace: state === 'sent',
  }
  return (Object.keys(allowed) as LetterDoing[]).filter((doing) => allowed[doing])
}
