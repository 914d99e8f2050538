// 相談の記録で共通のこと。
import { type Call, type Subject, refuse } from '#kernel'
import { contacted } from '../facts.ts'
import { type Contact, type ContactRow, self } from '../schema.ts'
import { canContact } from '../policy.ts'
import { beginningOf } from '../rules/words.ts'
import { listSeen } from '../store/circulation.ts'
import { type FoundContact, findContact } from '../store/contacts.ts'
import { checkChoices, kindOf, layingRefusals, looked, namesFor, refuseField } from './laying.ts'

export function contactSubject(contactId: string): Subject {
  return { type: 'cases.contact', id: contactId }
}

/** The contact, held until the commit. @throws Refusal where it is not there or has been changed since it was opened */
export async function contactFor(
  call: Call,
  { contactId, revision }: { readonly contactId: string; readonly revision: number },
): Promise<FoundContact> {
  const contact = (await findContact(call.db, call.actor.councilId, contactId, true)) ?? refuse(layingRefusals, 'notFound')
  if (contact.revision !== revision || contact.withdrawn) refuse(layingRefusals, 'changedMeanwhile')
  return contact
}

interface Said {
  readonly kind: string
  readonly heldOn: string
  readonly way: string
  readonly route: string | null
  readonly relation: string
  readonly topics: readonly string[]
  readonly responses: readonly string[]
}

/** @throws Refusal where a day is still to come or a choice is not offered */
export async function checkContact(call: Call, said: Said): Promise<void> {
  if (said.heldOn > call.clock.today()) refuseField('stillToCome', 'heldOn')
  await checkChoices(
    call,
    { kind: said.kind, day: said.heldOn },
    {
      way: { list: 'way', codes: [said.way] },
      route: { list: 'route', codes: [said.route] },
      relation: { list: 'relation', codes: said.relation === self ? [] : [said.relation] },
      topics: { list: 'topic', codes: said.topics },
      responses: { list: 'response', codes: said.responses },
    },
  )
}

/** Codes and a day, never a name: totals are the same for every reader. */
export function tellContact(
  call: Call,
  contact: Pick<FoundContact, 'contactId' | 'kind' | 'areaId' | 'heldOn' | 'way' | 'mainTopic' | 'first'> & { readonly topics: readonly string[] },
): void {
  call.tell(contacted, {
    happenedOn: contact.heldOn,
    areaId: contact.areaId,
    subject: contactSubject(contact.contactId),
    tags: {
      kind: contact.kind,
      way: contact.way,
      topic: contact.mainTopic ?? contact.topics[0] ?? 'none',
      standing: contact.first ? 'first' : 'again',
    },
    quantities: {},
  })
}

export async function rowsOf(call: Call, contacts: readonly FoundContact[]): Promise<ContactRow[]> {
  const nameOf = await namesFor(call, contacts)
  return contacts.map((contact) => ({
    contactId: contact.contactId,
    kind: contact.kind,
    areaName: contact.areaName,
    caseId: contact.caseId,
    caseNumber: contact.caseNumber,
    name: nameOf(contact),
    heldOn: contact.heldOn,
    startedAt: contact.startedAt,
    minutes: contact.minutes,
    way: contact.way,
    first: contact.first,
    topics: contact.topics,
    mainTopic: contact.mainTopic,
    responses: contact.responses,
    beginning: beginningOf([contact.observed, contact.told, contact.judged]),
    staffNames: contact.staffNames,
    recordedBy: contact.recordedBy,
    recordedAt: contact.recordedAt,
    withdrawn: contact.withdrawn,
  }))
}

export function lookedAt(call: Call, contacts: readonly FoundContact[]): void {
  const { accountId } = call.actor
  looked(
    call,
    contacts.map(({ contactId, scopeId, staffIds }) => ({ ...contactSubject(contactId), scopeId, own: staffIds.includes(accountId!) })),
  )
}

export async function shownContact(call: Call, contact: FoundContact): Promise<Contact> {
  const [row] = await rowsOf(call, [contact])
  const { beginning: _, ...listed } = row!
  const { stages } = await kindOf(call, contact.kind)
  const { scopeId: _scope, homeScopeId: _home, recordedById: _by, ...said } = contact
  const seen = await listSeen(call.db, call.actor.councilId, { contactId: contact.contactId })
  return { ...said, ...listed, seen, can: canContact(call.actor, { ...contact, staged: stages.length > 0 }) }
}
