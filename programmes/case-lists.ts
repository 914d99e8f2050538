import type * as z from 'zod'
import { contacted } from '#cases'
import type { NewKind, NewSheet, NewTerm, TermList } from '#cases/schema'
import { count, recorded, together } from '#plan'
import { caseReports } from './case-reports.ts'
import { caseSheets } from './case-sheets.ts'

const national = '自立相談支援の相談受付・申込票の相談内容の区分（現行の様式と合っているか確かめて使う）'
const usual = '見本（団体の実情に合わせて定め直す）'
const unsure = '国の様式の区分を手がかりにした見本（現行の様式と合っているか確かめて使う）'

/** 支援の種類。 By whom it is worked on and how far a case goes; 地区の窓口は相談の記録だけ. */
const kinds = [
  {
    code: 'self-reliance',
    title: '自立相談支援',
    english: 'Self-reliance consultation',
    compartment: 'self-reliance',
    tier: 4,
    reach: 'city',
    stages: ['assessing', 'planning', 'conferring', 'deciding', 'active', 'reviewing'],
    awaitsConsent: true,
    prefix: 'J',
    followDays: 14,
    position: 10,
    source: usual,
  },
  {
    code: 'local-desk',
    title: '地域の身近な福祉相談窓口',
    english: 'Neighbourhood consultation desk',
    compartment: 'local-desks',
    tier: 4,
    reach: 'district',
    stages: [],
    awaitsConsent: false,
    prefix: 'M',
    followDays: 14,
    position: 20,
    source: usual,
  },
  {
    code: 'mutual-support',
    title: '支え合いソーシャルワーカー（重層的支援）',
    english: 'Mutual-support social work',
    compartment: 'mutual-support',
    tier: 4,
    reach: 'district',
    stages: ['assessing', 'planning', 'conferring', 'deciding', 'active', 'reviewing'],
    awaitsConsent: true,
    prefix: 'S',
    followDays: 14,
    position: 30,
    source: usual,
  },
] as const satisfies readonly z.input<typeof NewKind>[]

