// Reads one row of somebody's table: what of it can be taken in, and what must be corrected first.
import * as z from 'zod'
import { type IsoDate, Kana, PhoneNumber, PostalCode, readDate, undisclosed } from '#kernel/values'
import type { ImportColumns, ImportFault, ImportFaultCode, ImportField, ImportRemark, ImportRemarkCode } from '../schema/imports.ts'
import type { ContactKind, Sex } from '../schema/persons.ts'
import { nameKey } from './folding.ts'
import type { KnownPerson } from './person-row.ts'

export interface ReadRow {
  /** Null where there is a fault. */
  readonly person: KnownPerson | null
  readonly faults: readonly ImportFault[]
  readonly remarks: readonly ImportRemark[]
}

export interface ImportPlaces {
  /** By {@link districtKey}: the district, and whether whoever imports may write there. */
  readonly districts: ReadonlyMap<string, { readonly areaId: string; readonly open: boolean }>
  /** Whether people without a district can be taken in. */
  readonly withoutDistrict: boolean
}

/** 地区の名前を比べる形。 東山, 東山地区 and 東山地区社協 are one. */
export function districtKey(name: string): string {
  return nameKey(name).replace(/地区(社協)?$/, '')
}

const longest: Readonly<Partial<Record<ImportField, number>>> = {
  postalCode: 20,
  address: 150,
  building: 100,
  neighbourhood: 60,
  note: 2000,
}
const nameLength = 40

