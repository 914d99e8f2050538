// Which column of somebody's table of casework means what, guessed from its heading. People's own fields are guessed as in tables of people.
import type { CaseImportField, importPersonFields } from '../schema/imports.ts'

type Own = Exclude<CaseImportField, (typeof importPersonFields)[number]>

/** 見出しの言葉。 As offices and exports of apps write them, folded. */
const headings: Readonly<Record<Own, readonly string[]>> = {
  recordStart: ['れこーどの開始行', 'れこーど開始行', 'startofrecord'],
  caseKey: ['けーす番号', 'けーすno', '番号', 'no', 'れこーど番号', '管理番号', '受付番号', '整理番号', 'けーすid', 'recordnumber', 'casenumber'],
  receivedOn: ['受付日', '受理日', '開始日', '相談開始日', '支援開始日', '初回相談日', '初回受付日', '新規受付日', 'receivedon'],
  lead: ['担当', '担当者', '主担当', '担当職員', '担当者名', 'けーす担当', 'incharge'],
  stage: ['状態', 'すてーたす', '段階', '支援状況', '進捗', '現在の状態', 'status', 'state'],
  next: ['次にすること', '次の予定', '次回予定', '次回の予定', '今後の予定', '次回対応', 'next'],
  nextOn: ['次回日', '次の予定日', '次回予定日', '次回訪問日', '次回期日', '期日', '期限', 'nexton', 'due'],
  alerts: ['注意', '注意事項', '注意点', '注意すること', '留意事項', '要注意', 'alert', 'alerts'],
  heldOn: [
    '日付',
    '相談日',
    '対応日',
    '訪問日',
    '実施日',
    '年月日',
    '月日',
    '相談年月日',
    '対応年月日',
    '経過日',
    '経過の日付',
    '支援日',
    'date',
    'heldon',
  ],
  startedAt: ['時刻', '開始時刻', '時間帯', '相談時刻', '対応時刻', '開始時間', 'time'],
  minutes: ['時間', '所要時間', '分', '対応時間', '時間分', '相談時間', 'minutes'],
  way: ['方法', '相談方法', '対応方法', '形態', '手段', '相談形態', '接触方法', '種別', 'way'],
  author: ['記録者', '記入者', '対応者', '作成者', '更新者', '記載者', '相談員', '対応職員', '書いた人', 'author', 'createdby'],
  topics: ['相談内容', '内容区分', '相談区分', '相談種別', '主訴', '相談の種類', 'topic', 'topics'],
  responses: ['対応', '対応内容', '対応区分', '対応結果', '支援内容', 'response', 'responses'],
  place: ['場所', '相談場所', '訪問先', '対応場所', 'place'],
  present: ['同席者', '同席', '同行者', '立会', 'present'],
  observed: ['経過', '記録', '内容', '経過記録', '支援経過', '対応経過', '相談記録', '本文', '詳細', '事実', '記事', 'observed', 'record'],
  told: ['聞き取り', '聞取り', '聞いたこと', '本人の話', '訴え', 'told'],
  judged: ['見立て', '所見', '考察', '判断', '課題', '見立て・考え', 'judged'],
  files: ['添付', '添付ふぁいる', 'ふぁいる', '資料', 'file', 'files', 'attachment', 'attachments'],
}
const fields = new Map(
  (Object.keys(headings) as Own[]).flatMap((field) => headings[field].map((heading) => [heading.replaceAll('・', ''), field] as const)),
)

/** What a heading of casework means. @param key the heading as tables of people fold it */
export function caseField(key: string): Own | undefined {
  return fields.get(key)
}

/** 取り込めるか。 Whose it is, and at least a contact or a case. */
export function lacking(columns: readonly (CaseImportField | null)[], everySheet: boolean): 'who' | 'what' | null {
  const has = (...any: CaseImportField[]) => any.some((field) => columns.includes(field))
  if (!everySheet && !has('name', 'familyName', 'caseKey')) return 'who'
  return has('heldOn', 'receivedOn') ? null : 'what'
}
