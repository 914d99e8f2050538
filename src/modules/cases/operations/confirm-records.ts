import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { ConfirmRecords } from '../schema.ts'
import * as store from '../store/circulation.ts'
import { findContact } from '../store/contacts.ts'
import { caseSubject } from './casing.ts'
import { contactSubject } from './contacting.ts'
import { layingRefusals } from './laying.ts'

const refusals = {
  notFound: layingRefusals.notFound,
  ownRecord: {
    status: 409,
    ja: '自分が書いた記録は、自分では供覧にできません。ほかの上司に見てもらってください。',
    en: 'Nobody confirms what they wrote themselves. Let another superior see it.',
  },
} as const

/**
 * 記録を見たと記す（供覧）。
 *
 * What was shown, as it was shown: what came later or was changed meanwhile stays unseen. With a word on one of them, which whoever wrote it reads.
 */
export const confirmRecords = defineOperation({
  name: 'cases.confirmRecords',
  title: { ja: '記録を見たと記す（供覧）', en: 'Say that records were seen' },
  kind: 'command',
  permission: 'cases.contact.circulate',
  input: ConfirmRecords,
  output: z.object({ count: z.int() }),
  refusals,
  async handle({ entries, comment }, call) {
    const { councilId } = call.actor
    const me = call.actor.accountId! // only signed-in people hold the permission
    const said = comment.trim()
    let count = 0
    for (const [nth, { what, id, revision }] of entries.entries()) {
      const contact = what === 'contact' ? await findContact(call.db, councilId, id) : undefined
      const [move] = what === 'move' ? await store.movesByIds(call.db, councilId, [id]) : []
      const found = contact
        ? { scopeId: contact.scopeId, by: contact.recordedById, stands: contact.revision, subject: contactSubject(id) }
        : move && { scopeId: move.scopeId, by: move.byId, stands: 1, subject: caseSubject(move.caseId) }
      if (!found || revision > found.stands) refuse(refusals, 'notFound', [{ path: `entries.${nth}.id`, message: refusals.notFound }])
      if (found.by === me) refuse(refusals, 'ownRecord', [{ path: `entries.${nth}.id`, message: refusals.ownRecord }])
      if (said === '' && (await store.seenUpTo(call.db, councilId, id, me)) >= revision) continue
      await store.insertSeen(call.db, councilId, {
        circulationId: call.newId(),
        scopeId: found.scopeId,
        contactId: what === 'contact' ? id : null,
        moveId: what === 'move' ? id : null,
        revision,
        comment: said,
        at: call.clock.now(),
        by: me,
      })
      call.audit({ subject: found.subject, fields: said === '' ? ['seen'] : ['seen', 'comment'] })
      count++
    }
    if (count === 0) call.audit({ subject: { type: 'identity.account', id: me }, fields: [] })
    return { count }
  },
})