type Listed = readonly [code: string, title: string, english: string, ...kinds: string[]]
const lists: Readonly<Record<TermList, { readonly source: string; readonly terms: readonly Listed[] }>> = {
  topic: {
    source: national,
    terms: [
      ['health', '病気・健康・障害', 'Illness, health, disability'],
      ['housing', '住まい', 'Housing'],
      ['income', '収入・生活費', 'Income and living costs'],
      ['rent-loan', '家賃・ローン', 'Rent and loans'],
      ['taxes', '税・公共料金', 'Taxes and utilities'],
      ['debt', '債務', 'Debts'],
      ['job-search', '仕事探し・就職', 'Looking for work'],
      ['work-trouble', '仕事上の不安・トラブル', 'Trouble at work'],
      ['neighbourhood', '地域との関係', 'Relations with the neighbourhood'],
      ['family', '家族との関係', 'Relations within the family'],
      ['childcare', '子育て', 'Bringing up children'],
      ['long-term-care', '介護', 'Long-term care'],
      ['withdrawal', 'ひきこもり・不登校', 'Withdrawal, not attending school'],
      ['violence', 'DV・虐待', 'Violence and abuse'],
      ['food', '食べるものがない', 'Nothing to eat'],
      ['other', 'その他', 'Other'],
    ],
  },
  way: {
    source: usual,
    terms: [
      ['phone', '電話', 'Telephone'],
      ['desk', '来所', 'At the desk'],
      ['visit', '訪問', 'Visit'],
      ['accompany', '同行', 'Accompanying'],
      ['mail', 'メール', 'E-mail'],
      ['letter', '文書・FAX', 'Letter or fax'],
      ['meeting', '会議・関係機関との協議', 'Meeting with others concerned'],
    ],
  },
  route: {
    source: unsure,
    terms: [
      ['self-desk', '本人来所', 'The person came'],
      ['self-phone', '本人電話・メール', 'The person called or wrote'],
      ['family-desk', '家族・知人来所', 'Family or friends came'],
      ['family-phone', '家族・知人電話・メール', 'Family or friends called or wrote'],
      ['outreach', 'アウトリーチ', 'Outreach'],
      ['agency', '関係機関の紹介', 'Passed on by another agency'],
      ['agency-notice', '関係機関からの情報提供', 'Told by another agency'],
      ['other', 'その他', 'Other'],
    ],
  },
  relation: {
    source: usual,
    terms: [
      ['spouse', '配偶者', 'Spouse'],
      ['parent', '親', 'Parent'],
      ['child', '子', 'Child'],
      ['sibling', 'きょうだい', 'Sibling'],
      ['relative', 'その他の親族', 'Other relative'],
      ['neighbour', '近隣・知人', 'Neighbour or friend'],
      ['commissioner', '民生委員・児童委員', 'Commissioned volunteer'],
      ['agency', '関係機関の職員', 'Staff of another agency'],
      ['other', 'その他', 'Other'],
    ],
  },
  response: {
    source: usual,
    terms: [
      ['listening', '傾聴', 'Listening'],
      ['information', '情報提供', 'Information'],
      ['advice', '助言', 'Advice'],
      ['passing-on', 'つなぎ', 'Passing on'],
      ['accompanying', '同行', 'Accompanying'],
      ['emergency', '緊急支援（食料・ライフラインなど）', 'Emergency help (food, utilities)'],
      ['coordination', '関係機関との調整', 'Coordination with others'],
    ],
  },
  ending: {
    source: unsure,
    terms: [
      ['goal', '目標を達成した', 'The goal was reached'],
      ['other-scheme', 'ほかの制度・機関へ', 'Another scheme or agency'],
      ['moved', '転居', 'Moved away'],
      ['deceased', '死亡', 'Deceased'],
      ['unreachable', '連絡が取れない', 'Out of reach'],
      ['declined', '本人の辞退', 'Declined by the person'],
      ['information-only', '情報提供・相談のみ', 'Information only'],
      ['other', 'その他', 'Other'],
    ],
  },
  alert: {
    source: usual,
    terms: [
      ['ways-to-avoid', '避ける連絡の方法', 'Ways of contact to avoid'],
      ['exploitation', '経済的な搾取のおそれ', 'Risk of economic exploitation'],
      ['violence', '暴力・威圧のおそれ', 'Risk of violence'],
      ['self-harm', '自死・自傷のおそれ', 'Risk of self-harm'],
      ['health', '感染・健康', 'Infection or health'],
      ['home', '訪問のときの注意（犬・段差など）', 'When visiting: dogs, steps'],
      ['emergency', '緊急のときの連絡', 'In an emergency'],
    ],
  },
  occasion: {
    source: unsure,
    terms: [
      ['first-plan', '初回のプランの確認', 'First plan'],
      ['changed-plan', 'プランの変更', 'Changed plan'],
      ['evaluation', '評価・見直し', 'Evaluation'],
      ['ending', '終結の確認', 'Ending'],
      ['first-approach', '支援の入口の検討（つながりがまだない人）', 'How to approach somebody nobody reaches yet'],
      ['information', '情報の共有', 'Sharing what is known'],
    ],
  },
  sharing: {
    source: '見本（会議の根拠と、国・市の決まりに合わせて定め直す）',
    terms: [
      ['written-consent', '本人の同意がある（書面）', 'The person agrees in writing'],
      ['spoken-consent', '本人の同意がある（口頭）', 'The person agrees by word'],
      ['secrecy', '守秘義務のある支援会議として（同意がまだない）', 'A support conference under a duty of secrecy, without consent so far'],
    ],
  },
  decision: {
    source: usual,
    terms: [
      ['approved', '適切と認める', 'Approved'],
      ['conditional', '条件を付けて認める', 'Approved on conditions'],
      ['again', '次の会議でもう一度', 'To be discussed again'],
      ['declined', '認めない', 'Not approved'],
      ['shared', '情報を共有した', 'Shared'],
    ],
  },
  phrase: {
    source: usual,
    terms: [
      ['absent', '訪問したが不在。連絡票を置いた。', 'Called at the house; nobody was in. Left a note.'],
      ['no-answer', '電話したが出なかった。日を改めてかける。', 'Telephoned without an answer. Will call again on another day.'],
      ['unchanged', '様子に変わりはなかった。次の予定を確かめた。', 'Nothing has changed. Confirmed what comes next.'],
      ['explained', '制度と手続きを説明し、書類を渡した。', 'Explained what there is and how to apply, and handed over the papers.'],
      ['agreed-to-share', '関係機関に伝えることに、本人が同意した。', 'The person agrees that those concerned are told.'],
    ],
  },
}
/** 言葉で書きそえる選択肢。 Why without consent; on which conditions. */
const asking = new Set(['sharing secrecy', 'decision conditional'])

/** 相談・接触で数える。 Of one kind of support, where asked only those of certain ways; records of work that were made before are counted with them. */
export function contacts(kind: (typeof kinds)[number]['code'], measure: 'items' | 'times', ...ways: readonly string[]) {
  const told = ways.length === 0 ? [count(contacted, { kind })] : ways.map((way) => count(contacted, { kind, way }))
  return together({ ...recorded(measure), sources: [] }, ...told)
}

/** 支援の種類と相談の選択肢の見本。 */
export function casesPreset(): {
  kinds: z.input<typeof NewKind>[]
  terms: z.input<typeof NewTerm>[]
  sheets: z.input<typeof NewSheet>[]
} & ReturnType<typeof caseReports> {
  const terms = (Object.keys(lists) as TermList[]).flatMap((list) =>
    lists[list].terms.map(([code, title, english, ...only], at) => ({
      list,
      code,
      title,
      english,
      kinds: only,
      asks: asking.has(`${list} ${code}`),
      position: (at + 1) * 10,
      source: lists[list].source,
    })),
  )
  return { kinds: kinds.map((kind) => ({ ...kind, stages: [...kind.stages] })), terms, sheets: caseSheets(), ...caseReports() }
}
