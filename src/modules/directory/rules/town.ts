// 見本のまち。 The same people for the same seed, one household after the other. Nobody of them lives; telephones go on with 0, which no number given to anybody does.
import type * as z from 'zod'
import type { BulkPerson } from '../schema/bulk.ts'
import { type WrittenName, familyNames, givenNames } from './town-names.ts'

export interface Townsperson {
  readonly family: WrittenName
  readonly given: WrittenName
  readonly sex: 'female' | 'male'
  readonly bornOn: string
  /** Households are told one after the other, from 0. */
  readonly household: number
  readonly role: 'head' | 'spouse' | 'child' | 'parent'
  /** Which district, from 0. */
  readonly district: number
  readonly postalCode: string
  readonly address: string
  readonly neighbourhood: string
  readonly phone: string
  readonly mobile: string | null
  /** 配慮。 */
  readonly needs: readonly string[]
}

/** Numbers that look drawn and are the same every time. @returns below 1 */
export function drawing(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const towns = ['東町', '西町', '南町', '北町', '本町', '中央', '緑が丘', '川端町', '桜町', '港町', '新町', '寺町', '泉台', '松原', '竹の里'] as const
/** Shares of households by what they are; a town that grows old. */
const shapes = [
  [0.22, 'alone'],
  [0.16, 'alone-old'],
  [0.2, 'couple-old'],
  [0.12, 'couple'],
  [0.22, 'family'],
  [0.08, 'three-generations'],
] as const

/** @param today ages are those of that year; @yields people until there are at least `count` */
export function* townspeople(seed: number, count: number, districts: number, thisYear: number): Generator<Townsperson> {
  const draw = drawing(seed)
  const below = (limit: number) => Math.floor(draw() * limit)
  const pick = <T>(from: readonly T[]): T => from[below(from.length)]!
  // The first names of the list are drawn far oftener than the last.
  const family = () => familyNames[Math.floor(draw() ** 2 * familyNames.length)]!
  const number = (digits: number) => String(below(10 ** digits)).padStart(digits, '0')
  const two = (number: number) => String(number).padStart(2, '0')
  const bornOn = (age: number) => `${thisYear - age}-${two(1 + below(12))}-${two(1 + below(28))}`
  let told = 0
  for (let household = 0; told < count; household++) {
    const district = below(districts)
    const name = family()
    const town = pick(towns)
    const place = {
      household,
      district,
      postalCode: `92${below(2)}-${String(100 + district * 15 + towns.indexOf(town)).padStart(4, '0')}`,
      address: `見本市${two(district + 1)}地区${town}${1 + below(9)}丁目${1 + below(30)}番${1 + below(40)}号`,
      neighbourhood: `${town}${1 + below(4)}町会`,
      phone: `076-0${number(2)}-${number(4)}`,
    }
    const share = draw()
    let sum = 0
    const shape = shapes.find(([part]) => (sum += part) >= share)?.[1] ?? 'family'
    const someone = (role: Townsperson['role'], sex: Townsperson['sex'], age: number): Townsperson => ({
      ...place,
      family: name,
      given: pick(givenNames[sex]),
      sex,
      bornOn: bornOn(age),
      role,
      mobile: age >= 15 && draw() < (age > 75 ? 0.4 : 0.9) ? `090-0${number(3)}-${number(4)}` : null,
      needs: age > 75 && draw() < 0.12 ? ['large-print'] : draw() < 0.004 ? [pick(['sign-language', 'in-writing', 'easy-japanese', 'braille'])] : [],
    })
    const headSex = draw() < 0.8 ? 'male' : 'female'
    const other = headSex === 'male' ? 'female' : 'male'
    const people: Townsperson[] = []
    const old = shape.endsWith('old')
    const age = old ? 68 + below(25) : 24 + below(42)
    people.push(someone('head', shape.startsWith('alone') ? (draw() < 0.6 ? 'female' : 'male') : headSex, age))
    if (!shape.startsWith('alone')) people.push(someone('spouse', other, Math.max(20, age - 4 + below(8))))
    if (shape === 'family' || shape === 'three-generations')
      for (let child = 0; child <= below(3); child++)
        people.push(someone('child', draw() < 0.5 ? 'female' : 'male', Math.max(0, age - 24 - below(14))))
    if (shape === 'three-generations') people.push(someone('parent', 'female', age + 22 + below(10)))
    for (const person of people) yield person
    told += people.length
  }
}

/** The same person as the register takes them in. */
export function asRecord(person: Townsperson, areaId: string, householdId: string | null): z.input<typeof BulkPerson> {
  return {
    familyName: person.family.name,
    givenName: person.given.name,
    familyKana: person.family.kana,
    givenKana: person.given.kana,
    bornOn: person.bornOn,
    sex: person.sex,
    needs: [...person.needs],
    areaId,
    postalCode: person.postalCode,
    address: person.address,
    neighbourhood: person.neighbourhood,
    contacts: [{ kind: 'phone', value: person.phone }, ...(person.mobile === null ? [] : [{ kind: 'mobile' as const, value: person.mobile }])],
    householdId,
    householdRole: person.role,
  }
}
