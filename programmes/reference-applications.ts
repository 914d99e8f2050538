// Applications a council takes in all year: for a grant, and to be entered among its volunteers. How long they are kept is a proposal, as in every shipped form.
import { type FormItem, form, ja, number, options, other, section } from './form-parts.ts'

const line = (code: string, label: string, more: Partial<Extract<FormItem, { kind: 'text' }>> = {}): FormItem => ({
  kind: 'text',
  code,
  label: ja(label),
  maxLength: 100,
  ...more,
})
const yen = (code: string, label: string, required = false): FormItem => ({
  kind: 'money',
  code,
  label: ja(label),
  minYen: 0,
  ...(required && { required: true as const }),
})
const agreed = (code: string, label: string, words: string): FormItem => ({
  kind: 'choices',
  code,
  label: ja(label),
  required: true,
  options: [{ code: 'yes', label: ja(words) }],
})

/** 活動費の助成。 For groups of a district and salons: what it costs, what is asked for, where it is paid to, and the papers that go with it. */
export const activityGrant = {
  code: 'activity-grant',
  compartment: 'community-welfare',
  definition: form(
    '活動費 助成申請書',
    'いただいた内容は、助成の審査、支払い、実績の確認に使います。口座の内容は、支払いの担当だけが見ます。',
    [
      section('group_title', '団体について'),
      { kind: 'organisation', code: 'group', label: ja('団体・サロンの名前'), required: true },
      {
        kind: 'choice',
        code: 'groupKind',
        label: ja('団体の種類'),
        required: true,
        options: [...options('地区社会福祉協議会', 'サロン', 'ボランティア団体', '町会・自治会'), other],
      },
      { kind: 'district', code: 'district', label: ja('活動している地区') },
      number('members', '会員の数', '人'),
      { kind: 'person', code: 'head', label: ja('代表者の名前'), required: true },
      line('contactName', '連絡を受ける方の名前', { hint: ja('代表者と同じときは、書かなくてかまいません。') }),
      line('phone', '連絡先の電話', { format: 'phone', required: true }),
      line('mail', 'メールアドレス', { format: 'mail' }),
      section('activity_title', '活動の内容'),
      line('activity', '助成を受けて行う活動', { required: true, lines: 5, maxLength: 1000 }),
      { kind: 'date', code: 'beginsOn', label: ja('始める日'), required: true },
      { kind: 'date', code: 'endsOn', label: ja('終える日'), required: true },
      number('times', '一年に行う回数', '回'),
      number('people', '一回に参加する人数の見込み', '人'),
      {
        kind: 'choice',
        code: 'otherGrant',
        label: ja('同じ活動への、ほかの助成や補助'),
        required: true,
        options: options('受けていない', '申請している', '受けている'),
      },
      line('otherGrantName', '助成や補助の名前と金額', {
        required: true,
        when: {
          any: [
            { compares: 'otherGrant', how: 'equals', with: '2' },
            { compares: 'otherGrant', how: 'equals', with: '3' },
          ],
        },
      }),
      section('money_title', '予算'),
      {
        kind: 'table',
        code: 'costs',
        label: ja('かかる費用'),
        required: true,
        rows: options('会場の費用', '材料・教材の費用', '食材・茶菓の費用', '印刷・通信の費用', '講師への謝礼', '保険料', '交通費', 'その他の費用'),
        columns: [
          { kind: 'money', code: 'costYen', label: ja('金額'), minYen: 0 },
          { kind: 'text', code: 'costWhat', label: ja('内訳'), maxLength: 100 },
        ],
      },
      { kind: 'computed', code: 'costTotal', label: ja('費用の合計'), as: 'money', formula: { sumOf: 'costYen', in: 'costs' } },
      yen('ownMoney', '会費・参加費・自己資金'),
      yen('otherMoney', 'ほかの助成・寄付など'),
      yen('asked', '申請する助成の額', true),
      {
        kind: 'computed',
        code: 'balance',
        label: ja('収入と費用の差'),
        as: 'money',
        formula: {
          subtract: [
            {
              add: [
                { item: 'asked' },
                ...['ownMoney', 'otherMoney'].map((code) => ({ when: { answered: code }, gives: { item: code }, otherwise: { number: 0 } })),
              ],
            },
            { item: 'costTotal' },
          ],
        },
      },
      {
        kind: 'note',
        code: 'balance_note',
        label: ja('収入（申請する額・自己資金・ほかの助成）の合計と、費用の合計が合っていません。金額を見直してください。'),
        when: { compares: 'balance', how: 'differs', with: 0 },
      },
      section('account_title', '振込先'),
      line('bank', '金融機関と支店の名前', { tier: 4, required: true }),
      { kind: 'choice', code: 'accountKind', label: ja('口座の種類'), tier: 4, required: true, options: options('普通', '当座', '貯蓄') },
      line('accountNumber', '口座番号', { tier: 4, required: true, format: 'digits', maxLength: 8 }),
      line('accountHolder', '口座名義（フリガナ）', { tier: 4, required: true, format: 'kana' }),
      section('papers_title', '添える書類'),
      { kind: 'attachment', code: 'papers', label: ja('活動の計画書・会則・名簿'), hint: ja('写真に撮ったものでもかまいません。'), atMost: 5 },
      { kind: 'attachment', code: 'passbook', label: ja('通帳の口座番号が分かるページの写し'), tier: 4, atMost: 2 },
      agreed('consent', '申し込みの確認', '書いた内容に間違いはありません。助成を受けたときは、実績を報告します。'),
    ],
    { tier: 3, steps: 'section', retentionDays: 3650, closing: ja('審査の結果は、代表者にお知らせします。') },
  ),
}

