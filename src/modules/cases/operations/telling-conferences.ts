// What conferences on cases tell other parts of the house: the records behind a number, and their history.
import type { RecordKind, RecordSource } from '#kernel'
import { unchanged } from '#kernel/values'
import { conferenceTexts } from '../web/conference-texts.ts'
import { itemSubject } from './conferring.ts'
import { listConferred } from './list-conferred.ts'
import { wordOf } from './wording.ts'

export const conferenceRecords: RecordSource = {
  subjectType: itemSubject('').type,
  records: {
    permission: listConferred.permission,
    read: async (run, ids) => {
      const { items, words } = await run(listConferred, { itemIds: [...ids] })
      return items.map((item) => ({
        id: item.itemId,
        happenedOn: item.heldOn ?? '',
        title: unchanged([item.number, item.name].join('　')),
        remark: wordOf(words, 'occasion', item.occasion),
        path: `/office/cases/conferences/${item.gatheringId}`,
      }))
    },
  },
}

export const conferenceKind: RecordKind = {
  subjectType: itemSubject('').type,
  title: conferenceTexts.conferenceItem,
  permission: listConferred.permission,
  tables: ['cases.conference_items'],
  fields: {
    occasion: conferenceTexts.occasion,
    question: conferenceTexts.question,
    sharing: conferenceTexts.sharing,
    sharingNote: conferenceTexts.sharingNote,
    heldOn: conferenceTexts.heldOn,
    decision: conferenceTexts.decision,
    discussed: conferenceTexts.discussed,
    conditions: conferenceTexts.conditions,
    withdrawnBecause: conferenceTexts.withdrawnBecause,
  },
  values: {},
  path: () => '/office/cases/conferences',
}
