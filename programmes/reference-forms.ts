// Forms the programmes of the plan use, as such a council begins with them: drafts in our own words, to be read, changed, tested and published.
import { surveyClosed } from '#forms'
import { count } from '#plan'
import { type Form, type FormItem, form, ja, number, opinion, options, other, scale, section } from './form-parts.ts'
import { activityGrant, eventApplication, volunteerRegistration } from './reference-applications.ts'

/** 来た人にたずねること。 */
const level: FormItem = {
  kind: 'choice',
  code: 'level',
  label: ja('内容のむずかしさ'),
  as: 'scale',
  options: options('やさしすぎた', 'ちょうどよい', 'むずかしかった'),
}
const heard: FormItem = {
  kind: 'choices',
  code: 'heard',
  label: ja('何でお知りになりましたか（いくつでも）'),
  options: [...options('広報紙', 'ホームページ', 'チラシ', '家族や知人から', '地区の社会福祉協議会から'), other],
}
const wishes = opinion('wishes', 'これから取り上げてほしい内容、ご意見')
const courseItems = [
  scale('course_ok', '講座はいかがでしたか'),
  level,
  heard,
  {
    kind: 'choice',
    code: 'goOn',
    label: ja('学んだことを生かして、活動してみたいですか'),
    options: options('すでに活動している', '活動してみたい', 'まだ分からない', '活動の予定はない'),
  },
  wishes,
] satisfies FormItem[]
const eventItems = [
  scale('event_ok', '今日の研修・行事はいかがでしたか'),
  level,
  scale('useful_ok', '仕事や活動の役に立つ内容でしたか', ['とても役に立つ', '役に立つ', 'どちらともいえない', 'あまり役に立たない', '役に立たない']),
  scale('place_ok', '日時や会場はいかがでしたか'),
  heard,
  wishes,
] satisfies FormItem[]