/** 一行を読む。 @param today a birthday after it is a fault */
export function readImportRow(cells: readonly string[], columns: ImportColumns, places: ImportPlaces, today: string): ReadRow {
  const faults: ImportFault[] = []
  const remarks: ImportRemark[] = []
  const columnOf = (field: ImportField) => {
    const at = columns.indexOf(field)
    return at < 0 ? null : at
  }
  const fault = (field: ImportField, code: ImportFaultCode) => void faults.push({ column: columnOf(field), field, code })
  const remark = (field: ImportField, code: ImportRemarkCode) => void remarks.push({ column: columnOf(field), code })
  /** On one line, but for a note; cut nowhere. */
  const text = (field: ImportField): string => {
    const at = columns.indexOf(field)
    const typed = at < 0 ? '' : (cells[at] ?? '')
    const value = field === 'note' ? typed.trim() : typed.replace(/[\t\n\v\f\u2028\u2029]+/g, ' ').trim()
    if (value.length <= (longest[field] ?? Infinity)) return value
    fault(field, 'tooLong')
    return ''
  }

  const name = { ...names(), ...readings() }
  const home = address()
  const person: KnownPerson = {
    ...name,
    bornOn: bornOn(),
    sex: sex(),
    areaId: district(),
    postalCode: postalCode(),
    ...home,
    neighbourhood: text('neighbourhood'),
    contacts: contacts(),
    note: text('note'),
  }
  return { person: faults.length > 0 ? null : person, faults, remarks }

  function names() {
    const whole = text('name')
    let [familyName, givenName] = [text('familyName'), text('givenName')]
    const field = columns.includes('familyName') ? 'familyName' : 'name'
    if (familyName === '' && whole !== '') {
      ;[familyName, givenName] = splitName(whole)
      if (givenName === '') remark('name', 'nameNotSplit')
    }
    if (familyName === '') fault(field, 'nameMissing')
    if (familyName === undisclosed) fault(field, 'undisclosed')
    if (familyName.length > nameLength || givenName.length > nameLength) fault(field, 'tooLong')
    return { familyName, givenName }
  }

  function readings() {
    const read = (field: 'kana' | 'familyKana' | 'givenKana', typed: string): Kana | '' => {
      if (typed === '') return ''
      const kana = Kana.safeParse(typed).data
      if (kana === undefined || kana.length > nameLength) fault(field, kana === undefined ? 'kanaOdd' : 'tooLong')
      return kana ?? ''
    }
    const apart = read('familyKana', text('familyKana'))
    if (apart !== '') return { familyKana: apart, givenKana: read('givenKana', text('givenKana')) }
    const [family, given] = splitName(text('kana'))
    return { familyKana: read('kana', family), givenKana: read('kana', given) }
  }

  function bornOn(): IsoDate | null {
    const typed = text('bornOn')
    if (typed === '') return null
    const timeless = typed.replace(/^(\d{4}-\d{2}-\d{2}) \d{2}:\d{2}$/, '$1')
    if (timeless !== typed) remark('bornOn', 'dateAndTime')
    const read = readDate(timeless)
    if (!read) fault('bornOn', 'dateOdd')
    else if (read.date > today) fault('bornOn', 'dateAhead')
    if (read?.converted) remark('bornOn', 'eraConverted')
    return read?.date ?? null
  }

  function sex(): Sex {
    const typed = text('sex').normalize('NFKC').toLowerCase().replace(/性$/, '')
    const read = sexes.get(typed)
    if (read === undefined) fault('sex', 'sexOdd')
    return read ?? 'untold'
  }

  function district(): string | null {
    const typed = text('district')
    if (typed === '') {
      if (!places.withoutDistrict) fault('district', 'districtMissing')
      return null
    }
    const found = places.districts.get(districtKey(typed))
    if (!found) fault('district', 'districtUnknown')
    else if (!found.open) fault('district', 'districtOutOfReach')
    return found?.areaId ?? null
  }

  function postalCode(): string {
    const typed = text('postalCode')
    const digits = typed.normalize('NFKC')
    const whole = /^\d{6}$/.test(digits) ? `0${digits}` : typed
    if (whole !== typed) remark('postalCode', 'zeroGivenBack')
    const read = PostalCode.safeParse(whole).data
    if (read === undefined) fault('postalCode', 'postalCodeOdd')
    return read ?? ''
  }

  /** Where no column holds the building, what stands behind a wide space is one, as in our own lists. */
  function address() {
    const typed = text('address')
    const building = text('building')
    const at = typed.indexOf('\u3000')
    if (columns.includes('building') || at <= 0) return { address: typed, building }
    const behind = typed.slice(at + 1).trim()
    if (behind.length > (longest.building ?? 0)) return { address: typed, building }
    return { address: typed.slice(0, at).trim(), building: behind }
  }

  function contacts(): ReadContact[] {
    const found = (['phone', 'mobile', 'fax'] as const).flatMap((field) => numbers(field))
    const typed = text('mail')
    if (typed !== '') {
      const mail = typed.normalize('NFKC')
      if (z.email().safeParse(mail).success && mail.length <= 200) found.push(contact('mail', mail))
      else fault('mail', 'mailOdd')
    }
    const once = found.filter(({ value }, at) => found.findIndex((each) => each.value === value) === at)
    if (once.length > mostContacts) fault('phone', 'tooManyContacts')
    return once
  }

  /** Several may stand in one cell. */
  function numbers(field: 'phone' | 'mobile' | 'fax'): ReadContact[] {
    const all = text(field).split(/[、,，/／;；・]|\s{1,}(?=[0０+＋(（])/u)
    return all.flatMap((part) => {
      if (part.trim() === '') return []
      const read = PhoneNumber.safeParse(part.trim()).data
      const digits = read?.replace(/\D/g, '') ?? ''
      if (read === undefined || digits.length < 4) {
        fault(field, 'phoneOdd')
        return []
      }
      const lost = !read.startsWith('+') && !read.startsWith('(') && (/^[1-9]\d{8}$/.test(digits) || /^[5789]0\d{8}$/.test(digits))
      if (lost) remark(field, 'zeroGivenBack')
      const value = lost ? `0${read}` : read
      const kind = field === 'phone' && /^0[789]0\d{8}$/.test(value.replace(/\D/g, '')) ? 'mobile' : field
      return [contact(kind, value)]
    })
  }
}

const mostContacts = 5
type ReadContact = Readonly<{ kind: ContactKind; value: string }>
const contact = (kind: ContactKind, value: string): ReadContact => ({ kind, value })

/** At the first space, narrow or wide; a name without one stays whole. */
function splitName(whole: string): [family: string, given: string] {
  const [, family = whole, given = ''] = /^([^\s\u3000]+)[\s\u3000]+(.+)$/u.exec(whole.trim()) ?? []
  return [family, given.trim()]
}

const sexes: ReadonlyMap<string, Sex> = new Map([
  ...['男', 'm', 'male', 'おとこ', '♂'].map((word) => [word, 'male'] as const),
  ...['女', 'f', 'female', 'おんな', '♀'].map((word) => [word, 'female'] as const),
  ...['その他', 'other', 'x'].map((word) => [word, 'other'] as const),
  ...['', '聞いていない', '不明', '未回答', '無回答', '回答しない', 'not told', '-', 'ー'].map((word) => [word, 'untold'] as const),
])
