import { defineGlossary } from '#kernel'

export const glossary = defineGlossary({
  council: {
    ja: '社会福祉協議会',
    kana: 'シャカイフクシキョウギカイ',
    en: 'council of social welfare',
    definition: '市区町村の地域福祉を進める法人。このソフトウェアを使う単位。',
    source: '社会福祉法109条',
    not: ['shakyo', 'tenant'],
  },
  area: { ja: '区域', kana: 'クイキ', en: 'area', definition: '市・ブロック・地区。事実と閲覧範囲が属する場所。' },
  accessScope: {
    ja: '閲覧範囲',
    kana: 'エツランハンイ',
    en: 'access scope',
    definition: '分野・区域・区分の組。行の見え方はこれ一つで決まる。',
  },
  compartment: { ja: '分野', kana: 'ブンヤ', en: 'compartment', definition: '閲覧を仕切る仕事のまとまり（地域福祉、権利擁護など）。' },
  account: { ja: '利用者アカウント', kana: 'リヨウシャアカウント', en: 'account', definition: 'サインインする人。', not: ['user'] },
  membership: { ja: '所属', kana: 'ショゾク', en: 'membership', definition: 'ある期間、ある分野と区域で受け持つ役割。' },
  role: { ja: '役割', kana: 'ヤクワリ', en: 'role', definition: 'できる操作のまとまり。' },
  team: { ja: '担当チーム', kana: 'タントウチーム', en: 'team', definition: '分野の中で、名前を挙げて決めた人だけの範囲。区分6はチームにだけ開く。' },
  emergencyGrant: {
    ja: '緊急閲覧',
    kana: 'キンキュウエツラン',
    en: 'emergency access (break-glass)',
    definition: '所属をこえて、理由を書き、期限つきで見ること。区分6は開かない。',
  },
  roleChange: { ja: '役割の変更', kana: 'ヤクワリノヘンコウ', en: 'role change', definition: '見本の役割から、法人が足した権限・外した権限。' },
  session: { ja: 'サインイン', kana: 'サインイン', en: 'session', definition: 'サインインしてから終えるまで。' },
  securityKey: {
    ja: 'サインインの鍵',
    kana: 'サインインノカギ',
    en: 'security key (passkey)',
    definition: '指紋・顔・暗証番号で開く端末の鍵（パスキー）や、USBなどのセキュリティキー。',
    source: 'W3C Web Authentication',
  },
  keyChallenge: { ja: '鍵への問いかけ', kana: 'カギヘノトイカケ', en: 'challenge', definition: '鍵に一度だけ答えさせる、5分で終わる問いかけ。' },
  slip: {
    ja: '初回サインインの用紙',
    kana: 'ショカイサインインノヨウシ',
    en: 'first sign-in slip',
    definition: '一度だけ、24時間まで使える合言葉を刷った紙。手渡しする。',
  },
  councilSetting: {
    ja: '法人の設定',
    kana: 'ホウジンノセッテイ',
    en: 'council setting',
    definition: '所在地や住所（URL）など、いつから有効かのある設定。',
  },
  persona: { ja: '見本の人', kana: 'ミホンノヒト', en: 'persona', definition: '見本の法人で試すための架空の人物。' },
})