const minor = { compares: 'age', how: 'less' as const, with: 18 }

/** ボランティアの登録。 The card of one person; of whoever is not of age also of a parent. */
export const volunteerRegistration = {
  code: 'volunteer-registration',
  compartment: 'volunteering',
  definition: form(
    'ボランティア登録カード',
    'いただいた内容は、活動先を紹介すること、連絡すること、保険に入ることに使います。活動先には、お名前と連絡先だけを、あらかじめお聞きしてから伝えます。',
    [
      section('you', 'あなたのこと'),
      { kind: 'person', code: 'name', label: ja('名前'), required: true },
      line('kana', 'フリガナ', { format: 'kana', required: true }),
      { kind: 'date', code: 'bornOn', label: ja('生年月日'), required: true, until: 'today', target: 'person.bornOn' },
      { kind: 'computed', code: 'age', label: ja('年齢'), as: 'number', formula: { ageOn: 'bornOn' } },
      line('postalCode', '郵便番号', { format: 'postalCode' }),
      line('address', '住所', { required: true, maxLength: 200 }),
      { kind: 'district', code: 'district', label: ja('お住まいの地区') },
      line('phone', '電話', { format: 'phone', required: true, target: 'person.phone' }),
      line('mail', 'メールアドレス', { format: 'mail', target: 'person.mail' }),
      line('emergency', '急なときの連絡先（名前・続柄・電話）', { maxLength: 200 }),
      { ...section('guardian_title', '保護者の方へ'), when: minor },
      { kind: 'note', code: 'guardian_note', label: ja('18歳未満の方は、保護者の同意が要ります。保護者の方が書いてください。') },
      line('guardianName', '保護者の名前', { required: true }),
      line('guardianPhone', '保護者の電話', { format: 'phone', required: true }),
      agreed('guardianConsent', '保護者の同意', 'ボランティア活動への参加と登録に同意します。'),
      section('wishes_title', '活動の希望'),
      {
        kind: 'choices',
        code: 'activities',
        label: ja('してみたい活動（いくつでも）'),
        required: true,
        options: [
          ...options(
            '話し相手・見守り',
            '家事・買い物の手伝い',
            '外出・通院の付添い',
            '車の運転',
            '子ども・子育て',
            '障害のある方の支援',
            '手話・点訳・音訳',
            'サロン・食事会の手伝い',
            '催し・募金の手伝い',
            '災害のときの活動',
            'パソコン・スマートフォン',
          ),
          other,
        ],
      },
      line('skills', '生かしたい特技・資格・経験', { lines: 3, maxLength: 500 }),
      {
        kind: 'table',
        code: 'days',
        label: ja('活動できる曜日と時間帯'),
        rows: ['月', '火', '水', '木', '金', '土', '日'].map((day, at) => ({ code: String(at + 1), label: ja(`${day}曜日`) })),
        columns: [{ kind: 'choices', code: 'slots', label: ja('時間帯'), options: options('午前', '午後', '夜') }],
      },
      {
        kind: 'choices',
        code: 'travel',
        label: ja('移動の方法（いくつでも）'),
        options: [...options('徒歩', '自転車', 'バス・電車', '自分の車'), other],
      },
      line('health', '活動のときに気をつけてほしいこと（体のことなど）', { lines: 3, maxLength: 500, tier: 4 }),
      section('agree_title', '保険と同意'),
      {
        kind: 'choice',
        code: 'insurance',
        label: ja('ボランティア活動保険'),
        required: true,
        options: options('今年度は、もう入っている', '入りたい', '入らない', '説明を聞いて決める'),
      },
      {
        kind: 'choices',
        code: 'allows',
        label: ja('よいものを選んでください'),
        options: options('催しや募集のお知らせを受け取る', '活動の写真を広報に載せる', '災害のときに連絡を受ける'),
      },
      agreed('consent', '登録の同意', '上の利用目的で使われることに同意し、登録します。'),
    ],
    { tier: 3, steps: 'section', closing: ja('担当から連絡します。保険に入る方には、手続をご案内します。') },
  ),
}

/** 研修・行事の申込。 The items an application is read from (module events) and nothing besides: a council adds what it wants to know. */
export const eventApplication = {
  code: 'event-application',
  compartment: 'community-welfare',
  definition: form(
    '研修・行事 申込書',
    'いただいた内容は、参加の受付、名簿、当日までの連絡に使います。',
    [
      line('name', 'お名前', { required: true }),
      line('kana', 'フリガナ', { format: 'kana', required: true }),
      line('affiliation', '所属（団体・事業所・地区など）'),
      line('phone', '電話', { format: 'phone', required: true }),
      line('mail', 'メールアドレス', { format: 'mail', hint: ja('書いていただくと、受付の結果をメールでお知らせします。') }),
      {
        kind: 'number',
        code: 'party',
        label: ja('参加する人数（ご本人を含む）'),
        min: 1,
        unit: ja('人'),
        hint: ja('書かないときは、お一人として受け付けます。'),
      },
      line('needs', '当日の配慮の希望', { lines: 3, maxLength: 500, hint: ja('手話通訳、筆談、車いす、大きな字の資料など') }),
    ],
    { tier: 3, retentionDays: 730, closing: ja('受付の結果は、この画面とメール、または電話でお知らせします。') },
  ),
}
