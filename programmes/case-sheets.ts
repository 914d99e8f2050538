import type * as z from 'zod'
import type { NewSheet, SheetItem } from '#cases/schema'

/** What the items follow is not the printed form itself: a council compares them with the edition in force before it uses them. */
const national = '自立相談支援の標準様式の項目を手がかりにした見本（現行の様式と合っているか確かめて使う）'
const unsure = '国の様式を手がかりにした見本（項目を確かめていない。現行の様式と合わせて使う）'
const usual = '見本（団体の実情に合わせて定め直す）'

type Said = readonly [ja: string, en: string]
const words = ([ja, en]: Said) => ({ ja, en })
const hinted = (hint: Said | undefined) => (hint ? { hint: words(hint) } : {})
const section = (code: string, label: Said): SheetItem => ({ kind: 'section', code, label: words(label) })
const line = (code: string, label: Said, hint?: Said) => ({ kind: 'text' as const, code, label: words(label), ...hinted(hint) })
const text = (code: string, label: Said, lines = 3, hint?: Said) => ({ kind: 'text' as const, code, label: words(label), lines, ...hinted(hint) })
const date = (code: string, label: Said) => ({ kind: 'date' as const, code, label: words(label) })
const number = (code: string, label: Said, unit: Said) => ({ kind: 'number' as const, code, label: words(label), unit: words(unit) })
const yen: Said = ['円', 'yen']
type Choice = readonly [code: string, ja: string, en: string]
const options = (...all: readonly Choice[]) =>
  all.map(([code, ja, en]) => ({ code, label: { ja, en }, ...(code === 'other' && { withText: true as const }) }))
const one = (code: string, label: Said, ...all: readonly Choice[]) => ({
  kind: 'choice' as const,
  code,
  label: words(label),
  options: options(...all),
})
const many = (code: string, label: Said, ...all: readonly Choice[]) => ({
  kind: 'choices' as const,
  code,
  label: words(label),
  options: options(...all),
})
const sign = (code: string, label: Said): SheetItem => ({ kind: 'signature', code, label: words(label) })

const topics: readonly Choice[] = [
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
]

const reception: readonly SheetItem[] = [
  section('who', ['ご本人', 'The person']),
  line('kana', ['ふりがな', 'Reading']),
  line('fullName', ['氏名', 'Name']),
  one('sex', ['性別', 'Sex'], ['male', '男', 'Male'], ['female', '女', 'Female'], ['other', 'その他', 'Other']),
  date('bornOn', ['生年月日', 'Born on']),
  text('address', ['住所', 'Address'], 2),
  line('phoneHome', ['電話（自宅）', 'Telephone at home']),
  line('phoneMobile', ['電話（携帯）', 'Mobile telephone']),
  line('mail', ['メール', 'Mail']),
  section('visitor', ['来談者（ご本人でないとき）', 'Whoever came, if somebody else']),
  line('visitorName', ['氏名', 'Name']),
  line('visitorRelation', ['ご本人との関係', 'Relation to the person']),
  line('visitorPhone', ['電話', 'Telephone']),
  section('about', ['相談の内容', 'What it is about']),
  many('topics', ['あてはまるもの（いくつでも）', 'All that apply'], ...topics),
  one('worst', ['一番困っていること', 'What troubles you most'], ...topics),
  text('wish', ['相談したいこと・望む暮らし', 'What you would like'], 5),
  section('consent', ['同意と申込み', 'Consent and application']),
  many(
    'agreed',
    ['確認したこと', 'Confirmed'],
    ['explained', '個人情報の取扱いの説明を受けた', 'The handling of personal information was explained'],
    ['sharing', '支援に要る機関との情報の共有に同意する', 'Sharing with those needed for the support is agreed to'],
    ['applies', '支援の利用を申し込む', 'Support is applied for'],
  ),
  sign('signed', ['上のとおり確認し、申し込みます。', 'Confirmed and applied for as above.']),
]

