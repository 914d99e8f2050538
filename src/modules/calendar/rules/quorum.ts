// 定足数。 Pure: what a body asks for, and what a roster of seats gives.
import type { BodyRule, Presence, QuorumState } from '../schema.ts'

type Rule = Pick<BodyRule, 'quorum' | 'quorumPart' | 'quorumOf' | 'quorumBase' | 'proxiesCount' | 'mandatesCount'>

/** A seat of a member as its quorum is reckoned. */
export interface Seat {
  readonly participantId: string
  readonly held: boolean
  readonly presence: Presence | null
  readonly mandateTo: string | null
}

/** 要る人数。 In whole people: more than the half of 5 is 3, of 6 is 4; at least two thirds of 7 is 5. Null where none is laid down. */
export function neededOf({ quorum, quorumPart, quorumOf }: Rule, base: number): number | null {
  switch (quorum) {
    case 'none':
      return null
    case 'number':
      return quorumPart
    case 'at-least':
      return Math.ceil((base * quorumPart) / quorumOf)
    case 'more-than':
      return Math.floor((base * quorumPart) / quorumOf) + 1
  }
}

/**
 * 定足数に数える人数。 Those who came, proxies and mandates as the body counts them. A mandate to somebody who did not come themselves speaks for
 * nobody; one without a name is to whoever presides.
 */
export function countedOf({ proxiesCount, mandatesCount }: Rule, seats: readonly Seat[]): number {
  const there = new Set(seats.filter(({ presence }) => presence === 'present').map(({ participantId }) => participantId))
  const counts = ({ presence, mandateTo }: Seat) =>
    presence === 'present' ||
    (presence === 'proxy' && proxiesCount) ||
    (presence === 'mandate' && mandatesCount && (mandateTo === null ? there.size > 0 : there.has(mandateTo)))
  return seats.filter(counts).length
}

/** @param heads as counted in the room, where nobody was marked by name */
export function quorumOf(rule: Rule | null, seats: readonly Seat[], heads?: number): QuorumState {
  const base = rule?.quorumBase === 'holders' ? seats.filter(({ held }) => held).length : seats.length
  const counted = heads ?? (rule ? countedOf(rule, seats) : seats.filter(({ presence }) => presence === 'present').length)
  // Where no member is entered there is nothing to take a fraction of.
  const needed = rule && (base > 0 || rule.quorum === 'number') ? neededOf(rule, base) : null
  return { base, needed, counted, reached: needed === null || counted >= needed }
}

/**
 * 議案ごとの定足数。 Whoever has an interest in it (特別の利害関係) makes up neither its quorum nor its vote; a mandate to one of them speaks for nobody. Where
 * nobody is left to vote it is not reached, whatever the rule.
 *
 * @param interested seats of those who have an interest
 * @param heads as counted in the room, where nobody was marked by name; those with an interest are taken to have been there
 */
export function quorumOfItem(rule: Rule | null, seats: readonly Seat[], interested: ReadonlySet<string>, heads?: number): QuorumState {
  const entitled = seats.filter(({ participantId }) => !interested.has(participantId))
  const left = seats.length - entitled.length
  const state = quorumOf(rule, entitled, heads === undefined ? undefined : Math.max(0, heads - left))
  if (left === 0 || entitled.length > 0) return state
  return { ...state, needed: state.needed ?? 1, counted: 0, reached: false }
}

/**
 * 議決に加われた人数。 The most votes an item can have: of the seats without an interest in it, those filled by whoever came, a proxy or a mandate; of heads counted in
 * the room, those that are left. Null where it is not known who came.
 */
export function mostVotes(seats: readonly Seat[], interested: ReadonlySet<string>, heads?: number): number | null {
  if (heads !== undefined) return Math.max(0, heads - interested.size)
  if (seats.every(({ presence }) => presence === null)) return null
  return seats.filter(({ participantId, presence }) => presence !== null && presence !== 'absent' && !interested.has(participantId)).length
}

/** 出席者数。 Who was in the room: members and their proxies; a mandate is a paper. */
export function attendeesOf(seats: readonly Pick<Seat, 'presence'>[]): number {
  return seats.filter(({ presence }) => presence === 'present' || presence === 'proxy').length
}
