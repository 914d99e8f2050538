import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { opened } from '../facts.ts'
import { isOpen } from '../rules/states.ts'
import { NewCase } from '../schema.ts'
import * as store from '../store/cases.ts'
import { findContact, putIntoCase } from '../store/contacts.ts'
import { caseRefusals, caseSubject, follow, numberOf, writeMove } from './casing.ts'
import { checkColleagues, kindOn, placeOf, refuseField } from './laying.ts'
import { becomes, referralRefusals } from './referring.ts'

/**
 * ケースを開く。
 *
 * From a contact, which goes into it with what is to be done; after one that has ended, as a new episode; or by itself. It has a number from its kind and year,
 * somebody in charge and something to come from the beginning.
 */
export const openCase = defineOperation({
  name: 'cases.openCase',
  title: { ja: 'ケースを開く', en: 'Open a case' },
  kind: 'command',
  permission: 'cases.case.write',
  input: NewCase,
  output: z.object({ caseId: z.uuid(), number: z.string() }),
  refusals: { ...caseRefusals, underProtection: referralRefusals.underProtection },
  async handle({ contactId, previousId, referralId, note, next, ...asked }, call) {
    const { councilId, accountId } = call.actor
    if (asked.receivedOn > call.clock.today()) refuseField('stillToCome', 'receivedOn')
    const kind = await kindOn(call, asked.kind, asked.receivedOn)
    if (kind.stages.length === 0) refuse(caseRefusals, 'notNow')
    const contact = contactId === null ? undefined : ((await findContact(call.db, councilId, contactId, true)) ?? refuse(caseRefusals, 'notFound'))
    if (contact && (contact.caseId !== null || contact.withdrawn || contact.kind !== kind.code)) refuse(caseRefusals, 'notNow')
    const previous =
      previousId === null ? undefined : ((await store.findCase(call.db, councilId, previousId, true)) ?? refuse(caseRefusals, 'notFound'))
    if (previous && (isOpen(previous.state) || previous.laterId !== null || previous.kind !== kind.code)) refuse(caseRefusals, 'notNow')
    const personId = asked.personId ?? contact?.personId ?? previous?.personId ?? null
    const placed = await placeOf(call, kind, { areaId: asked.areaId ?? contact?.areaId ?? previous?.areaId ?? null, personId })
    // Of somebody under protection nothing comes out into a case that others see.
    if ([contact, previous].some((each) => each && each.scopeId !== each.homeScopeId && each.scopeId !== placed.scopeId))
      refuseField('personUnknown', 'personId')
    await checkColleagues(call, placed.scopeId, [
      { accountId: asked.leadId, path: 'leadId' },
      { accountId: next.accountId, path: 'next.accountId' },
    ])
    const caseId = call.newId()
    const number = await numberOf(call, kind, asked.receivedOn)
    const opening = { ...placed, caseId, kind: kind.code }
    await store.insertCase(call.db, councilId, {
      ...opening,
      number,
      personId,
      alias: asked.alias,
      receivedOn: asked.receivedOn,
      leadId: asked.leadId,
      previousId,
      at: call.clock.now(),
      by: accountId!, // only signed-in people hold the permission
    })
    await writeMove(call, opening, { from: null, to: 'received', movedOn: asked.receivedOn, note, ending: null })
    if (contact) await putIntoCase(call.db, councilId, { contactId: contact.contactId, caseId })
    await follow(call, opening, next)
    if (referralId !== null) await becomes(call, referralId, { kind: kind.code, caseId, contactId: null })
    if (personId !== null) await store.settle(call.db, personId)
    call.audit({ subject: caseSubject(caseId), fields: [...Object.keys(asked), 'next'] })
    call.tell(opened, {
      happenedOn: asked.receivedOn,
      areaId: placed.areaId,
      subject: caseSubject(caseId),
      tags: { kind: kind.code },
      quantities: {},
    })
    return { caseId, number }
  },
})
