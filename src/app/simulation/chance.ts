import { createHash, randomUUID } from 'node:crypto'

/** くじ。 The same for the same name, on every machine and in whatever order others draw: so a year is played twice alike. */
export interface Chance {
  /** Both included. */
  whole(from: number, to: number): number
  /** @param share of all draws, 0 to 1 */
  happens(share: number): boolean
  pick<T>(from: readonly T[]): T
}

export function chanceOf(seed: number, name: string): Chance {
  let state = createHash('sha256').update(`${seed}\n${name}`).digest().readUInt32LE()
  // mulberry32
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const whole = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  return { whole, happens: (share) => next() < share, pick: (from) => from[whole(0, from.length - 1)]! }
}

/** Of what happens one after the other exactly this share, spread evenly: where chance could leave a short time without any. @param place from 0 */
export function evenly(share: number, place: number): boolean {
  return Math.floor((place + 1) * share) > Math.floor(place * share)
}

/** Of name and seed alone: a key under which the same step is never taken twice. */
export function keyOf(seed: number, name: string): string {
  return createHash('sha256').update(`${seed}\n${name}`).digest('base64url').slice(0, 32)
}

/** 番号。 UUIDv7 whose time is that of the scene and whose rest follows from the step that draws it; by lot where nobody says which step it is. */
export function idsOf(seed: number, clock: { now(): Date }) {
  let step: string = randomUUID()
  let drawn = 0
  return {
    /** From here on numbers are those of this step, from its first. */
    begin(name: string = randomUUID()): void {
      step = name
      drawn = 0
    },
    next(): string {
      const rest = createHash('sha256').update(`${seed}\n${step}\n${drawn}`).digest('hex')
      const time = clock.now().getTime().toString(16).padStart(12, '0')
      const count = (0x7000 | (drawn++ & 0xfff)).toString(16)
      return `${time.slice(0, 8)}-${time.slice(8)}-${count}-${(0x8 | (Number.parseInt(rest[0]!, 16) & 0x3)).toString(16)}${rest.slice(1, 4)}-${rest.slice(4, 16)}`
    },
  }
}
