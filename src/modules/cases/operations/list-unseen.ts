import * as z from 'zod'
import { defineOperation } from '#kernel'
import { Colleague, UnseenFilter, UnseenRecord, WordTable, unseenLength } from '../schema.ts'
import * as store from '../store/circulation.ts'
import { namesOf } from '../store/colleagues.ts'
import { readContacts } from '../store/contacts.ts'
import { caseSubject } from './casing.ts'
import { contactSubject } from './contacting.ts'
import { looked, namesFor } from './laying.ts'
import { wordsOf } from './wording.ts'

/**
 * まだ見ていない記録を読む（供覧）。
 *
 * Contacts and changes of state the reader may see, did not write and has not seen as they stand now: the oldest first, to be read through and confirmed.
 */
export const listUnseen = defineOperation({
  name: 'cases.listUnseen',
  title: { ja: 'まだ見ていない記録を読む（供覧）', en: 'Read what was not seen yet' },
  kind: 'query',
  permission: 'cases.contact.circulate',
  input: UnseenFilter,
  output: z.object({ items: z.array(UnseenRecord), total: z.int(), authors: z.array(Colleague), words: WordTable }),
  async handle(filter, call) {
    const { councilId } = call.actor
    const me = call.actor.accountId! // only signed-in people hold the permission
    const asked = { kind: filter.kind ?? null, recordedById: filter.recordedById ?? null }
    const { items, total } = await store.listUnseen(call.db, councilId, me, asked, unseenLength)
    const idsOf = (what: store.Unseen['what']) => items.flatMap((item) => (item.what === what ? [item.id] : []))
    const contacts = new Map(
      (await readContacts(call.db, councilId, { contactIds: idsOf('contact') }, unseenLength, 0)).map((each) => [each.contactId, each]),
    )
    const moves = new Map((await store.movesByIds(call.db, councilId, idsOf('move'))).map((each) => [each.moveId, each]))
    looked(call, [
      ...[...contacts.values()].map(({ contactId, scopeId, staffIds }) => ({ ...contactSubject(contactId), scopeId, own: staffIds.includes(me) })),
      ...[...moves.values()].map(({ caseId, scopeId, leadId }) => ({ ...caseSubject(caseId), scopeId, own: leadId === me })),
    ])
    const nameOf = await namesFor(call, [...contacts.values(), ...moves.values()])
    const shown = ({ what, id, again }: store.Unseen): z.input<typeof UnseenRecord> => {
      if (what === 'contact') {
        const found = contacts.get(id)! // both were read in one state of the data
        return {
          what,
          id,
          again,
          revision: found.revision,
          kind: found.kind,
          caseId: found.caseId,
          caseNumber: found.caseNumber,
          name: nameOf(found),
          on: found.heldOn,
          at: found.startedAt,
          code: found.way,
          topics: found.topics,
          observed: found.observed,
          told: found.told,
          judged: found.judged,
          by: found.staffNames,
          recordedBy: found.recordedBy,
          recordedAt: found.recordedAt,
          withdrawn: found.withdrawn,
          withdrawnBecause: found.withdrawnBecause,
        }
      }
      const found = moves.get(id)!
      return {
        what,
        id,
        again,
        revision: 1,
        kind: found.kind,
        caseId: found.caseId,
        caseNumber: found.caseNumber,
        name: nameOf(found),
        on: found.movedOn,
        at: null,
        code: found.to,
        topics: [],
        observed: found.note,
        told: '',
        judged: '',
        by: [found.by],
        recordedBy: found.by,
        recordedAt: found.at,
        withdrawn: false,
        withdrawnBecause: null,
      }
    }
    return {
      items: items.map(shown),
      total,
      authors: await namesOf(call.db, councilId, await store.unseenAuthors(call.db, councilId, me)),
      words: await wordsOf(call),
    }
  },
})
