import { type Call, commonRefusals, refuse } from '#kernel'
import { dayText, undisclosed } from '#kernel/values'
import { type Addressee, addresseesOf, holdersOf } from '#directory'
import { largePrint } from '#directory/schema'
import { nameLines } from '../rules/addressing.ts'
import { type Warning, warningsOf } from '../rules/warnings.ts'
import type { Letterhead, Recipient, WarnedRecipient } from '../schema.ts'
import { addressBook } from '../store/addresses.ts'
import * as store from '../store/letters.ts'
import { findStandard, standardById } from '../store/standards.ts'

/** A letter that stands, with what its papers need. */
export async function openLetter(call: Call, letterId: string): Promise<store.FoundLetter> {
  return (await store.findLetter(call.db, call.actor.councilId, letterId)) ?? refuse(commonRefusals, 'notFound')
}

/** The letterhead it was decided under, or the one in force today; undefined where the body has none. */
export async function letterheadOf(call: Call, letter: Pick<store.FoundLetter, 'letterheadId' | 'issuer'>): Promise<Letterhead | undefined> {
  const { councilId } = call.actor
  const row =
    letter.letterheadId === null
      ? await findStandard(call.db, councilId, 'letterhead', letter.issuer, call.clock.today())
      : await standardById<'letterhead'>(call.db, councilId, letter.letterheadId)
  return row?.value
}

/** What confirming keeps besides what is shown: whom the lines name, where that came from the register; and whether nobody here may name the person. */
type StandingRecipient = WarnedRecipient & { readonly namedId: string | null; readonly unseen: boolean }

/**
 * 宛先と、その注意。
 *
 * While the letter is in the house, name and address are those of the register today, an office stands for whoever holds it now, and a
 * confirmation counts only as long as nothing of it has changed and no other warning has come up. Of a letter that has left, they are those
 * that were confirmed; whoever has come under protection since is not named, and a home is shown to those who may see the person.
 */
export async function recipientsOf(call: Call, letter: store.FoundLetter): Promise<StandingRecipient[]> {
  const { councilId } = call.actor
  const today = call.clock.today()
  const found = await store.listRecipients(call.db, councilId, letter.letterId)
  if (found.length === 0) return []
  const titleHonorific = (await letterheadOf(call, letter))?.titleHonorific ?? 'sama'
  const book = await addressBook(call.db, councilId, today)
  const entries = new Map(book.map((entry) => [entry.organisationId, entry]))
  const inHouse = ['draft', 'proposed', 'decided'].includes(letter.state)
  const offices = found.flatMap(({ organisationId, officeId }) =>
    organisationId === null || officeId === null ? [] : [{ organisationId, areaId: null, officeId }],
  )
  const personIds = found.flatMap(({ personId }) => (personId === null ? [] : [personId]))
  const people = await addresseesOf(call, personIds, today)
  const holders = new Map(inHouse ? (await holdersOf(call, offices, today)).map((holder) => [placeKey(holder), holder]) : [])
  const shown = found.map((set) => {
    const to = set.personId === null ? holders.get(placeKey(set)) : people.get(set.personId)
    const now = lines(set, to, titleHonorific)
    return { set, to, now, printed: inHouse || !set.checked ? now : asConfirmed(now, set.checked) }
  })
  const warnings = inHouse ? await allWarnings(call, shown, book) : new Map<string, Warning[]>()
  return shown.map(({ set, to, now, printed: { personId: namedId, ...printed } }) => {
    const { checked, recipientId } = set
    const entry = set.organisationId === null ? undefined : entries.get(set.organisationId)
    const unseen = inHouse && set.personId !== null && to === undefined
    const said = warnings.get(recipientId) ?? []
    const fresh = checked !== null && same(now, checked)
    const seen = said.every(({ code }) => checked?.warnings.includes(code))
    return {
      recipientId,
      organisationId: set.organisationId,
      personId: set.personId,
      namedId,
      unseen,
      organisation: set.organisation,
      officeId: set.officeId,
      place: set.place,
      department: set.department,
      honorific: set.honorific,
      ...printed,
      large: to?.needs.some(({ code }) => code === largePrint) ?? false,
      checkedAt: checked && (!inHouse || (fresh && seen && !unseen)) ? checked.at : null,
      kindTitle: entry?.kindTitle ?? person,
      phone: entry?.phone ?? '',
      personInCharge: entry?.personInCharge ?? '',
      warnings: said,
    }
  })
}