export const referenceForms = [
  {
    code: 'building-users',
    compartment: 'community-welfare',
    definition: form(
      '会館 利用者アンケート',
      'いただいた回答は、会議室や設備を使いやすくするためにだけ使います。お名前はうかがいません。まとめた結果は館内に掲示します。',
      [
        { kind: 'date', code: 'usedOn', label: ja('利用した日'), until: 'today' },
        {
          kind: 'choices',
          code: 'rooms',
          label: ja('利用した場所（いくつでも）'),
          options: [...options('会議室', '調理室', '和室', '大ホール', '展示コーナー'), other],
        },
        {
          kind: 'choice',
          code: 'often',
          label: ja('利用の回数'),
          options: options('はじめて', '年に数回', '月に1回くらい', '月に2回以上'),
        },
        scale('rooms_ok', '部屋の広さや設備はいかがでしたか'),
        scale('staff_ok', '職員の対応はいかがでしたか'),
        scale('booking_ok', '予約のしやすさはいかがでしたか'),
        {
          kind: 'text',
          code: 'unhappy',
          label: ja('不満に思われたところを教えてください'),
          lines: 4,
          maxLength: 1000,
          when: {
            any: ['rooms_ok', 'staff_ok', 'booking_ok'].flatMap((code) =>
              ['4', '5'].map((option) => ({ compares: code, how: 'equals' as const, with: option })),
            ),
          },
        },
        opinion('wishes', 'あったらよいと思う設備や、ご意見'),
      ],
    ),
  },
  {
    code: 'course-participants',
    compartment: 'volunteering',
    definition: form('講座のアンケート', 'いただいた回答は、これからの講座をよくするためにだけ使います。お名前はうかがいません。', courseItems),
  },
  {
    code: 'training-participants',
    compartment: 'community-welfare',
    definition: form(
      '研修・行事のアンケート',
      'いただいた回答は、これからの研修・行事をよくするためにだけ使います。お名前はうかがいません。',
      eventItems,
    ),
  },
  {
    code: 'care-counsellors-reception',
    compartment: 'community-welfare',
    definition: form(
      '介護サービス相談員 受入状況等調査',
      'いただいた回答は、介護サービス相談員の派遣をよりよくするために、事務局と相談員の連絡会で使います。',
      [
        section('about', '事業所について'),
        { kind: 'organisation', code: 'office', label: ja('事業所の名前'), required: true },
        {
          kind: 'choice',
          code: 'service',
          label: ja('サービスの種類'),
          required: true,
          options: [...options('特別養護老人ホーム', '介護老人保健施設', '認知症高齢者グループホーム', '通所のサービス', '特定施設'), other],
        },
        { kind: 'text', code: 'writer', label: ja('記入した方の職名とお名前'), maxLength: 60 },
        section('visits', '相談員の訪問について'),
        number('visitCount', 'この半年の訪問の回数', '回'),
        scale('frequency', '訪問の回数はいかがですか', ['多い', 'ちょうどよい', '少ない']),
        {
          kind: 'table',
          code: 'effects',
          label: ja('相談員が来ることの効果'),
          rows: [
            { code: 'users', label: ja('利用者が話しやすくなった') },
            { code: 'care', label: ja('サービスの見直しにつながった') },
            { code: 'staff', label: ja('職員の気づきにつながった') },
            { code: 'family', label: ja('家族の安心につながった') },
          ],
          columns: [{ kind: 'choice', code: 'effect', label: ja('あてはまる程度'), options: options('とても', 'やや', 'あまり', 'まったく') }],
        },
        {
          kind: 'choice',
          code: 'shared',
          label: ja('相談員からの報告を、職員の間で共有していますか'),
          options: options('している', '一部でしている', 'していない'),
        },
        {
          kind: 'text',
          code: 'changed',
          label: ja('報告をもとに改めたこと'),
          lines: 4,
          maxLength: 1000,
          when: {
            any: [
              { compares: 'shared', how: 'equals', with: '1' },
              { compares: 'shared', how: 'equals', with: '2' },
            ],
          },
        },
        section('wishes_title', 'これからについて'),
        scale('goOn', '受入れをこれからも続けたいですか', ['続けたい', '条件により続けたい', '続けたくない']),
        opinion('wishes', '相談員や事務局への要望'),
      ],
      { steps: 'section' },
    ),
  },
  {
    code: 'day-services-survey',
    compartment: 'community-welfare',
    definition: form(
      'デイサービス事業の実態調査',
      'いただいた回答は、部会で取り上げる課題と研修の内容を決めるために使います。事業所の名前は、部会の外に出しません。',
      [
        section('about', '事業所について'),
        { kind: 'organisation', code: 'office', label: ja('事業所の名前'), required: true },
        { kind: 'district', code: 'district', label: ja('所在の地区') },
        { kind: 'number', code: 'capacity', label: ja('一日の定員'), min: 0, unit: ja('人'), required: true },
        number('staffCount', '職員の数（常勤・非常勤の合計）', '人'),
        section('users', '利用の状況（調査月）'),
        number('openDays', '開いた日数', '日'),
        number('userDays', '利用の延べ人数', '人'),
        {
          kind: 'computed',
          code: 'perDay',
          label: ja('一日あたりの利用者'),
          as: 'number',
          decimals: 1,
          formula: { divide: [{ item: 'userDays' }, { item: 'openDays' }] },
        },
        {
          kind: 'computed',
          code: 'rate',
          label: ja('利用率（％）'),
          as: 'number',
          decimals: 1,
          formula: { multiply: [{ divide: [{ item: 'perDay' }, { item: 'capacity' }] }, { number: 100 }] },
        },
        {
          kind: 'table',
          code: 'levels',
          label: ja('要介護度ごとの利用者'),
          rows: options('事業対象者・要支援', '要介護1・2', '要介護3以上'),
          columns: [{ kind: 'number', code: 'levelUsers', label: ja('人数'), min: 0, unit: ja('人') }],
        },
        { kind: 'computed', code: 'allUsers', label: ja('利用者の合計'), as: 'number', formula: { sumOf: 'levelUsers', in: 'levels' } },
        section('difficulties_title', '困っていること'),
        {
          kind: 'choices',
          code: 'difficulties',
          label: ja('いま困っていること（三つまで）'),
          atMost: 3,
          options: [
            ...options('職員の確保', '職員の育成', '送迎', '感染症への備え', '災害への備え', '利用者の減少', '医療との連携', '物価の上昇'),
            other,
            { code: 'none', label: ja('特にない'), alone: true },
          ],
        },
        opinion('detail', '具体的なことがあれば教えてください'),
        opinion('training', '部会の研修で取り上げてほしいこと'),
      ],
      { steps: 'section' },
    ),
  },
  activityGrant,
  eventApplication,
  volunteerRegistration,
] as const satisfies readonly { code: string; compartment: string; definition: Form }[]

/** Counts the times this form was carried out as a survey: when its collection was closed. */
export function surveys(form: (typeof referenceForms)[number]['code']) {
  return count(surveyClosed, { form })
}