const assessment: readonly SheetItem[] = [
  section('life', ['暮らし', 'Life']),
  text('household', ['家族・同居', 'Family and household']),
  text('community', ['地域との関係', 'Relations with the community'], 2),
  one(
    'housing',
    ['住まい', 'Housing'],
    ['owned', '持ち家', 'Owned'],
    ['public', '公営住宅', 'Public housing'],
    ['rented', '民間の賃貸', 'Rented'],
    ['company', '社宅・寮', 'Company housing'],
    ['facility', '施設・宿泊所', 'Facility or lodging'],
    ['none', '住まいがない', 'None'],
    ['other', 'その他', 'Other'],
  ),
  section('health', ['健康', 'Health']),
  text('illness', ['病気・通院・服薬', 'Illness and treatment']),
  line('certificates', ['手帳・認定', 'Certificates']),
  section('money', ['家計', 'Money']),
  number('income', ['世帯の月収', 'Monthly income of the household'], yen),
  number('savings', ['預貯金', 'Savings'], yen),
  text('benefits', ['公的給付・年金・保険', 'Benefits, pensions, insurance'], 2),
  text('arrears', ['滞納・債務', 'Arrears and debts'], 2),
  section('work', ['仕事', 'Work']),
  text('schooling', ['学歴・資格', 'Schooling and qualifications'], 2),
  text('career', ['職歴・今の仕事', 'Work so far and now']),
  section('background', ['課題と背景', 'Issues and background']),
  many(
    'factors',
    ['背景にあること（いくつでも）', 'In the background (all that apply)'],
    ['illness', '病気', 'Illness'],
    ['injury', 'けが', 'Injury'],
    ['disability', '障害（手帳あり）', 'Disability (certified)'],
    ['disability-suspected', '障害（疑い）', 'Disability (suspected)'],
    ['suicide', '自死企図', 'Attempted suicide'],
    ['mental', 'メンタルヘルス', 'Mental health'],
    ['housing', '住まい不安定', 'Unstable housing'],
    ['homeless', 'ホームレス', 'Homelessness'],
    ['poverty', '経済的困窮', 'Poverty'],
    ['debts', '債務', 'Debts'],
    ['budgeting', '家計管理', 'Budgeting'],
    ['job-search', '就職活動困難', 'Difficulty in looking for work'],
    ['job-keeping', '就職定着困難', 'Difficulty in keeping work'],
    ['habits', '生活習慣の乱れ', 'Disordered habits'],
    ['isolation', '社会的孤立', 'Isolation'],
    ['family', '家族関係', 'Family relations'],
    ['truancy', '不登校', 'Not attending school'],
    ['delinquency', '非行', 'Delinquency'],
    ['school-left', '中卒・高校中退', 'Left school early'],
    ['single-parent', 'ひとり親', 'Single parent'],
    ['violence', 'DV・虐待', 'Violence and abuse'],
    ['foreign', '外国籍', 'Foreign nationality'],
    ['convicted', '刑余者', 'After imprisonment'],
    ['communication', 'コミュニケーションが苦手', 'Difficulty in communicating'],
    ['abilities', '能力の課題（識字・理解など）', 'Difficulty in reading or understanding'],
    ['disaster', '被災', 'Hit by a disaster'],
    ['other', 'その他', 'Other'],
  ),
  one('urgency', ['緊急性', 'Urgency'], ['high', '高い', 'High'], ['middle', '中くらい', 'Middle'], ['low', '低い', 'Low']),
  text('summary', ['見立て（まとめ）', 'Summary'], 5),
  text('direction', ['支援の方向', 'Direction of support']),
  one(
    'screening',
    ['スクリーニングの結果', 'Result of screening'],
    ['information', '情報提供・相談のみで終了', 'Ended with information'],
    ['passed-on', 'ほかの制度・機関へつなぐ', 'Passed on'],
    ['no-consent', '本人の同意に向けて継続', 'Goes on towards consent'],
    ['plan', '継続して支援し、プランを作る', 'Goes on with a plan'],
    ['lost', '判断の前に中断・終了', 'Ended before a decision'],
  ),
]

const goalColumns = [text('own', ['本人の言葉で', "In the person's own words"], 2), text('worded', ['支援員の言葉で', "In the supporter's words"], 2)]
const planItems = (services: readonly Choice[]): readonly SheetItem[] => [
  text('issues', ['解決したい課題', 'Issues to be solved'], 4),
  text('wish', ['本人の望む暮らし', 'The life the person wishes for'], 3),
  { kind: 'table', code: 'goals', label: words(['目標', 'Goals']), columns: goalColumns, atMost: 6 },
  {
    kind: 'table',
    code: 'items',
    label: words(['だれが、何を、いつまでに', 'Who does what by when']),
    columns: [
      text('what', ['すること', 'What'], 2),
      line('who', ['だれが', 'Who']),
      line('often', ['頻度', 'How often']),
      date('until', ['いつまで', 'Until']),
      one('service', ['使う事業', 'Service'], ...services),
    ],
    atMost: 12,
  },
  text('others', ['関わる機関と役割', 'Others concerned and their parts'], 3),
  sign('signed', ['このプランの説明を受け、同意します。', 'This plan was explained to me and I agree to it.']),
]

const outcomes: readonly Choice[] = [
  ['reached', '達成した', 'Reached'],
  ['partly', '一部達成した', 'Partly reached'],
  ['not-reached', '達成していない', 'Not reached'],
]
const monitoring: readonly SheetItem[] = [
  text('progress', ['進み具合', 'Progress'], 4),
  text('own', ['本人の受けとめ', 'What the person says'], 3),
  text('next', ['次までにすること', 'Until next time'], 3),
]
const evaluation = (changes: readonly Choice[]): readonly SheetItem[] => [
  {
    kind: 'table',
    code: 'goals',
    label: words(['目標ごとの評価', 'Goal by goal']),
    columns: [...goalColumns, one('outcome', ['結果', 'Outcome'], ...outcomes), text('remark', ['理由・ようす', 'Why'], 2)],
    atMost: 6,
  },
  one('outcome', ['全体の結果', 'Outcome as a whole'], ...outcomes),
  ...(changes.length > 0 ? [many('changes', ['見られた変化（いくつでも）', 'Changes seen (all that apply)'], ...changes)] : []),
  text('ownComment', ['本人の感想', 'What the person says'], 3),
  text('comment', ['支援員の所見', 'What the supporter says'], 3),
  one(
    'after',
    ['これから', 'From now on'],
    ['finish', '支援を終える', 'Support ends'],
    ['continue', 'プランを続ける・作り直す', 'The plan goes on or is made anew'],
    ['lapsed', '中断', 'Broken off'],
  ),
]