const person = { ja: '個人', en: 'Person' }

/** What is kept as the address of an addressee: only that of a name in writing. */
export function ownAddress({
  organisationId,
  personId,
  postalCode,
  address,
}: Pick<Recipient, 'organisationId' | 'personId' | 'postalCode' | 'address'>): Pick<Recipient, 'postalCode' | 'address'> {
  return organisationId === null && personId === null ? { postalCode, address } : { postalCode: '', address: '' }
}

function placeKey(of: { readonly organisationId: string | null; readonly officeId: string | null; readonly place: number }): string {
  return `${of.organisationId} ${of.officeId} ${of.place}`
}

type Printed = Pick<Recipient, 'roleTitle' | 'person' | 'nameLines' | 'postalCode' | 'address' | 'fax' | 'home'> & {
  readonly personId: string | null
}

/** What would be printed today. A home is written to where the office asks for it and the reader sees the address. */
function lines(set: store.FoundRecipient, to: Addressee | undefined, titleHonorific: Letterhead['titleHonorific']): Printed {
  const roleTitle = set.officeTitle ?? set.roleTitle
  const named = to && [to.familyName, to.givenName].filter(Boolean).join('　')
  const person = named ?? (set.personId === null ? set.person : undisclosed)
  const home = set.personId !== null || (set.lettersTo === 'home' && Boolean(to?.address))
  return {
    roleTitle,
    person,
    nameLines: nameLines({ ...set, roleTitle, person }, titleHonorific),
    postalCode: home ? (to?.postalCode ?? '') : set.postalCode,
    address: home ? (to?.address ?? '') : set.address,
    fax: set.fax,
    home,
    personId: to?.personId ?? null,
  }
}

/** What was printed, as far as the reader may see it now. */
function asConfirmed(now: Printed, checked: NonNullable<store.FoundRecipient['checked']>): Printed {
  return {
    roleTitle: now.roleTitle,
    person: now.person,
    nameLines: checked.nameShown ? checked.nameLines : now.nameLines,
    postalCode: checked.addressShown ? checked.postalCode : '',
    address: checked.addressShown ? checked.address : undisclosed,
    fax: checked.fax,
    home: checked.home,
    personId: checked.personId,
  }
}

function same(a: Omit<Printed, 'roleTitle' | 'person'>, b: Omit<Printed, 'roleTitle' | 'person'>): boolean {
  const joined = (of: typeof a) => [...of.nameLines, of.postalCode, of.address, of.fax, of.personId ?? '', String(of.home)].join('\n')
  return joined(a) === joined(b)
}

async function allWarnings(
  call: Call,
  recipients: readonly { readonly set: store.FoundRecipient; readonly to: Addressee | undefined; readonly now: Printed }[],
  book: Awaited<ReturnType<typeof addressBook>>,
): Promise<Map<string, Warning[]>> {
  const { councilId } = call.actor
  const today = call.clock.today()
  const entries = new Map(book.map((entry) => [entry.organisationId, entry]))
  const limit = await findStandard(call.db, councilId, 'limit', 'recent-address-days', today)
  const addressed = recipients.map(({ set, now: { person, postalCode, address, personId } }) => ({
    recipientId: set.recipientId,
    organisationId: set.organisationId,
    personId,
    department: set.department,
    person,
    postalCode,
    address,
  }))
  const all = recipients.map(({ set, to, now }, at) => ({
    ...addressed[at]!,
    personId: set.personId,
    organisation: set.organisationId === null ? undefined : entries.get(set.organisationId),
    office: set.officeId === null || set.lettersTo === null ? undefined : { officeId: set.officeId, place: set.place, lettersTo: set.lettersTo },
    home: now.home,
    to,
  }))
  const own = warningsOf(all, book, { today, recentDays: limit?.value.days ?? 0, dayText })
  for (const { code, message, find } of call.contributions('recipientWarning'))
    for (const recipientId of await find(call, addressed)) own.get(recipientId)?.unshift({ code, message })
  return own
}
