// 議事録に署名する人。 Pure: who signs follows from the rule of the body and from who came.
import type { BodyRule, MemberPart, Presence, SeatRole } from '../schema.ts'

interface Seat {
  readonly participantId: string
  readonly role: SeatRole
  readonly part: MemberPart | null
  readonly presence: Presence | null
  readonly signs: boolean
}
export interface Signer {
  readonly as: 'presiding' | 'signed'
  /** Null: a line to be filled in by hand. */
  readonly participantId: string | null
}

/**
 * 署名の欄。 Whoever presides first, then the others in the order of the roster, each once. Where a body has laid down nothing there are three lines to be filled
 * in; so there are for a chair who was not there, and for those who have not been named yet.
 */
export function signersOf(rule: Pick<BodyRule, 'minutesSigners' | 'namedSigners'> | null, seats: readonly Seat[]): Signer[] {
  const blank = (as: Signer['as']): Signer => ({ as, participantId: null })
  if (!rule || rule.minutesSigners.length === 0) return [blank('presiding'), blank('signed'), blank('signed')]
  const asked = new Set(rule.minutesSigners)
  const came = seats.filter(({ presence }) => presence === 'present' || presence === 'proxy')
  const chairs = asked.has('chair') ? came.filter(({ role, part }) => role === 'member' && part === 'chair') : []
  const named = asked.has('named') ? came.filter(({ role, signs }) => role === 'member' && signs) : []
  const wanted = ({ role, participantId }: Seat) =>
    (asked.has('members') && role === 'member') ||
    (asked.has('auditors') && role === 'auditor') ||
    named.some((seat) => seat.participantId === participantId)
  const others = came.filter((seat) => wanted(seat) && !chairs.includes(seat))
  return [
    ...(asked.has('chair') && chairs.length === 0 ? [blank('presiding')] : []),
    ...chairs.map(({ participantId }): Signer => ({ as: 'presiding', participantId })),
    ...others.map(({ participantId }): Signer => ({ as: 'signed', participantId })),
    ...Array.from({ length: asked.has('named') ? Math.max(0, rule.namedSigners - named.length) : 0 }, () => blank('signed')),
  ]
}