/** 支援の様式の見本。 */
export function caseSheets(): z.input<typeof NewSheet>[] {
  const sheets: readonly (readonly [z.input<typeof NewSheet>['part'], string, string, string, readonly string[], string, readonly SheetItem[]])[] = [
    ['reception', 'self-reliance-reception', '相談受付・申込票', 'Reception and application', ['self-reliance'], national, reception],
    ['assessment', 'self-reliance-assessment', 'インテーク・アセスメントシート', 'Intake and assessment', ['self-reliance'], unsure, assessment],
    [
      'plan',
      'self-reliance-plan',
      'プラン兼事業等利用申込書',
      'Plan and application for services',
      ['self-reliance'],
      unsure,
      planItems([
        ['housing-benefit', '住居確保給付金', 'Housing benefit'],
        ['residence', '居住支援', 'Residence support'],
        ['budget', '家計改善支援', 'Household finance support'],
        ['work-preparation', '就労準備支援', 'Preparation for work'],
        ['work-training', '認定就労訓練', 'Certified work training'],
        ['work-support', '就労支援', 'Support in finding work'],
        ['loan', '貸付', 'Loan'],
        ['assisted-work', '生活保護受給者等就労自立促進', 'Work for recipients of assistance'],
        ['other', 'その他', 'Other'],
      ]),
    ],
    ['monitoring', 'self-reliance-monitoring', 'モニタリング', 'Monitoring', ['self-reliance'], usual, monitoring],
    [
      'evaluation',
      'self-reliance-evaluation',
      '評価シート',
      'Evaluation',
      ['self-reliance'],
      unsure,
      evaluation([
        ['assistance', '生活保護適用', 'Public assistance granted'],
        ['housing', '住まいの確保・安定', 'Housing secured'],
        ['treatment', '医療受診開始', 'Treatment begun'],
        ['health', '健康改善', 'Better health'],
        ['certificate', '手帳取得', 'Certificate obtained'],
        ['motivation', '意欲向上', 'More motivation'],
        ['isolation', '孤立の解消', 'Less isolation'],
        ['mind', '精神の安定', 'A calmer mind'],
        ['debts', '債務整理', 'Debts settled'],
        ['budget', '家計改善', 'Better budget'],
        ['work', '一般就労開始', 'Work begun'],
        ['assisted-work', '中間的就労開始', 'Assisted work begun'],
        ['job-search', '就職活動開始', 'Looking for work'],
        ['job-kept', '職場定着', 'Staying in work'],
        ['conditions', '就業条件改善', 'Better conditions of work'],
        ['income', '就労収入増加', 'More income from work'],
        ['training', '職業訓練', 'Vocational training'],
        ['school', '就学', 'Schooling'],
        ['habits', '生活習慣改善', 'Better habits'],
        ['participation', '社会参加増加', 'More taking part'],
        ['family', '家族関係改善', 'Better family relations'],
        ['other', 'その他', 'Other'],
      ]),
    ],
    [
      'assessment',
      'mutual-assessment',
      'アセスメントシート',
      'Assessment',
      ['mutual-support'],
      usual,
      [
        text('household', ['世帯と暮らし', 'Household and life'], 4),
        text('strengths', ['強み・できていること', 'Strengths'], 3),
        text('issues', ['課題', 'Issues'], 4),
        text('others', ['関わる人と機関', 'People and agencies concerned'], 3),
        text('summary', ['見立て', 'Summary'], 4),
      ],
    ],
    [
      'plan',
      'mutual-plan',
      '支援プラン',
      'Plan',
      ['mutual-support'],
      usual,
      planItems([
        ['participation', '参加支援', 'Support in taking part'],
        ['outreach', 'アウトリーチ', 'Outreach'],
        ['community', '地域づくり', 'Community building'],
        ['other', 'その他', 'Other'],
      ]),
    ],
    ['monitoring', 'mutual-monitoring', 'モニタリング', 'Monitoring', ['mutual-support'], usual, monitoring],
    ['evaluation', 'mutual-evaluation', '評価シート', 'Evaluation', ['mutual-support'], usual, evaluation([])],
  ]
  return sheets.map(([part, code, title, english, kinds, source, items], at) => ({
    code,
    part,
    kinds: [...kinds],
    title,
    english,
    position: (at + 1) * 10,
    items: [...items],
    validFrom: '2025-04-01',
    source,
  }))
}
