import { type Call, commonRefusals, refuse } from '#kernel'
import { dayText } from '#kernel/values'
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

/**
 * 宛先と、その注意。
 *
 * While the letter is in the house, name and address are those of the address book today, and a confirmation counts only as long as
 * nothing of it has changed and no other warning has come up. Of a letter that has left, they are those that were confirmed.
 */
export async function recipientsOf(call: Call, letter: store.FoundLetter): Promise<WarnedRecipient[]> {
  const { councilId } = call.actor
  const found = await store.listRecipients(call.db, councilId, letter.letterId)
  if (found.length === 0) return []
  const titleHonorific = (await letterheadOf(call, letter))?.titleHonorific ?? 'sama'
  const book = await addressBook(call.db, councilId)
  const entries = new Map(book.map((entry) => [entry.organisationId, entry]))
  const inHouse = ['draft', 'proposed', 'decided'].includes(letter.state)
  const shown = found.map(({ checked, ...recipient }) => {
    const now = { nameLines: nameLines(recipient, titleHonorific), postalCode: recipient.postalCode, address: recipient.address, fax: recipient.fax }
    return { ...recipient, ...(inHouse || !checked ? now : checked), checked, fresh: checked !== null && same(now, checked) }
  })
  const warnings = inHouse ? await allWarnings(call, shown, book) : new Map<string, Warning[]>()
  return shown.map(({ checked, fresh, ...recipient }) => {
    const entry = entries.get(recipient.organisationId)! // a foreign key leads there
    const said = warnings.get(recipient.recipientId) ?? []
    const seen = said.every(({ code }) => checked?.warnings.includes(code))
    return {
      recipientId: recipient.recipientId,
      organisationId: recipient.organisationId,
      organisation: recipient.organisation,
      department: recipient.department,
      roleTitle: recipient.roleTitle,
      person: recipient.person,
      honorific: recipient.honorific,
      nameLines: recipient.nameLines,
      postalCode: recipient.postalCode,
      address: recipient.address,
      fax: recipient.fax,
      checkedAt: checked && (!inHouse || (fresh && seen)) ? checked.at : null,
      kind: entry.kind,
      phone: entry.phone,
      personInCharge: entry.personInCharge,
      warnings: said,
    }
  })
}

type Printed = Pick<Recipient, 'nameLines' | 'postalCode' | 'address' | 'fax'>

function same(a: Printed, b: Printed): boolean {
  return a.nameLines.join('\n') === b.nameLines.join('\n') && a.postalCode === b.postalCode && a.address === b.address && a.fax === b.fax
}

async function allWarnings(
  call: Call,
  recipients: readonly Omit<Recipient, 'checkedAt'>[],
  book: Awaited<ReturnType<typeof addressBook>>,
): Promise<Map<string, Warning[]>> {
  const { councilId } = call.actor
  const today = call.clock.today()
  const entries = new Map(book.map((entry) => [entry.organisationId, entry]))
  const limit = await findStandard(call.db, councilId, 'limit', 'recent-address-days', today)
  const to = recipients.map((recipient) => ({ ...recipient, organisation: entries.get(recipient.organisationId)! }))
  const own = warningsOf(to, book, { today, recentDays: limit?.value.days ?? 0, dayText })
  for (const { code, message, find } of call.contributions('recipientWarning'))
    for (const recipientId of await find(call.db, councilId, recipients)) own.get(recipientId)?.unshift({ code, message })
  return own
}
