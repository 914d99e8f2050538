// What sheets and plans tell other parts of the house: the records behind a number, their history, what may be attached.
import type { AttachmentSubject, RecordKind, RecordSource } from '#kernel'
import { unchanged } from '#kernel/values'
import { canPapers } from '../policy.ts'
import { outcomeItem, planStateTitles } from '../schema.ts'
import { findFilled } from '../store/sheets.ts'
import { planTexts } from '../web/plan-texts.ts'
import { sheetTexts } from '../web/sheet-texts.ts'
import { getSheet } from './get-sheet.ts'
import { listPapers } from './list-papers.ts'
import { listSheets } from './list-sheets.ts'
import { filledSubject, planSubject } from './papering.ts'

const path = (id: string) => `/office/cases/sheets/${id}`

export const sheetRecords: RecordSource = {
  subjectType: filledSubject('').type,
  records: {
    permission: listPapers.permission,
    read: async (run, ids) =>
      (await run(listPapers, { filledIds: [...ids] })).filled.map((sheet) => ({
        id: sheet.filledId,
        happenedOn: sheet.filledOn,
        title: unchanged(sheet.caseNumber),
        remark: { ja: sheet.title, en: sheet.english },
        path: path(sheet.filledId),
      })),
  },
}

export const planRecords: RecordSource = {
  subjectType: planSubject('').type,
  records: {
    permission: listPapers.permission,
    read: async (run, ids) =>
      (await run(listPapers, { planIds: [...ids] })).plans.map((plan) => ({
        id: plan.planId,
        happenedOn: plan.agreedOn ?? plan.endedOn ?? '',
        title: { ja: `${plan.caseNumber}　第${plan.number}号`, en: `${plan.caseNumber} no. ${plan.number}` },
        remark: planStateTitles[plan.state],
        path: path(plan.filledId),
      })),
  },
}

export const sheetKind: RecordKind = {
  subjectType: filledSubject('').type,
  title: sheetTexts.sheet,
  permission: getSheet.permission,
  tables: ['cases.filled'],
  fields: { filledOn: sheetTexts.filledOn, answers: sheetTexts.answers },
  path,
}

export const planKind: RecordKind = {
  subjectType: planSubject('').type,
  title: planTexts.plan,
  permission: getSheet.permission,
  tables: ['cases.plans'],
  fields: {
    state: planTexts.state,
    agreedOn: planTexts.agreedOn,
    agreedBy: planTexts.agreedBy,
    startsOn: planTexts.startsOn,
    endsOn: planTexts.endsOn,
    reviewOn: planTexts.reviewOn,
    decidedOn: planTexts.decidedOn,
    endedOn: planTexts.endedOn,
    note: planTexts.note,
  },
  values: { state: planStateTitles },
  path: () => '/office/cases/list',
}

/** Signed plans and sheets written by hand. */
export const paperAttachments: AttachmentSubject = {
  subjectType: filledSubject('').type,
  permission: getSheet.permission,
  kinds: {
    signed: { ja: '署名のある写し', en: 'Signed copy' },
    other: { ja: 'その他', en: 'Other' },
  },
  async find({ db, actor }, filledId) {
    const found = await findFilled(db, actor.councilId, filledId)
    return found && { scopeId: found.scopeId, mayAttach: canPapers(actor) }
  },
  path,
}

/** What outcomes are called, by every version that has offered them; the newest words first. */
export const paperWords = {
  permission: listSheets.permission,
  read: async (run: Parameters<typeof sheetRecords.records.read>[0]) =>
    Object.fromEntries(
      (await run(listSheets, {})).items
        .toReversed()
        .flatMap(({ items }) => items)
        .flatMap((item) => (item.code === outcomeItem && 'options' in item ? item.options.map(({ code, label }) => [code, label]) : [])),
    ),
}
