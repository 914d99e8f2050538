// What the operations of figures from before share.
import { type AttachmentSubject, type Call, type RecordKind, type RecordSource, type Refusals, type Subject, commonRefusals, found } from '#kernel'
import { fiscalYearRange, fiscalYearText, unchanged } from '#kernel/values'
import { lastFileOf } from '#files'
import { type TableRow, UnreadableTable, readTable } from '#platform/documents'
import { type PriorFault, type PriorFigure, priorStateTitles } from '../schema.ts'
import { readPriorRows } from '../rules/prior-rows.ts'
import * as store from '../store/prior.ts'
import { listDistricts } from '../store/work.ts'
import { texts } from '../web/prior-texts.ts'
import { listPriorImports } from './list-prior-imports.ts'

export const priorRefusals = {
  notFound: commonRefusals.notFound,
  notNow: {
    status: 409,
    ja: 'この取り込みは、いまその段階にありません。画面を開き直して、いまの状態を確かめてください。',
    en: 'This import is not at that step. Open the page again and see where it is.',
  },
  noFile: {
    status: 409,
    ja: '取り込むファイルがまだありません。ExcelかCSVのファイルを添付してください。',
    en: 'There is no file yet. Attach an Excel workbook or a CSV.',
  },
  faults: {
    status: 422,
    ja: '直すところが残っているため、取り込みませんでした。表を直して、添付し直してください。',
    en: 'Nothing was brought in, as there is something to correct. Correct the table and attach it again.',
  },
  tooMany: {
    status: 422,
    ja: '一度に取り込める数は20,000個までです。表を分けて、添付し直してください。',
    en: 'At most 20,000 figures at once. Divide the table and attach it again.',
  },
  nothing: {
    status: 422,
    ja: '取り込む数が一つもありません。月の欄に数を入れた表を添付し直してください。',
    en: 'The table holds no figure. Attach one with figures in its months.',
  },
} as const satisfies Refusals

export function priorSubject(importId: string): Subject {
  return { type: 'plan.priorImport', id: importId }
}
/** Figures brought in at once. */
export const mostFigures = 20_000

export type Judged = { readonly figures: readonly PriorFigure[]; readonly faults: readonly PriorFault[]; readonly unreadable: UnreadableTable | null }

/** 表を読み、直すところを挙げる。 Undefined where no file is attached yet. */
export async function judgeFile(call: Call, standing: store.StoredImport): Promise<Judged | undefined> {
  const { db, actor, clock } = call
  const file = await lastFileOf(call, priorSubject(standing.importId))
  if (!file) return undefined
  const chunks: Buffer[] = []
  for await (const chunk of await call.files.read(actor.councilId, file.sha256)) chunks.push(chunk as Buffer)
  try {
    const rows: TableRow[] = []
    for await (const row of readTable(Buffer.concat(chunks))) rows.push(row)
    const { fiscalYear } = standing
    const { recordsSince } = await store.recordsSince(db, actor.councilId)
    const ground = {
      fiscalYear,
      today: clock.today(),
      since: recordsSince,
      lines: await store.printedLines(db, actor.councilId, fiscalYear),
      districts: await listDistricts(db, actor.councilId, fiscalYearRange(fiscalYear).to),
      taken: await store.standingFigures(db, actor.councilId, fiscalYear),
    }
    return { ...readPriorRows(rows, ground), unreadable: null }
  } catch (error) {
    if (!(error instanceof UnreadableTable)) throw error
    return { figures: [], faults: [], unreadable: error }
  }
}

export async function findImport(call: Pick<Call, 'db' | 'actor'>, importId: string): Promise<store.StoredImport> {
  return found(await store.findImport(call.db, call.actor.councilId, importId))
}

const path = (id: string) => `/office/plan/prior/${id}`

/** 取り込む表。 Attached as long as nothing has been made of it; afterwards it stays as what the figures are from. */
export const priorFiles: AttachmentSubject = {
  subjectType: priorSubject('').type,
  permission: listPriorImports.permission,
  kinds: { table: { ja: '取り込む表（ExcelかCSV）', en: 'Table to bring in (Excel or CSV)' } },
  async find({ db, actor }, importId) {
    const standing = await store.findImport(db, actor.councilId, importId)
    return standing && { scopeId: standing.fileScopeId, mayAttach: standing.state === 'open' && actor.permissions.has('plan.prior.import') }
  },
  path,
}

/** A number opens onto the import that brought it, never onto a record nobody made. */
export const priorSource: RecordSource = {
  subjectType: priorSubject('').type,
  records: {
    permission: listPriorImports.permission,
    read: async (run, ids) =>
      (await run(listPriorImports, { importIds: [...ids] })).items.map(({ importId, fiscalYear, source, providedBy }) => ({
        id: importId,
        happenedOn: fiscalYearRange(fiscalYear).from,
        title: { ja: `${texts.prior.ja}（${fiscalYearText(fiscalYear)}）`, en: `${texts.prior.en} (FY${fiscalYear})` },
        remark: unchanged([source, providedBy].join('・')),
        path: path(importId),
      })),
  },
}

export const priorHistory: RecordKind = {
  subjectType: priorSubject('').type,
  title: texts.prior,
  permission: listPriorImports.permission,
  tables: ['plan.prior_imports'],
  fields: { fiscalYear: texts.fiscalYear, source: texts.source, providedBy: texts.providedBy, state: texts.state, withdrawnReason: texts.reason },
  values: { state: priorStateTitles },
  path,
}
